/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;

/** The whole-numbered matrices that map a reduced lattice onto itself within a tolerance. */
final class LatticeSymmetry {

    private static final int REACH = 2;

    private final double[][] metric;
    private final double[] lengths = new double[3];
    private final double tolerance;

    private LatticeSymmetry(double[][] metric, double tolerance) {
        this.metric = metric;
        this.tolerance = tolerance;
        for (int i = 0; i < 3; i++) {
            lengths[i] = Math.sqrt(metric[i][i]);
        }
    }

    /** All of them, the identity among them; the tolerance is how far the ends of the axes may be off, in angstrom. */
    static List<IntMatrix> of(double[][] metric, double tolerance) {
        return new LatticeSymmetry(metric, tolerance).matrices();
    }

    private List<IntMatrix> matrices() {
        List<List<int[]>> images = List.of(images(0), images(1), images(2));
        List<IntMatrix> found = new ArrayList<>();
        for (int[] a : images.get(0)) {
            for (int[] b : images.get(1)) {
                if (!same(a, b, 0, 1)) {
                    continue;
                }
                for (int[] c : images.get(2)) {
                    if (same(a, c, 0, 2) && same(b, c, 1, 2)) {
                        IntMatrix matrix = IntMatrix.ofColumns(a, b, c);
                        if (Math.abs(matrix.determinant()) == 1
                                && matrix.proper().order() > 0) {
                            found.add(matrix);
                        }
                    }
                }
            }
        }
        return found;
    }

    private List<int[]> images(int axis) {
        List<int[]> images = new ArrayList<>();
        for (int u = -REACH; u <= REACH; u++) {
            for (int v = -REACH; v <= REACH; v++) {
                for (int w = -REACH; w <= REACH; w++) {
                    int[] image = {u, v, w};
                    if (Math.abs(Metrics.length(metric, image) - lengths[axis]) <= tolerance) {
                        images.add(image);
                    }
                }
            }
        }
        return images;
    }

    private boolean same(int[] a, int[] b, int i, int j) {
        return Math.abs(Metrics.dot(metric, a, b) - metric[i][j]) <= tolerance * (lengths[i] + lengths[j]);
    }
}
