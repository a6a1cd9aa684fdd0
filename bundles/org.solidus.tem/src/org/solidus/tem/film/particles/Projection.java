/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Weighted least squares of a series by a level and some ramps, and what one ramp more would explain. */
final class Projection {

    private static final double DEPENDENT = 1e-9;

    private final double[] time;
    private final double[] weight;
    private final List<double[]> basis = new ArrayList<>();
    private final double[] left;
    private final double chi;
    private final double[] column;

    /** @param ramps begin and end of each */
    Projection(double[] time, double[] value, double[] weight, List<double[]> ramps) {
        this.time = time;
        this.weight = weight;
        left = value.clone();
        column = new double[time.length];
        Arrays.fill(column, 1);
        take();
        for (double[] ramp : ramps) {
            fill(ramp[0], ramp[1]);
            take();
        }
        chi = dot(left, left);
    }

    /** Makes the column one more of the orthonormal basis, and takes what it explains from what is left. */
    private void take() {
        double length = orthogonal();
        if (length > 0) {
            double[] unit = column.clone();
            for (int i = 0; i < unit.length; i++) {
                unit[i] /= length;
            }
            double part = dot(unit, left);
            for (int i = 0; i < left.length; i++) {
                left[i] -= part * unit[i];
            }
            basis.add(unit);
        }
    }

    /** Takes from the column what the basis explains of it. @return the length of the rest, 0 if that is nothing */
    private double orthogonal() {
        double before = dot(column, column);
        for (double[] unit : basis) {
            double part = dot(unit, column);
            for (int i = 0; i < column.length; i++) {
                column[i] -= part * unit[i];
            }
        }
        double after = dot(column, column);
        return after > DEPENDENT * before ? Math.sqrt(after) : 0;
    }

    private void fill(double begin, double end) {
        double span = Math.max(1e-12, end - begin);
        for (int i = 0; i < column.length; i++) {
            column[i] = Math.max(0, Math.min(1, (time[i] - begin) / span));
        }
    }

    private double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += weight[i] * a[i] * b[i];
        }
        return sum;
    }

    /** What is not explained. */
    double chi() {
        return chi;
    }

    /** What is not explained with one ramp more. */
    double with(double begin, double end) {
        fill(begin, end);
        double length = orthogonal();
        double part = length > 0 ? dot(column, left) / length : 0;
        return chi - part * part;
    }

    /** Size of one ramp more, and its error. */
    double[] size(double begin, double end) {
        fill(begin, end);
        double length = orthogonal();
        return length > 0 ? new double[] {dot(column, left) / (length * length), 1 / length} : new double[2];
    }
}
