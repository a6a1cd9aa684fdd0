/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;

/**
 * Applies the same shift and factor to every frame: {@code (y - offset) factor}, or {@code (y - offset) / factor} with
 * {@code divide}; variance times the square of the factor. The numbers are written as such or come from a table that an
 * earlier step computed over the whole series.
 *
 * <p>In: arrays of real numbers. Out: float64 of the same form, in the same unit.
 */
@Component(service = Step.class)
@Op(
        id = "series.scale",
        name = "Scale",
        description = "Shifts and multiplies every frame by numbers, which may be results.")
public final class ScaleStep implements Operation<ScaleStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "A number, or a column of a table of one row.")
            Input<Double> factor,

            @Param(help = "Subtracted first: a number, or a column of a table of one row.", def = "0")
            Input<Double> offset,

            @Param(help = "Whether to divide by the factor.", def = "false")
            boolean divide) {}

    @Override
    public Signature output(Signature in, Params params) {
        return in.requireReal().withValues(in.hasVariance());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        double factor =
                params.divide() ? 1 / params.factor().get() : params.factor().get();
        double offset = params.offset().get();
        if (!Double.isFinite(factor) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("Frames cannot be scaled by '"
                    + params.factor().text() + "' = " + params.factor().get() + " with the offset '"
                    + params.offset().text() + "' = " + offset + ".");
        }
        double[] own = context.doubles(in);
        double[] values = new double[own.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (own[i] - offset) * factor;
        }
        Frame.Builder result = in.withValues(values);
        Optional<double[]> variance = in.variance();
        if (variance.isPresent()) {
            double[] scaled = new double[values.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = variance.get()[i] * factor * factor;
            }
            result.variance(scaled);
        }
        return result.build();
    }
}
