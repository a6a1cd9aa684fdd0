/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;

/**
 * The distance of every pixel to the nearest grain boundary, pixels, by the exact distance transform of P. F. Felzenszwalb,
 * D. P. Huttenlocher, Theory of Computing 8 (2012) 415 (doi 10.4086/toc.2012.v008a019).
 */
final class BoundaryDistance {

    /** Points along a crack, to either side, that tell whether it runs along a boundary or leaves it. */
    static final int ALONG = 4;

    /** A crack leaves a boundary where the distance grows by more than this part of its way: 14 degrees. */
    private static final double LEAVES = 0.25;

    private static final double FAR = 1e12;

    private final int height;
    private final int width;
    private final float[] distance;
    private final Axis y;
    private final Axis x;

    private BoundaryDistance(boolean[] boundary, int height, int width, Axis y, Axis x) {
        this.height = height;
        this.width = width;
        this.y = y;
        this.x = x;
        distance = distances(boundary, height, width);
    }

    /** Boundaries between different labels, and where the label is 0. */
    static BoundaryDistance ofLabels(Frame labels) {
        int[] shape = labels.shape();
        return new BoundaryDistance(
                GrainBoundaries.boundary(labels, shape[0], shape[1]),
                shape[0],
                shape[1],
                labels.axes().get(0),
                labels.axes().get(1));
    }

    /** Boundaries along lines, in pixels. */
    static BoundaryDistance ofLines(List<LineGraph.Edge> lines, int height, int width) {
        return new BoundaryDistance(
                NearLines.drawn(lines, height, width, 0.71),
                height,
                width,
                Axis.index("y", height),
                Axis.index("x", width));
    }

    /** Boundaries where the picture is not 0. */
    static BoundaryDistance ofNetwork(Frame network) {
        int[] shape = network.shape();
        boolean[] boundary = new boolean[shape[0] * shape[1]];
        for (int i = 0; i < boundary.length; i++) {
            boundary[i] = network.valid(i) && network.raw().get(i) != 0;
        }
        return new BoundaryDistance(
                boundary,
                shape[0],
                shape[1],
                network.axes().get(0),
                network.axes().get(1));
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    double row(double place) {
        return (place - y.value(0)) / y.step();
    }

    double column(double place) {
        return (place - x.value(0)) / x.step();
    }

    /**
     * Whether a line runs along a boundary at a point: it is near and does not leave it.
     *
     * @param y rows of its points
     * @param x columns of its points
     * @param at number of the point
     * @param from first point of the line
     * @param to last point of the line, and one
     * @param tolerance largest distance, pixels
     */
    boolean isAlong(double[] y, double[] x, int at, int from, int to, double tolerance) {
        if (at(y[at], x[at]) > tolerance) {
            return false;
        }
        int before = Math.max(from, at - ALONG);
        int after = Math.min(to - 1, at + ALONG);
        double way = Math.hypot(y[after] - y[before], x[after] - x[before]);
        return Math.abs(at(y[after], x[after]) - at(y[before], x[before])) <= LEAVES * way;
    }

    /** Distance at a place between the pixels. */
    double at(double row, double column) {
        return Pictures.at(distance, height, width, row, column);
    }

    private static float[] distances(boolean[] set, int height, int width) {
        double[] square = new double[set.length];
        for (int i = 0; i < set.length; i++) {
            square[i] = set[i] ? 0 : FAR;
        }
        double[] line = new double[Math.max(height, width)];
        double[] result = new double[line.length];
        int[] vertex = new int[line.length];
        double[] border = new double[line.length + 1];
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < height; row++) {
                line[row] = square[row * width + column];
            }
            lower(line, height, result, vertex, border);
            for (int row = 0; row < height; row++) {
                square[row * width + column] = result[row];
            }
        }
        float[] distance = new float[set.length];
        for (int row = 0; row < height; row++) {
            System.arraycopy(square, row * width, line, 0, width);
            lower(line, width, result, vertex, border);
            for (int column = 0; column < width; column++) {
                distance[row * width + column] = (float) Math.sqrt(Math.min(result[column], FAR));
            }
        }
        return distance;
    }

    /** The least of {@code f(j) + (i - j)^2}: the lower envelope of parabolas. */
    private static void lower(double[] f, int length, double[] result, int[] vertex, double[] border) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            double at = Double.NEGATIVE_INFINITY;
            while (count > 0) {
                int j = vertex[count - 1];
                at = (f[i] + (double) i * i - f[j] - (double) j * j) / (2.0 * (i - j));
                if (at > border[count - 1]) {
                    break;
                }
                count--;
            }
            border[count] = count == 0 ? Double.NEGATIVE_INFINITY : at;
            vertex[count++] = i;
        }
        int at = 0;
        for (int i = 0; i < length; i++) {
            while (at + 1 < count && border[at + 1] < i) {
                at++;
            }
            double off = i - vertex[at];
            result[i] = f[vertex[at]] + off * off;
        }
        Arrays.fill(result, length, result.length, FAR);
    }
}
