/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A moved spectrum keeps its shape, its sum and its noise. */
class SpectrumShiftTest {

    private static final int N = 400;

    private static double[] moved(double[] in, double by) {
        SpectrumShift shift = new SpectrumShift();
        shift.set(by, in.length);
        double[] out = new double[in.length];
        shift.move(in, out);
        return out;
    }

    private static double[] peak(double at, double sigma) {
        double[] values = new double[N];
        for (int i = 0; i < N; i++) {
            values[i] = Math.exp(-(i - at) * (i - at) / (2 * sigma * sigma));
        }
        return values;
    }

    @Test
    void aPeakKeepsItsShape() {
        for (double by : new double[] {0, 0.5, -0.5, 0.25, 3.3, -17.81, 60.49}) {
            assertArrayEquals(peak(200 - by, 3), moved(peak(200, 3), by), 2e-5, "by " + by);
            assertArrayEquals(peak(200 - by, 1), moved(peak(200, 1), by), 1e-2, "by " + by);
        }
    }

    @Test
    void whiteNoiseStaysWhite() {
        Random random = new Random(5);
        int n = 200_000;
        double[] noise = random.doubles(n).map(u -> random.nextGaussian()).toArray();
        for (double by : new double[] {0.5, 0.3, -0.45}) {
            double[] out = moved(noise, by);
            for (int lag = 0; lag < 6; lag++) {
                double sum = 0;
                for (int i = 0; i + lag < n; i++) {
                    sum += out[i] * out[i + lag];
                }
                assertEquals(lag == 0 ? 1 : 0, sum / n, 0.01, "lag " + lag + " by " + by);
            }
        }
    }

    @Test
    void theSumIsKept() {
        double sum = 0;
        for (double value : moved(peak(200, 2), 13.37)) {
            sum += value;
        }
        assertEquals(2 * Math.sqrt(2 * Math.PI), sum, 1e-9);
    }

    @Test
    void variancesOfAMovedPoissonPeakAreRight() {
        Random random = new Random(2);
        double[] expected = peak(200, 3);
        for (int i = 0; i < N; i++) {
            expected[i] = 1e4 * expected[i] + 10;
        }
        SpectrumShift shift = new SpectrumShift();
        shift.set(0.4, N);
        double[] stated = new double[N];
        shift.variance(expected, stated);
        double[] mean = moved(expected, 0.4);
        double[] squares = new double[N];
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            double[] noisy = new double[N];
            for (int i = 0; i < N; i++) {
                noisy[i] = expected[i] + Math.sqrt(expected[i]) * random.nextGaussian();
            }
            double[] out = moved(noisy, 0.4);
            for (int i = 0; i < N; i++) {
                squares[i] += (out[i] - mean[i]) * (out[i] - mean[i]) / runs;
            }
        }
        for (int i = 150; i < 250; i++) {
            assertEquals(1, squares[i] / stated[i], 0.12, "channel " + i);
        }
    }

    @Test
    void onlyMeasuredChannelsCount() {
        SpectrumShift shift = new SpectrumShift();
        shift.set(2.3, N);
        assertEquals(0, shift.from());
        assertEquals(N - 3, shift.to());
        shift.set(-2.3, N);
        assertEquals(3, shift.from());
        assertEquals(N, shift.to());
        shift.set(0, N);
        assertEquals(N, shift.to() - shift.from());
        shift.set(1e9, N);
        assertEquals(0, shift.to() - shift.from());
        double[] out = new double[N];
        shift.move(peak(3, 5), out);
        assertEquals(peak(3, 5)[N - 1], out[7]);
    }
}
