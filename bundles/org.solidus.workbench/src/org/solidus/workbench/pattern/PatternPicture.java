/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.solidus.core.data.Axis;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.Palette;

/**
 * Everything that the pattern view shows of one frame, as the description of a figure. Any thread.
 *
 * @param title above the figure
 * @param parts curves of the frame
 * @param held curves kept for comparison, the first at the bottom
 * @param place of the current curve along the series, for its colour among the held ones
 * @param reference what is taken off every curve, if a difference is shown
 * @param lines reference rows
 * @param look how it is shown
 */
record PatternPicture(
        String title,
        PatternParts parts,
        List<HeldTrace> held,
        double place,
        Optional<Trace> reference,
        List<ReferenceLines> lines,
        Look look) {

    /**
     * How a pattern is shown.
     *
     * @param abscissa what it is shown against
     * @param wavelength angstrom, if it is known
     * @param ordinate linear, logarithmic or by the root
     * @param offset between curves of a comparison, in heights of the current one
     * @param errors whether bands of one standard deviation are drawn
     * @param components whether the parts of a model are drawn
     */
    public record Look(
            Abscissa abscissa,
            OptionalDouble wavelength,
            Scaling ordinate,
            double offset,
            boolean errors,
            boolean components) {

        /** A plain pattern on its own axis. */
        public static final Look PLAIN = new Look(Abscissa.OWN, OptionalDouble.empty(), Scaling.LINEAR, 0, true, true);

        /** The same on the abscissa that this pattern can have. */
        Look on(Axis axis) {
            return abscissa.fits(axis, wavelength) ? this : withAbscissa(Abscissa.OWN);
        }

        Look withAbscissa(Abscissa other) {
            return new Look(other, wavelength, ordinate, offset, errors, components);
        }

        Look withWavelength(OptionalDouble other) {
            return new Look(abscissa, other, ordinate, offset, errors, components);
        }

        Look withOrdinate(Scaling other) {
            return new Look(abscissa, wavelength, other, offset, errors, components);
        }

        Look withOffset(double other) {
            return new Look(abscissa, wavelength, ordinate, other, errors, components);
        }

        Look withErrors(boolean on) {
            return new Look(abscissa, wavelength, ordinate, offset, on, components);
        }

        Look withComponents(boolean on) {
            return new Look(abscissa, wavelength, ordinate, offset, errors, on);
        }

        /** Q of a place of the shown abscissa, 1/angstrom, where it is known. */
        OptionalDouble q(double shown, Axis axis) {
            Look how = on(axis);
            double q = Abscissa.q(how.abscissa().own(shown, axis, wavelength), axis, wavelength);
            return Double.isFinite(q) ? OptionalDouble.of(q) : OptionalDouble.empty();
        }
    }

    private static final int GREY = 0x808080;
    /** More points than this run together: they are drawn as a line. */
    private static final int MOST_POINTS = 600;
    /** The ends of a colour map are too pale or too dark for a line. */
    private static final double PALEST = 0.85;

    public PatternPicture {
        held = List.copyOf(held);
        lines = List.copyOf(lines);
        look = look.on(parts.main().axis());
    }

    /**
     * The figure.
     *
     * @param steady keeps the ordinate from jumping
     */
    public LineFigure figure(SteadyRange steady) {
        List<Series> series = new ArrayList<>();
        List<HeldTrace> like = held.stream()
                .filter(one ->
                        one.trace().axis().unit().compatible(parts.main().axis().unit()))
                .toList();
        double height = like.isEmpty() || look.offset() == 0 ? 0 : height(parts.main());
        for (int i = 0; i < like.size(); i++) {
            series.add(lifted(shown(like.get(i).trace(), false), i * look.offset(), height)
                    .withColour(colour(like.get(i).place(), like)));
        }
        double top = like.size() * look.offset();
        addCurrent(series, like, top, height);
        PlotAxis x = look.abscissa().axis(parts.main().axis());
        LineFigure.Builder figure = LineFigure.builder(title, x, ordinate(series, steady));
        series.forEach(figure::add);
        reach(series).ifPresent(range -> lines.forEach(row -> ticks(row, range).ifPresent(figure::mark)));
        parts.residual().filter(rest -> reference.isEmpty()).ifPresent(rest -> residual(rest, figure));
        return figure.build();
    }

    private void addCurrent(List<Series> series, List<HeldTrace> like, double top, double height) {
        boolean fitted = parts.fit().isPresent();
        Series main = shown(parts.main(), look.errors());
        if (fitted) {
            boolean few = main.x().size() <= MOST_POINTS;
            series.add(lifted(few ? main.looking(Series.Look.POINTS) : main, top, height)
                    .withColour(GREY));
        } else {
            series.add(lifted(main, top, height).withColour(like.isEmpty() ? Palette.BLUE : colour(place, like)));
        }
        if (look.components() && reference.isEmpty()) {
            for (int i = 0; i < parts.components().size(); i++) {
                series.add(lifted(shown(parts.components().get(i), false), top, height)
                        .withColour(Palette.rgb(i + 2)));
            }
        }
        parts.fit()
                .ifPresent(
                        fit -> series.add(lifted(shown(fit, false), top, height).withColour(Palette.RED)));
    }

    private int colour(double at, List<HeldTrace> like) {
        DoubleStream.Builder all = DoubleStream.builder();
        like.forEach(one -> all.add(one.place()));
        Range range = Range.of(all.add(place).build()).orElse(new Range(0, 1));
        double part = range.length() > 0 ? (at - range.low()) / range.length() : 0;
        return ColourMap.PLASMA.rgb(Double.isFinite(part) ? part * PALEST : 0);
    }

    /** Highest less lowest number of a curve as it is laid out; 1 where there is none. */
    private double height(Trace trace) {
        return Range.of(Arrays.stream(trace.values()).map(look.ordinate()::forward))
                .map(Range::length)
                .filter(length -> length > 0)
                .orElse(1.0);
    }

    private Series lifted(Series series, double heights, double height) {
        double lift = heights * height;
        if (lift == 0) {
            return series;
        }
        double[] values = series.y().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = look.ordinate().inverse(look.ordinate().forward(values[i]) + lift);
        }
        return new Series(
                series.name(),
                series.x(),
                Values.of(values),
                look.ordinate() == Scaling.LINEAR ? series.sigma() : Optional.empty(),
                Optional.empty(),
                series.look(),
                series.dashed(),
                series.rgb());
    }

    /** A curve against the abscissa that is shown, rising. */
    private Series shown(Trace trace, boolean errors) {
        Trace one = reference.map(trace::minus).orElse(trace);
        Axis axis = one.axis();
        int n = axis.size();
        double[] x = new double[n];
        double[] y = one.values().clone();
        double[] sigma =
                errors && one.variance().isPresent() ? one.variance().get().clone() : new double[0];
        for (int i = 0; i < n; i++) {
            x[i] = look.abscissa() == Abscissa.OWN
                    ? parts.main().axis().unit().equals(axis.unit())
                            ? axis.value(i)
                            : axis.unit()
                                    .convert(axis.value(i), parts.main().axis().unit())
                    : look.abscissa().shown(axis.value(i), axis, look.wavelength());
        }
        for (int i = 0; i < sigma.length; i++) {
            sigma[i] = Math.sqrt(sigma[i]);
        }
        if (n > 1 && x[n - 1] < x[0] || look.abscissa() == Abscissa.SPACING && n > 2 && x[n - 1] < x[n / 2]) {
            reverse(x);
            reverse(y);
            reverse(sigma);
        }
        Series series = Series.line(one.name(), Values.of(x), Values.of(y));
        return sigma.length > 0 ? series.withSigma(Values.of(sigma)) : series;
    }

    private static void reverse(double[] values) {
        for (int i = 0, k = values.length - 1; i < k; i++, k--) {
            double kept = values[i];
            values[i] = values[k];
            values[k] = kept;
        }
    }

    private PlotAxis ordinate(List<Series> series, SteadyRange steady) {
        Trace main = parts.main();
        String quantity = reference.isPresent() ? "difference" : main.quantity();
        // A logarithm of differences would hide half of them
        Scaling scaling = reference.isPresent() && look.ordinate() == Scaling.LOG ? Scaling.SQRT : look.ordinate();
        Optional<Range> data = Range.of(series.stream()
                .flatMapToDouble(one -> Arrays.stream(one.y().toArray()))
                .filter(value -> Double.isFinite(scaling.forward(value))));
        PlotAxis axis = new PlotAxis(quantity, main.unit().symbol(), scaling, Optional.empty());
        return steady.update(data, scaling)
                .map(range -> axis.from(range.low(), range.high()))
                .orElse(axis);
    }

    private static Optional<Range> reach(List<Series> series) {
        return Range.of(
                series.stream().flatMapToDouble(one -> Arrays.stream(one.x().toArray())));
    }

    private Optional<Marking> ticks(ReferenceLines row, Range range) {
        Axis axis = parts.main().axis();
        double[] places = Arrays.stream(row.q())
                .map(q -> Abscissa.fromQ(q, axis, look.wavelength()))
                .map(own -> look.abscissa().shown(own, axis, look.wavelength()))
                .filter(range::contains)
                .toArray();
        return places.length == 0 ? Optional.empty() : Optional.of(new Marking.Ticks(row.name(), Values.of(places)));
    }

    private void residual(Trace rest, LineFigure.Builder figure) {
        figure.residual(
                PlotAxis.of("residual", rest.unit().symbol()),
                shown(rest, false).named("").withColour(Palette.BLUE));
    }
}
