/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.List;
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
 * Dark and gain reference of a spectrometer's camera: {@code (counts - scale * dark) / gain}, the gain divided by its
 * mean so that counts stay counts.
 *
 * <p>In: spectra as the camera gave them. Out: float64, same axis; channels whose gain is 0 or not a number are masked.
 * Errors, where spectra, dark or gain have them, are added. The references need as many channels as the spectra, on
 * whatever axis.
 */
@Component(service = Step.class)
@Op(
        id = "eels.dark",
        name = "Dark and gain",
        description = "Subtracts a dark reference and divides by the gain of each channel.")
public final class DarkStep implements Operation<DarkStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "A spectrum without the beam.") Optional<Input<Frame>> dark,

            @Param(help = "How many times longer the spectra were exposed than the dark reference.", def = "1", min = 0)
            double scale,

            @Param(help = "A spectrum of uniform illumination, less its dark.")
            Optional<Input<Frame>> uniform) {

        /** Requires one of them. */
        public Params {
            if (dark.isEmpty() && uniform.isEmpty()) {
                throw new IllegalArgumentException("Give 'dark', 'uniform' or both; there is nothing to correct with.");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        boolean errors = in.hasVariance();
        for (Optional<Input<Frame>> side : List.of(params.dark(), params.uniform())) {
            if (side.isPresent()) {
                side.get().signature().single().requireReal(1);
                errors |= side.get().signature().hasVariance();
            }
        }
        return in.withValues(errors);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        int size = in.raw().size();
        Optional<Frame> dark = side("dark", params.dark(), size);
        Optional<Frame> uniform = side("uniform", params.uniform(), size);
        double[] counts = in.doubles();
        double[] values = new double[size];
        double[] variance = new double[size];
        byte[] mask = new byte[size];
        double mean = uniform.map(DarkStep::mean).orElse(1.0);
        boolean masked = false;
        for (int i = 0; i < size; i++) {
            int channel = i;
            double base =
                    params.scale() * dark.map(frame -> frame.raw().get(channel)).orElse(0.0);
            double gain = uniform.map(frame -> frame.raw().get(channel) / mean).orElse(1.0);
            boolean valid = in.valid(i) && Double.isFinite(base) && gain > 0 && Double.isFinite(gain);
            values[i] = valid ? (counts[i] - base) / gain : 0;
            double own = at(Optional.of(in), i) + params.scale() * params.scale() * at(dark, i);
            double share = valid ? values[i] / (gain * mean) : 0;
            variance[i] = valid ? own / (gain * gain) + share * share * at(uniform, i) : 0;
            mask[i] = (byte) (valid ? 0 : 1);
            masked |= !valid;
        }
        Frame.Builder result = in.withValues(values);
        if (masked) {
            result.mask(mask);
        }
        if (in.variance().isPresent() || has(dark) || has(uniform)) {
            result.variance(variance);
        }
        return result.build();
    }

    private static boolean has(Optional<Frame> side) {
        return side.flatMap(Frame::variance).isPresent();
    }

    private static double at(Optional<Frame> frame, int i) {
        return frame.flatMap(Frame::variance).map(values -> values[i]).orElse(0.0);
    }

    private static Optional<Frame> side(String name, Optional<Input<Frame>> input, int size) {
        Optional<Frame> frame = input.map(Input::get);
        frame.filter(reference -> reference.raw().size() != size).ifPresent(reference -> {
            throw new IllegalArgumentException(
                    "'" + name + "' has " + reference.raw().size() + " channels and the spectra have " + size
                            + "; take a reference of the same read-out.");
        });
        return frame;
    }

    private static double mean(Frame uniform) {
        double sum = 0;
        int used = 0;
        for (double value : uniform.doubles()) {
            if (value > 0 && Double.isFinite(value)) {
                sum += value;
                used++;
            }
        }
        if (used == 0) {
            throw new IllegalArgumentException("'uniform' has no channel with counts.");
        }
        return sum / used;
    }
}
