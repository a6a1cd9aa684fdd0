/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fourier;

/**
 * Fourier transform of images of float whose sides are powers of two: {@code X(k, l) = sum x(i, j) exp(-2 pi i (i k / rows
 * + j l / columns))}. The transform lies transposed, {@code [l][k]}, which saves half of the transpositions: what is done
 * to a spectrum point by point does not care. Radix 4 without bit reversal (Stockham's order; Cochran et al. 1967,
 * doi:10.1109/PROC.1967.5957); a butterfly works on whole rows, so that the processor's vectors are used. Relative
 * accuracy about 1e-6. Scratch of one thread.
 */
public final class FloatFft2 {

    private static final int BLOCK = 16;

    private final int rows;
    private final int columns;
    private final FloatRoots down;
    private final FloatRoots across;
    private final float[][] tallRe;
    private final float[][] tallIm;
    private final float[][] wideRe;
    private final float[][] wideIm;

    /**
     * Tabulates the roots of unity.
     *
     * @param rows a power of two, at least 4
     * @param columns a power of two, at least 4
     * @throws IllegalArgumentException if they are not
     */
    public FloatFft2(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        down = new FloatRoots(rows);
        across = new FloatRoots(columns);
        tallRe = new float[rows][columns];
        tallIm = new float[rows][columns];
        wideRe = new float[columns][rows];
        wideIm = new float[columns][rows];
    }

    /** Rows of an image. */
    public int rows() {
        return rows;
    }

    /** Columns of an image. */
    public int columns() {
        return columns;
    }

    /**
     * Transforms an image.
     *
     * @param re real parts, {@code [rows][columns]}; destroyed
     * @param im imaginary parts; destroyed
     * @param outRe real parts of the transform, {@code [columns][rows]}
     * @param outIm its imaginary parts
     */
    public void forward(float[][] re, float[][] im, float[][] outRe, float[][] outIm) {
        down.transform(re, im, tallRe, tallIm, columns);
        transpose(re, outRe, rows, columns);
        transpose(im, outIm, rows, columns);
        across.transform(outRe, outIm, wideRe, wideIm, rows);
    }

    /**
     * Undoes {@link #forward}, the factor {@code 1 / (rows columns)} included.
     *
     * @param re real parts of a transform, {@code [columns][rows]}; destroyed
     * @param im its imaginary parts; destroyed
     * @param outRe real parts of the image, {@code [rows][columns]}
     * @param outIm its imaginary parts
     */
    public void inverse(float[][] re, float[][] im, float[][] outRe, float[][] outIm) {
        across.transform(im, re, wideIm, wideRe, rows);
        transpose(re, outRe, columns, rows);
        transpose(im, outIm, columns, rows);
        down.transform(outIm, outRe, tallIm, tallRe, columns);
        float scale = (float) (1.0 / ((double) rows * columns));
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                outRe[y][x] *= scale;
                outIm[y][x] *= scale;
            }
        }
    }

    private static void transpose(float[][] from, float[][] to, int rows, int columns) {
        for (int top = 0; top < rows; top += BLOCK) {
            int bottom = Math.min(rows, top + BLOCK);
            for (int x = 0; x < columns; x++) {
                float[] target = to[x];
                for (int y = top; y < bottom; y++) {
                    target[y] = from[y][x];
                }
            }
        }
    }
}
