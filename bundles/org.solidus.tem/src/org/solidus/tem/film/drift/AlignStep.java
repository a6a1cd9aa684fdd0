/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

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
 * Takes the drift of {@code film.drift} back: {@code out(y, x) = in(y + dy, x + dx)}, in pixels, between these
 * interpolated ({@link Kernel}). The weights of a point sum to 1, so that counts stay what they are; a shift by whole
 * pixels is exact.
 *
 * <p>In: frames {@code (y, x)} of real numbers. Out: the same axes. A point is masked (1) that comes from outside the frame
 * or mostly from masked pixels; its value is that of the nearest edge, so that filters see no step. Variances are those of
 * the weighted mean; noise of neighbours is then alike, which a variance does not tell. Colours of kinds and labels keep
 * their values with {@code method: nearest}.
 */
@Component(service = Step.class)
@Op(
        id = "film.align",
        name = "Align a film",
        description = "Takes the drift of each frame back, to parts of a pixel; what comes from outside is masked.")
public final class AlignStep implements Operation<AlignStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Where the content lies, pixels down ($drift.dy).")
            PerFrame<Double> dy,

            @Param(help = "Where the content lies, pixels to the right ($drift.dx).")
            PerFrame<Double> dx,

            @Param(help = "How values between pixels are found: nearest, linear, cubic, lanczos.", def = "cubic")
            Kernel method) {

        /** By cubic convolution. */
        public static Params of(PerFrame<Double> dy, PerFrame<Double> dx) {
            return new Params(dy, dx, Kernel.CUBIC);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        return in.requireReal(2).withValues(in.hasVariance());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        double dy = shift("dy", params.dy().at(in));
        double dx = shift("dx", params.dx().at(in));
        int[] shape = in.shape();
        Resampling rows = new Resampling(params.method(), dy, shape[0]);
        Resampling columns = new Resampling(params.method(), dx, shape[1]);
        return new ShiftedFrame(in, rows, columns).frame();
    }

    private static double shift(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + name + "' is no number for this frame: its drift is not known.");
        }
        return value;
    }
}
