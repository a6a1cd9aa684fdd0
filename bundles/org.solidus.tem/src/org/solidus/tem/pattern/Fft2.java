/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import org.solidus.math.fourier.Fft;

/** Fourier transform of a square image whose side is a power of two, in place. Scratch of one thread. */
public final class Fft2 {

    private final Fft line;
    private final int side;
    private final double[] real;
    private final double[] imaginary;

    /** @param side a power of two */
    public Fft2(int side) {
        this.side = side;
        line = new Fft(side);
        real = new double[side];
        imaginary = new double[side];
    }

    /** Side of the image. */
    public int side() {
        return side;
    }

    /** Replaces values by their transform. */
    public void forward(double[] re, double[] im) {
        for (int k = 0; k < side; k++) {
            transform(re, im, k * side, 1);
        }
        for (int k = 0; k < side; k++) {
            transform(re, im, k, side);
        }
    }

    /** Undoes {@link #forward}. */
    public void inverse(double[] re, double[] im) {
        forward(im, re);
        double scale = 1.0 / ((double) side * side);
        for (int p = 0; p < re.length; p++) {
            re[p] *= scale;
            im[p] *= scale;
        }
    }

    private void transform(double[] re, double[] im, int from, int stride) {
        for (int i = 0, p = from; i < side; i++, p += stride) {
            real[i] = re[p];
            imaginary[i] = im[p];
        }
        line.forward(real, imaginary);
        for (int i = 0, p = from; i < side; i++, p += stride) {
            re[p] = real[i];
            im[p] = imaginary[i];
        }
    }
}
