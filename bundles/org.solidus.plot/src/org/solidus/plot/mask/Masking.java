/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.solidus.plot.region.Cells;
import org.solidus.plot.region.Grid;
import org.solidus.plot.region.Plane;
import org.solidus.plot.region.Region;

/** Finds the pixels that a mask should have: in a region, under a brush, by value, by their neighbours. Any thread. */
final class Masking {

    /** Half the width of the square of neighbours that a hot pixel is held against. */
    private static final int REACH = 2;
    /** From the median of the distances to one standard deviation of a normal distribution. */
    private static final double SIGMA = 1.4826;

    /** Neighbours that may be hot as well. */
    private static final int MOST_COMPANIONS = 2;

    private static final int SAMPLE = 1 << 16;

    private Masking() {}

    /** Pixels whose centres lie in a region. */
    static BitSet region(Region region, Grid x, Grid y) {
        BitSet found = new BitSet(x.size() * y.size());
        Cells.forEach(region, x, y, (row, column, cx, cy) -> found.set(row * x.size() + column));
        return found;
    }

    /**
     * Pixels under a round brush that is drawn from one place to another; the pixel in its middle always.
     *
     * @param fromColumn as a fraction: 2 is the middle of the third column; likewise the others
     * @param radius pixels
     */
    static BitSet brush(
            double fromColumn, double fromRow, double toColumn, double toRow, double radius, int rows, int columns) {
        BitSet found = new BitSet(rows * columns);
        double dx = toColumn - fromColumn;
        double dy = toRow - fromRow;
        double length2 = dx * dx + dy * dy;
        int last = bound(Math.ceil(Math.max(fromRow, toRow) + radius), rows);
        int right = bound(Math.ceil(Math.max(fromColumn, toColumn) + radius), columns);
        int left = bound(Math.floor(Math.min(fromColumn, toColumn) - radius), columns);
        for (int row = bound(Math.floor(Math.min(fromRow, toRow) - radius), rows); row <= last; row++) {
            for (int column = left; column <= right; column++) {
                double part = length2 == 0
                        ? 0
                        : Math.clamp(((column - fromColumn) * dx + (row - fromRow) * dy) / length2, 0.0, 1.0);
                double offX = column - fromColumn - part * dx;
                double offY = row - fromRow - part * dy;
                if (offX * offX + offY * offY <= radius * radius) {
                    found.set(row * columns + column);
                }
            }
        }
        long column = Math.round(toColumn);
        long row = Math.round(toRow);
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            found.set((int) (row * columns + column));
        }
        return found;
    }

    private static int bound(double place, int size) {
        return (int) Math.clamp(place, 0, size - 1.0);
    }

    /** Pixels of a smaller value, as stored. */
    static BitSet below(Plane plane, double value) {
        return stored(plane, stored -> stored < value);
    }

    /** Pixels of a larger value, as stored. */
    static BitSet above(Plane plane, double value) {
        return stored(plane, stored -> stored > value);
    }

    private static BitSet stored(Plane plane, java.util.function.DoublePredicate which) {
        BitSet found = new BitSet(plane.size());
        for (int i = 0; i < plane.size(); i++) {
            if (which.test(plane.stored(i))) {
                found.set(i);
            }
        }
        return found;
    }

    /**
     * Hot pixels: those that stand out above the median of their neighbours, a square of 5 x 5 without the masked ones,
     * by more than so many standard deviations. The deviation is the larger of two robust ones (1.4826 times a median of
     * distances): that of the neighbours about their median, and that of all pixels about those of theirs. A pixel of a
     * spot is not hot: at most two of the eight next to it may stand out half as much as it does.
     *
     * @param sigmas above 0; 10 leaves noise and rings alone
     * @param stop asked now and then
     * @throws CancellationException when it was stopped
     */
    static BitSet hot(Plane plane, double sigmas, BooleanSupplier stop) {
        if (!(sigmas > 0)) {
            throw new IllegalArgumentException("A hot pixel stands out by more than 0 deviations, not " + sigmas + ".");
        }
        double floor = noise(plane);
        BitSet[] rows = IntStream.range(0, plane.rows())
                .parallel()
                .mapToObj(row -> {
                    if (stop.getAsBoolean()) {
                        throw new CancellationException("The search for hot pixels was stopped.");
                    }
                    return hotOfRow(plane, row, sigmas, floor);
                })
                .toArray(BitSet[]::new);
        BitSet found = new BitSet(plane.size());
        for (int row = 0; row < rows.length; row++) {
            int start = row * plane.columns();
            rows[row].stream().forEach(column -> found.set(start + column));
        }
        return found;
    }

    private static BitSet hotOfRow(Plane plane, int row, double sigmas, double floor) {
        BitSet found = new BitSet(plane.columns());
        double[] around = new double[(2 * REACH + 1) * (2 * REACH + 1)];
        for (int column = 0; column < plane.columns(); column++) {
            double value = plane.get(row, column);
            int count = Double.isNaN(value) ? 0 : neighbours(plane, row, column, around);
            if (count < 3) {
                continue;
            }
            double median = median(around, count);
            if (value - median > sigmas * floor) {
                for (int i = 0; i < count; i++) {
                    around[i] = Math.abs(around[i] - median);
                }
                boolean out = value - median > sigmas * SIGMA * median(around, count);
                found.set(column, out && alone(plane, row, column, (value + median) / 2));
            }
        }
        return found;
    }

    private static boolean alone(Plane plane, int row, int column, double half) {
        int high = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(plane.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(plane.columns() - 1, column + 1); c++) {
                high += plane.get(r, c) > half ? 1 : 0;
            }
        }
        return high <= 1 + MOST_COMPANIONS;
    }

    private static double noise(Plane plane) {
        int step = plane.size() / SAMPLE + 1 | 1;
        double[] distances = new double[plane.size() / step + 1];
        double[] around = new double[(2 * REACH + 1) * (2 * REACH + 1)];
        int found = 0;
        for (int i = 0; i < plane.size(); i += step) {
            double value = plane.get(i);
            int row = i / plane.columns();
            int count = Double.isNaN(value) ? 0 : neighbours(plane, row, i % plane.columns(), around);
            if (count >= 3) {
                distances[found++] = Math.abs(value - median(around, count));
            }
        }
        return found == 0 ? 0 : SIGMA * median(distances, found);
    }

    private static int neighbours(Plane plane, int row, int column, double[] around) {
        int count = 0;
        int lastRow = Math.min(plane.rows() - 1, row + REACH);
        int lastColumn = Math.min(plane.columns() - 1, column + REACH);
        for (int r = Math.max(0, row - REACH); r <= lastRow; r++) {
            for (int c = Math.max(0, column - REACH); c <= lastColumn; c++) {
                double value = r == row && c == column ? Double.NaN : plane.get(r, c);
                if (!Double.isNaN(value)) {
                    around[count++] = value;
                }
            }
        }
        return count;
    }

    /** Sorts the first numbers; the lower middle one of an even count. */
    private static double median(double[] numbers, int count) {
        Arrays.sort(numbers, 0, count);
        return numbers[(count - 1) / 2];
    }

    /**
     * Masked pixels and all that are next to one, sideways or up and down, again and again.
     *
     * @param mask not 0 = masked
     * @param times how far
     */
    static BitSet grown(byte[] mask, int rows, int columns, int times) {
        BitSet found = new BitSet(mask.length);
        for (int i = 0; i < mask.length; i++) {
            found.set(i, mask[i] != 0);
        }
        for (int time = 0; time < times; time++) {
            BitSet before = (BitSet) found.clone();
            for (int i = before.nextSetBit(0); i >= 0; i = before.nextSetBit(i + 1)) {
                int column = i % columns;
                grow(found, i - 1, column > 0);
                grow(found, i + 1, column < columns - 1);
                grow(found, i - columns, i >= columns);
                grow(found, i + columns, i / columns < rows - 1);
            }
        }
        return found;
    }

    private static void grow(BitSet found, int pixel, boolean there) {
        if (there) {
            found.set(pixel);
        }
    }
}
