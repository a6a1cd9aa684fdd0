/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.SymmetryOperation;

/**
 * Compares operations, on the axes of a primitive cell, with the settings of the table of space groups in a given cell: the
 * matrices must be the same, and an origin must exist at which all translations are.
 */
final class SettingSearch {

    /** An origin this near to a simple fraction, in angstrom, is taken to be that. */
    private static final double MEANT = 0.02;

    private static final List<Candidate> TABLE = table();

    private final Operations operations;
    private final double[][] metric;
    private final double tolerance;

    SettingSearch(Operations operations, double[][] metric, double tolerance) {
        this.operations = operations;
        this.metric = metric;
        this.tolerance = tolerance;
    }

    /**
     * A setting that fits.
     *
     * @param group of the table
     * @param cell columns are its axes, in those of the primitive cell
     * @param origin its origin, in the axes of the primitive cell
     * @param shift distance of that origin from the present one, angstrom
     * @param rank place in the table
     */
    record Found(SpaceGroup group, IntMatrix cell, double[] origin, double shift, int rank) {}

    private record Candidate(SpaceGroup group, Set<IntMatrix> matrices, int rank) {}

    private static List<Candidate> table() {
        List<Candidate> table = new ArrayList<>();
        for (SpaceGroup group : SpaceGroup.settings()) {
            Set<IntMatrix> matrices = new HashSet<>();
            group.operations().forEach(operation -> matrices.add(matrix(operation)));
            table.add(new Candidate(group, Set.copyOf(matrices), table.size()));
        }
        return List.copyOf(table);
    }

    static IntMatrix matrix(SymmetryOperation operation) {
        int[][] rows = new int[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = operation.rotation(i, j);
            }
        }
        return new IntMatrix(rows);
    }

    /** The settings that fit in a cell: that with the nearest origin first, then in the order of the table. */
    List<Found> in(IntMatrix cell) {
        int points = cell.determinant();
        IntMatrix adjugate = cell.adjugate();
        Set<IntMatrix> wanted = new HashSet<>();
        for (IntMatrix matrix : operations.matrices()) {
            Optional<IntMatrix> transformed = divided(adjugate.times(matrix).times(cell), points);
            if (transformed.isEmpty()) {
                return List.of();
            }
            wanted.add(transformed.get());
        }
        List<Found> found = new ArrayList<>();
        for (Candidate candidate : TABLE) {
            if (candidate.group().order() == points * wanted.size()
                    && candidate.matrices().equals(wanted)) {
                fitted(candidate, cell).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingLong((Found one) -> Math.round(10 * one.shift()))
                .thenComparingInt(Found::rank));
        return found;
    }

    private static Optional<IntMatrix> divided(IntMatrix matrix, int divisor) {
        int[][] rows = new int[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                if (matrix.at(i, j) % divisor != 0) {
                    return Optional.empty();
                }
                rows[i][j] = matrix.at(i, j) / divisor;
            }
        }
        return Optional.of(new IntMatrix(rows));
    }

    private Optional<Found> fitted(Candidate candidate, IntMatrix cell) {
        Map<IntMatrix, double[]> wanted = new LinkedHashMap<>();
        IntMatrix adjugate = cell.adjugate();
        for (SymmetryOperation operation : candidate.group().operations()) {
            int[] parts = cell.times(
                    new int[] {operation.translation(0), operation.translation(1), operation.translation(2)});
            double[] translation = new double[3];
            for (int i = 0; i < 3; i++) {
                translation[i] = parts[i] / (double) SymmetryOperation.PARTS;
            }
            IntMatrix primitive = divided(cell.times(matrix(operation)).times(adjugate), cell.determinant())
                    .orElse(IntMatrix.IDENTITY);
            double[] known = wanted.putIfAbsent(primitive, translation);
            if (known != null && Metrics.length(metric, AtomSet.difference(known, translation)) > 1e-6) {
                return Optional.empty();
            }
        }
        return origin(wanted)
                .map(origin ->
                        new Found(candidate.group(), cell, origin, Metrics.length(metric, origin), candidate.rank()));
    }

    /** {@code (W - 1) p = w' - w} modulo whole numbers, for the generators. */
    private Optional<double[]> origin(Map<IntMatrix, double[]> wanted) {
        List<IntMatrix> generators = operations.generators();
        int[][] rows = new int[3 * generators.size()][3];
        double[] right = new double[rows.length];
        for (int g = 0; g < generators.size(); g++) {
            IntMatrix matrix = generators.get(g);
            double[] off = AtomSet.difference(
                    wanted.get(matrix), operations.translations().get(matrix));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    rows[3 * g + i][j] = matrix.at(i, j) - (i == j ? 1 : 0);
                }
                right[3 * g + i] = off[i];
            }
        }
        DiagonalForm form = new DiagonalForm(rows);
        return solutions(form, form.rows(right)).stream()
                .map(this::nearby)
                .filter(origin -> fits(origin, wanted))
                .min(Comparator.comparingDouble(origin -> Metrics.length(metric, origin)));
    }

    /** Whole numbers on the right give further origins, as many as the diagonal has parts. */
    private static List<double[]> solutions(DiagonalForm form, double[] right) {
        List<double[]> solutions = List.of(new double[3]);
        for (int k = 0; k < 3; k++) {
            long parts = Math.abs(form.diagonal(k));
            List<double[]> more = new ArrayList<>();
            for (double[] solution : solutions) {
                for (int part = 0; part < Math.max(1, parts); part++) {
                    double[] next = solution.clone();
                    next[k] = parts == 0 ? 0 : (right[k] + part) / form.diagonal(k);
                    more.add(next);
                }
            }
            solutions = more;
        }
        return solutions.stream().map(form::columns).toList();
    }

    /** In the cell around 0, and exactly on a fraction of it where it is one within the tolerance. */
    private double[] nearby(double[] origin) {
        double[] nearby = AtomSet.difference(origin, new double[3]);
        double[] exact = new double[3];
        for (int i = 0; i < 3; i++) {
            exact[i] = Math.rint(SymmetryOperation.PARTS * nearby[i]) / SymmetryOperation.PARTS;
        }
        return Metrics.length(metric, AtomSet.difference(exact, nearby)) < Math.min(tolerance, MEANT) ? exact : nearby;
    }

    private boolean fits(double[] origin, Map<IntMatrix, double[]> wanted) {
        for (Map.Entry<IntMatrix, double[]> operation : wanted.entrySet()) {
            double[] present = operations.translations().get(operation.getKey());
            double[] moved = operation.getKey().times(origin);
            double[] sum = new double[3];
            for (int i = 0; i < 3; i++) {
                sum[i] = present[i] + moved[i] - origin[i];
            }
            if (Metrics.length(metric, AtomSet.difference(sum, operation.getValue())) > 4 * tolerance) {
                return false;
            }
        }
        return true;
    }
}
