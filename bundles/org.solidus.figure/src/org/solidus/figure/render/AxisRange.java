/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Values;

/** What an axis shows: its own range, else what the data need and some room around them. */
final class AxisRange {

    private static final double MAX_BAND = 1.0;

    private AxisRange() {}

    static Range ofAbscissa(PlotAxis axis, List<Series> series) {
        Optional<Range> data = Range.of(series.stream().flatMapToDouble(s -> shown(axis, s.x())));
        return axis.range().map(Range::notEmpty).orElseGet(() -> padded(axis, data, 0.012));
    }

    /** Only points within the abscissa count; errors count as far as they do not dwarf the curves. */
    static Range ofOrdinate(PlotAxis axis, List<Series> series, Range abscissa) {
        Optional<Range> data = Range.of(series.stream().flatMapToDouble(s -> ordinates(axis, s, abscissa)));
        Optional<Range> bands = Range.of(series.stream().flatMapToDouble(s -> ends(axis, s, abscissa)));
        Optional<Range> errors =
                data.map(range -> bands.map(band -> limited(axis, range, band)).orElse(range));
        Optional<Range> filled = Range.of(series.stream().flatMapToDouble(s -> band(axis, s, abscissa)));
        Optional<Range> both = errors.isPresent() && filled.isPresent()
                ? Optional.of(errors.get().and(filled.get()))
                : errors.or(() -> filled);
        return axis.range().map(Range::notEmpty).orElseGet(() -> padded(axis, both, 0.05));
    }

    private static DoubleStream shown(PlotAxis axis, Values values) {
        return IntStream.range(0, values.size())
                .mapToDouble(values::get)
                .filter(v -> Double.isFinite(axis.scaling().forward(v)));
    }

    private static DoubleStream ordinates(PlotAxis axis, Series s, Range abscissa) {
        return IntStream.range(0, s.y().size())
                .filter(i -> abscissa.contains(s.x().get(i)))
                .mapToDouble(s.y()::get)
                .filter(v -> Double.isFinite(axis.scaling().forward(v)));
    }

    private static DoubleStream ends(PlotAxis axis, Series s, Range abscissa) {
        if (s.sigma().isEmpty()) {
            return DoubleStream.empty();
        }
        Values sigma = s.sigma().get();
        return IntStream.range(0, s.y().size())
                .filter(i -> abscissa.contains(s.x().get(i)))
                .boxed()
                .flatMapToDouble(i -> DoubleStream.of(s.y().get(i) - sigma.get(i), s.y().get(i) + sigma.get(i)))
                .filter(v -> Double.isFinite(axis.scaling().forward(v)));
    }

    private static DoubleStream band(PlotAxis axis, Series s, Range abscissa) {
        return s.band().stream()
                .flatMapToDouble(band -> IntStream.range(0, s.x().size())
                        .filter(i -> abscissa.contains(s.x().get(i)))
                        .boxed()
                        .flatMapToDouble(i ->
                                DoubleStream.of(band.low().get(i), band.high().get(i))))
                .filter(v -> Double.isFinite(axis.scaling().forward(v)));
    }

    private static Range limited(PlotAxis axis, Range data, Range band) {
        Scaling scaling = axis.scaling();
        Range wide = data.notEmpty();
        double low = scaling.forward(wide.low());
        double high = scaling.forward(wide.high());
        double more = MAX_BAND * (high - low);
        boolean single = data.low() == data.high();
        return single
                ? data.and(band)
                : new Range(
                        Math.min(data.low(), Math.max(band.low(), scaling.inverse(low - more))),
                        Math.max(data.high(), Math.min(band.high(), scaling.inverse(high + more))));
    }

    private static Range padded(PlotAxis axis, Optional<Range> data, double part) {
        Scaling scaling = axis.scaling();
        if (data.isEmpty()) {
            return scaling == Scaling.LOG ? new Range(1, 10) : new Range(0, 1);
        }
        Range range = data.get();
        if (scaling == Scaling.LOG && range.high() / range.low() < 1 + 1e-9) {
            return new Range(range.low() / 2, range.high() * 2);
        }
        Range wide = range.notEmpty();
        double low = scaling.forward(wide.low());
        double high = scaling.forward(wide.high());
        double room = part * (high - low);
        return new Range(scaling.inverse(low - room), scaling.inverse(high + room));
    }

    /** How many values a logarithmic axis can't show. */
    static long unplaced(PlotAxis axis, List<Series> series) {
        return axis.scaling() != Scaling.LOG
                ? 0
                : series.stream()
                        .flatMapToDouble(s -> Arrays.stream(s.y().toArray()))
                        .filter(v -> v <= 0)
                        .count();
    }
}
