/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.denoise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * One pass of subspace iteration over scaled spectra X: {@code Y = X B}, the image {@code X' Y} of the basis B, and {@code
 * Y' Y}. All inner loops add multiples of contiguous floats, which is what a processor does fastest; spectra are taken in
 * blocks that lie in the cache, once as they are and once transposed. Groups of blocks run in parallel and are added in
 * their order, so that the result does not depend on threads.
 */
final class SubspacePass {

    private static final int BLOCK = 128;
    private static final int GROUPS = 16;

    private final SpectrumRows data;
    private final PoissonScale scale;
    private final int stride;
    private final float[][] removed;
    private final long signs;
    private final IntConsumer watch;

    /**
     * @param stride  every so many spectra are taken
     * @param removed orthonormal vectors that are taken out of the scaled spectra first
     * @param signs   seed of random signs by which every number is multiplied; 0: none
     */
    SubspacePass(SpectrumRows data, PoissonScale scale, int stride, float[][] removed, long signs, IntConsumer watch) {
        this.data = data;
        this.scale = scale;
        this.stride = stride;
        this.removed = removed;
        this.signs = signs;
        this.watch = watch;
    }

    /** What a pass gives. */
    record Result(double[][] image, double[][] projected) {}

    Result over(float[][] basis) {
        int width = basis.length;
        int columns = data.columns();
        int count = (data.rows() + stride - 1) / stride;
        float[][][] images = new float[GROUPS][][];
        double[][][] squares = new double[GROUPS][][];
        IntStream.range(0, GROUPS).parallel().forEach(group -> {
            Work work = new Work(width, columns);
            int end = (int) ((long) count * (group + 1) / GROUPS);
            for (int from = (int) ((long) count * group / GROUPS); from < end; from += BLOCK) {
                work.add(basis, from, Math.min(BLOCK, end - from));
                watch.accept(Math.min(BLOCK, end - from));
            }
            images[group] = work.image;
            squares[group] = work.square;
        });
        double[][] image = new double[width][columns];
        double[][] projected = new double[width][width];
        for (int group = 0; group < GROUPS; group++) {
            for (int k = 0; k < width; k++) {
                for (int j = 0; j < columns; j++) {
                    image[k][j] += images[group][k][j];
                }
                for (int l = 0; l < width; l++) {
                    projected[k][l] += squares[group][k][l];
                }
            }
        }
        return new Result(image, projected);
    }

    /** Scratch of a group. */
    private final class Work {

        private final int columns;
        private final float[] block;
        private final float[] turned;
        private final float[][] y;
        private final float[][] image;
        private final double[][] square;

        Work(int width, int columns) {
            this.columns = columns;
            block = new float[BLOCK * columns];
            turned = new float[BLOCK * columns];
            y = new float[Math.max(width, removed.length)][BLOCK];
            image = new float[width][columns];
            square = new double[width][width];
        }

        void add(float[][] basis, int from, int rows) {
            load(from, rows);
            if (removed.length > 0) {
                turn(rows);
                project(removed, rows);
                takeOut(rows);
            }
            if (signs != 0) {
                flip(from, rows);
            }
            turn(rows);
            project(basis, rows);
            for (int k = 0; k < basis.length; k++) {
                for (int l = 0; l <= k; l++) {
                    double sum = 0;
                    for (int r = 0; r < rows; r++) {
                        sum += (double) y[k][r] * y[l][r];
                    }
                    square[k][l] += sum;
                    square[l][k] = square[k][l];
                }
                addImage(image[k], y[k], rows);
            }
        }

        private void load(int from, int rows) {
            float[] factor = scale.column();
            for (int r = 0; r < rows; r++) {
                int row = (from + r) * stride;
                int at = r * columns;
                try {
                    data.copy(row, block, at);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                float own = scale.row()[row];
                for (int j = 0; j < columns; j++) {
                    block[at + j] *= own * factor[j];
                }
            }
            Arrays.fill(block, rows * columns, BLOCK * columns, 0);
        }

        private void turn(int rows) {
            int padded = Math.min(BLOCK, (rows + 7) / 8 * 8);
            for (int r0 = 0; r0 < padded; r0 += 8) {
                for (int j = 0; j < columns; j++) {
                    int to = j * BLOCK + r0;
                    for (int r = 0; r < 8; r++) {
                        turned[to + r] = block[(r0 + r) * columns + j];
                    }
                }
            }
        }

        /** {@code y_k(r) = sum_j b_k(j) x(r, j)}. */
        private void project(float[][] vectors, int rows) {
            for (int k = 0; k < vectors.length; k++) {
                Arrays.fill(y[k], 0);
            }
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                int x = j * BLOCK;
                for (int k = 0; k < vectors.length; k++) {
                    float[] b = vectors[k];
                    float[] sum = y[k];
                    four(sum, turned, x, BLOCK, b[j], b[j + 1], b[j + 2], b[j + 3], rows);
                }
            }
            for (; j < columns; j++) {
                for (int k = 0; k < vectors.length; k++) {
                    for (int r = 0; r < rows; r++) {
                        y[k][r] += vectors[k][j] * turned[j * BLOCK + r];
                    }
                }
            }
        }

        private void addImage(float[] into, float[] factors, int rows) {
            int r = 0;
            for (; r + 4 <= rows; r += 4) {
                four(
                        into,
                        block,
                        r * columns,
                        columns,
                        factors[r],
                        factors[r + 1],
                        factors[r + 2],
                        factors[r + 3],
                        columns);
            }
            for (; r < rows; r++) {
                for (int j = 0; j < columns; j++) {
                    into[j] += factors[r] * block[r * columns + j];
                }
            }
        }

        private void takeOut(int rows) {
            for (int r = 0; r < rows; r++) {
                int at = r * columns;
                for (int k = 0; k < removed.length; k++) {
                    float along = y[k][r];
                    float[] vector = removed[k];
                    for (int j = 0; j < columns; j++) {
                        block[at + j] -= along * vector[j];
                    }
                }
            }
        }

        private void flip(int from, int rows) {
            for (int r = 0; r < rows; r++) {
                SplittableRandom random =
                        new SplittableRandom(signs + 0x9E3779B97F4A7C15L * ((from + r) * (long) stride + 1));
                int at = r * columns;
                for (int j = 0; j < columns; j += 32) {
                    int bits = random.nextInt();
                    for (int k = j; k < Math.min(columns, j + 32); k++) {
                        block[at + k] = (bits >> (k - j) & 1) == 0 ? block[at + k] : -block[at + k];
                    }
                }
            }
        }
    }

    private static void four(
            float[] into, float[] x, int at, int apart, float a, float b, float c, float d, int count) {
        int x1 = at + apart;
        int x2 = x1 + apart;
        int x3 = x2 + apart;
        for (int i = 0; i < count; i++) {
            into[i] += a * x[at + i] + b * x[x1 + i] + c * x[x2 + i] + d * x[x3 + i];
        }
    }
}
