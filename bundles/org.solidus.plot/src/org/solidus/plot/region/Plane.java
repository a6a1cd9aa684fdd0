/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.unit.Unit;

/**
 * A two-dimensional array with the places of its cells: what regions are measured on. The numbers are shared with the
 * frame that they come from; a masked number, and one that is not finite, is NaN here. Immutable; any thread.
 */
public final class Plane {

    private final Unit unit;
    private final NDArray values;
    private final Optional<byte[]> mask;
    private final Grid x;
    private final Grid y;

    private Plane(Unit unit, NDArray values, Optional<byte[]> mask, Grid x, Grid y) {
        this.unit = unit;
        this.values = values;
        this.mask = mask;
        this.x = x;
        this.y = y;
    }

    /**
     * A frame of two dimensions, with its mask.
     *
     * @throws IllegalArgumentException when it has another number of dimensions or is a table
     */
    public static Plane of(Frame frame) {
        if (frame.isTable() || frame.raw().rank() != 2) {
            throw new IllegalArgumentException("Regions are measured on images; this is " + frame + ".");
        }
        return new Plane(
                frame.unit(),
                frame.raw(),
                frame.mask(),
                new Grid(frame.axes().get(1)),
                new Grid(frame.axes().get(0)));
    }

    /**
     * The same with more of it masked.
     *
     * @param other 1 = masked, as many as cells; shared, not copied
     */
    public Plane masked(byte[] other) {
        if (other.length != values.size()) {
            throw new IllegalArgumentException(
                    "A mask of " + other.length + " pixels does not fit an image of " + values.size() + ".");
        }
        byte[] both = other;
        if (mask.isPresent()) {
            both = other.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] |= mask.get()[i];
            }
        }
        return new Plane(unit, values, Optional.of(both), x, y);
    }

    /** Unit of the numbers. */
    public Unit unit() {
        return unit;
    }

    /** Places of the columns. */
    public Grid x() {
        return x;
    }

    /** Places of the rows. */
    public Grid y() {
        return y;
    }

    public int rows() {
        return y.size();
    }

    public int columns() {
        return x.size();
    }

    public int size() {
        return values.size();
    }

    /** Whether both axes measure in the same unit, so that there are distances and angles. */
    boolean isometric() {
        return x.unit().equals(y.unit());
    }

    /** A number; NaN where there is none. */
    public double get(int row, int column) {
        return get(row * columns() + column);
    }

    /** A number, in the order of the rows; NaN where there is none. */
    public double get(int index) {
        if (mask.isPresent() && mask.get()[index] != 0) {
            return Double.NaN;
        }
        double value = values.get(index);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** The number as it is stored, masked or not. */
    public double stored(int index) {
        return values.get(index);
    }

    /**
     * Between four cells: bilinear, of those that have a number, weighted anew; the outer half of the outermost cells
     * has the number of the cell.
     *
     * @return NaN beyond the array, and where none of the four has a number
     */
    double at(double xValue, double yValue) {
        double column = x.index(xValue);
        double row = y.index(yValue);
        boolean inside = column >= -0.5 && column <= columns() - 0.5 && row >= -0.5 && row <= rows() - 0.5;
        return inside ? between(Math.clamp(row, 0, rows() - 1), Math.clamp(column, 0, columns() - 1)) : Double.NaN;
    }

    private double between(double row, double column) {
        int firstRow = (int) row;
        int firstColumn = (int) column;
        double sum = 0;
        double weight = 0;
        for (int down = 0; down <= 1; down++) {
            for (int right = 0; right <= 1; right++) {
                double w = share(column - firstColumn, right) * share(row - firstRow, down);
                double value = w == 0 ? Double.NaN : get(firstRow + down, firstColumn + right);
                if (!Double.isNaN(value)) {
                    sum += w * value;
                    weight += w;
                }
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }

    /** Of the first (0) or the second cell (1); 0 for the second where there is none. */
    private static double share(double part, int cell) {
        return cell == 0 ? 1 - part : part;
    }
}
