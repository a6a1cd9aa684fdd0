/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cells in which International Tables describe a group, found from its matrices on the axes of a primitive cell: the
 * axes of rotations become axes of the cell, the shortest lattice vectors perpendicular to them the others.
 */
final class ConventionalCells {

    private static final int REACH = 4;
    private static final double PERPENDICULAR = 1e-6;

    private final double[][] metric;
    private final List<IntMatrix> proper;
    private final List<IntMatrix> cells = new ArrayList<>();

    private ConventionalCells(Operations operations, double[][] metric) {
        this.metric = operations.mean(metric);
        this.proper =
                operations.matrices().stream().map(IntMatrix::proper).distinct().toList();
    }

    /** Columns of each are the axes of a cell; right-handed. */
    static List<IntMatrix> of(Operations operations, double[][] metric) {
        return new ConventionalCells(operations, metric).cells();
    }

    private List<IntMatrix> cells() {
        int highest = proper.stream().mapToInt(IntMatrix::order).max().orElse(1);
        boolean cubic = proper.size() >= 12
                && proper.stream().filter(matrix -> matrix.order() == 3).count() == 8;
        if (proper.size() == 1) {
            add(IntMatrix.IDENTITY);
        } else if (cubic) {
            orthogonal(axes(highest == 4 ? 4 : 2));
        } else if (highest > 2) {
            IntMatrix main = proper.stream()
                    .filter(matrix -> matrix.order() == highest)
                    .findFirst()
                    .orElseThrow();
            around(main);
        } else if (proper.size() == 4) {
            orthogonal(axes(2));
        } else {
            monoclinic(axes(2).get(0));
        }
        return cells;
    }

    /** Three axes at right angles in all orders. */
    private void orthogonal(List<int[]> axes) {
        int[][] orders = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}};
        for (int[] order : orders) {
            add(IntMatrix.ofColumns(axes.get(order[0]), axes.get(order[1]), axes.get(order[2])));
        }
    }

    /** A main axis c with a perpendicular to it, b its image: by 120 degrees if there is a three-fold rotation. */
    private void around(IntMatrix main) {
        int[] c = axis(main);
        IntMatrix turn = main.order() == 6 ? main.times(main) : main;
        for (int[] a : shortestAcross(c, 1)) {
            int[] b = turn.times(a);
            // The axis points either way along its rotation; the angle between a and b must stay.
            int[] up = IntMatrix.ofColumns(a, b, c).determinant() > 0 ? c : negative(c);
            add(IntMatrix.ofColumns(a, b, up));
            add(IntMatrix.ofColumns(negative(a), negative(b), up));
        }
    }

    /** The unique axis as b, and pairs of short vectors across as a and c. */
    private void monoclinic(int[] b) {
        List<int[]> across = shortestAcross(b, 4);
        for (int[] a : across) {
            for (int[] c : across) {
                if (Metrics.dot(metric, a, c) < PERPENDICULAR * Metrics.length(metric, a) * Metrics.length(metric, c)) {
                    add(IntMatrix.ofColumns(a, b, c));
                }
            }
        }
    }

    /** Only cells that hold as few lattice points as centring may give. */
    private void add(IntMatrix cell) {
        int points = Math.abs(cell.determinant());
        if (points >= 1 && points <= 4) {
            cells.add(cell.determinant() > 0 ? cell : rightHanded(cell));
        }
    }

    private static IntMatrix rightHanded(IntMatrix cell) {
        return IntMatrix.ofColumns(cell.column(0), negative(cell.column(1)), cell.column(2));
    }

    /** The axes of the rotations of an order, each once. */
    private List<int[]> axes(int order) {
        List<int[]> axes = new ArrayList<>();
        for (IntMatrix matrix : proper) {
            if (matrix.order() == order) {
                int[] axis = axis(matrix);
                if (axes.stream().noneMatch(known -> parallel(known, axis))) {
                    axes.add(axis);
                }
            }
        }
        return axes;
    }

    private static boolean parallel(int[] a, int[] b) {
        return a[0] * b[1] == a[1] * b[0] && a[1] * b[2] == a[2] * b[1] && a[2] * b[0] == a[0] * b[2];
    }

    /** The shortest lattice vector along an axis: the sum of the powers projects onto it. */
    private static int[] axis(IntMatrix matrix) {
        for (int i = 0; i < 3; i++) {
            int[] sum = new int[3];
            int[] image = IntMatrix.IDENTITY.column(i);
            for (int power = 0; power < matrix.order(); power++) {
                for (int k = 0; k < 3; k++) {
                    sum[k] += image[k];
                }
                image = matrix.times(image);
            }
            int divisor = gcd(gcd(Math.abs(sum[0]), Math.abs(sum[1])), Math.abs(sum[2]));
            if (divisor > 0) {
                return new int[] {sum[0] / divisor, sum[1] / divisor, sum[2] / divisor};
            }
        }
        throw new IllegalStateException("The rotation " + matrix + " has no axis");
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static int[] negative(int[] v) {
        return new int[] {-v[0], -v[1], -v[2]};
    }

    /** The shortest lattice vectors perpendicular to an axis, of so many different directions, both senses. */
    private List<int[]> shortestAcross(int[] axis, int directions) {
        List<int[]> across = new ArrayList<>();
        for (int u = -REACH; u <= REACH; u++) {
            for (int v = -REACH; v <= REACH; v++) {
                for (int w = -REACH; w <= REACH; w++) {
                    int[] vector = {u, v, w};
                    double length = Metrics.length(metric, vector);
                    if (length > 0
                            && Math.abs(Metrics.dot(metric, axis, vector))
                                    < PERPENDICULAR * length * Metrics.length(metric, axis)) {
                        across.add(vector);
                    }
                }
            }
        }
        across.sort(Comparator.comparingDouble(vector -> Metrics.length(metric, vector)));
        List<int[]> kept = new ArrayList<>();
        for (int[] vector : across) {
            boolean repeated = kept.stream()
                    .anyMatch(known -> parallel(known, vector)
                            && Metrics.length(metric, known) < Metrics.length(metric, vector) - 1e-9);
            if (!repeated && kept.size() < 2 * directions) {
                kept.add(vector);
            }
        }
        return kept;
    }
}
