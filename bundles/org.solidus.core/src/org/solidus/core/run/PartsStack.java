/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.parts.PartsSource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.unit.Unit;

/** The input of a whole-series step: a stored result, or a source. */
final class PartsStack implements Stack {

    private static final long MOST_NUMBERS = 1 << 24;

    private final Source source;
    private SoftReference<Map<String, Column>> columns = new SoftReference<>(null);

    PartsStack(Source source) {
        this.source = source;
    }

    @Override
    public SourceInfo info() {
        return source.info();
    }

    @Override
    public Frame frame(long index) throws IOException {
        return source.frame(index);
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        return source.exposure(index);
    }

    @Override
    public boolean masked(long index) {
        return source instanceof PartsSource parts && parts.masked(index);
    }

    @Override
    public Column column(String name) throws IOException {
        if (!info().signature().isTable()) {
            throw new IllegalArgumentException(
                    "The series holds " + info().signature().describe() + ", no columns.");
        }
        if (info().scan().isEmpty()) {
            return frame(0).table().column(name);
        }
        Column kept = columns().get(name);
        return kept == null ? read(name) : kept;
    }

    /**
     * All columns of numbers of a series of one-row tables, read in one go, since whoever asks for one mostly asks for
     * others; none where they would take much memory.
     */
    private synchronized Map<String, Column> columns() throws IOException {
        Map<String, Column> known = columns.get();
        if (known == null) {
            known = fits() ? readAll() : Map.of();
            columns = new SoftReference<>(known);
        }
        return known;
    }

    private boolean fits() {
        List<ColumnSpec> specs = info().signature().columns();
        return !info().signature().anyColumns()
                && specs.stream().noneMatch(column -> column.type() == Column.Type.TEXT)
                && info().frames() * specs.size() <= MOST_NUMBERS;
    }

    private Map<String, Column> readAll() throws IOException {
        List<ColumnSpec> specs = info().signature().columns();
        double[][] values = new double[specs.size()][Math.toIntExact(info().frames())];
        for (int i = 0; i < info().frames(); i++) {
            Optional<Table> row = row(i).filter(table -> table.spec().equals(specs));
            for (int k = 0; k < values.length; k++) {
                values[k][i] = row.isPresent() ? row.get().columns().get(k).number(0) : Double.NaN;
            }
        }
        Map<String, Column> all = new HashMap<>();
        for (int k = 0; k < values.length; k++) {
            all.put(
                    specs.get(k).name(),
                    Column.of(specs.get(k).name(), specs.get(k).unit(), values[k]));
        }
        return all;
    }

    /** The table of a frame if it has one row; empty when it has others, or is masked. */
    private Optional<Table> row(long index) throws IOException {
        try {
            return Optional.of(frame(index).table()).filter(table -> table.rows() == 1);
        } catch (MissingFrameException masked) {
            return Optional.empty();
        }
    }

    private Column read(String name) throws IOException {
        double[] values = new double[Math.toIntExact(info().frames())];
        Unit unit = Unit.ONE;
        boolean first = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.NaN;
            try {
                Table table = frame(i).table();
                Column column = table.column(name);
                unit = first ? column.unit() : unit;
                first = false;
                values[i] = table.rows() == 1 ? column.number(0) : Double.NaN;
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        return Column.of(name, unit, values);
    }
}
