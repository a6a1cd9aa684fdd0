/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloatFft2Test {

    private static float[][] noise(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] image = new float[rows][columns];
        for (float[] row : image) {
            for (int x = 0; x < columns; x++) {
                row[x] = (float) random.nextGaussian();
            }
        }
        return image;
    }

    @Test
    void agreesWithTheSumsAndTurnsBack() {
        for (int[] sides : new int[][] {{4, 4}, {8, 32}, {64, 16}, {32, 32}}) {
            int rows = sides[0];
            int columns = sides[1];
            float[][] kept = noise(rows, columns, 1);
            float[][] keptIm = noise(rows, columns, 2);
            float[][] re = noise(rows, columns, 1);
            float[][] im = noise(rows, columns, 2);
            float[][] outRe = new float[columns][rows];
            float[][] outIm = new float[columns][rows];
            FloatFft2 fft = new FloatFft2(rows, columns);
            fft.forward(re, im, outRe, outIm);
            for (int[] at : new int[][] {{0, 0}, {1, 2}, {3, 1}, {rows - 1, columns - 1}}) {
                double sumRe = 0;
                double sumIm = 0;
                for (int y = 0; y < rows; y++) {
                    for (int x = 0; x < columns; x++) {
                        double turn = -2 * Math.PI * ((double) at[0] * y / rows + (double) at[1] * x / columns);
                        sumRe += kept[y][x] * Math.cos(turn) - keptIm[y][x] * Math.sin(turn);
                        sumIm += kept[y][x] * Math.sin(turn) + keptIm[y][x] * Math.cos(turn);
                    }
                }
                assertEquals(sumRe, outRe[at[1]][at[0]], 1e-4);
                assertEquals(sumIm, outIm[at[1]][at[0]], 1e-4);
            }
            fft.inverse(outRe, outIm, re, im);
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    assertEquals(kept[y][x], re[y][x], 1e-5);
                    assertEquals(keptIm[y][x], im[y][x], 1e-5);
                }
            }
        }
    }

    @Test
    void sidesArePowersOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new FloatFft2(12, 16));
        assertThrows(IllegalArgumentException.class, () -> new FloatFft2(16, 2));
    }
}
