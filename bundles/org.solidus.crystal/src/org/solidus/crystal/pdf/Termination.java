/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import org.solidus.math.fourier.Fft;

/**
 * What a finite range of Q does to G(r): the odd continuation of G is convolved with
 * {@code [sin(qmax x) - sin(qmin x)] / (pi x)}. Done by Fourier transforms, whose bins at the two limits count with the
 * share that lies inside.
 */
final class Termination {

    /** Bins of Q are at most this wide, 1/angstrom: far below what a range of r can tell apart. */
    private static final double BIN = 0.02;

    private Termination() {}

    /**
     * Applies the limits in place.
     *
     * @param g values at 0, step, 2 step, ...; the last should have come near 0
     * @param step angstrom
     * @param qmin 1/angstrom
     * @param qmax 1/angstrom
     */
    static void apply(double[] g, double step, double qmin, double qmax) {
        int size = Fft.sizeFor(Math.max(2L * g.length, (long) Math.ceil(2 * Math.PI / (BIN * step))));
        double[] real = new double[size];
        double[] imaginary = new double[size];
        for (int i = 1; i < g.length; i++) {
            real[i] = g[i];
            real[size - i] = -g[i];
        }
        Fft fft = new Fft(size);
        fft.forward(real, imaginary);
        double bin = 2 * Math.PI / (size * step);
        for (int i = 0; i < size; i++) {
            double share = share(Math.min(i, size - i) * bin, bin, qmin, qmax);
            real[i] *= share;
            imaginary[i] *= share;
        }
        fft.inverse(real, imaginary);
        System.arraycopy(real, 0, g, 0, g.length);
    }

    private static double share(double q, double bin, double qmin, double qmax) {
        double low = Math.max(q - bin / 2, qmin);
        double high = Math.min(q + bin / 2, qmax);
        return Math.clamp((high - low) / bin, 0.0, 1.0);
    }
}
