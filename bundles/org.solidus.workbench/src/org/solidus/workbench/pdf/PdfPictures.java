/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.Palette;
import org.solidus.workbench.pattern.Abscissa;
import org.solidus.workbench.pattern.SteadyRange;
import org.solidus.workbench.pattern.Trace;

/**
 * The three figures of a pair distribution function that is being tuned: the pattern with its background, F(Q), G(r).
 * Keeps the ordinates from jumping; one thread at a time.
 */
final class PdfPictures {

    private static final int GREY = 0x808080;

    private final SteadyRange intensity = new SteadyRange();
    private final SteadyRange reduced = new SteadyRange();
    private final SteadyRange pairs = new SteadyRange();

    /** While a slider is dragged, ordinates stay where they are. */
    public void hold(boolean on) {
        intensity.hold(on);
        reduced.hold(on);
        pairs.hold(on);
    }

    /** The next curves are fitted. */
    public void release() {
        intensity.release();
        reduced.release();
        pairs.release();
    }

    /**
     * The pattern and what is taken off it.
     *
     * @param pattern as it goes into the step
     * @param background already multiplied by its scale
     * @param wavelength angstrom, for patterns over angles
     * @param scaling of the ordinate
     */
    public LineFigure intensity(Trace pattern, Optional<Trace> background, OptionalDouble wavelength, Scaling scaling) {
        Abscissa abscissa = Abscissa.Q.fits(pattern.axis(), wavelength) ? Abscissa.Q : Abscissa.OWN;
        List<Series> series = new ArrayList<>();
        series.add(line(pattern.named("pattern"), abscissa, wavelength, false).withColour(Palette.BLUE));
        background.ifPresent(trace -> {
            series.add(
                    line(trace.named("background"), abscissa, wavelength, false).withColour(GREY));
            series.add(line(pattern.minus(trace).named("difference"), abscissa, wavelength, false)
                    .withColour(Palette.RED));
        });
        PlotAxis y = steady(new PlotAxis("I", pattern.unit().symbol(), scaling, Optional.empty()), series, intensity);
        return figure(abscissa.axis(pattern.axis()), y, series, List.of());
    }

    /** F(Q) of the current settings over those of candidates. */
    public LineFigure reduced(Trace f, List<Candidate> candidates) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Trace other = candidates.get(i).f();
            series.add(line(other.named(""), Abscissa.OWN, OptionalDouble.empty(), false)
                    .withColour(colour(i)));
        }
        series.add(line(f.named(""), Abscissa.OWN, OptionalDouble.empty(), true).withColour(Palette.BLUE));
        PlotAxis y = steady(PlotAxis.of("F", f.unit().symbol()), series, reduced);
        return figure(PlotAxis.of(f.axis().quantity(), f.axis().unit().symbol()), y, series, List.of());
    }

    /**
     * G(r) of the current settings over those of candidates and under a model.
     *
     * @param labels of the candidates and, last, of the current curve
     */
    public LineFigure pairs(Trace g, List<Candidate> candidates, List<String> labels, Optional<Trace> model) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            series.add(line(candidates.get(i).g().named(labels.get(i)), Abscissa.OWN, OptionalDouble.empty(), false)
                    .withColour(colour(i)));
        }
        series.add(line(
                        g.named(candidates.isEmpty() ? "G" : labels.get(labels.size() - 1)),
                        Abscissa.OWN,
                        OptionalDouble.empty(),
                        true)
                .withColour(Palette.BLUE));
        model.ifPresent(trace -> series.add(line(trace, Abscissa.OWN, OptionalDouble.empty(), false)
                .withColour(Palette.RED)
                .withDashes()));
        PlotAxis y = steady(PlotAxis.of("G", g.unit().symbol()), series, pairs);
        // The abscissa is that of the parameters, not of the widest candidate
        double end = g.axis().size() > 0 ? g.axis().value(g.axis().size() - 1) : 1;
        PlotAxis x = PlotAxis.of(g.axis().quantity(), g.axis().unit().symbol())
                .from(Math.min(0, g.axis().value(0)), Math.max(end, g.axis().value(0) + 1e-3));
        return figure(x, y, series, List.of());
    }

    /** Blue is the current curve, red the model. */
    static int colour(int candidate) {
        return Palette.rgb(candidate + 2);
    }

    private static LineFigure figure(PlotAxis x, PlotAxis y, List<Series> series, List<Marking> markings) {
        return new LineFigure("", x, y, series, markings, Optional.empty());
    }

    private static PlotAxis steady(PlotAxis axis, List<Series> series, SteadyRange range) {
        Optional<Range> data = Range.of(series.stream()
                .flatMapToDouble(one -> numbers(one))
                .filter(value -> Double.isFinite(axis.scaling().forward(value))));
        return range.update(data, axis.scaling())
                .map(found -> axis.from(found.low(), found.high()))
                .orElse(axis);
    }

    private static DoubleStream numbers(Series series) {
        return Arrays.stream(series.y().toArray());
    }

    private static Series line(Trace trace, Abscissa abscissa, OptionalDouble wavelength, boolean errors) {
        int n = trace.axis().size();
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = abscissa.shown(trace.axis().value(i), trace.axis(), wavelength);
        }
        Series series = Series.line(trace.name(), Values.of(x), Values.of(trace.values()));
        return errors && trace.variance().isPresent()
                ? series.withSigma(Values.of(
                        Arrays.stream(trace.variance().get()).map(Math::sqrt).toArray()))
                : series;
    }
}
