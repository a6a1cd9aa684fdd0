/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.align.PeakState;

/**
 * Splits spectra into zero-loss peak and inelastic rest.
 *
 * <p>In: low-loss spectra, best aligned. Out: the rest, float64, same axis; their sum is the spectrum, channel by
 * channel. Companions: {@code zero_loss}, the peak, same axis; {@code table}, one row: {@code I0} and {@code I0 error}
 * (counts), {@code threshold} (where the peak ends, eV), {@code flattest} (the flattest place from 1 to 11 eV behind it,
 * eV, which other programs take as threshold), {@code I0 fitted}, {@code I0 threshold}, {@code I0 mirrored}, {@code
 * disagreement} (logarithm of the largest by the smallest of the three: by so much t/lambda may be off) and {@code
 * state} of the peak. Errors of the input go with the part that has the counts. Methods: {@link ZeroLossSplit}.
 */
@Component(service = Step.class)
@Op(
        id = "eels.zero_loss",
        name = "Zero-loss peak",
        description = "Splits low-loss spectra into zero-loss peak and inelastic rest, by three methods compared.",
        version = 2,
        doi = {"10.1007/978-1-4419-9583-4"})
public final class ZeroLossStep implements Operation<ZeroLossStep.Params> {

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("I0", Unit.ONE),
            ColumnSpec.number("I0 error", Unit.ONE),
            ColumnSpec.number("threshold", EnergyGrid.EV),
            ColumnSpec.number("flattest", EnergyGrid.EV),
            ColumnSpec.number("I0 fitted", Unit.ONE),
            ColumnSpec.number("I0 threshold", Unit.ONE),
            ColumnSpec.number("I0 mirrored", Unit.ONE),
            ColumnSpec.number("disagreement", Unit.ONE),
            ColumnSpec.kinds("state", PeakState.kinds()));

    /** What a pipeline writes. */
    public record Params(
            @Shared ZeroLossChoice choice, @Shared CountNoise noise) {

        /** Everything by default. */
        public static Params defaults() {
            return new Params(ZeroLossChoice.DEFAULT, CountNoise.POISSON);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.choice()
                .vacuum()
                .ifPresent(vacuum -> EnergyGrid.require(vacuum.signature().single()));
        Signature part = in.withType(ElementType.FLOAT64).withCompanions(Map.of());
        return part.withCompanion("zero_loss", part.single()).withCompanion("table", Signature.table(COLUMNS));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        SplitWork work = SplitWork.of(context, params.noise(), grid.size());
        if (!work.run(in, grid, params.choice(), context)) {
            return none(in, context);
        }
        SplitWork.saturated(work.state()).ifPresent(context::warn);
        ZeroLossSplit split = work.split();
        double[] peak = Arrays.copyOf(split.peak(), grid.size());
        double[] rest = new double[peak.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = work.counts()[i] - peak[i];
        }
        Frame.Builder result = in.withValues(rest);
        Frame.Builder elastic = in.withValues(peak);
        in.variance().ifPresent(variance -> {
            double[] before = new double[rest.length];
            double[] behind = new double[rest.length];
            for (int i = 0; i < rest.length; i++) {
                before[i] = i < split.end() ? variance[i] : 0;
                behind[i] = i < split.end() ? 0 : variance[i];
            }
            elastic.variance(before);
            result.variance(behind);
        });
        Table table = Table.row(
                COLUMNS,
                split.intensity(),
                Math.sqrt(split.intensityVariance(work.variance())),
                grid.energy(split.end()),
                SplitWork.energy(grid, split.flattest()),
                split.intensity(Method.FITTED),
                split.intensity(Method.THRESHOLD),
                split.intensity(Method.MIRRORED),
                SplitWork.disagreement(split),
                work.state().ordinal());
        return result.companion("zero_loss", elastic.build())
                .companion("table", Frame.of(table))
                .build();
    }

    private static Frame none(Frame in, Context context) {
        context.warn("There is no zero-loss peak in a spectrum; it is masked.");
        double[] numbers = new double[COLUMNS.size()];
        Arrays.fill(numbers, Double.NaN);
        numbers[numbers.length - 1] = PeakState.NONE.ordinal();
        byte[] all = new byte[in.raw().size()];
        Arrays.fill(all, (byte) 1);
        Frame.Builder empty = in.withValues(new double[all.length]).mask(all);
        if (in.variance().isPresent()) {
            empty.variance(new double[all.length]);
        }
        Frame nothing = empty.build();
        return nothing.with()
                .companion("zero_loss", nothing)
                .companion("table", Frame.of(Table.row(COLUMNS, numbers)))
                .build();
    }
}
