/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cracks of a film: points along them with the length that each stands for, when it opened, how wide it is in the end,
 * whether it lies on a grain boundary, and the crack and the piece that it belongs to.
 *
 * @param points along the dark lines of the film
 * @param open number of the first frame in which a point is open, {@link OpenPoints#NEVER} for most
 * @param closed number of the last frame before that
 * @param length that a point stands for, in the unit of the axes
 * @param width at a point, pixels; NaN where it can't be told
 * @param boundary whether a point lies on a grain boundary
 * @param crack number of its crack, from 1; 0 where it never opens
 * @param pieces short stretches of cracks, in their order
 */
record CrackNetwork(
        LinePoints points,
        int[] open,
        int[] closed,
        double[] length,
        double[] width,
        boolean[] boundary,
        int[] crack,
        List<Piece> pieces) {

    /**
     * A stretch of a crack between two places of its line.
     *
     * @param number from 1
     * @param crack that it belongs to
     * @param from first point
     * @param to last point, and one
     */
    record Piece(int number, int crack, int from, int to) {}

    static CrackNetwork of(
            LinePoints points,
            int[] open,
            int[] closed,
            double[] width,
            boolean[] boundary,
            PixelScale scale,
            int pieceLength) {
        int[] crack = Connected.of(points, open);
        return new CrackNetwork(
                points,
                open,
                closed,
                lengths(points, scale),
                width,
                boundary,
                crack,
                pieces(points, open, crack, pieceLength));
    }

    /** Half the way to each neighbour on the line. */
    private static double[] lengths(LinePoints points, PixelScale scale) {
        double[] length = new double[points.size()];
        for (int line = 0; line < points.count(); line++) {
            for (int p = points.starts()[line] + 1; p < points.starts()[line + 1]; p++) {
                double half = scale.length(points.y()[p] - points.y()[p - 1], points.x()[p] - points.x()[p - 1]) / 2;
                length[p] += half;
                length[p - 1] += half;
            }
        }
        return length;
    }

    /** Open stretches of lines, in parts of about equal length. */
    private static List<Piece> pieces(LinePoints points, int[] open, int[] crack, int pieceLength) {
        List<Piece> pieces = new ArrayList<>();
        for (int line = 0; line < points.count(); line++) {
            int end = points.starts()[line + 1];
            int from = points.starts()[line];
            while (from < end) {
                int to = from;
                while (to < end && open[to] != OpenPoints.NEVER) {
                    to++;
                }
                int count = Math.max(1, Math.round((float) (to - from) / pieceLength));
                for (int k = 0; k < count && to > from; k++) {
                    int first = from + (to - from) * k / count;
                    int last = from + (to - from) * (k + 1) / count;
                    pieces.add(new Piece(pieces.size() + 1, crack[first], first, last));
                }
                from = Math.max(to, from + 1);
            }
        }
        return pieces;
    }

    /** Whether a point is open in a frame. */
    boolean isOpen(int point, int frame) {
        return open[point] <= frame;
    }

    /** Numbers of all points that ever open. */
    int[] openPoints() {
        return IntStream.range(0, open.length)
                .filter(p -> open[p] != OpenPoints.NEVER)
                .toArray();
    }
}
