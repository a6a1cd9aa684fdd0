/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.Arrays;

/**
 * What a Bragg disk looks like, with a rim of negative values about it: its sum is 0, so that a flat background gives no
 * correlation, and that of its squares 1.
 *
 * @param reach  rows and columns on each side of the middle
 * @param radius of the disk, pixels
 * @param values {@code (2 reach + 1)^2} of them, row by row
 */
record DiskTemplate(int reach, double radius, double[] values) {

    /** The rim ends at this radius, in radii of the disk. */
    private static final double RIM = 1.4;

    private static final double HALF = 0.5;

    /** An even disk whose edge falls over one pixel. */
    static DiskTemplate disk(double radius) {
        int reach = reach(radius);
        int side = 2 * reach + 1;
        double[] values = new double[side * side];
        for (int p = 0; p < values.length; p++) {
            double r = Math.hypot(p % side - reach, p / side - reach);
            values[p] = Math.clamp(radius + HALF - r, 0, 1);
        }
        return rimmed(reach, radius, values);
    }

    /**
     * The direct beam of a pattern of vacuum: the brightest region of the image about its own middle, above half of its
     * greatest value; its radius is that of a disk of the same area.
     *
     * @throws IllegalArgumentException if the image has no such region inside
     */
    static DiskTemplate of(double[] image, int rows, int columns) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : image) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        double level = least + HALF * (most - least);
        double area = 0;
        double x = 0;
        double y = 0;
        for (int p = 0; p < image.length; p++) {
            if (image[p] > level) {
                area++;
                x += p % columns;
                y += p / columns;
            }
        }
        double radius = Math.sqrt(area / Math.PI);
        int reach = reach(radius);
        x /= area;
        y /= area;
        if (!(most > least) || x < reach || y < reach || x > columns - 1 - reach || y > rows - 1 - reach) {
            throw new IllegalArgumentException(
                    "'probe' is an image of one disk with some dark ground on all sides; no such disk was found in it.");
        }
        int side = 2 * reach + 1;
        double[] values = new double[side * side];
        for (int p = 0; p < values.length; p++) {
            double at = between(image, columns, rows, x + p % side - reach, y + p / side - reach);
            values[p] = Double.isFinite(at) ? Math.max(0, at - least) : 0;
        }
        return rimmed(reach, radius, values);
    }

    private static int reach(double radius) {
        return (int) Math.ceil(RIM * radius + 1);
    }

    private static double between(double[] image, int columns, int rows, double x, double y) {
        int column = Math.clamp((int) Math.floor(x), 0, columns - 2);
        int row = Math.clamp((int) Math.floor(y), 0, rows - 2);
        double right = x - column;
        double down = y - row;
        int p = row * columns + column;
        return (1 - down) * ((1 - right) * image[p] + right * image[p + 1])
                + down * ((1 - right) * image[p + columns] + right * image[p + columns + 1]);
    }

    /** Takes the mean away from all within the rim and nothing beyond, and normalises. */
    private static DiskTemplate rimmed(int reach, double radius, double[] values) {
        int side = 2 * reach + 1;
        double sum = 0;
        int within = 0;
        for (int p = 0; p < values.length; p++) {
            if (isWithin(p, side, reach)) {
                sum += values[p];
                within++;
            } else {
                values[p] = 0;
            }
        }
        for (int p = 0; p < values.length; p++) {
            values[p] -= isWithin(p, side, reach) ? sum / within : 0;
        }
        double norm =
                Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
        return new DiskTemplate(
                reach, radius, Arrays.stream(values).map(value -> value / norm).toArray());
    }

    private static boolean isWithin(int p, int side, int reach) {
        return Math.hypot(p % side - reach, p / side - reach) <= reach;
    }
}
