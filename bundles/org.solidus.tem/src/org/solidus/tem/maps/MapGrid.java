/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Stack;
import org.solidus.core.unit.Unit;

/**
 * Where the points of a map lie: rows of points at a constant step. On a square grid a point has four neighbours; on a
 * hexagonal one every other row is shifted by half a step, and it has six. A point stands for its Voronoi cell.
 *
 * @param rows number of rows
 * @param columns points of the longest row
 * @param stepX step along a row
 * @param stepY step from row to row
 * @param unit of the steps
 * @param shifted which rows are shifted by half a step: none, those of odd number (the second, ...), those of even
 */
public record MapGrid(int rows, int columns, double stepX, double stepY, Unit unit, Shifted shifted) {

    private static final double SHIFTED = 0.25;

    /** The rows that are shifted. */
    public enum Shifted {
        /** A rectangular grid. */
        NONE,
        /** The second row, the fourth, ... */
        ODD,
        /** The first row, the third, ... */
        EVEN
    }

    /** Requires steps that are lengths. */
    public MapGrid {
        if (!(stepX > 0) || !(stepY > 0)) {
            throw new IllegalArgumentException(
                    "The steps of a map are " + stepX + " and " + stepY + "; they must be above 0.");
        }
    }

    /**
     * Requires of a signature that it is a series over two scan axes.
     *
     * @return the axes
     * @throws IllegalArgumentException with a sentence that says what was found
     */
    static List<AxisSpec> requireScan(Signature in) {
        if (in.scan().size() != 2) {
            throw new IllegalArgumentException(
                    "It needs a map, a series over two scan axes; the input has " + in.describe() + ".");
        }
        return in.scan();
    }

    /** The grid of a series over two scan axes; hexagonal where the rows have columns x and y that say so. */
    public static MapGrid of(Stack in) throws IOException {
        List<Axis> scan = in.info().scan();
        Axis y = scan.get(0);
        Axis x = scan.get(1);
        boolean together = x.unit().compatible(y.unit());
        double factor = together && !x.unit().equals(y.unit()) ? y.unit().factor(x.unit()) : 1;
        return new MapGrid(
                y.size(), x.size(), step(x), factor * step(y), together ? x.unit() : Unit.ONE, shifted(in, y, x));
    }

    private static double step(Axis axis) {
        double step = Math.abs(axis.step());
        return step > 0 ? step : 1;
    }

    private static Shifted shifted(Stack in, Axis y, Axis x) throws IOException {
        boolean places = in.info().signature().isTable()
                && in.info().signature().column("x").isPresent();
        for (int row = 0; places && x.size() > 1 && row < Math.min(2, y.size()); row++) {
            double place = x.value(0);
            try {
                place = in.frame((long) row * x.size()).table().column("x").number(0);
            } catch (MissingFrameException masked) {
                continue;
            }
            if ((place - x.value(0)) / x.step() > SHIFTED) {
                return row == 0 ? Shifted.EVEN : Shifted.ODD;
            }
        }
        return Shifted.NONE;
    }

    /** Number of places, those that short rows leave empty too. */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /** Whether every other row is shifted. */
    public boolean hexagonal() {
        return shifted != Shifted.NONE;
    }

    /** Place of a point along its row, from the first one that is not shifted. */
    public double x(int point) {
        return (point % columns + (isShifted(point / columns) ? 0.5 : 0)) * stepX;
    }

    /** Place of a point's row. */
    public double y(int point) {
        return point / columns * stepY;
    }

    private boolean isShifted(int row) {
        return shifted == Shifted.ODD && row % 2 == 1 || shifted == Shifted.EVEN && row % 2 == 0;
    }

    /** The axes y and x of a scan. */
    public List<Axis> axes() {
        return List.of(
                Axis.linear("y", Quantities.POSITION, unit, rows, 0, stepY),
                Axis.linear("x", Quantities.POSITION, unit, columns, 0, stepX));
    }

    /** Area of a point's cell. */
    public double cellArea() {
        return stepX * stepY;
    }

    /** Neighbours that a point has: 4 or 6. */
    public int directions() {
        return hexagonal() ? 6 : 4;
    }

    /**
     * A neighbour. The first half of the directions leads along the row and downwards, so that they name every pair once;
     * direction {@code d + directions() / 2} leads back.
     *
     * @param direction 0 to {@code directions() - 1}
     * @return its point, -1 beyond the rim
     */
    public int neighbour(int point, int direction) {
        int row = point / columns;
        int column = point - row * columns;
        if (!hexagonal()) {
            return switch (direction) {
                case 0 -> column + 1 < columns ? point + 1 : -1;
                case 1 -> row + 1 < rows ? point + columns : -1;
                case 2 -> column > 0 ? point - 1 : -1;
                default -> row > 0 ? point - columns : -1;
            };
        }
        // Of a shifted row the points of the next row lie at the same column and one further, of others one less.
        int right = isShifted(row) ? column + 1 : column;
        return switch (direction) {
            case 0 -> column + 1 < columns ? point + 1 : -1;
            case 1 -> at(row + 1, right);
            case 2 -> at(row + 1, right - 1);
            case 3 -> column > 0 ? point - 1 : -1;
            case 4 -> at(row - 1, right - 1);
            default -> at(row - 1, right);
        };
    }

    private int at(int row, int column) {
        return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : -1;
    }

    /** Length of the edge that the cells of a point and of its neighbour in this direction share. */
    public double edge(int direction) {
        boolean along = direction % (directions() / 2) == 0;
        if (!hexagonal()) {
            return along ? stepY : stepX;
        }
        double quarter = stepX * stepX / (4 * stepY);
        return along ? Math.max(0, stepY - quarter) : Math.hypot(stepX / 2, quarter);
    }

    /** The ends of that edge, relative to the point: x1, y1, x2, y2. */
    double[] edgeEnds(int direction) {
        double left = -stepX / 2;
        double top = -stepY / 2;
        if (!hexagonal()) {
            return switch (direction) {
                case 0 -> new double[] {-left, top, -left, -top};
                case 1 -> new double[] {left, -top, -left, -top};
                case 2 -> new double[] {left, top, left, -top};
                default -> new double[] {left, top, -left, top};
            };
        }
        double half = edge(0) / 2;
        double tip = stepY - half;
        double[][] corners = {{-left, -half}, {-left, half}, {0, tip}, {left, half}, {left, -half}, {0, -tip}};
        double[] from = corners[direction];
        double[] to = corners[(direction + 1) % 6];
        return new double[] {from[0], from[1], to[0], to[1]};
    }
}
