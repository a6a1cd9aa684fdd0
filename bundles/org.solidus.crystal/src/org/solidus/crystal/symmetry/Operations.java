/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations that map a structure onto itself, on the axes of a primitive cell: for each matrix one translation,
 * modulo whole numbers.
 */
record Operations(Map<IntMatrix, double[]> translations) {

    /** What maps these atoms; empty where the matrices are no group, as happens when the tolerance cuts through. */
    static Operations of(AtomSet atoms, double tolerance) {
        Map<IntMatrix, double[]> found = new LinkedHashMap<>();
        for (IntMatrix matrix : LatticeSymmetry.of(atoms.metric(), tolerance)) {
            atoms.translation(matrix, tolerance).ifPresent(translation -> found.put(matrix, translation));
        }
        Operations operations = new Operations(found);
        return operations.isGroup() ? operations : new Operations(Map.of());
    }

    boolean isEmpty() {
        return translations.isEmpty();
    }

    Set<IntMatrix> matrices() {
        return translations.keySet();
    }

    private boolean isGroup() {
        for (IntMatrix one : matrices()) {
            for (IntMatrix other : matrices()) {
                if (!translations.containsKey(one.times(other))) {
                    return false;
                }
            }
        }
        return !isEmpty();
    }

    /** A few matrices whose products are all. */
    List<IntMatrix> generators() {
        List<IntMatrix> generators = new ArrayList<>();
        Set<IntMatrix> made = new HashSet<>(Set.of(IntMatrix.IDENTITY));
        for (IntMatrix matrix : matrices()) {
            if (!made.contains(matrix)) {
                generators.add(matrix);
                made = closed(generators);
            }
        }
        return generators;
    }

    private static Set<IntMatrix> closed(List<IntMatrix> generators) {
        List<IntMatrix> group = new ArrayList<>(List.of(IntMatrix.IDENTITY));
        Set<IntMatrix> known = new HashSet<>(group);
        for (int i = 0; i < group.size(); i++) {
            for (IntMatrix generator : generators) {
                IntMatrix product = generator.times(group.get(i));
                if (known.add(product)) {
                    group.add(product);
                }
            }
        }
        return known;
    }

    /** The mean of a metric tensor over the matrices, which has their symmetry exactly. */
    double[][] mean(double[][] metric) {
        double[][] mean = new double[3][3];
        for (IntMatrix matrix : matrices()) {
            double[][] image = matrix.transform(metric);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    mean[i][j] += image[i][j] / matrices().size();
                }
            }
        }
        return mean;
    }
}
