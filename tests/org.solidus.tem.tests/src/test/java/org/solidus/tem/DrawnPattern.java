/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem;

import java.util.Random;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/** A pattern that tests draw: expected counts first, then electrons. Pixel 0 has its middle at 0. */
public final class DrawnPattern {

    private final int rows;
    private final int columns;
    private final double[] expected;

    public DrawnPattern(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        expected = new double[rows * columns];
    }

    /** A Gaussian spot that holds so many counts. */
    public DrawnPattern spot(double x, double y, double counts, double sigma) {
        double scale = counts / (2 * Math.PI * sigma * sigma);
        return add((px, py) -> scale * Math.exp(-((px - x) * (px - x) + (py - y) * (py - y)) / (2 * sigma * sigma)));
    }

    /** A background that falls with the distance from a centre. */
    public DrawnPattern tail(double x, double y, double height, double length) {
        return add((px, py) -> height * Math.exp(-Math.hypot(px - x, py - y) / length));
    }

    /** A ring about a centre; its width is that of a Gaussian. */
    public DrawnPattern ring(double x, double y, double radius, double height, double sigma) {
        return ellipse(x, y, radius, height, sigma, 1, 0);
    }

    /** An elliptic ring of the area of a round one; the long axis at an angle from right towards down, rad. */
    public DrawnPattern ellipse(
            double x, double y, double radius, double height, double sigma, double ratio, double axis) {
        return add((px, py) -> {
            double along = ((px - x) * Math.cos(axis) + (py - y) * Math.sin(axis)) / Math.sqrt(ratio);
            double across = (-(px - x) * Math.sin(axis) + (py - y) * Math.cos(axis)) * Math.sqrt(ratio);
            double off = Math.hypot(along, across) - radius;
            return height * Math.exp(-off * off / (2 * sigma * sigma));
        });
    }

    /** A disk with soft edges. */
    public DrawnPattern disk(double x, double y, double radius, double height) {
        return add((px, py) -> height / (1 + Math.exp((Math.hypot(px - x, py - y) - radius) / 0.25)));
    }

    /** A value at each pixel. */
    public interface Shape {
        double at(double x, double y);
    }

    /** Adds any shape. */
    public DrawnPattern add(Shape shape) {
        for (int p = 0; p < expected.length; p++) {
            expected[p] += shape.at(p % columns, p / columns);
        }
        return this;
    }

    /** No detector counts higher. */
    public DrawnPattern saturated(double most) {
        for (int p = 0; p < expected.length; p++) {
            expected[p] = Math.min(most, expected[p]);
        }
        return this;
    }

    /** What is expected, without noise. */
    public Frame clean() {
        return Frame.of(NDArray.of(expected.clone(), rows, columns)).build();
    }

    /** Counts of electrons, each of which makes {@code gain} counts. */
    public Frame counted(long seed, double gain) {
        Random random = new Random(seed);
        double[] counts = new double[expected.length];
        for (int p = 0; p < counts.length; p++) {
            counts[p] = gain * poisson(expected[p] / gain, random);
        }
        return Frame.of(NDArray.of(counts, rows, columns)).build();
    }

    private static double poisson(double mean, Random random) {
        if (mean > 50) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
