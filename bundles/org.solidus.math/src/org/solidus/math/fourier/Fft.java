/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fourier;

/**
 * Fast Fourier transform of a length that is a power of two, in place and without allocation:
 * {@code X_k = sum_j x_j exp(-2 pi i j k / n)}. Decimation in time (Cooley and Tukey 1965,
 * doi:10.1090/S0025-5718-1965-0178586-1). Immutable: several threads may share one object.
 */
public final class Fft {

    private static final int LARGEST = 1 << 24;

    private final int size;
    private final int[] reversed;
    private final double[] cosine;
    private final double[] sine;

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
        cosine = new double[size / 2];
        sine = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosine[i] = StrictMath.cos(2 * Math.PI * i / size);
            sine[i] = -StrictMath.sin(2 * Math.PI * i / size);
        }
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
        for (int half = 1; half < size; half <<= 1) {
            int stride = size / (2 * half);
            for (int block = 0; block < size; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double c = cosine[k * stride];
                    double s = sine[k * stride];
                    int i = block + k;
                    int j = i + half;
                    double re = c * real[j] - s * imaginary[j];
                    double im = c * imaginary[j] + s * real[j];
                    real[j] = real[i] - re;
                    imaginary[j] = imaginary[i] - im;
                    real[i] += re;
                    imaginary[i] += im;
                }
            }
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
