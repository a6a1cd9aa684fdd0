/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.List;
import java.util.OptionalInt;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.PlotAxis;

/** Reads the cell under a place. */
final class CellReadings implements PlotArea.Content {

    /** What a cell holds. */
    interface Cell {
        Reading read(int row, int column, double x, double y);
    }

    private final MapAxis x;
    private final MapAxis y;
    private final Cell cell;

    CellReadings(MapAxis x, MapAxis y, Cell cell) {
        this.x = x;
        this.y = y;
        this.cell = cell;
    }

    static CellReadings of(Field field, MapAxis x, MapAxis y, PlotAxis value) {
        return new CellReadings(
                x,
                y,
                (row, column, px, py) ->
                        Reading.of(value.quantity(), field.get(row, column), value.unit(), px, py, row, column));
    }

    @Override
    public List<Reading> at(double px, double py, PlotArea area) {
        OptionalInt column = x.cell(px);
        OptionalInt row = y.cell(py);
        if (row.isEmpty() || column.isEmpty()) {
            return List.of();
        }
        double centreX = x.centres().get(column.getAsInt());
        double centreY = y.centres().get(row.getAsInt());
        return List.of(cell.read(row.getAsInt(), column.getAsInt(), centreX, centreY));
    }
}
