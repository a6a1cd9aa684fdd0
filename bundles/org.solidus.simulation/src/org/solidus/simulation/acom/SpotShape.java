/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

/** A disk with soft edges, of volume 1, drawn at any place between pixels. Immutable. */
final class SpotShape {

    private static final double STEP = 1.0 / 32;

    private final float[] profile;
    private final int reach;

    /**
     * A shape.
     *
     * @param radius of the disk, pixels
     * @param blur standard deviation of the edge, pixels
     */
    SpotShape(double radius, double blur) {
        reach = (int) Math.ceil(radius + 3.5 * blur);
        profile = new float[(int) (1.5 * reach / STEP) + 2];
        double[] heights = new double[profile.length];
        double volume = 0;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = height(i * STEP, radius, blur);
            volume += 2 * Math.PI * i * STEP * STEP * heights[i];
        }
        for (int i = 0; i < heights.length; i++) {
            profile[i] = (float) (heights[i] / volume);
        }
    }

    /** A Gaussian of the blur over the disk, on a line through the middle: by sums over the disk. */
    private static double height(double r, double radius, double blur) {
        if (radius < 0.1) {
            return StrictMath.exp(-r * r / (2 * blur * blur));
        }
        int parts = 24;
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            for (int j = 0; j < parts; j++) {
                double u = radius * ((i + 0.5) * 2 / parts - 1);
                double v = radius * ((j + 0.5) * 2 / parts - 1);
                if (u * u + v * v <= radius * radius) {
                    sum += StrictMath.exp(-((r - u) * (r - u) + v * v) / (2 * blur * blur));
                }
            }
        }
        return sum;
    }

    /** Adds a spot of so many electrons. */
    void draw(double x, double y, double electrons, float[] frame, int side) {
        int firstRow = Math.max(0, (int) Math.ceil(y - reach));
        int lastRow = Math.min(side - 1, (int) Math.floor(y + reach));
        int firstColumn = Math.max(0, (int) Math.ceil(x - reach));
        int lastColumn = Math.min(side - 1, (int) Math.floor(x + reach));
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double r = Math.sqrt((column - x) * (column - x) + (row - y) * (row - y)) / STEP;
                int i = (int) r;
                if (i + 1 < profile.length) {
                    double height = profile[i] + (r - i) * (profile[i + 1] - profile[i]);
                    frame[row * side + column] += (float) (electrons * height);
                }
            }
        }
    }
}
