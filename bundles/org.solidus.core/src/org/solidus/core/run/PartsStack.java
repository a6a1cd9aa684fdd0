/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Column;
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

    private final Source source;

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
        double[] values = new double[Math.toIntExact(info().frames())];
        Optional<Column> first = Optional.empty();
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.NaN;
            try {
                Table table = frame(i).table();
                Column column = table.column(name);
                first = first.isPresent() ? first : Optional.of(column);
                values[i] = table.rows() == 1 ? column.number(0) : Double.NaN;
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        return Column.of(name, first.map(Column::unit).orElse(Unit.ONE), values);
    }
}
