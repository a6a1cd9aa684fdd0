/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Arrays;

/**
 * Finds the cells of all phases in one pattern, from nothing but the pattern: for each phase the template that explains
 * most beside those of the other phases, phase by phase, strongest first, in two rounds.
 */
final class CellSearch {

    private static final int ROUNDS = 2;

    private final SearchSpace space;
    private final TemplateBank[] banks;

    CellSearch(SearchSpace space, TemplateBank[] banks) {
        this.space = space;
        this.banks = banks;
    }

    /**
     * The cells.
     *
     * @param values of the pattern at its points, NaN where not valid
     * @return for each phase its free cell parameters; empty for one that explains nothing
     */
    double[][] find(double[] values) {
        double[] residual = space.residual(values);
        int n = banks.length;
        double[][] cells = new double[n][];
        double[][] chosen = new double[n][];
        int[] order = strongestFirst(residual);
        for (int round = 0; round < ROUNDS; round++) {
            for (int phase : order) {
                chosen[phase] = null;
                double[][] others = Arrays.stream(chosen).filter(t -> t != null).toArray(double[][]::new);
                double[] gain = gains(banks[phase], residual, others);
                int best = largest(gain);
                boolean found = gain[best] > 0;
                cells[phase] = found ? banks[phase].refined(gain, best) : new double[0];
                chosen[phase] = found ? banks[phase].template(best) : null;
            }
        }
        return cells;
    }

    private int[] strongestFirst(double[] residual) {
        Integer[] order = new Integer[banks.length];
        double[] gain = new double[banks.length];
        for (int phase = 0; phase < banks.length; phase++) {
            order[phase] = phase;
            double[] gains = gains(banks[phase], residual, new double[0][]);
            gain[phase] = gains[largest(gains)];
        }
        Arrays.sort(order, (a, b) -> Double.compare(gain[b], gain[a]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** How much of the sum of squares each template explains beside others; not positive where its scale would be. */
    private static double[] gains(TemplateBank bank, double[] residual, double[][] others) {
        double[][] basis = orthonormal(others);
        double[] rest = residual.clone();
        for (double[] vector : basis) {
            double product = SearchSpace.dot(vector, rest);
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= product * vector[i];
            }
        }
        double[] gain = new double[bank.size()];
        for (int index = 0; index < gain.length; index++) {
            double[] template = bank.template(index);
            double left = SearchSpace.dot(template, template);
            for (double[] vector : basis) {
                double product = SearchSpace.dot(vector, template);
                left -= product * product;
            }
            double product = SearchSpace.dot(template, rest);
            gain[index] = left > 1e-3 && product > 0 ? product * product / left : 0;
        }
        return gain;
    }

    private static double[][] orthonormal(double[][] vectors) {
        double[][] basis = new double[vectors.length][];
        for (int k = 0; k < vectors.length; k++) {
            basis[k] = vectors[k].clone();
            for (int j = 0; j < k; j++) {
                double product = SearchSpace.dot(basis[j], basis[k]);
                for (int i = 0; i < basis[k].length; i++) {
                    basis[k][i] -= product * basis[j][i];
                }
            }
            double length = Math.sqrt(SearchSpace.dot(basis[k], basis[k]));
            for (int i = 0; i < basis[k].length; i++) {
                basis[k][i] = length > 1e-6 ? basis[k][i] / length : 0;
            }
        }
        return basis;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
