/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.unit.Unit;

/**
 * A row of numbers for each frame of a series, over its scan and with its times; frames that could not be used are
 * missing.
 */
final class RowSeries implements Source {

    private final SourceInfo info;
    private final Curves curves;
    private final List<ColumnSpec> columns;
    private final List<double[]> values;
    private final int[] rows;

    private RowSeries(SourceInfo info, Curves curves, List<ColumnSpec> columns, List<double[]> values) {
        this.info = info;
        this.curves = curves;
        this.columns = List.copyOf(columns);
        this.values = List.copyOf(values);
        rows = new int[curves.series()];
        Arrays.fill(rows, -1);
        for (int row = 0; row < curves.frames().length; row++) {
            rows[curves.frames()[row]] = row;
        }
    }

    /** Gathers columns. */
    static final class Builder {

        private final Stack in;
        private final Curves curves;
        private final List<ColumnSpec> columns = new ArrayList<>();
        private final List<double[]> values = new ArrayList<>();

        Builder(Stack in, Curves curves) {
            this.in = in;
            this.curves = curves;
        }

        /** A column with one value a row of the curves' matrix. */
        Builder add(String name, Unit unit, double[] value) {
            columns.add(ColumnSpec.number(name, unit));
            values.add(value);
            return this;
        }

        RowSeries build(String name) {
            List<Axis> scan = in.info().scan();
            SourceInfo info = SourceInfo.of(name, Signature.table(columns), scan);
            Optional<String> clock = in.info().clock();
            return new RowSeries(clock.isPresent() ? info.withClock(clock.get()) : info, curves, columns, values);
        }
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws MissingFrameException {
        int row = rows[Math.toIntExact(index)];
        if (row < 0) {
            throw new MissingFrameException("Frame " + index + " is masked or has too few points.");
        }
        List<Column> cells = new ArrayList<>(columns.size());
        for (int c = 0; c < columns.size(); c++) {
            cells.add(Column.of(columns.get(c).name(), columns.get(c).unit(), values.get(c)[row]));
        }
        return Frame.of(new Table(cells))
                .with()
                .place(new Place(index, Optional.ofNullable(curves.exposures()[(int) index])))
                .build();
    }
}
