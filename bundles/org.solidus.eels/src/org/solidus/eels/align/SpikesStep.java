/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;

/**
 * Takes spikes of X-rays and cosmic rays, and bad channels, out of spectra: what stands out of the channels around it
 * and is not in the pixels beside it. Out: the same axis, float64 where it was, else float32; a replaced channel lies on a
 * line between its neighbours. Companion {@code spikes}, one row: {@code spikes} (channels replaced), {@code largest} (in
 * standard deviations). Method: {@link SpikeFilter}.
 */
@Component(service = Step.class)
@Op(
        id = "eels.spikes",
        name = "Spikes of spectra",
        description = "Replaces channels that X-rays and cosmic rays spoiled, told from lines by the pixels beside.")
public final class SpikesStep implements Windowed<SpikesStep.Params> {

    private static final List<ColumnSpec> COLUMNS =
            List.of(ColumnSpec.number("spikes", Unit.ONE), ColumnSpec.number("largest", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Least height of a spike, in standard deviations of the noise.",
                    def = "8",
                    min = 3,
                    max = 1e6)
            double threshold,

            @Shared CountNoise noise) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        return Moved.signature(in.withCompanions(Map.of())).withCompanion("spikes", Signature.table(COLUMNS));
    }

    @Override
    public int before(Params params) {
        return 1;
    }

    @Override
    public int after(Params params) {
        return 1;
    }

    @Override
    public Frame apply(Window window, Params params, Context context) {
        Frame in = window.frame();
        List<double[]> beside = new ArrayList<>();
        window.at(-1).map(SpikesStep::finite).ifPresent(beside::add);
        window.at(1).map(SpikesStep::finite).ifPresent(beside::add);
        double[] counts = finite(in);
        SpikeFilter filter = context.scratch(
                List.of(SpikeFilter.class, params), () -> new SpikeFilter(params.noise(), params.threshold()));
        filter.clean(counts, counts.length, in.variance().orElse(new double[0]), beside.toArray(new double[0][]));
        double[] original = in.doubles();
        double[] cleaned = original.clone();
        for (int k = 0; k < filter.count(); k++) {
            cleaned[filter.channel(k)] = counts[filter.channel(k)];
        }
        Frame.Builder result = in.withValues(cleaned);
        if (Moved.type(in.raw().type()) != ElementType.FLOAT64) {
            float[] narrow = new float[cleaned.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) cleaned[i];
            }
            result = Frame.of(NDArray.of(narrow))
                    .quantity(in.quantity(), in.unit())
                    .axes(in.axes())
                    .place(in.place())
                    .provenance(in.provenance());
            in.mask().ifPresent(result::mask);
        }
        Frame.Builder built = result;
        in.variance().ifPresent(built::variance);
        return built.companion("spikes", Frame.of(Table.row(COLUMNS, filter.count(), filter.largest())))
                .build();
    }

    /** A copy, with masked channels on the mean of their neighbours. */
    private static double[] finite(Frame in) {
        double[] counts = in.doubles().clone();
        for (int i = 0; i < counts.length; i++) {
            if (!in.valid(i) || !Double.isFinite(counts[i])) {
                counts[i] = i > 0 ? counts[i - 1] : 0;
            }
        }
        return counts;
    }
}
