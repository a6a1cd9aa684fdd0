/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;

/**
 * Subtracts a background: {@code y - s b}, variance {@code var(y) + s^2 var(b)}, element by element.
 *
 * <p>In: arrays of real numbers. The background has the same points (axis values within a thousandth of a step) and a
 * unit that converts to that of the frames: one for all frames, or one a frame. Out: float64 of the same form; an
 * element without value in either is NaN. The result has a variance where frames or background have one; the other then
 * counts as exact.
 */
@Component(service = Step.class)
@Op(
        id = "series.subtract",
        name = "Subtract",
        description = "Subtracts a background with a scale; errors are propagated.")
public final class SubtractStep implements Operation<SubtractStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "What is subtracted: one frame, or a series with a frame for each.")
            PerFrame<Frame> background,

            @Param(
                    help = "What the background is multiplied by: a number, or a column with a value a frame.",
                    def = "1")
            PerFrame<Double> scale) {}

    @Override
    public Signature output(Signature in, Params params) {
        Signature background = params.background().signature();
        in.requireReal().requireSamePoints("background", background).requireUnit("background", background.unit());
        return in.withValues(in.hasVariance() || background.hasVariance());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Frame background = params.background().at(in);
        in.requireSamePoints("background", background);
        double scale = params.scale().at(in) * background.unit().factor(in.unit());
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("The scale of the background is " + scale + " for this frame.");
        }
        double[] own = context.doubles(in);
        double[] other = background.doubles();
        double[] values = new double[own.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = background.valid(i) ? own[i] - scale * other[i] : Double.NaN;
        }
        Frame.Builder result = in.withValues(values);
        if (in.variance().isPresent() || background.variance().isPresent()) {
            result.variance(variance(in.variance(), background.variance(), scale, values.length));
        }
        return result.build();
    }

    private static double[] variance(Optional<double[]> own, Optional<double[]> other, double scale, int size) {
        double[] sum = new double[size];
        for (int i = 0; i < size; i++) {
            sum[i] = (own.isPresent() ? own.get()[i] : 0) + (other.isPresent() ? scale * scale * other.get()[i] : 0);
        }
        return sum;
    }
}
