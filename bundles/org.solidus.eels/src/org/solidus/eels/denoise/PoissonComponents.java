/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.denoise;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The leading components of a spectrum image, weighted for counting noise ({@link PoissonScale}), without subtracting a
 * mean: the first one is about the mean spectrum.
 *
 * <p>By subspace iteration from a random start with a fixed seed (Halko, Martinsson and Tropp 2011,
 * doi:10.1137/090771806): two passes over every fourth spectrum find the neighbourhood, two over all of them the
 * components. Memory beside the data: some MB.
 *
 * <p>How many are more than noise: sign-flip parallel analysis (Hong, Sheng and Dobriban 2020, arXiv:2012.05784). What
 * the components leave is multiplied by random signs, which keeps the noise of every channel and pixel as it is and
 * destroys what they share; the same number of passes over it gives the eigenvalue that noise reaches. It knows nothing
 * of gain or read-out, which need not be right.
 *
 * @param vectors     one unit vector a component in scaled channels, the strongest first
 * @param eigenvalues sum of squares along each
 * @param limit       what noise reaches; NaN where that was not asked
 * @param scale       of pixels and channels
 */
public record PoissonComponents(double[][] vectors, double[] eigenvalues, double limit, PoissonScale scale) {

    private static final int EXTRA = 8;
    private static final int SPARSE = 4;
    /** Eigenvalues so near to the limit are noise: it is random itself. */
    private static final double MARGIN = 1.03;

    /** Eigenvalues that exceed the first one that is not wanted by this factor are more than noise in any case. */
    private static final double CLEAR = 1.25;

    /**
     * Finds components.
     *
     * @param data  the spectra
     * @param most  components at most
     * @param noise whether the limit of noise is found, too
     * @param floor counts that are added to a channel's mean for the scales: read-out variance over gain
     * @param watch is told of spectra that were done, and may stop by throwing
     */
    public static PoissonComponents of(
            SpectrumRows data, int most, boolean noise, double floor, long seed, IntConsumer watch) {
        PoissonScale scale = PoissonScale.of(data, floor);
        int wanted = Math.min(most, Math.min(data.rows(), data.columns()));
        int width = Math.min(wanted + EXTRA, Math.min(data.rows(), data.columns()));
        Found found = iterate(data, scale, new float[0][], 0, width, seed, watch);
        double limit = Double.NaN;
        if (noise && width > wanted) {
            // only what stands out clearly is taken out: directions of noise would take its largest eigenvalues along
            int clear = 0;
            while (clear < wanted && found.values()[clear] > CLEAR * found.values()[wanted]) {
                clear++;
            }
            float[][] removed = narrow(Arrays.copyOf(found.vectors(), clear));
            limit = MARGIN
                    * iterate(data, scale, removed, seed | 1, width, seed, watch)
                            .values()[0];
        }
        double[][] vectors = new double[wanted][];
        double[] values = new double[wanted];
        for (int k = 0; k < wanted; k++) {
            vectors[k] = found.vectors()[k];
            values[k] = found.values()[k];
        }
        return new PoissonComponents(vectors, values, limit, scale);
    }

    /** Components above the limit of noise; all where there is none. */
    public int rank() {
        int rank = 0;
        while (rank < eigenvalues.length && !(eigenvalues[rank] <= limit)) {
            rank++;
        }
        return rank;
    }

    /** Coordinates of a spectrum in the first components, in scaled counts. */
    public void scores(float[] spectrum, int row, double[] into) {
        double own = scale.row()[row];
        Arrays.fill(into, 0);
        for (int j = 0; j < spectrum.length; j++) {
            double x = spectrum[j] * own * scale.column()[j];
            for (int k = 0; k < into.length; k++) {
                into[k] += x * vectors[k][j];
            }
        }
    }

    /** The spectrum of some coordinates, in counts. */
    public void spectrum(double[] scores, int row, float[] into) {
        double own = 1 / scale.row()[row];
        for (int j = 0; j < into.length; j++) {
            double sum = 0;
            for (int k = 0; k < scores.length; k++) {
                sum += scores[k] * vectors[k][j];
            }
            into[j] = (float) (sum * own / scale.column()[j]);
        }
    }

    /** A component in counts: what a coordinate of 1 adds to a pixel of mean brightness. */
    public double[] loading(int k) {
        double[] loading = vectors[k].clone();
        for (int j = 0; j < loading.length; j++) {
            loading[j] /= scale.column()[j];
        }
        return loading;
    }

    private record Found(double[][] vectors, double[] values) {}

    private static Found iterate(
            SpectrumRows data,
            PoissonScale scale,
            float[][] removed,
            long signs,
            int width,
            long seed,
            IntConsumer watch) {
        double[][] basis = new double[width][data.columns()];
        Random random = new Random(seed);
        for (double[] vector : basis) {
            for (int j = 0; j < vector.length; j++) {
                vector[j] = random.nextGaussian();
            }
        }
        orthonormalise(basis);
        boolean few = data.rows() < SPARSE * SPARSE * width;
        int[] strides = few ? new int[] {1, 1, 1, 1, 1} : new int[] {SPARSE, SPARSE, 1, 1};
        for (int pass = 0; pass < strides.length - 1; pass++) {
            basis = new SubspacePass(data, scale, strides[pass], removed, signs, watch)
                    .over(narrow(basis))
                    .image();
            orthonormalise(basis);
        }
        double[][] projected = new SubspacePass(data, scale, strides[strides.length - 1], removed, signs, watch)
                .over(narrow(basis))
                .projected();
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(projected, false));
        double[][] vectors = new double[width][data.columns()];
        double[] values = new double[width];
        for (int k = 0; k < width; k++) {
            double[] mix = eigen.getEigenvector(k).toArray();
            values[k] = Math.max(0, eigen.getEigenvalue(k));
            double cubes = 0;
            for (int l = 0; l < width; l++) {
                for (int j = 0; j < data.columns(); j++) {
                    vectors[k][j] += mix[l] * basis[l][j];
                }
            }
            for (double value : vectors[k]) {
                cubes += value * value * value;
            }
            if (cubes < 0) {
                for (int j = 0; j < data.columns(); j++) {
                    vectors[k][j] = -vectors[k][j];
                }
            }
        }
        return new Found(vectors, values);
    }

    private static float[][] narrow(double[][] vectors) {
        float[][] narrow = new float[vectors.length][vectors.length > 0 ? vectors[0].length : 0];
        for (int k = 0; k < vectors.length; k++) {
            for (int j = 0; j < narrow[k].length; j++) {
                narrow[k][j] = (float) vectors[k][j];
            }
        }
        return narrow;
    }

    /** Gram and Schmidt, twice. */
    private static void orthonormalise(double[][] vectors) {
        for (int k = 0; k < vectors.length; k++) {
            for (int repeat = 0; repeat < 2; repeat++) {
                for (int l = 0; l < k; l++) {
                    double along = dot(vectors[k], vectors[l]);
                    for (int j = 0; j < vectors[k].length; j++) {
                        vectors[k][j] -= along * vectors[l][j];
                    }
                }
                double length = Math.sqrt(dot(vectors[k], vectors[k]));
                for (int j = 0; j < vectors[k].length; j++) {
                    vectors[k][j] = length > 1e-30 ? vectors[k][j] / length : 0;
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
