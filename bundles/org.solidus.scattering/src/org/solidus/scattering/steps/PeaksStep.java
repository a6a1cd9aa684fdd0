/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.peaks.PeakFitter;
import org.solidus.math.peaks.PeakOptions;
import org.solidus.math.peaks.PeakWindow;
import org.solidus.math.peaks.WindowFit;

/**
 * Fits Bragg lines of a pattern: pseudo-Voigts {@code A [eta L + (1 - eta) G]} on a straight background, by weighted
 * least squares (see {@link PeakFitter}). Lines whose windows overlap share one and are fitted together.
 *
 * <p>In: patterns {@code [points]} over any axis, with variances where errors are to mean something; NaN points are
 * left out. Out: one row with, for line i in the order of {@code lines}, the columns {@code line i position, width}
 * (full width at half maximum){@code , area, height, shape} (Lorentzian fraction){@code , background} (under the line),
 * each but the last with an {@code error} (one standard deviation, NaN where not known), {@code line i significance}
 * (area over error) and {@code line i flag}: 0 good, 1 position or width at its limit, 2 no line (only the area has a
 * value), 3 the fit failed. Without variances errors come from the scatter about the curve. With {@code curve}, the
 * companions {@code fit} and {@code residual} on the points of the pattern, NaN outside the windows.
 *
 * <p>Start values are read off each pattern by itself, so that no frame depends on another and the result does not
 * depend on the order or the division of the work.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.peaks",
        name = "Bragg lines",
        description = "Fits pseudo-Voigt lines on a local background: position, width, area and height with errors.")
public final class PeaksStep implements Operation<PeaksStep.Params> {

    private static final int POINTS = 25;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Expected positions, in a unit like that of the pattern's axis, in any order.")
            List<Quantity> lines,

            @Param(help = "Half-width of the stretch that is fitted about a line; 25 points of the axis if absent.")
            Optional<Quantity> window,

            @Param(help = "How far a line may lie from where it is expected; anywhere in its window if absent.")
            Optional<Quantity> tolerance,

            @Param(
                    label = "Smallest width",
                    expert = true,
                    help = "Narrowest line (full width at half maximum); the spacing of the points if absent.")
            Optional<Quantity> minWidth,

            @Param(
                    label = "Largest width",
                    help = "Widest line (full width at half maximum); half the stretch if absent.",
                    expert = true)
            Optional<Quantity> maxWidth,

            @Param(help = "Lorentzian fraction of the lines, if it is to be held.", min = 0, max = 1, expert = true)
            Optional<Double> shape,

            @Param(
                    label = "False alarms",
                    help = "Probability with which a window of noise may yield a line.",
                    min = 1e-12,
                    max = 0.5,
                    def = "0.001",
                    expert = true)
            double falseAlarm,

            @Param(
                    help = "Whether to keep the fitted curve and what it leaves as companions 'fit' and 'residual'.",
                    def = "false")
            boolean curve) {

        /** Checks what ranges can't say. */
        public Params {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException(
                        "'lines' names at least one line, as in [1.52 1/angstrom, 2.14 1/angstrom].");
            }
            if (lines.stream()
                            .map(line -> line.in(lines.get(0).unit()))
                            .distinct()
                            .count()
                    != lines.size()) {
                throw new IllegalArgumentException("'lines' holds the same position twice: " + lines + ".");
            }
        }

        /** Lines with all else by default. */
        public static Params of(List<Quantity> lines) {
            return new Params(
                    lines,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0.001,
                    false);
        }

        /** The lines' numbers as a pipeline writes them, in ascending order of their positions. */
        int[] order(Unit unit) {
            return IntStream.range(0, lines.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(line -> lines.get(line).in(unit)))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** Half-width of the stretch that is fitted about a line, in the unit of the axis. */
        double half(Axis axis) {
            return window.map(width -> width.in(axis.unit())).orElse(POINTS * Math.abs(axis.step()));
        }

        PeakOptions options(Unit unit) {
            PeakOptions options = PeakOptions.defaults()
                    .withFalseAlarm(falseAlarm)
                    .withFwhm(
                            minWidth.map(width -> width.in(unit)).orElse(0.0),
                            maxWidth.map(width -> width.in(unit)).orElse(Double.POSITIVE_INFINITY));
            return shape.map(options::withEta).orElse(options);
        }
    }

    /** The parameters in the unit of one axis, as the fitter takes them. */
    private record Plan(List<PeakWindow> windows, int[] line, PeakOptions options) {

        /** @throws IllegalArgumentException when a line's unit does not fit the axis, or a line lies outside */
        static Plan of(Params params, Axis axis) {
            Unit unit = axis.unit();
            double[] lines =
                    params.lines().stream().mapToDouble(line -> line.in(unit)).toArray();
            double half = params.half(axis);
            double tolerance = params.tolerance().map(far -> far.in(unit)).orElse(Double.POSITIVE_INFINITY);
            for (int i = 0; i < lines.length; i++) {
                if (!(lines[i] > axis.value(0) - half && lines[i] < axis.value(axis.size() - 1) + half)) {
                    throw new IllegalArgumentException(
                            "Line " + (i + 1) + " at " + params.lines().get(i)
                                    + " lies outside the pattern, which runs from " + axis.value(0) + " to "
                                    + axis.value(axis.size() - 1) + " " + unit + ".");
                }
            }
            return new Plan(PeakWindow.group(lines, half, tolerance), params.order(unit), params.options(unit));
        }
    }

    private record PlanKey(Params params, Axis axis) {}

    private record FitterKey(PeakOptions options) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        Unit axis = in.axes().get(0).unit();
        params.lines().forEach(line -> in.axes().get(0).requirePlace("lines", line));
        Signature table =
                PeakColumns.of(in.unit(), axis).signature(params.lines().size());
        return params.curve() ? PeakCurves.signature(table, in) : table;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Axis axis = in.axes().get(0);
        Plan plan = context.cached(new PlanKey(params, axis), () -> Plan.of(params, axis));
        PeakFitter fitter = context.scratch(new FitterKey(plan.options()), () -> new PeakFitter(plan.options()));
        double[] sigma = sigma(in);
        double[] x = axis.values();
        double[] numbers = new double[params.lines().size() * PeakColumns.NUMBERS];
        PeakCurves curves = new PeakCurves(x);
        int next = 0;
        for (PeakWindow window : plan.windows()) {
            WindowFit fit = fitter.fit(x, in.doubles(), sigma, window);
            for (int i = 0; i < window.lines(); i++) {
                PeakColumns.put(fit, window, i, numbers, plan.line()[next++]);
            }
            if (params.curve()) {
                curves.add(window, fit);
            }
        }
        Frame.Builder out = Frame.of(PeakColumns.of(in.unit(), axis.unit()).table(numbers))
                .with()
                .place(in.place())
                .provenance(in.provenance());
        if (params.curve()) {
            curves.addTo(out, in);
        }
        return out.build();
    }

    /** Standard deviations of a pattern; empty where it has no errors. */
    static double[] sigma(Frame pattern) {
        return pattern.variance()
                .map(variance -> Arrays.stream(variance).map(Math::sqrt).toArray())
                .orElse(new double[0]);
    }
}
