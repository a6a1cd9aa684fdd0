/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the beam meets at a point of the scan: domains and their weights, the heaviest first.
 *
 * @param domains numbers
 * @param weights above 0, of sum 1
 */
record Mixture(int[] domains, double[] weights) {

    /** Points across the beam, to two standard deviations. */
    private static final int ACROSS = 9;

    private static final double REACH = 2;

    static Mixture of(Specimen specimen, View view, double probe, int row, int column) {
        Map<Integer, Double> found = new LinkedHashMap<>();
        double sum = 0;
        for (int i = 0; i < ACROSS; i++) {
            for (int j = 0; j < ACROSS; j++) {
                double v = REACH * (2.0 * i / (ACROSS - 1) - 1);
                double u = REACH * (2.0 * j / (ACROSS - 1) - 1);
                double weight = StrictMath.exp(-(u * u + v * v) / 2);
                double[] place = view.specimen(row + v * probe, column + u * probe);
                found.merge(specimen.at(place[0], place[1]), weight, Double::sum);
                sum += weight;
            }
        }
        int[] domains = found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .mapToInt(Map.Entry::getKey)
                .toArray();
        double total = sum;
        double[] weights =
                Arrays.stream(domains).mapToDouble(d -> found.get(d) / total).toArray();
        return new Mixture(domains, weights);
    }
}
