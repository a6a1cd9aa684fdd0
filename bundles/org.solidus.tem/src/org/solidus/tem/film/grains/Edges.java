/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

/** Distances of pixels to the edges of grains. */
public final class Edges {

    private Edges() {}

    /**
     * Distance in steps of a king to the nearest edge: a pixel that is dark or of no grain, or that has a neighbour in
     * another grain. The border of the picture, and of what has a value, is no edge.
     *
     * @param zone grain that a pixel is counted to, 0 for none
     * @param bright whether a pixel belongs to a grain rather than to what is between
     * @param out receives the distances, at most {@code most}
     */
    public static void distances(Picture picture, int[] zone, boolean[] bright, int most, byte[] out) {
        int columns = picture.columns();
        for (int p = 0; p < out.length; p++) {
            out[p] = (byte) (picture.valid()[p] && isEdge(p, columns, zone, bright, picture.valid()) ? 0 : most);
        }
        for (int p = 0; p < out.length; p++) {
            int x = p % columns;
            if (p >= columns) {
                nearer(out, p, p - columns);
                if (x > 0) {
                    nearer(out, p, p - columns - 1);
                }
                if (x + 1 < columns) {
                    nearer(out, p, p - columns + 1);
                }
            }
            if (x > 0) {
                nearer(out, p, p - 1);
            }
        }
        for (int p = out.length - 1; p >= 0; p--) {
            int x = p % columns;
            if (p + columns < out.length) {
                nearer(out, p, p + columns);
                if (x > 0) {
                    nearer(out, p, p + columns - 1);
                }
                if (x + 1 < columns) {
                    nearer(out, p, p + columns + 1);
                }
            }
            if (x + 1 < columns) {
                nearer(out, p, p + 1);
            }
        }
    }

    private static void nearer(byte[] out, int p, int q) {
        if (out[q] + 1 < out[p]) {
            out[p] = (byte) (out[q] + 1);
        }
    }

    /** Where bright meets dark, both are edges: the transition lies between them. */
    private static boolean isEdge(int p, int columns, int[] zone, boolean[] bright, boolean[] valid) {
        int x = p % columns;
        return x > 0 && differs(p, p - 1, zone, bright, valid)
                || x + 1 < columns && differs(p, p + 1, zone, bright, valid)
                || p >= columns && differs(p, p - columns, zone, bright, valid)
                || p + columns < zone.length && differs(p, p + columns, zone, bright, valid);
    }

    private static boolean differs(int p, int q, int[] zone, boolean[] bright, boolean[] valid) {
        return valid[q] && (zone[p] != zone[q] || bright[p] != bright[q]);
    }
}
