/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 64, 2048})
    void isHalfOfTheComplexOneAndIsUndone(int n) {
        double[] values = new Random(n).doubles(n, -1, 1).toArray();
        double[] real = values.clone();
        double[] imaginary = new double[n];
        new Fft(n).forward(real, imaginary);
        RealFft fft = new RealFft(n);
        double[] re = new double[fft.frequencies()];
        double[] im = new double[fft.frequencies()];
        fft.forward(values, re, im);
        for (int k = 0; k <= n / 2; k++) {
            assertEquals(real[k], re[k], 1e-11);
            assertEquals(imaginary[k], im[k], 1e-11);
        }
        double[] back = new double[n];
        fft.inverse(re, im, back);
        assertArrayEquals(values, back, 1e-13);
    }

    @Test
    void takesPowersOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new RealFft(12));
        assertThrows(IllegalArgumentException.class, () -> new RealFft(5));
        assertThrows(IllegalArgumentException.class, () -> new RealFft(2));
    }
}
