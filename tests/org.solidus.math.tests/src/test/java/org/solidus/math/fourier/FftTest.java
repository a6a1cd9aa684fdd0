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

class FftTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 64, 512, 4096})
    void isTheSumThatDefinesItAndIsUndone(int n) {
        Random random = new Random(n);
        double[] re = random.doubles(n, -1, 1).toArray();
        double[] im = random.doubles(n, -1, 1).toArray();
        double[] real = re.clone();
        double[] imaginary = im.clone();
        Fft fft = new Fft(n);
        fft.forward(real, imaginary);
        for (int k = 0; k < n; k += Math.max(1, n / 16 - 1)) {
            double a = 0;
            double b = 0;
            for (int j = 0; j < n; j++) {
                double angle = -2 * Math.PI * j * k / n;
                a += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
                b += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
            }
            assertEquals(a, real[k], 1e-9);
            assertEquals(b, imaginary[k], 1e-9);
        }
        fft.inverse(real, imaginary);
        assertArrayEquals(re, real, 1e-13);
        assertArrayEquals(im, imaginary, 1e-13);
    }

    @Test
    void takesPowersOfTwo() {
        assertEquals(2, Fft.sizeFor(1));
        assertEquals(8, Fft.sizeFor(8));
        assertEquals(16, Fft.sizeFor(9));
        assertThrows(IllegalArgumentException.class, () -> new Fft(12));
        assertThrows(IllegalArgumentException.class, () -> new Fft(0));
        assertThrows(IllegalArgumentException.class, () -> Fft.sizeFor(1L << 40));
    }
}
