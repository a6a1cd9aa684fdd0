/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.Arrays;

/** A matrix of three by three whole numbers; columns are images of the axes. */
record IntMatrix(int[][] rows) {

    static final IntMatrix IDENTITY = new IntMatrix(new int[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

    static IntMatrix ofColumns(int[] a, int[] b, int[] c) {
        return new IntMatrix(new int[][] {{a[0], b[0], c[0]}, {a[1], b[1], c[1]}, {a[2], b[2], c[2]}});
    }

    int at(int row, int column) {
        return rows[row][column];
    }

    int[] column(int column) {
        return new int[] {rows[0][column], rows[1][column], rows[2][column]};
    }

    IntMatrix times(IntMatrix other) {
        int[][] product = new int[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += rows[i][k] * other.rows[k][j];
                }
            }
        }
        return new IntMatrix(product);
    }

    IntMatrix times(int factor) {
        int[][] product = new int[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i][j] = factor * rows[i][j];
            }
        }
        return new IntMatrix(product);
    }

    double[] times(double[] v) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            product[i] = rows[i][0] * v[0] + rows[i][1] * v[1] + rows[i][2] * v[2];
        }
        return product;
    }

    int[] times(int[] v) {
        int[] product = new int[3];
        for (int i = 0; i < 3; i++) {
            product[i] = rows[i][0] * v[0] + rows[i][1] * v[1] + rows[i][2] * v[2];
        }
        return product;
    }

    int determinant() {
        return rows[0][0] * (rows[1][1] * rows[2][2] - rows[1][2] * rows[2][1])
                - rows[0][1] * (rows[1][0] * rows[2][2] - rows[1][2] * rows[2][0])
                + rows[0][2] * (rows[1][0] * rows[2][1] - rows[1][1] * rows[2][0]);
    }

    int trace() {
        return rows[0][0] + rows[1][1] + rows[2][2];
    }

    /** The inverse times the determinant. */
    IntMatrix adjugate() {
        int[][] adjugate = new int[3][3];
        for (int i = 0; i < 3; i++) {
            int i1 = (i + 1) % 3;
            int i2 = (i + 2) % 3;
            for (int j = 0; j < 3; j++) {
                int j1 = (j + 1) % 3;
                int j2 = (j + 2) % 3;
                adjugate[j][i] = rows[i1][j1] * rows[i2][j2] - rows[i1][j2] * rows[i2][j1];
            }
        }
        return new IntMatrix(adjugate);
    }

    /** {@code R^T G R}. */
    double[][] transform(double[][] metric) {
        double[][] transformed = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                transformed[i][j] = Metrics.dot(metric, column(i), column(j));
            }
        }
        return transformed;
    }

    /** The proper part: turned by the inversion if its determinant is negative. */
    IntMatrix proper() {
        return determinant() < 0 ? times(-1) : this;
    }

    /** After how many times it is the identity, at most 6; 0 if it never is. */
    int order() {
        IntMatrix power = this;
        for (int order = 1; order <= 6; order++) {
            if (power.equals(IDENTITY)) {
                return order;
            }
            power = power.times(this);
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntMatrix that && Arrays.deepEquals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(rows);
    }
}
