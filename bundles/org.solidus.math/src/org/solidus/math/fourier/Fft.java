/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fourier;

import java.util.ArrayList;
import java.util.List;

/**
 * Fast Fourier transform of a length that is a power of two, in place and without allocation:
 * {@code X_k = sum_j x_j exp(-2 pi i j k / n)}. Decimation in time by four (Cooley and Tukey
 * 1965, doi:10.1090/S0025-5718-1965-0178586-1). Immutable: several threads may share one object.
 */
public final class Fft {

    private static final int LARGEST = 1 << 24;

    private final int size;
    private final int[] reversed;
    private final double[][] turns;

    /**
     * Tabulates the roots of unity.
     *
     * @param size a power of two, 2 to 2^24
     * @throws IllegalArgumentException if it is not
     */
    public Fft(int size) {
        if (size < 2 || size > LARGEST || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("A fast Fourier transform needs a power of two from 2 to " + LARGEST
                    + " points, not " + size + ".");
        }
        this.size = size;
        reversed = new int[size];
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            reversed[i] = Integer.reverse(i) >>> shift;
        }
        List<double[]> tables = new ArrayList<>();
        for (int quarter = first(); quarter < size; quarter *= 4) {
            tables.add(table(quarter));
        }
        turns = tables.toArray(double[][]::new);
    }

    /** Length of the transforms that are there before the first table is needed. */
    private int first() {
        return Integer.numberOfTrailingZeros(size) % 2 == 0 ? 4 : 2;
    }

    /** Cosines and sines of one, two and three times each angle of the butterflies that join four parts of this length. */
    private static double[] table(int quarter) {
        double[] table = new double[6 * quarter];
        for (int k = 0; k < quarter; k++) {
            for (int times = 1; times <= 3; times++) {
                double angle = 2 * Math.PI * times * k / (4.0 * quarter);
                table[6 * k + 2 * times - 2] = StrictMath.cos(angle);
                table[6 * k + 2 * times - 1] = -StrictMath.sin(angle);
            }
        }
        return table;
    }

    /**
     * The smallest power of two that is at least so large.
     *
     * @param atLeast number of points, at most 2^24
     * @return a size that the constructor takes
     */
    public static int sizeFor(long atLeast) {
        if (atLeast > LARGEST) {
            throw new IllegalArgumentException("A fast Fourier transform of " + atLeast + " points is too long; "
                    + LARGEST + " are possible. Narrow the range or coarsen the axis.");
        }
        return atLeast <= 2 ? 2 : Integer.highestOneBit((int) (atLeast - 1)) << 1;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /**
     * Replaces values by their transform.
     *
     * @param real real parts, at least {@link #size()}
     * @param imaginary imaginary parts, at least as many
     */
    public void forward(double[] real, double[] imaginary) {
        permute(real, imaginary);
        if (first() == 4) {
            fours(real, imaginary);
        } else {
            twos(real, imaginary);
        }
        int quarter = first();
        for (double[] table : turns) {
            for (int block = 0; block < size; block += 4 * quarter) {
                join(real, imaginary, block, quarter, table);
            }
            quarter *= 4;
        }
    }

    private void twos(double[] real, double[] imaginary) {
        for (int i = 0; i < size; i += 2) {
            double re = real[i + 1];
            double im = imaginary[i + 1];
            real[i + 1] = real[i] - re;
            imaginary[i + 1] = imaginary[i] - im;
            real[i] += re;
            imaginary[i] += im;
        }
    }

    private void fours(double[] real, double[] imaginary) {
        for (int i = 0; i < size; i += 4) {
            double sumRe = real[i] + real[i + 1];
            double sumIm = imaginary[i] + imaginary[i + 1];
            double lessRe = real[i] - real[i + 1];
            double lessIm = imaginary[i] - imaginary[i + 1];
            double otherRe = real[i + 2] + real[i + 3];
            double otherIm = imaginary[i + 2] + imaginary[i + 3];
            double turnedRe = imaginary[i + 2] - imaginary[i + 3];
            double turnedIm = real[i + 3] - real[i + 2];
            real[i] = sumRe + otherRe;
            imaginary[i] = sumIm + otherIm;
            real[i + 1] = lessRe + turnedRe;
            imaginary[i + 1] = lessIm + turnedIm;
            real[i + 2] = sumRe - otherRe;
            imaginary[i + 2] = sumIm - otherIm;
            real[i + 3] = lessRe - turnedRe;
            imaginary[i + 3] = lessIm - turnedIm;
        }
    }

    /** Two levels of halving in one pass: four transforms of a quarter become one. */
    private static void join(double[] real, double[] imaginary, int block, int quarter, double[] table) {
        for (int k = 0; k < quarter; k++) {
            int i0 = block + k;
            int i1 = i0 + quarter;
            int i2 = i1 + quarter;
            int i3 = i2 + quarter;
            int t = 6 * k;
            double re1 = table[t + 2] * real[i1] - table[t + 3] * imaginary[i1];
            double im1 = table[t + 2] * imaginary[i1] + table[t + 3] * real[i1];
            double re2 = table[t] * real[i2] - table[t + 1] * imaginary[i2];
            double im2 = table[t] * imaginary[i2] + table[t + 1] * real[i2];
            double re3 = table[t + 4] * real[i3] - table[t + 5] * imaginary[i3];
            double im3 = table[t + 4] * imaginary[i3] + table[t + 5] * real[i3];
            double sumRe = real[i0] + re1;
            double sumIm = imaginary[i0] + im1;
            double lessRe = real[i0] - re1;
            double lessIm = imaginary[i0] - im1;
            double otherRe = re2 + re3;
            double otherIm = im2 + im3;
            double turnedRe = im2 - im3;
            double turnedIm = re3 - re2;
            real[i0] = sumRe + otherRe;
            imaginary[i0] = sumIm + otherIm;
            real[i1] = lessRe + turnedRe;
            imaginary[i1] = lessIm + turnedIm;
            real[i2] = sumRe - otherRe;
            imaginary[i2] = sumIm - otherIm;
            real[i3] = lessRe - turnedRe;
            imaginary[i3] = lessIm - turnedIm;
        }
    }

    /**
     * Replaces a transform by its values: undoes {@link #forward}, the factor 1/n included.
     *
     * @param real real parts
     * @param imaginary imaginary parts
     */
    public void inverse(double[] real, double[] imaginary) {
        forward(imaginary, real);
        double scale = 1.0 / size;
        for (int i = 0; i < size; i++) {
            real[i] *= scale;
            imaginary[i] *= scale;
        }
    }

    private void permute(double[] real, double[] imaginary) {
        for (int i = 0; i < size; i++) {
            int j = reversed[i];
            if (j > i) {
                double re = real[i];
                real[i] = real[j];
                real[j] = re;
                double im = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = im;
            }
        }
    }
}
