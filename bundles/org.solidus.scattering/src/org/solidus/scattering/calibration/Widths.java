/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The width of lines over s, from those that were measured: a running median, between them by interpolation. */
final class Widths {

    private static final int PIECES = 12;
    private static final int ENOUGH = 5;

    private final double[] s;
    private final double[] width;

    private Widths(double[] s, double[] width) {
        this.s = s;
        this.width = width;
    }

    /** The same width everywhere. */
    static Widths of(double width) {
        return new Widths(new double[] {0}, new double[] {width});
    }

    /**
     * From measured widths.
     *
     * @param measured pairs {s, width}
     * @param otherwise where there are too few
     */
    static Widths of(List<double[]> measured, Widths otherwise) {
        if (measured.size() < ENOUGH) {
            return otherwise;
        }
        double[][] sorted = measured.toArray(double[][]::new);
        Arrays.sort(sorted, (a, b) -> Double.compare(a[0], b[0]));
        int pieces = Math.max(1, Math.min(PIECES, sorted.length / ENOUGH));
        List<double[]> medians = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            int from = piece * sorted.length / pieces;
            int to = (piece + 1) * sorted.length / pieces;
            medians.add(new double[] {median(sorted, from, to, 0), median(sorted, from, to, 1)});
        }
        return new Widths(
                medians.stream().mapToDouble(pair -> pair[0]).toArray(),
                medians.stream().mapToDouble(pair -> pair[1]).toArray());
    }

    private static double median(double[][] values, int from, int to, int column) {
        double[] part = new double[to - from];
        for (int i = from; i < to; i++) {
            part[i - from] = values[i][column];
        }
        Arrays.sort(part);
        return part[part.length / 2];
    }

    double at(double position) {
        int above = 0;
        while (above < s.length && s[above] < position) {
            above++;
        }
        if (above == 0) {
            return width[0];
        }
        if (above == s.length) {
            return width[s.length - 1];
        }
        double gap = s[above] - s[above - 1];
        double part = gap > 0 ? (position - s[above - 1]) / gap : 0;
        return width[above - 1] + part * (width[above] - width[above - 1]);
    }
}
