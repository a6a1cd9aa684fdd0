/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.Arrays;
import org.solidus.figure.Field;
import org.solidus.figure.Sampling;

/**
 * The numbers of a field under a row of device pixels: of one cell, or of all that a pixel covers. Cells without data
 * do not count. Only the rows and columns that are seen are read.
 */
final class FieldRow {

    private final Field field;
    private final CellSpan columns;
    private final CellSpan rows;
    private final Sampling sampling;
    private final int firstColumn;
    private final double[] cells;
    private final double[] sums;
    private final double[] weights;
    /** Weights of the cells under the pixels of a row, pixel by pixel; made only for means over several cells. */
    private final double[] share;

    private final int[] shareFrom;
    private final double[] values;
    private int lastFrom = -1;
    private int lastTo = -1;

    FieldRow(Field field, CellRaster raster, Sampling sampling) {
        this.field = field;
        this.sampling = sampling;
        columns = raster.columns();
        rows = raster.rows();
        int least = Integer.MAX_VALUE;
        int most = 0;
        int covered = 0;
        for (int x = columns.firstPixel(); x < columns.lastPixel(); x++) {
            least = Math.min(least, columns.from(x));
            most = Math.max(most, columns.to(x));
            covered += columns.to(x) - columns.from(x);
        }
        firstColumn = most == 0 ? 0 : least;
        cells = new double[most - firstColumn];
        values = new double[columns.pixels()];
        sums = new double[columns.pixels()];
        weights = new double[columns.pixels()];
        shareFrom = new int[columns.pixels()];
        share = new double[covered];
        weigh();
    }

    private void weigh() {
        int at = 0;
        for (int x = columns.firstPixel(); x < columns.lastPixel(); x++) {
            shareFrom[x] = at;
            for (int cell = columns.from(x); cell < columns.to(x); cell++) {
                share[at++] = columns.weight(x, cell);
            }
        }
    }

    /** Whether a row shows the same cells as the one asked for before, and so the same numbers. */
    boolean same(int y) {
        return rows.from(y) == lastFrom && rows.to(y) == lastTo && lastTo - lastFrom == 1;
    }

    /** Numbers under the pixels of a row, by pixel; NaN where there is no data. Overwritten by the next row. */
    double[] values(int y) {
        if (same(y)) {
            return values;
        }
        lastFrom = rows.from(y);
        lastTo = rows.to(y);
        if (sampling == Sampling.HIGHEST) {
            highest();
        } else if (lastTo - lastFrom == 1 && columns.most() <= 1) {
            single();
        } else {
            mean(y);
        }
        return values;
    }

    private void read(int row) {
        field.read(row * field.columns() + firstColumn, cells.length, cells, 0);
    }

    private void single() {
        read(lastFrom);
        for (int x = columns.firstPixel(); x < columns.lastPixel(); x++) {
            double value = cells[columns.from(x) - firstColumn];
            values[x] = Double.isFinite(value) ? value : Double.NaN;
        }
    }

    private void mean(int y) {
        int first = columns.firstPixel();
        int last = columns.lastPixel();
        Arrays.fill(sums, 0);
        Arrays.fill(weights, 0);
        for (int row = lastFrom; row < lastTo; row++) {
            read(row);
            double height = rows.weight(y, row);
            for (int x = first; x < last; x++) {
                add(x, height);
            }
        }
        for (int x = first; x < last; x++) {
            values[x] = sums[x] / weights[x]; // 0 / 0: no data
        }
    }

    private void add(int x, double height) {
        int from = columns.from(x) - firstColumn;
        int count = columns.to(x) - firstColumn - from;
        int at = shareFrom[x];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < count; i++) {
            double value = cells[from + i];
            if (Double.isFinite(value)) {
                sum += share[at + i] * value;
                weight += share[at + i];
            }
        }
        sums[x] += height * sum;
        weights[x] += height * weight;
    }

    private void highest() {
        int first = columns.firstPixel();
        int last = columns.lastPixel();
        Arrays.fill(values, Double.NaN);
        for (int row = lastFrom; row < lastTo; row++) {
            read(row);
            for (int x = first; x < last; x++) {
                for (int i = columns.from(x) - firstColumn; i < columns.to(x) - firstColumn; i++) {
                    double value = cells[i];
                    if (Double.isFinite(value) && !(value <= values[x])) {
                        values[x] = value;
                    }
                }
            }
        }
    }
}
