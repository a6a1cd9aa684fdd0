/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.noise;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Op;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;

/**
 * Gain and read-out noise of the spectrometer, from the spectra as they were measured (not interpolated, not smoothed):
 * {@code variance = gain * counts + readout^2}.
 *
 * <p>In: spectra. Out: one row: {@code gain}, {@code gain error} (counts an electron), {@code readout}, {@code readout
 * error} (counts), {@code correlation} of the noise of neighbouring channels (0: white; where it is not, the gain comes
 * out too small) and {@code channels} that were used. The numbers go into {@code gain} and {@code readout} of the other
 * steps. Method: {@link NoiseEstimate}.
 */
@Component(service = Step.class)
@Op(
        id = "eels.noise",
        name = "Noise of spectra",
        description = "Finds gain and read-out noise from the spectra themselves.",
        doi = {"10.1117/3.725073"})
public final class NoiseStep implements Fold<NoiseStep.Params, NoiseStep.State> {

    private static final double CORRELATED = 0.1;
    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("gain", Unit.ONE),
            ColumnSpec.number("gain error", Unit.ONE),
            ColumnSpec.number("readout", Unit.ONE),
            ColumnSpec.number("readout error", Unit.ONE),
            ColumnSpec.number("correlation", Unit.ONE),
            ColumnSpec.number("channels", Unit.ONE));

    /** Nothing to choose. */
    public record Params() {}

    /**
     * Sums, one a class of mean counts.
     *
     * @param means   of mean counts
     * @param squares of squared differences
     * @param numbers channels, and two sums for the correlation
     */
    public record State(double[] means, double[] squares, double[] numbers) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        return Signature.table(COLUMNS);
    }

    @Override
    public State zero(Frame first, Params params, Context context) {
        return new State(
                new double[NoiseEstimate.CLASSES],
                new double[NoiseEstimate.CLASSES],
                new double[NoiseEstimate.CLASSES + 2]);
    }

    @Override
    public State add(State state, Frame in, Params params, Context context) {
        double[] counts = in.doubles().clone();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.valid(i) ? counts[i] : Double.NaN;
        }
        NoiseEstimate.add(counts, state.means(), state.squares(), state.numbers());
        return state;
    }

    @Override
    public State merge(State left, State right) {
        sum(left.means(), right.means());
        sum(left.squares(), right.squares());
        sum(left.numbers(), right.numbers());
        return left;
    }

    private static void sum(double[] into, double[] more) {
        for (int i = 0; i < into.length; i++) {
            into[i] += more[i];
        }
    }

    @Override
    public Frame finish(State state, Params params, Context context) {
        NoiseEstimate.Result found = NoiseEstimate.result(state.means(), state.squares(), state.numbers());
        if (Math.abs(found.correlation()) > CORRELATED) {
            context.warn(String.format(
                    Locale.ROOT,
                    "The noise of neighbouring channels is correlated (%.2f): the spectra were interpolated or smoothed, or"
                            + " the camera spreads electrons over channels; the gain is too small.",
                    found.correlation()));
        }
        return Frame.of(Table.row(
                COLUMNS,
                found.gain(),
                found.gainError(),
                found.readout(),
                found.readoutError(),
                found.correlation(),
                found.channels()));
    }
}
