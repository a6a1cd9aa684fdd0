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
import org.solidus.core.unit.Unit;

/**
 * Divides each frame by its monitor: {@code y r / m}, with a reference r (1 by default). Variance
 * {@code (r / m)^2 (var(y) + y^2 (sigma_m / m)^2)}; the monitor's part is common to all elements of a frame.
 *
 * <p>In: arrays of real numbers; a positive monitor for each frame. Out: float64 of the same form. With a reference (in
 * the unit of the monitor) the unit stays, else it is divided by that of the monitor.
 */
@Component(service = Step.class)
@Op(
        id = "series.normalize",
        name = "Normalise by a monitor",
        description = "Divides each frame by a value of its own, such as monitor counts; errors are propagated.")
public final class NormalizeStep implements Operation<NormalizeStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "What each frame is divided by: a column with a value a frame.")
            PerFrame<Double> monitor,

            @Param(help = "Monitor value to which all frames are scaled, in the monitor's unit; 1 if absent.")
            Optional<Double> reference,

            @Param(
                    label = "Monitor error",
                    help = "One standard deviation of the monitor, in its unit; exact if absent.")
            Optional<PerFrame<Double>> monitorError) {

        /** Checks what ranges can't say. */
        public Params {
            if (reference.isPresent() && !(reference.get() > 0)) {
                throw new IllegalArgumentException("'reference' must be positive, but is " + reference.get() + ".");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        return in.requireReal()
                .withValues(in.hasVariance() || params.monitorError().isPresent())
                .withQuantity(in.quantity(), unit(in.unit(), params));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        double monitor = params.monitor().at(in);
        if (!(monitor > 0) || Double.isInfinite(monitor)) {
            throw new IllegalArgumentException(
                    "The monitor '" + params.monitor().text() + "' is " + monitor
                            + " for this frame; only a positive one can divide it.");
        }
        double factor = params.reference().orElse(1.0) / monitor;
        double[] own = context.doubles(in);
        double[] values = new double[own.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = own[i] * factor;
        }
        Frame.Builder result = in.withValues(values).quantity(in.quantity(), unit(in.unit(), params));
        double relative =
                params.monitorError().map(error -> error.at(in) / monitor).orElse(0.0);
        if (in.variance().isPresent() || params.monitorError().isPresent()) {
            double[] variance = new double[values.length];
            for (int i = 0; i < variance.length; i++) {
                double of = in.variance().isPresent() ? in.variance().get()[i] : 0;
                variance[i] = factor * factor * of + values[i] * values[i] * relative * relative;
            }
            result.variance(variance);
        }
        return result.build();
    }

    private static Unit unit(Unit of, Params params) {
        Unit monitor = params.monitor().unit();
        if (params.reference().isPresent() || monitor.symbol().isEmpty()) {
            return of;
        }
        return Unit.lenient((of.symbol().isEmpty() ? "1" : of.symbol()) + "/" + monitor.symbol());
    }
}
