/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;

/**
 * Sums frames element by element, over everything, every n frames, an axis or labels.
 *
 * <p>In: arrays of real numbers of one shape. Out: float64 of the same form; an element that has no value in one of the
 * frames (NaN or masked) has none in the sum, which would otherwise be too small: NaN and masked.
 * Variance: the sum of the frames' variances ({@code propagated}, where they have any), the sum itself for counts
 * ({@code poisson}), or {@code none}.
 *
 * <p>Memory of a state: 16 bytes an element, and one frame.
 */
@Component(service = Step.class)
@Op(id = "series.sum", name = "Sum of frames", description = "Sums frames over everything, every n, an axis or labels.")
public final class SumStep implements Fold<SumStep.Params, SumStep.State> {

    /** Where the variance of a sum comes from. */
    public enum Errors {
        PROPAGATED,
        POISSON,
        NONE
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Variance of the sum: from the frames' variances, from the counts, or none.",
                    def = "propagated")
            Errors errors) {}

    /**
     * What was summed so far.
     *
     * @param sum      NaN where a frame had no value
     * @param variance empty where there is none
     * @param form     a frame of the series, for its axes
     */
    public record State(double[] sum, double[] variance, Frame form) {}

    @Override
    public Signature output(Signature in, Params params) {
        FrameArrays.requireReal(in);
        return FrameArrays.result(
                in,
                in.unit(),
                params.errors() == Errors.POISSON || params.errors() == Errors.PROPAGATED && in.hasVariance());
    }

    @Override
    public State zero(Frame first, Params params, Context context) {
        boolean propagated =
                params.errors() == Errors.PROPAGATED && first.variance().isPresent();
        int size = first.raw().size();
        return new State(new double[size], new double[propagated ? size : 0], Folding.form(first));
    }

    @Override
    public State add(State state, Frame in, Params params, Context context) {
        Folding.requireSameShape(state.form, in);
        double[] values = FrameArrays.widened(in, context);
        Optional<byte[]> mask = in.mask();
        for (int i = 0; i < values.length; i++) {
            state.sum[i] += FrameArrays.valid(values[i], mask, i) ? values[i] : Double.NaN;
        }
        if (state.variance.length > 0) {
            double[] variance = Folding.variance(in);
            for (int i = 0; i < variance.length; i++) {
                state.variance[i] += variance[i];
            }
        }
        return state;
    }

    @Override
    public State merge(State left, State right) {
        for (int i = 0; i < left.sum.length; i++) {
            left.sum[i] += right.sum[i];
        }
        for (int i = 0; i < left.variance.length; i++) {
            left.variance[i] += right.variance[i];
        }
        return left;
    }

    @Override
    public Frame finish(State state, Params params, Context context) {
        Frame.Builder result = Folding.result(state.form, state.sum);
        if (params.errors() == Errors.POISSON) {
            result.variance(state.sum.clone());
        } else if (state.variance.length > 0) {
            result.variance(state.variance);
        }
        return result.build();
    }
}
