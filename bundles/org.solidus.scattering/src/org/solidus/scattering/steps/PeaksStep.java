/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
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

    /** What a pipeline writes. */
    public record Params(
            @Shared LineParams fit,

            @Param(help = "How far a line may lie from where it is expected; anywhere in its window if absent.")
            Optional<Quantity> tolerance) {

        /** Lines with all else by default. */
        public static Params of(List<Quantity> lines) {
            return new Params(LineParams.of(lines), Optional.empty());
        }
    }

    /** The parameters in the unit of one axis, as the fitter takes them. */
    private record Plan(List<PeakWindow> windows, int[] line, PeakOptions options) {

        /** @throws IllegalArgumentException when a line's unit does not fit the axis, or a line lies outside */
        static Plan of(Params params, Axis axis) {
            Unit unit = axis.unit();
            double[] lines = params.fit().lines().stream()
                    .mapToDouble(line -> line.in(unit))
                    .toArray();
            double half = params.fit().half(axis);
            double tolerance = params.tolerance().map(far -> far.in(unit)).orElse(Double.POSITIVE_INFINITY);
            for (int i = 0; i < lines.length; i++) {
                if (!(lines[i] > axis.value(0) - half && lines[i] < axis.value(axis.size() - 1) + half)) {
                    throw new IllegalArgumentException(
                            "Line " + (i + 1) + " at " + params.fit().lines().get(i)
                                    + " lies outside the pattern, which runs from " + axis.value(0) + " to "
                                    + axis.value(axis.size() - 1) + " " + unit + ".");
                }
            }
            return new Plan(
                    PeakWindow.group(lines, half, tolerance),
                    params.fit().order(unit),
                    params.fit().options(unit));
        }
    }

    private record PlanKey(Params params, Axis axis) {}

    private record FitterKey(PeakOptions options) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        Unit axis = in.axes().get(0).unit();
        params.fit().lines().forEach(line -> in.axes().get(0).requirePlace("lines", line));
        Signature table =
                PeakColumns.of(in.unit(), axis).signature(params.fit().lines().size());
        return params.fit().curve() ? PeakCurves.signature(table, in) : table;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Axis axis = in.axes().get(0);
        Plan plan = context.cached(new PlanKey(params, axis), () -> Plan.of(params, axis));
        PeakFitter fitter = context.scratch(new FitterKey(plan.options()), () -> new PeakFitter(plan.options()));
        double[] sigma = sigma(in);
        double[] x = axis.values();
        double[] numbers = new double[params.fit().lines().size() * PeakColumns.NUMBERS];
        PeakCurves curves = new PeakCurves(x);
        int next = 0;
        for (PeakWindow window : plan.windows()) {
            WindowFit fit = fitter.fit(x, in.doubles(), sigma, window);
            for (int i = 0; i < window.lines(); i++) {
                PeakColumns.put(fit, window, i, numbers, plan.line()[next++]);
            }
            if (params.fit().curve()) {
                curves.add(window, fit);
            }
        }
        Frame.Builder out = Frame.of(PeakColumns.of(in.unit(), axis.unit()).table(numbers))
                .with()
                .place(in.place())
                .provenance(in.provenance());
        if (params.fit().curve()) {
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
