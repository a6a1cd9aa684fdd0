/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.Shown;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/**
 * A result or a log that may run along time.
 *
 * @param name of the result or the source
 * @param step id of the step that made it; empty for a source
 * @param source its frames; read in the background
 * @param timed whether its rows or frames have times
 * @param first its first frame that is not masked
 */
record EventSeries(String name, String step, Source source, boolean timed, long first) {

    private static final Unit SECOND = Unit.of("s");
    private static final int LOOKED_AT = 50;

    static EventSeries of(String name, String step, Source source) throws IOException {
        long first = first(source);
        return new EventSeries(name, step, source, first >= 0 && isTimed(source, first), Math.max(0, first));
    }

    Signature signature() {
        return source.info().signature();
    }

    Shown.Kind kind() {
        return new Shown(Optional.empty(), Optional.empty(), signature()).kind();
    }

    /** Whether it has a row or a frame for each moment. */
    boolean runs() {
        return timed && (kind() == Shown.Kind.TABLE || kind() == Shown.Kind.ROWS);
    }

    /** The columns of numbers, without those that say how sure others are. */
    List<ColumnSpec> columns() {
        return !signature().isTable()
                ? List.of()
                : signature().columns().stream()
                        .filter(column -> column.type() != Column.Type.TEXT)
                        .filter(column -> !column.name().endsWith(" error"))
                        .toList();
    }

    Optional<ColumnSpec> column(String column) {
        return columns().stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** Whether it comes from a step, by the last part of its id. */
    boolean isOf(String id) {
        return step.equals(id);
    }

    private static boolean isTimed(Source source, long first) throws IOException {
        Signature signature = source.info().signature();
        return switch (new Shown(Optional.empty(), Optional.empty(), signature).kind()) {
            case TABLE -> hasTimes(signature) && source.frame(0).table().rows() > 1;
            case ROWS, CURVES, NUMBERS, IMAGES ->
                source.info().frames() > 1
                        && (scansTime(source)
                                || source.frame(first).place().exposure().isPresent());
            default -> false;
        };
    }

    /** The first frame that is there; -1 when there seems to be none. */
    private static long first(Source source) throws IOException {
        for (long i = 0; i < Math.min(LOOKED_AT, source.info().frames()); i++) {
            try {
                source.frame(i);
                return i;
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        return -1;
    }

    /** A column {@code time} that holds s or says nothing of its unit. */
    private static boolean hasTimes(Signature table) {
        return table.columns().stream()
                .anyMatch(column -> column.name().equalsIgnoreCase("time")
                        && column.type() != Column.Type.TEXT
                        && (column.unit().symbol().isEmpty() || column.unit().compatible(SECOND)));
    }

    private static boolean scansTime(Source source) {
        return source.info().scan().size() == 1
                && !source.info().scan().get(0).unit().symbol().isEmpty()
                && source.info().scan().get(0).unit().compatible(SECOND);
    }
}
