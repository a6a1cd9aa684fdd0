/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/**
 * The part of the frames that is registered, and at which scales: binned so far that its shorter side keeps 256 points (or
 * as asked for), and for the search of large shifts once more, so that both sides fit into a transform of at most 256.
 *
 * @param top first row of the part
 * @param left its first column
 * @param bin pixels along a side of a point of the fine scale
 * @param rows points of the fine scale down
 * @param columns to the right
 * @param coarse points of the fine scale along a side of a point of the coarse one
 * @param high rows of the transform
 * @param wide its columns
 */
record DriftGrid(int top, int left, int bin, int rows, int columns, int coarse, int high, int wide) {

    private static final int FINE = 256;
    private static final int TRANSFORM = 256;
    private static final int LEAST = 16;

    /**
     * @param bin 0: by the size of the part
     * @throws IllegalArgumentException when the part is too small
     */
    static DriftGrid of(int top, int left, int height, int width, int bin) {
        int factor = bin > 0 ? bin : Math.max(1, Math.min(height, width) / FINE);
        int rows = height / factor;
        int columns = width / factor;
        if (rows < LEAST || columns < LEAST) {
            throw new IllegalArgumentException("Drift is measured on at least " + LEAST + " x " + LEAST
                    + " points; here are " + rows + " x " + columns + (factor > 1 ? " after binning by " + factor : "")
                    + ".");
        }
        int coarse = Math.ceilDiv(Math.max(rows, columns), TRANSFORM);
        return new DriftGrid(top, left, factor, rows, columns, coarse, power(rows / coarse), power(columns / coarse));
    }

    private static int power(int atLeast) {
        return atLeast <= 4 ? 4 : Integer.highestOneBit(atLeast - 1) << 1;
    }
}
