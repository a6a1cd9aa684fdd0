/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.fit.ScaledReference;

/**
 * Subtracts a reference pattern with a factor fitted to each frame: {@code y - s b}, where {@code s} comes from
 * {@link ScaledReference} over the points of {@code range}. Give the range where the reference scatters alone; over all
 * points, what the sample adds is left out by {@code clip}, which does for lines and not for what is broad.
 *
 * <p>In: curves of real numbers. The reference has the same points (axis values within a thousandth of a step) and a
 * unit that converts to that of the frames. Out: float64 of the same form; a point without value in either is NaN.
 * Variance {@code var(y) + s^2 var(b) -+ b^2 var(s)}: less at the points that the factor was fitted to, more at the
 * others. Companion {@code fit}: a table of one row with {@code factor}, {@code factor error} and {@code reduced
 * chi-squared}.
 */
@Component(service = Step.class)
@Op(
        id = "series.subtract_reference",
        name = "Subtract a fitted reference",
        description = "Subtracts a reference curve with a factor fitted to each frame; errors are propagated.")
public final class SubtractReferenceStep implements Operation<SubtractReferenceStep.Params> {

    private static final List<ColumnSpec> FIT = List.of(
            ColumnSpec.number("factor", Unit.ONE),
            ColumnSpec.number("factor error", Unit.ONE),
            ColumnSpec.number("reduced chi-squared", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The curve that is scaled and subtracted: empty container, air, furnace.")
            Input<Frame> reference,

            @Param(
                    help =
                            "Part of the axis where the factor is fitted, as in [1 1/angstrom, 2 1/angstrom]; all if absent.")
            List<Quantity> range,

            @Param(
                    help = "Points this many standard deviations above the scaled reference belong to the sample.",
                    def = "3",
                    min = 1,
                    expert = true)
            double clip) {

        /** Checks what ranges can't say. */
        public Params {
            Quantity.requireRange("range", range);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        Signature reference = params.reference().signature();
        in.requireReal(1).requireSamePoints("reference", reference).requireUnit("reference", reference.unit());
        params.range().forEach(end -> in.axes().get(0).requirePlace("range", end));
        return in.withValues(in.hasVariance() || reference.hasVariance()).withCompanion("fit", Signature.table(FIT));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Frame reference = params.reference().get();
        in.requireSamePoints("reference", reference);
        double unit = reference.unit().factor(in.unit());
        double[] y = in.doubles();
        double[] b = reference.doubles();
        int size = y.length;
        double[] values = new double[size];
        double[] scaled = new double[size];
        boolean[] fitted = new boolean[size];
        for (int i = 0; i < size; i++) {
            boolean valid = in.valid(i) && reference.valid(i);
            scaled[i] = valid ? unit * b[i] : Double.NaN;
            fitted[i] = valid && within(in.axes().get(0), i, params.range());
        }
        double[] own = in.variance().orElseGet(() -> new double[size]);
        double[] its = reference.variance().map(v -> times(v, unit * unit)).orElseGet(() -> new double[size]);
        ScaledReference fit = ScaledReference.fit(y, own, scaled, its, fitted, params.clip());
        for (int i = 0; i < size; i++) {
            values[i] = y[i] - fit.factor() * scaled[i];
        }
        Frame.Builder result = in.withValues(values);
        if (in.variance().isPresent() || reference.variance().isPresent()) {
            result.variance(variance(fit, own, scaled, its));
        }
        return result.companion("fit", row(fit)).build();
    }

    /** The factor went after the noise of the points that it was fitted to: what it takes there, it adds elsewhere. */
    private static double[] variance(ScaledReference fit, double[] own, double[] scaled, double[] its) {
        double[] variance = new double[own.length];
        for (int i = 0; i < variance.length; i++) {
            double common = scaled[i] * scaled[i] * fit.error() * fit.error();
            variance[i] = own[i] + fit.factor() * fit.factor() * its[i] + (fit.used()[i] ? -common : common);
        }
        return variance;
    }

    private static boolean within(Axis axis, int i, List<Quantity> range) {
        return range.isEmpty()
                || axis.value(i) >= range.get(0).in(axis.unit())
                        && axis.value(i) <= range.get(1).in(axis.unit());
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static Frame row(ScaledReference fit) {
        return Frame.of(Table.row(FIT, fit.factor(), fit.error(), fit.reducedChiSquared()));
    }
}
