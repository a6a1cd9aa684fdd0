/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.solidus.math.decomposition.DataMatrix;
import org.solidus.math.decomposition.PrincipalComponents;

/**
 * Vertex component analysis: end members are the spectra at the corners of the simplex that all spectra fill, found one
 * after the other as the farthest along a direction that those found so far do not reach (Nascimento and Bioucas-Dias
 * 2005, doi:10.1109/TGRS.2005.844293).
 *
 * <p>Spectra are projected onto their leading singular vectors and divided by their own size, so that thickness does not
 * count. Where no corner is pure, NMF finds better ones. An end member is the mean of some of the farthest spectra, that
 * a single noisy one decides nothing.
 */
final class VertexComponents {

    private VertexComponents() {}

    /**
     * Finds the rows of the corners.
     *
     * @param weighted spectra with noise of one size in all channels; not changed
     * @param found leading singular vectors, at least k
     * @param k end members
     * @return for each, the rows that make it up
     */
    static int[][] of(DataMatrix weighted, PrincipalComponents found, int k, long seed) {
        double[][] places = places(weighted, found, k);
        int together = Math.max(1, weighted.rows() / 500);
        double[][] basis = new double[k][];
        int[][] corners = new int[k][];
        Random random = new Random(seed);
        for (int c = 0; c < k; c++) {
            double[] direction = direction(basis, c, k, random);
            double[] along = new double[places.length];
            for (int row = 0; row < places.length; row++) {
                along[row] = dot(places[row], direction);
            }
            corners[c] = farthest(along, together);
            basis[c] = orthogonal(mean(places, corners[c]), basis, c);
        }
        return corners;
    }

    /** Coordinates along the singular vectors over that along the mean spectrum; rows without signal lie at zero. */
    private static double[][] places(DataMatrix weighted, PrincipalComponents found, int k) {
        double[][] places = new double[weighted.rows()][k];
        double[] mean = new double[k];
        for (int row = 0; row < places.length; row++) {
            found.project(weighted.values(), row * weighted.columns(), places[row]);
            for (int c = 0; c < k; c++) {
                mean[c] += places[row][c] / places.length;
            }
        }
        double length = Math.sqrt(dot(mean, mean));
        double typical = length * length;
        for (double[] place : places) {
            double size = dot(place, mean);
            boolean there = size > 0.1 * typical;
            for (int c = 0; c < k; c++) {
                place[c] = there ? place[c] * length / size : 0;
            }
        }
        return places;
    }

    private static double[] direction(double[][] basis, int c, int k, Random random) {
        double[] direction = new double[k];
        double length = 0;
        while (!(length > 1e-6)) {
            Arrays.setAll(direction, i -> random.nextGaussian());
            direction = orthogonal(direction, basis, c);
            length = Math.sqrt(dot(direction, direction));
        }
        return direction;
    }

    private static double[] orthogonal(double[] vector, double[][] basis, int c) {
        double[] left = vector.clone();
        for (int twice = 0; twice < 2; twice++) {
            for (int b = 0; b < c; b++) {
                double along = dot(left, basis[b]);
                for (int i = 0; i < left.length; i++) {
                    left[i] -= along * basis[b][i];
                }
            }
        }
        double length = Math.sqrt(dot(left, left));
        for (int i = 0; i < left.length && length > 0; i++) {
            left[i] /= length;
        }
        return left;
    }

    /** The largest of one sign: that of the very largest. */
    private static int[] farthest(double[] along, int count) {
        int best = 0;
        for (int row = 1; row < along.length; row++) {
            best = Math.abs(along[row]) > Math.abs(along[best]) ? row : best;
        }
        double sign = Math.signum(along[best]);
        return IntStream.range(0, along.length)
                .boxed()
                .sorted((a, b) -> Double.compare(sign * along[b], sign * along[a]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] mean(double[][] places, int[] rows) {
        double[] mean = new double[places[0].length];
        for (int row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += places[row][i] / rows.length;
            }
        }
        return mean;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
