/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.List;

/** Borders and corners of the fundamental sectors on the canonical axes of their groups. */
final class SectorShape {

    private SectorShape() {}

    /** Normals on the canonical axes; the i-th belongs to the edge from the i-th corner to the next. */
    static List<double[]> normals(LaueGroup group) {
        double half = Math.sqrt(0.5);
        return switch (group) {
            case TRICLINIC -> List.of(new double[] {0, 0, 1});
            case MONOCLINIC -> List.of(new double[] {0, 0, 1}, new double[] {0, 1, 0});
            case ORTHORHOMBIC, TETRAGONAL_LOW -> lune(0, 90);
            case TETRAGONAL -> lune(0, 45);
            case TRIGONAL_LOW -> lune(0, 120);
            case TRIGONAL -> lune(30, 90);
            case HEXAGONAL_LOW -> lune(0, 60);
            case HEXAGONAL -> lune(0, 30);
            case CUBIC_LOW ->
                List.of(
                        new double[] {0, 1, 0},
                        new double[] {-half, 0, half},
                        new double[] {0, -half, half},
                        new double[] {1, 0, 0});
            case CUBIC -> List.of(new double[] {0, 1, 0}, new double[] {-half, 0, half}, new double[] {half, -half, 0});
        };
    }

    /** The triangle from the pole to the equator between two azimuths. */
    private static List<double[]> lune(double from, double to) {
        double first = Math.toRadians(from);
        double second = Math.toRadians(to);
        return List.of(new double[] {-Math.sin(first), Math.cos(first), 0}, new double[] {0, 0, 1}, new double[] {
            Math.sin(second), -Math.cos(second), 0
        });
    }

    /** The corners on the canonical axes. */
    static List<double[]> corners(LaueGroup group) {
        double half = Math.sqrt(0.5);
        double third = Math.sqrt(1 / 3.0);
        return switch (group) {
            case TRICLINIC -> List.of();
            case MONOCLINIC -> List.of(new double[] {1, 0, 0}, new double[] {-1, 0, 0});
            case ORTHORHOMBIC, TETRAGONAL_LOW -> triangle(0, 90);
            case TETRAGONAL -> triangle(0, 45);
            case TRIGONAL_LOW -> triangle(0, 120);
            case TRIGONAL -> triangle(30, 90);
            case HEXAGONAL_LOW -> triangle(0, 60);
            case HEXAGONAL -> triangle(0, 30);
            case CUBIC_LOW ->
                List.of(
                        new double[] {0, 0, 1},
                        new double[] {half, 0, half},
                        new double[] {third, third, third},
                        new double[] {0, half, half});
            case CUBIC ->
                List.of(new double[] {0, 0, 1}, new double[] {half, 0, half}, new double[] {third, third, third});
        };
    }

    private static List<double[]> triangle(double from, double to) {
        double first = Math.toRadians(from);
        double second = Math.toRadians(to);
        return List.of(new double[] {0, 0, 1}, new double[] {Math.cos(first), Math.sin(first), 0}, new double[] {
            Math.cos(second), Math.sin(second), 0
        });
    }

    /** The direction of the sum of the corners, of the bounding normals where there are fewer than three. */
    static double[] barycentre(LaueGroup group) {
        List<double[]> ends = corners(group);
        double[] sum = new double[3];
        for (double[] corner : ends.size() > 2 ? ends : normals(group)) {
            for (int i = 0; i < 3; i++) {
                sum[i] += corner[i];
            }
        }
        double norm = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
        return new double[] {sum[0] / norm, sum[1] / norm, sum[2] / norm};
    }
}
