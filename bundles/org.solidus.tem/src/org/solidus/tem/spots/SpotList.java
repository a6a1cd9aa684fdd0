/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.tem.pattern.PatternGeometry;

/** Spots of a pattern while they are looked for: growing columns of numbers. Scratch of one thread. */
final class SpotList {

    private int size;
    private int[] peak = new int[64];
    private double[] x = new double[64];
    private double[] y = new double[64];
    private double[] height = new double[64];
    private double[] prominence = new double[64];
    private double[] significance = new double[64];
    private double[] intensity = new double[64];
    private double[] error = new double[64];

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Adds a maximum: the number of its pixel, its place, height and prominence. */
    void add(int pixel, double atX, double atY, double high, double prominent) {
        if (size == peak.length) {
            grow();
        }
        peak[size] = pixel;
        x[size] = atX;
        y[size] = atY;
        height[size] = high;
        prominence[size] = prominent;
        significance[size] = 0;
        intensity[size] = 0;
        error[size] = 0;
        size++;
    }

    private void grow() {
        int more = 2 * size;
        peak = Arrays.copyOf(peak, more);
        x = Arrays.copyOf(x, more);
        y = Arrays.copyOf(y, more);
        height = Arrays.copyOf(height, more);
        prominence = Arrays.copyOf(prominence, more);
        significance = Arrays.copyOf(significance, more);
        intensity = Arrays.copyOf(intensity, more);
        error = Arrays.copyOf(error, more);
    }

    int peak(int i) {
        return peak[i];
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    double height(int i) {
        return height[i];
    }

    double significance(int i) {
        return significance[i];
    }

    void place(int i, double atX, double atY) {
        x[i] = atX;
        y[i] = atY;
    }

    void significant(int i, double value) {
        significance[i] = value;
    }

    void measured(int i, double sum, double sigma) {
        intensity[i] = sum;
        error[i] = sigma;
    }

    /** Keeps the spots of these numbers, in this order. */
    void keep(int[] order, int count) {
        SpotList other = new SpotList();
        for (int n = 0; n < count; n++) {
            int i = order[n];
            other.add(peak[i], x[i], y[i], height[i], prominence[i]);
            other.significant(n, significance[i]);
            other.measured(n, intensity[i], error[i]);
        }
        size = other.size;
        peak = other.peak;
        x = other.x;
        y = other.y;
        height = other.height;
        prominence = other.prominence;
        significance = other.significance;
        intensity = other.intensity;
        error = other.error;
    }

    /**
     * Keeps what is significant and stands apart, the most significant first.
     *
     * @param least significance
     * @param apart smallest distance, pixels
     * @param most  so many at most
     */
    void keepApart(double least, double apart, int most) {
        int[] order = order(significance);
        int kept = 0;
        for (int n = 0; n < order.length && kept < most; n++) {
            int i = order[n];
            boolean good = significance[i] >= least;
            for (int m = 0; good && m < kept; m++) {
                double dx = x[i] - x[order[m]];
                double dy = y[i] - y[order[m]];
                good = dx * dx + dy * dy >= apart * apart;
            }
            if (good) {
                order[kept++] = i;
            }
        }
        keep(Arrays.copyOf(order, kept), kept);
    }

    private int[] order(double[] of) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            // Falling values first; the bits of positive numbers are in their order.
            keys[i] = ((long) ~Float.floatToRawIntBits((float) Math.max(0, of[i])) << 32) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The columns of a spot table, for patterns whose counts have a unit. */
    static List<ColumnSpec> columns(Unit counts) {
        return List.of(
                ColumnSpec.number("qx", PatternGeometry.UNIT),
                ColumnSpec.number("qy", PatternGeometry.UNIT),
                ColumnSpec.number("intensity", counts),
                ColumnSpec.number("intensity error", counts),
                ColumnSpec.number("height", counts),
                ColumnSpec.number("prominence", counts),
                ColumnSpec.number("significance", Unit.ONE),
                ColumnSpec.number("x", Unit.ONE),
                ColumnSpec.number("y", Unit.ONE));
    }

    /** The spots, the brightest first. */
    Table table(PatternGeometry geometry, Unit counts) {
        int[] order = order(intensity);
        double[] matrix = geometry.matrix();
        double[][] values = new double[9][size];
        for (int n = 0; n < size; n++) {
            int i = order[n];
            double dx = x[i] - geometry.centreX();
            double dy = y[i] - geometry.centreY();
            values[0][n] = matrix[0] * dx + matrix[1] * dy;
            values[1][n] = matrix[2] * dx + matrix[3] * dy;
            values[2][n] = intensity[i];
            values[3][n] = error[i];
            values[4][n] = height[i];
            values[5][n] = prominence[i];
            values[6][n] = significance[i];
            values[7][n] = x[i];
            values[8][n] = y[i];
        }
        List<ColumnSpec> specs = columns(counts);
        Column[] columns = new Column[values.length];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = Column.of(specs.get(k).name(), specs.get(k).unit(), values[k]);
        }
        return Table.of(columns);
    }
}
