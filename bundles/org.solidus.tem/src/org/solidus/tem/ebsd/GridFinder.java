/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapGrid;

/** Finds the grid that the points of a file lie on, from its header where that is complete, else from their places. */
final class GridFinder {

    private final String file;
    private final NumberRows rows;
    private final int x;
    private final int y;

    /**
     * @param x column with the place along a row
     * @param y column with the place of the row
     */
    GridFinder(String file, NumberRows rows, int x, int y) {
        this.file = file;
        this.rows = rows;
        this.x = x;
        this.y = y;
    }

    MapGrid grid(
            Unit unit,
            boolean hexagonal,
            OptionalDouble stepX,
            OptionalDouble stepY,
            OptionalDouble oddColumns,
            OptionalDouble evenColumns,
            OptionalDouble rowCount)
            throws IOException {
        int first = firstRow(0);
        int second = first < rows.rows() ? firstRow(first) - first : first;
        int odd = whole("NCOLS_ODD", oddColumns, first);
        int even = whole("NCOLS_EVEN", evenColumns, hexagonal ? second : odd);
        if (!hexagonal && odd != even) {
            throw new IOException(file + " has a square grid, but rows of " + odd + " and of " + even + " points.");
        }
        MapGrid.Shifted shifted = hexagonal ? shifted(first) : MapGrid.Shifted.NONE;
        long pairs = (long) odd + even;
        int lines = whole("NROWS", rowCount, (int) Math.min(Integer.MAX_VALUE, 2L * rows.rows() / Math.max(1, pairs)));
        long points = (lines + 1L) / 2 * odd + lines / 2 * (long) even;
        if (points != rows.rows()) {
            throw new IOException(file + " has " + rows.rows() + " points, but " + lines + " rows of " + odd
                    + (odd == even ? "" : " and " + even) + " make " + points
                    + ": the file is incomplete, or its header is of another one.");
        }
        double alongX = positive("XSTEP", stepX, first > 1 ? rows.at(x, 1) - rows.at(x, 0) : 1);
        double alongY = positive("YSTEP", stepY, lines > 1 ? rows.at(y, first) - rows.at(y, 0) : alongX);
        return new MapGrid(lines, Math.max(odd, even), alongX, alongY, unit, shifted);
    }

    /** Points from one on that have its y. */
    private int firstRow(int from) {
        int end = from;
        while (end < rows.rows() && rows.at(y, end) == rows.at(y, from)) {
            end++;
        }
        return end;
    }

    private MapGrid.Shifted shifted(int first) {
        return first < rows.rows() && rows.at(x, first) < rows.at(x, 0) ? MapGrid.Shifted.EVEN : MapGrid.Shifted.ODD;
    }

    private int whole(String name, OptionalDouble stated, int found) throws IOException {
        double value = stated.orElse(found);
        if (!(value >= 1) || value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw new IOException(file + ": " + name + " is " + value + "; it must be a whole number of at least 1.");
        }
        return (int) value;
    }

    private double positive(String name, OptionalDouble stated, double found) throws IOException {
        double value = stated.isPresent() && stated.getAsDouble() != 0 ? stated.getAsDouble() : found;
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IOException(file + ": the step " + name + " is " + value + "; it must be above 0.");
        }
        return value;
    }

    /** The place of each point on the grid; the file lists rows of the lengths that the header states. */
    int[] places(MapGrid grid) {
        int[] places = new int[rows.rows()];
        int point = 0;
        for (int line = 0; line < grid.rows() && point < places.length; line++) {
            int end = grid.hexagonal() ? firstRow(point) : point + grid.columns();
            for (int column = 0; point < end; point++, column++) {
                places[point] = line * grid.columns() + Math.min(column, grid.columns() - 1);
            }
        }
        return places;
    }
}
