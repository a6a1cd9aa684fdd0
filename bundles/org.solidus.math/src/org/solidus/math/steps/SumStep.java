/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Arrays;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;

/**
 * Sums frames element by element, over everything, every n frames, an axis or labels. Frames that are summed before
 * they are integrated are read and summed once and integrated n times less often, with the same result: integration
 * with a fixed mask is linear.
 *
 * <p>In: arrays of real numbers of one shape. Out: float64 of the same form; an element that has no value in one of the
 * frames (NaN or masked) has none in the sum, which would otherwise be too small: NaN and masked. The exposure of a sum
 * is that from its first frame to its last, with the live time of all.
 *
 * <p>Variance: the sum of the frames' variances ({@code propagated}), the sum itself for counts ({@code poisson}), from
 * the scatter of the n frames, {@code n / (n - 1) (sum x^2 - (sum x)^2 / n)}, which holds for any noise but knows itself
 * only to one part in sqrt(2 / (n - 1)) ({@code scatter}, NaN for n = 1), or {@code none}. {@code auto} is propagated
 * where the frames have variances, else poisson where they are whole numbers, else none.
 *
 * <p>Memory of a state: 8 bytes an element, 16 with propagated variances or scatter, and one frame.
 */
@Component(service = Step.class)
@Op(
        id = "series.sum",
        name = "Sum of frames",
        version = 2,
        description = "Sums frames with their errors over everything, every n, an axis or labels.")
public final class SumStep implements Fold<SumStep.Params, SumStep.State> {

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Variance of the sum: auto (that of the frames, else counting statistics for whole"
                            + " numbers), propagated, poisson, scatter (of the frames) or none.",
                    def = "auto")
            FoldErrors errors) {}

    /**
     * What was summed so far.
     *
     * @param frames how many
     * @param scatter whether {@code variance} holds squared deviations from the mean
     * @param sum NaN where a frame had no value
     * @param variance sum of variances, or of squared deviations from the mean; empty where there is neither
     * @param form a frame of the series, for its axes
     */
    public record State(long frames, boolean scatter, double[] sum, double[] variance, Frame form) {}

    @Override
    public Signature output(Signature in, Params params) {
        return in.requireReal().withValues(params.errors().of(in) != FoldErrors.NONE);
    }

    @Override
    public State zero(Frame first, Params params, Context context) {
        FoldErrors errors = params.errors().of(first);
        boolean scatter = errors == FoldErrors.SCATTER;
        boolean second = scatter || errors == FoldErrors.PROPAGATED;
        int size = first.raw().size();
        return new State(0, scatter, new double[size], new double[second ? size : 0], Folding.form(first));
    }

    @Override
    public State add(State state, Frame in, Params params, Context context) {
        Folding.requireSameShape(state.form, in);
        double[] values = context.doubles(in);
        byte[] mask = Folding.mask(in);
        if (state.scatter) {
            addSquares(state, values);
        } else if (state.variance.length > 0) {
            addVariance(state, Folding.variance(in));
        }
        for (int i = 0; i < values.length; i++) {
            state.sum[i] += Folding.valid(values[i], mask, i) ? values[i] : Double.NaN;
        }
        return new State(state.frames + 1, state.scatter, state.sum, state.variance, state.form);
    }

    private static void addVariance(State state, double[] variance) {
        for (int i = 0; i < variance.length; i++) {
            state.variance[i] += variance[i];
        }
    }

    /** The squared deviation from the mean grows by n / (n + 1) (x - mean of n)^2. */
    private static void addSquares(State state, double[] values) {
        double n = state.frames;
        if (n == 0) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - state.sum[i] / n;
            state.variance[i] += n / (n + 1) * deviation * deviation;
        }
    }

    @Override
    public State merge(State left, State right) {
        if (left.scatter) {
            mergeSquares(left, right);
        } else {
            addVariance(left, right.variance);
        }
        for (int i = 0; i < left.sum.length; i++) {
            left.sum[i] += right.sum[i];
        }
        return new State(left.frames + right.frames, left.scatter, left.sum, left.variance, left.form);
    }

    /** Two runs scatter about means of their own (Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115). */
    private static void mergeSquares(State left, State right) {
        double n = left.frames;
        double m = right.frames;
        if (n == 0 || m == 0) {
            addVariance(left, right.variance);
            return;
        }
        for (int i = 0; i < left.variance.length; i++) {
            double difference = right.sum[i] / m - left.sum[i] / n;
            left.variance[i] += right.variance[i] + n * m / (n + m) * difference * difference;
        }
    }

    @Override
    public Frame finish(State state, Params params, Context context) {
        Frame.Builder result = Folding.result(state.form, state.sum);
        if (state.scatter) {
            double n = state.frames;
            double[] variance = new double[state.sum.length];
            Arrays.setAll(variance, i -> n > 1 ? n / (n - 1) * state.variance[i] : Double.NaN);
            return result.variance(variance).build();
        }
        if (state.variance.length > 0) {
            return result.variance(state.variance).build();
        }
        // A state of sums alone: counts, or no errors at all.
        if (params.errors().of(state.form) == FoldErrors.POISSON) {
            double[] variance = new double[state.sum.length];
            Arrays.setAll(variance, i -> Math.max(0, state.sum[i]));
            return result.variance(variance).build();
        }
        return result.build();
    }
}
