/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

/**
 * Sums up Gaussians of many positions and widths on an even grid that begins at 0. Each is laid down as weights on
 * neighbouring grid points and widths so that its area, mean and variance are kept, and the sums are broadened at the
 * end: the cost of a pair is that of six additions, whatever its width.
 */
final class PairHistogram {

    /** Ratio of neighbouring variances; the peak height of a Gaussian between two is right to 3e-4. */
    private static final double RATIO = 1.05;

    /** Half the width of a broadened point, in standard deviations: the rest of its area is 4e-8. */
    private static final double REACH = 5.5;

    private static final int MAXIMUM_LEVELS = 1024;

    private final int size;
    private final double step;
    private final double smallest;
    private final double[] variances = new double[MAXIMUM_LEVELS];
    private final double[][] levels = new double[MAXIMUM_LEVELS][];
    private int last;

    /**
     * An empty histogram.
     *
     * @param size number of grid points
     * @param step between them
     */
    PairHistogram(int size, double step) {
        this.size = size;
        this.step = step;
        // What is narrower than the grid can't be shown by it.
        this.smallest = 0.25 * step * step;
        for (int i = 0; i < MAXIMUM_LEVELS; i++) {
            variances[i] = smallest * StrictMath.pow(RATIO, i);
        }
    }

    /** Adds a Gaussian of some area. */
    void add(double position, double variance, double area) {
        double place = position / step;
        int node = (int) Math.rint(place);
        if (node < 1 || node >= size - 1) {
            return;
        }
        double wide = Math.max(variance, smallest);
        int lower = level(wide);
        double upperShare = Math.min(1, (wide / variances[lower] - 1) / (RATIO - 1));
        double offset = place - node;
        lay(nodes(lower), node, offset, area * (1 - upperShare));
        if (upperShare > 0) {
            lay(nodes(lower + 1), node, offset, area * upperShare);
        }
    }

    /** Three points that keep the sum and the first two moments. */
    private static void lay(double[] nodes, int node, double offset, double area) {
        nodes[node - 1] += area * 0.5 * (offset * offset - offset);
        nodes[node] += area * (1 - offset * offset);
        nodes[node + 1] += area * 0.5 * (offset * offset + offset);
    }

    /** The last level that is not wider; neighbours in a sum have much the same width, so the search is short. */
    private int level(double variance) {
        while (variances[last] > variance) {
            last--;
        }
        while (last < MAXIMUM_LEVELS - 2 && variances[last + 1] <= variance) {
            last++;
        }
        return last;
    }

    private double[] nodes(int index) {
        if (levels[index] == null) {
            levels[index] = new double[size];
        }
        return levels[index];
    }

    /** The sum of all Gaussians on the grid, as a density per unit of position. */
    double[] broadened() {
        double[] sum = new double[size];
        for (int index = 0; index < MAXIMUM_LEVELS; index++) {
            if (levels[index] != null) {
                broaden(levels[index], variances[index], sum);
            }
        }
        return sum;
    }

    private void broaden(double[] nodes, double variance, double[] sum) {
        int reach = Math.min(size - 1, (int) Math.ceil(REACH * Math.sqrt(variance) / step));
        double[] shape = shape(variance, reach);
        for (int node = 0; node < size; node++) {
            double weight = nodes[node];
            if (weight != 0) {
                int from = Math.max(0, node - reach);
                int to = Math.min(size - 1, node + reach);
                for (int i = from, k = from - node + reach; i <= to; i++, k++) {
                    sum[i] += weight * shape[k];
                }
            }
        }
    }

    /** A Gaussian on the grid whose sum times the step is one, whatever the step. */
    private double[] shape(double variance, int reach) {
        double[] shape = new double[2 * reach + 1];
        double total = 0;
        for (int k = -reach; k <= reach; k++) {
            shape[k + reach] = StrictMath.exp(-0.5 * k * k * step * step / variance);
            total += shape[k + reach];
        }
        for (int k = 0; k < shape.length; k++) {
            shape[k] /= total * step;
        }
        return shape;
    }
}
