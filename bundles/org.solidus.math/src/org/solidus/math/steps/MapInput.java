/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;

/**
 * The input of steps that work on a map: a column of a series of one-row tables over one or two scan axes, or a single
 * image. A series over one axis is a map of one row.
 */
final class MapInput {

    /** What a map is called and measured in. */
    record Quantity(String name, Unit unit) {}

    private static final Axis ONE_ROW = Axis.index("row", 1);

    private MapInput() {}

    /**
     * Checks an input and says what the map holds.
     *
     * @param column the column, for tables; of an image there is none to name
     * @throws IllegalArgumentException with a sentence where there is no map
     */
    static Quantity quantity(Signature in, Optional<String> column) {
        if (in.isTable()) {
            String name = column.orElseThrow(
                    () -> new IllegalArgumentException("'of' must name a column of the table: " + in.describe() + "."));
            ColumnSpec spec = in.requireColumn(name);
            if (spec.type() == Column.Type.TEXT) {
                throw new IllegalArgumentException("The column '" + name + "' holds words; a map needs numbers.");
            }
            if (in.scan().isEmpty() || in.scan().size() > 2) {
                throw new IllegalArgumentException(
                        "A map needs a series over one or two scan axes (give the source its "
                                + "grid: [rows, columns]); the input has " + in.describe() + ".");
            }
            return new Quantity(name, spec.unit());
        }
        in.requireReal(2);
        if (!in.scan().isEmpty()) {
            throw new IllegalArgumentException(
                    "A map is one image or one column of a series of tables; the input has " + in.describe() + ".");
        }
        return new Quantity(column.orElse(in.quantity()), in.unit());
    }

    /** The axes of the map as far as they are known: rows, columns. */
    static List<AxisSpec> axes(Signature in) {
        List<AxisSpec> axes = in.isTable() ? in.scan() : in.axes();
        return axes.size() == 1 ? List.of(ONE_ROW.spec(), axes.get(0)) : axes;
    }

    /** The axes of the map: rows, columns. */
    static List<Axis> axes(Source in) throws IOException {
        List<Axis> axes =
                in.info().signature().isTable() ? in.info().scan() : in.frame(0).axes();
        return axes.size() == 1 ? List.of(ONE_ROW, axes.get(0)) : axes;
    }

    /** The values, row-major; NaN where there is none or the point is masked. */
    static double[] values(Source in, Optional<String> column) throws IOException {
        if (in.info().signature().isTable()) {
            return in instanceof Stack stack
                    ? stack.column(column.orElseThrow()).doubles()
                    : column(in, column.orElseThrow());
        }
        Frame frame = in.frame(0);
        double[] values = frame.doubles().clone();
        frame.mask().ifPresent(mask -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = mask[i] != 0 ? Double.NaN : values[i];
            }
        });
        return values;
    }

    private static double[] column(Source in, String name) throws IOException {
        double[] values = new double[Math.toIntExact(in.info().frames())];
        for (int i = 0; i < values.length; i++) {
            try {
                Table table = in.frame(i).table();
                values[i] = table.rows() == 1 ? table.column(name).number(0) : Double.NaN;
            } catch (MissingFrameException masked) {
                values[i] = Double.NaN;
            }
        }
        return values;
    }

    /**
     * Positions of the rows in the unit of the columns, as shapes and areas need them; as they are where that can't be.
     */
    static double[] positions(Axis axis, Unit unit) {
        double[] values = axis.values();
        if (axis.unit().compatible(unit)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = axis.unit().convert(values[i], unit);
            }
        }
        return values;
    }

    /** A value of another quantity for each point; NaN where there is none. */
    static double[] joined(Stack in, PerFrame<Double> other, int points, Context context) throws IOException {
        double[] values = new double[points];
        boolean series = in.info().frames() == points;
        for (int point = 0; point < points; point++) {
            context.checkCancelled();
            values[point] = other.at(series ? frame(in, point) : bare(point));
        }
        return values;
    }

    /** The frame, for its time; a frame that was masked still has a place. */
    private static Frame frame(Stack in, int point) throws IOException {
        try {
            return in.masked(point) ? bare(point) : in.frame(point);
        } catch (MissingFrameException missing) {
            return bare(point);
        }
    }

    private static Frame bare(int point) {
        return Frame.of(NDArray.of(new double[0]))
                .axes(Axis.index("x", 0))
                .place(Place.at(point))
                .build();
    }

    /** A map as an image frame. */
    static Frame image(NDArray array, String quantity, Unit unit, List<Axis> axes) {
        return Frame.of(array).quantity(quantity, unit).axes(axes).build();
    }

    /** The unit of an area: the square of the unit of both axes; none where they measure different things or count. */
    static Unit areaUnit(Unit rows, Unit columns) {
        if (columns.symbol().isEmpty() || !rows.compatible(columns)) {
            return Unit.ONE;
        }
        boolean simple = columns.symbol().matches("\\p{L}+");
        return Unit.lenient(simple ? columns.symbol() + "2" : "(" + columns.symbol() + ")2");
    }
}
