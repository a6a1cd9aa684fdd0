/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * A number for each point of a scan, from one-row tables or from a band of spectra.
 *
 * @param values row-major, NaN where there is none
 * @param errors one standard deviation each; NaN where none is known
 */
record PointValues(double[] values, double[] errors) {

    /** Of a column, with the errors of the column {@code NAME error} where there is one. */
    static PointValues column(Source in, String name) throws IOException {
        int points = Math.toIntExact(in.info().frames());
        PointValues found = new PointValues(new double[points], new double[points]);
        for (int i = 0; i < points; i++) {
            Optional<Frame> frame = frame(in, i);
            found.values[i] = frame.map(row -> number(row.table(), name)).orElse(Double.NaN);
            found.errors[i] =
                    frame.map(row -> number(row.table(), name + " error")).orElse(Double.NaN);
        }
        return found;
    }

    /** Of spectra: the sum of a band, with its error where the spectra have errors. */
    static PointValues band(Source in, List<Double> ends) throws IOException {
        int points = Math.toIntExact(in.info().frames());
        PointValues found = new PointValues(new double[points], new double[points]);
        for (int i = 0; i < points; i++) {
            Optional<Frame> frame = frame(in, i);
            found.values[i] = Double.NaN;
            found.errors[i] = Double.NaN;
            if (frame.isPresent()) {
                EnergyWindow window = EnergyGrid.of(frame.get()).window("band", ends);
                found.values[i] = window.sum(frame.get().doubles());
                found.errors[i] = frame.get()
                        .variance()
                        .map(variance -> Math.sqrt(window.sum(variance)))
                        .orElse(Double.NaN);
            }
        }
        return found;
    }

    /** A frame; empty where it is masked. */
    static Optional<Frame> frame(Source in, long index) throws IOException {
        try {
            return Optional.of(in.frame(index));
        } catch (MissingFrameException masked) {
            return Optional.empty();
        }
    }

    private static double number(Table table, String name) {
        return table.rows() == 1
                        && table.columns().stream()
                                .anyMatch(column -> column.name().equals(name))
                ? table.column(name).number(0)
                : Double.NaN;
    }

    /** Places of an axis in the unit of another. @throws IllegalArgumentException when they measure different things */
    static double[] places(Axis axis, Axis like) {
        double[] places = axis.values();
        for (int i = 0; i < places.length; i++) {
            places[i] = axis.unit().convert(places[i], like.unit());
        }
        return places;
    }
}
