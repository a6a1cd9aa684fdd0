/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.unit.Unit;
import org.solidus.math.maps.CurrentDirection;
import org.solidus.math.maps.HotspotMap;
import org.solidus.math.maps.MapComparison;
import org.solidus.math.maps.MapSample;
import org.solidus.math.maps.MoranI;

/** The tables that a comparison of maps gives. */
final class CompareTables {

    private static final ColumnSpec WORDS = new ColumnSpec("statistic", Unit.ONE, Column.Type.TEXT);
    private static final ColumnSpec PERMUTED = new ColumnSpec("permuted", Unit.ONE, Column.Type.TEXT);
    private static final ColumnSpec UNITS = new ColumnSpec("units", Unit.ONE, Column.Type.INT64);

    /** Of two current densities each. */
    static final List<ColumnSpec> PAIRS = List.of(
            ColumnSpec.number("low", CompareStep.currentDensity()),
            ColumnSpec.number("high", CompareStep.currentDensity()),
            WORDS,
            ColumnSpec.number("difference", Unit.ONE),
            ColumnSpec.number("p-value", Unit.ONE),
            ColumnSpec.number("adjusted p-value", Unit.ONE),
            PERMUTED,
            UNITS);

    /** Of all current densities. */
    static final List<ColumnSpec> TREND = List.of(
            WORDS, ColumnSpec.number("slope", Unit.ONE), ColumnSpec.number("p-value", Unit.ONE), PERMUTED, UNITS);

    private CompareTables() {}

    /** What there is of a sample. */
    record Row(
            MapSample sample,
            HotspotMap found,
            MapComparison.Estimate mean,
            MapComparison.Estimate area,
            MoranI moran,
            CurrentDirection.Distance distance,
            CurrentDirection.Elongation elongation) {

        double largest() {
            double largest = Double.NaN;
            for (int i = 0; i < sample.map().size(); i++) {
                double deviation = sample.map().valid(i) ? sample.map().value(i) - found.background()[i] : Double.NaN;
                largest = !Double.isNaN(deviation) && !(Math.abs(deviation) <= Math.abs(largest)) ? deviation : largest;
            }
            return largest;
        }
    }

    private record Part(ColumnSpec spec, ToDoubleFunction<Row> value) {}

    private static List<Part> parts(Unit unit, Unit along) {
        List<Part> parts = new ArrayList<>();
        parts.add(number("current density", CompareStep.currentDensity(), row -> row.sample.current()));
        parts.add(whole("points", row -> row.found.points()));
        parts.add(number("background", unit, row -> MapComparison.level(row.found)));
        parts.add(number("sigma", unit, row -> row.found.sigma()));
        parts.add(number("mean", unit, row -> row.mean.value()));
        parts.add(number("mean error", unit, row -> row.mean.error()));
        parts.add(number("area fraction", Unit.ONE, row -> row.area.value()));
        parts.add(number("area fraction error", Unit.ONE, row -> row.area.error()));
        parts.add(whole("hotspots", row -> row.found.hotspots().size()));
        parts.add(number("hotspot area fraction", Unit.ONE, row -> row.found.areaFraction()));
        parts.add(number("largest deviation", unit, Row::largest));
        parts.add(number("Moran I", Unit.ONE, row -> row.moran.value()));
        parts.add(number("Moran p-value", Unit.ONE, row -> row.moran.pValue()));
        parts.add(number("electrode distance", along, row -> row.distance.mean()));
        parts.add(number("electrode distance error", along, row -> row.distance.error()));
        parts.add(number("even distance", along, row -> row.distance.expected()));
        parts.add(number("electrode p-value", Unit.ONE, row -> row.distance.pValue()));
        parts.add(number("elongation", Unit.ONE, row -> row.elongation.mean()));
        parts.add(number("elongation error", Unit.ONE, row -> row.elongation.error()));
        return parts;
    }

    private static Part number(String name, Unit unit, ToDoubleFunction<Row> value) {
        return new Part(ColumnSpec.number(name, unit), value);
    }

    private static Part whole(String name, ToDoubleFunction<Row> value) {
        return new Part(new ColumnSpec(name, Unit.ONE, Column.Type.INT64), value);
    }

    /** Columns of the table of samples. */
    static List<ColumnSpec> samples(Unit unit, Unit along) {
        List<ColumnSpec> specs = new ArrayList<>();
        specs.add(new ColumnSpec("sample", Unit.ONE, Column.Type.TEXT));
        parts(unit, along).forEach(part -> specs.add(part.spec));
        return specs;
    }

    static List<Column> samples(Unit unit, Unit along, List<Row> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(
                Column.of("sample", rows.stream().map(row -> row.sample.name()).toArray(String[]::new)));
        for (Part part : parts(unit, along)) {
            double[] values = rows.stream().mapToDouble(part.value).toArray();
            columns.add(
                    part.spec.type() == Column.Type.INT64
                            ? Column.of(
                                    part.spec.name(),
                                    Arrays.stream(values)
                                            .mapToLong(v -> (long) v)
                                            .toArray())
                            : Column.of(part.spec.name(), part.spec.unit(), values));
        }
        return columns;
    }

    static List<Column> pairs(List<MapComparison.Pair> pairs) {
        return List.of(
                numbers("low", CompareStep.currentDensity(), pairs, MapComparison.Pair::low),
                numbers("high", CompareStep.currentDensity(), pairs, MapComparison.Pair::high),
                Column.of(
                        "statistic",
                        pairs.stream()
                                .map(pair -> CompareStep.word(pair.statistic()))
                                .toArray(String[]::new)),
                numbers("difference", Unit.ONE, pairs, MapComparison.Pair::difference),
                numbers("p-value", Unit.ONE, pairs, MapComparison.Pair::pValue),
                numbers("adjusted p-value", Unit.ONE, pairs, MapComparison.Pair::adjusted),
                Column.of(
                        "permuted",
                        pairs.stream().map(pair -> permuted(pair.bySamples())).toArray(String[]::new)),
                Column.of(
                        "units",
                        pairs.stream().mapToLong(MapComparison.Pair::units).toArray()));
    }

    static List<Column> trend(List<MapComparison.Trend> trends) {
        return List.of(
                Column.of(
                        "statistic",
                        trends.stream()
                                .map(trend -> CompareStep.word(trend.statistic()))
                                .toArray(String[]::new)),
                numbers("slope", Unit.ONE, trends, MapComparison.Trend::slope),
                numbers("p-value", Unit.ONE, trends, MapComparison.Trend::pValue),
                Column.of(
                        "permuted",
                        trends.stream()
                                .map(trend -> permuted(trend.bySamples()))
                                .toArray(String[]::new)),
                Column.of(
                        "units",
                        trends.stream().mapToLong(MapComparison.Trend::units).toArray()));
    }

    private static String permuted(boolean samples) {
        return samples ? "samples" : "blocks";
    }

    private static <T> Column numbers(String name, Unit unit, List<T> rows, ToDoubleFunction<T> value) {
        return Column.of(name, unit, rows.stream().mapToDouble(value).toArray());
    }
}
