/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

/**
 * Projections of the hemisphere to a disc of radius 1. A direction and its opposite are one point: the one with z &gt;= 0 is
 * shown. x and y of the disc are along those of the sphere.
 */
public enum SphereProjection {
    /** Lambert's equal-area projection (Schmidt net): densities can be compared by eye. */
    EQUAL_AREA {
        @Override
        double scale(double z) {
            return 1 / Math.sqrt(1 + z);
        }

        @Override
        double height(double square) {
            return 1 - square;
        }
    },
    /** Stereographic projection (Wulff net): circles and angles stay. */
    STEREOGRAPHIC {
        @Override
        double scale(double z) {
            return 1 / (1 + z);
        }

        @Override
        double height(double square) {
            return (1 - square) / (1 + square);
        }
    };

    /** Distance on the disc over the distance from the z axis. */
    abstract double scale(double z);

    /** z of a point at this squared distance from the middle. */
    abstract double height(double square);

    /**
     * Where a direction is on the disc.
     *
     * @param direction any length but 0
     * @return x, y; within the unit circle
     */
    public double[] project(double[] direction) {
        double norm =
                Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1] + direction[2] * direction[2]);
        double sign = direction[2] < 0 ? -1 / norm : 1 / norm;
        double scale = sign * scale(Math.min(1, sign * direction[2]));
        return new double[] {scale * direction[0], scale * direction[1]};
    }

    /**
     * The direction at a point of the disc.
     *
     * @param x from the middle
     * @param y from the middle
     * @return a unit vector with z &gt;= 0; points outside of the circle count as those on it
     */
    public double[] unproject(double x, double y) {
        double square = x * x + y * y;
        if (square >= 1) {
            double norm = Math.sqrt(square);
            return new double[] {x / norm, y / norm, 0};
        }
        double z = height(square);
        double across = Math.sqrt(square);
        double factor = across < 1e-12 ? 0 : Math.sqrt(1 - z * z) / across;
        return new double[] {factor * x, factor * y, z};
    }
}
