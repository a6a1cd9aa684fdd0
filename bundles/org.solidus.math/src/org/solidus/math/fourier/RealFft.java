/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fourier;

/**
 * Fast Fourier transform of real values, {@code X_k = sum_j x_j exp(-2 pi i j k / n)} for k from 0 to n/2: half of the work of
 * a complex one, whose even and odd points it takes as real and imaginary parts. Scratch of one thread.
 */
public final class RealFft {

    private final int size;
    private final Fft half;
    private final double[] cosine;
    private final double[] sine;
    private final double[] even;
    private final double[] odd;

    /**
     * Tabulates the roots of unity.
     *
     * @param size a power of two, 4 to 2^25
     * @throws IllegalArgumentException if it is not
     */
    public RealFft(int size) {
        this.size = size;
        half = new Fft(size / 2);
        if (size != 2 * half.size()) {
            throw new IllegalArgumentException("A transform of real values needs a power of two, not " + size + ".");
        }
        int count = half.size();
        cosine = new double[count];
        sine = new double[count];
        for (int k = 0; k < count; k++) {
            cosine[k] = StrictMath.cos(2 * Math.PI * k / size);
            sine[k] = StrictMath.sin(2 * Math.PI * k / size);
        }
        even = new double[count];
        odd = new double[count];
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /** Number of frequencies, {@code size / 2 + 1}. */
    public int frequencies() {
        return size / 2 + 1;
    }

    /**
     * The transform of values.
     *
     * @param values at least {@link #size()}; kept
     * @param re     receives the real parts, at least {@link #frequencies()}
     * @param im     receives the imaginary parts
     */
    public void forward(double[] values, double[] re, double[] im) {
        int count = half.size();
        for (int j = 0; j < count; j++) {
            even[j] = values[2 * j];
            odd[j] = values[2 * j + 1];
        }
        half.forward(even, odd);
        re[0] = even[0] + odd[0];
        im[0] = 0;
        re[count] = even[0] - odd[0];
        im[count] = 0;
        for (int k = 1; k < count; k++) {
            int m = count - k;
            double sumRe = 0.5 * (even[k] + even[m]);
            double sumIm = 0.5 * (odd[k] - odd[m]);
            double lessRe = 0.5 * (odd[k] + odd[m]);
            double lessIm = 0.5 * (even[m] - even[k]);
            re[k] = sumRe + cosine[k] * lessRe + sine[k] * lessIm;
            im[k] = sumIm + cosine[k] * lessIm - sine[k] * lessRe;
        }
    }

    /**
     * The values of a transform: undoes {@link #forward}, the factor 1/n included.
     *
     * @param re     real parts; kept
     * @param im     imaginary parts; kept; those of the first and the last frequency count as 0
     * @param values receives the values
     */
    public void inverse(double[] re, double[] im, double[] values) {
        int count = half.size();
        even[0] = 0.5 * (re[0] + re[count]);
        odd[0] = 0.5 * (re[0] - re[count]);
        for (int k = 1; k < count; k++) {
            int m = count - k;
            double sumRe = 0.5 * (re[k] + re[m]);
            double sumIm = 0.5 * (im[k] - im[m]);
            double lessRe = 0.5 * (re[k] - re[m]);
            double lessIm = 0.5 * (im[k] + im[m]);
            double turnedRe = cosine[k] * lessRe - sine[k] * lessIm;
            double turnedIm = cosine[k] * lessIm + sine[k] * lessRe;
            even[k] = sumRe - turnedIm;
            odd[k] = sumIm + turnedRe;
        }
        half.inverse(even, odd);
        for (int j = 0; j < count; j++) {
            values[2 * j] = even[j];
            values[2 * j + 1] = odd[j];
        }
    }
}
