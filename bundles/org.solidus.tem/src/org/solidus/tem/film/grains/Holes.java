/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.function.IntToDoubleFunction;

/**
 * Fills what is dark within a grain, but not as dark as a boundary: dark particles, and pixels that noise made dark.
 * What reaches another grain, or the border, is no hole.
 */
final class Holes {

    private static final double LEAST = 0.15;

    private final Picture picture;
    private final int[] zone;
    private final boolean[] bright;
    private final boolean[] seen;
    private final int[] queue;

    Holes(Picture picture, int[] zone, boolean[] bright) {
        this.picture = picture;
        this.zone = zone;
        this.bright = bright;
        seen = new boolean[zone.length];
        queue = new int[zone.length];
    }

    /** Makes them bright. @param share how bright a pixel is, 0 as the dark, 1 as its grain */
    void fill(IntToDoubleFunction share) {
        for (int p = 0; p < zone.length; p++) {
            if (isDark(p)) {
                fill(p, share);
            }
        }
    }

    private boolean isDark(int p) {
        return !seen[p] && !bright[p] && zone[p] > 0 && picture.valid()[p];
    }

    private void fill(int start, IntToDoubleFunction share) {
        int columns = picture.columns();
        int end = 0;
        queue[end++] = start;
        seen[start] = true;
        boolean enclosed = true;
        double sum = 0;
        for (int at = 0; at < end; at++) {
            int p = queue[at];
            int x = p % columns;
            sum += share.applyAsDouble(p);
            if (x == 0 || x + 1 == columns || p < columns || p + columns >= zone.length) {
                enclosed = false;
                end = taken(p, x > 0 ? p - 1 : p, end);
                end = taken(p, x + 1 < columns ? p + 1 : p, end);
                end = taken(p, p >= columns ? p - columns : p, end);
                end = taken(p, p + columns < zone.length ? p + columns : p, end);
                continue;
            }
            for (int d = 0; d < 4; d++) {
                int q = p + (d == 0 ? -1 : d == 1 ? 1 : d == 2 ? -columns : columns);
                enclosed &= zone[q] == zone[p] && picture.valid()[q];
                end = taken(p, q, end);
            }
        }
        if (enclosed && sum > LEAST * end) {
            for (int at = 0; at < end; at++) {
                bright[queue[at]] = true;
            }
        }
    }

    private int taken(int from, int q, int end) {
        if (zone[q] == zone[from] && isDark(q)) {
            seen[q] = true;
            queue[end] = q;
            return end + 1;
        }
        return end;
    }
}
