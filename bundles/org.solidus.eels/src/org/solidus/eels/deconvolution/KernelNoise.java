/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;

/**
 * Variances of what came through a kernel, {@code var(y)_n = sum_m k_(n-m)^2 var_m}. The few distances where the kernel is
 * large are summed one by one; the rest, which is small and smooth, over boxes of channels. Scratch of one thread.
 */
final class KernelNoise {

    private static final int BOX = 16;

    /** Part of the largest square below which a distance counts as smooth. */
    private static final double SMALL = 1e-3;

    private final int channels;
    private final int boxes;
    private final double[] squares;
    private final double[] sums;
    private final double[] spread;

    KernelNoise(int channels) {
        this.channels = channels;
        boxes = (channels + BOX - 1) / BOX;
        squares = new double[2 * boxes + 1];
        sums = new double[boxes];
        spread = new double[boxes];
    }

    /**
     * @param kernel   by distance, from 0 upwards
     * @param variance of the channels that go through the kernel
     * @param into     receives the variances of the result
     */
    void through(double[] kernel, double[] variance, double[] into) {
        double most = 0;
        for (double value : kernel) {
            most = Math.max(most, value * value);
        }
        Arrays.fill(into, 0, channels, 0);
        Arrays.fill(squares, 0);
        for (int i = 0; i < channels; i++) {
            double square = kernel[i] * kernel[i];
            if (square > SMALL * most) {
                add(i, square, variance, into);
            } else {
                squares[(i + BOX / 2) / BOX] += square / BOX; // what is at most half a box away stays in its box
            }
        }
        addSmooth(variance, into);
    }

    private void add(int distance, double square, double[] variance, double[] into) {
        for (int n = distance; n < channels; n++) {
            into[n] += square * variance[n - distance];
        }
    }

    private void addSmooth(double[] variance, double[] into) {
        for (int box = 0; box < boxes; box++) {
            double sum = 0;
            for (int i = box * BOX; i < Math.min(channels, (box + 1) * BOX); i++) {
                sum += variance[i];
            }
            sums[box] = sum;
        }
        for (int box = 0; box < boxes; box++) {
            double sum = 0;
            for (int from = 0; from <= box; from++) {
                sum += squares[box - from] * sums[from];
            }
            spread[box] = sum;
        }
        for (int n = 0; n < channels; n++) {
            into[n] += spread[n / BOX];
        }
    }
}
