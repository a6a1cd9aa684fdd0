/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/**
 * Where the points of a map lie: rows of points at a constant step. On a hexagonal grid every other row is shifted by
 * half a step.
 *
 * @param rows number of rows
 * @param columns points of the longest row
 * @param stepX step along a row
 * @param stepY step from row to row
 * @param unit of the steps
 * @param shifted which rows are shifted by half a step: none, those of odd number (the second, ...), those of even
 */
public record EbsdGrid(int rows, int columns, double stepX, double stepY, Unit unit, Shifted shifted) {

    /** The rows that are shifted. */
    public enum Shifted {
        /** A rectangular grid. */
        NONE,
        /** The second row, the fourth, ... */
        ODD,
        /** The first row, the third, ... */
        EVEN
    }

    /** Number of places, those that short rows leave empty too. */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /** Whether every other row is shifted. */
    public boolean hexagonal() {
        return shifted != Shifted.NONE;
    }

    /** Place of a point along its row. */
    public double x(int point) {
        return (point % columns + (isShifted(point / columns) ? 0.5 : 0)) * stepX;
    }

    /** Place of a point's row. */
    public double y(int point) {
        return point / columns * stepY;
    }

    boolean isShifted(int row) {
        return shifted == Shifted.ODD && row % 2 == 1 || shifted == Shifted.EVEN && row % 2 == 0;
    }

    /** The axes y and x of the scan. */
    public List<Axis> axes() {
        return List.of(
                Axis.linear("y", Quantities.POSITION, unit, rows, 0, stepY),
                Axis.linear("x", Quantities.POSITION, unit, columns, 0, stepX));
    }
}
