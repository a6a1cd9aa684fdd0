/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/**
 * What a pipeline found, as numbers; lengths as pixels.
 *
 * @param results of the run
 * @param pixel nm; lengths without a unit are pixels already
 */
record FilmResults(Results results, double pixel) {

    private static final Unit NANOMETRE = Unit.of("nm");

    boolean has(String result) {
        return results.results().stream().anyMatch(one -> one.name().equals(result));
    }

    /**
     * The tables of a result or of a companion, one a frame; empty where a frame is masked.
     *
     * @param name of a result, or {@code result.companion}
     */
    List<Optional<Table>> tables(String name) throws IOException {
        int dot = name.indexOf('.');
        Source source = results.result(dot < 0 ? name : name.substring(0, dot)).source();
        List<Optional<Table>> tables = new ArrayList<>();
        for (long i = 0; i < source.info().frames(); i++) {
            try {
                Frame frame = source.frame(i);
                Frame wanted = dot < 0 ? frame : frame.companions().get(name.substring(dot + 1));
                tables.add(Optional.ofNullable(wanted).filter(Frame::isTable).map(Frame::table));
            } catch (MissingFrameException masked) {
                tables.add(Optional.empty());
            }
        }
        return tables;
    }

    /** The only table of a result. */
    Table table(String name) throws IOException {
        return tables(name).get(0).orElseThrow(() -> new IOException("The result '" + name + "' is no table."));
    }

    /** The first row's value of a column, one a frame; NaN where it is not there. Lengths in pixels. */
    double[] perFrame(String name, String column) throws IOException {
        return tables(name).stream()
                .mapToDouble(table -> table.flatMap(t -> t.find(column))
                        .filter(found -> found.size() > 0)
                        .map(found -> length(found, 0))
                        .orElse(Double.NaN))
                .toArray();
    }

    /** A cell in pixels if it is a length, as it is otherwise. */
    double length(Column column, int row) {
        double value = column.number(row);
        Unit unit = column.unit();
        return unit.compatible(NANOMETRE) ? unit.convert(value, NANOMETRE) / pixel : value;
    }

    /** A cell in square pixels if it is an area, as it is otherwise. */
    double area(Column column, int row) {
        Unit square = Unit.of("nm2");
        double value = column.number(row);
        Unit unit = column.unit();
        return unit.compatible(square) ? unit.convert(value, square) / (pixel * pixel) : value;
    }
}
