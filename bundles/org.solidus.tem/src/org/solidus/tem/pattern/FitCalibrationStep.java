/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Structure;

/**
 * Pixel size, elliptic distortion and centre from the powder rings of a known structure (carbon, gold) in the sum of
 * patterns.
 *
 * <p>In: patterns with a calibration that is about right (tem.calibrate with the stated pixel size, and the centre of each
 * pattern, so that descan does not blur rings). Out: a row that {@code tem.calibrate} takes as its {@code calibration}:
 * {@code centre x, centre y} (pixels; mean of the patterns, corrected), {@code pixel x, pixel y} (1/angstrom), {@code
 * ellipse, ellipse axis, rotation}, with errors, {@code offset x, offset y} (by how much the assumed centres were off),
 * and {@code rings, points, residual} (pixels) of the fit. It refuses, with a sentence, where no rings fit. {@link
 * RingFit} has the formula.
 */
@Component(service = Step.class)
@Op(
        id = "tem.fit_calibration",
        name = "Calibration from rings",
        description = "Fits pixel size, elliptic distortion and centre to the powder rings of a known structure.")
public final class FitCalibrationStep implements Fold<FitCalibrationStep.Params, FitCalibrationStep.State> {

    private static final int SECTORS = 36;
    private static final double BIN = 0.5;
    private static final byte[] NO_MASK = {};

    private static final List<ColumnSpec> COLUMNS = CalibrationRow.columns(
            ColumnSpec.number("rings", Unit.ONE),
            ColumnSpec.number("points", Unit.ONE),
            ColumnSpec.number("residual", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The structure whose powder rings the patterns show: a CIF, or one that is shipped.")
            Input<Structure> structure,

            @Param(help = "By what part the stated pixel size may be wrong.", def = "0.1", min = 0.001, max = 0.5)
            double range,

            @Param(help = "Radius of the direct beam, px, within which no ring is looked for.", def = "6", min = 0)
            double beam) {}

    /**
     * Sums so far.
     *
     * @param sums    of the bins, sector by sector
     * @param weights valid pixels of the bins
     * @param numbers patterns; sums of their centres (x, y), pixel sizes and rotations
     */
    public record State(double[] sums, double[] weights, double[] numbers) {}

    @Override
    public Signature output(Signature in, Params params) {
        PatternGeometry.require(in);
        return Signature.table(COLUMNS);
    }

    @Override
    public State zero(Frame first, Params params, Context context) {
        int[] shape = first.shape();
        int bins = Math.max(1, (int) (Math.min(shape[0], shape[1]) / 2 / BIN));
        return new State(new double[SECTORS * bins], new double[SECTORS * bins], new double[5]);
    }

    @Override
    public State add(State state, Frame in, Params params, Context context) {
        PatternGeometry geometry = PatternGeometry.of(in);
        double[] values = context.doubles(in);
        byte[] mask = in.mask().orElse(NO_MASK);
        int columns = in.shape()[1];
        int bins = state.sums().length / SECTORS;
        for (int p = 0; p < values.length; p++) {
            if ((mask.length == 0 || mask[p] == 0) && !Double.isNaN(values[p])) {
                double dx = p % columns - geometry.centreX();
                double dy = p / columns - geometry.centreY();
                double r = Math.sqrt(dx * dx + dy * dy) / BIN;
                if (r < bins) {
                    double turn = Math.atan2(dy, dx) / (2 * Math.PI);
                    int sector = (int) ((turn < 0 ? turn + 1 : turn) * SECTORS) % SECTORS;
                    int at = sector * bins + (int) r;
                    state.sums()[at] += values[p];
                    state.weights()[at]++;
                }
            }
        }
        double[] here = {1, geometry.centreX(), geometry.centreY(), geometry.pixel(), geometry.turn()};
        Arrays.setAll(state.numbers(), i -> state.numbers()[i] + here[i]);
        return state;
    }

    @Override
    public State merge(State left, State right) {
        Arrays.setAll(left.sums(), i -> left.sums()[i] + right.sums()[i]);
        Arrays.setAll(left.weights(), i -> left.weights()[i] + right.weights()[i]);
        Arrays.setAll(left.numbers(), i -> left.numbers()[i] + right.numbers()[i]);
        return left;
    }

    @Override
    public Frame finish(State state, Params params, Context context) {
        double frames = state.numbers()[0];
        double guess = state.numbers()[3] / frames;
        double[] polar = new double[state.sums().length];
        Arrays.setAll(polar, i -> state.weights()[i] > 0 ? state.sums()[i] / state.weights()[i] : Double.NaN);
        double largest = polar.length / SECTORS * BIN * guess * (1 + params.range());
        List<PowderRing> rings = PowderRing.of(params.structure().get(), largest);
        RingFit.Result fit = new RingFit(polar, SECTORS, BIN).fit(rings, guess, params.range(), params.beam());
        return Frame.of(Table.row(
                COLUMNS,
                state.numbers()[1] / frames + fit.offX(),
                fit.errors()[3],
                state.numbers()[2] / frames + fit.offY(),
                fit.errors()[4],
                fit.pixel(),
                fit.errors()[0],
                fit.pixel(),
                fit.errors()[0],
                fit.ratio(),
                fit.errors()[1],
                Math.toDegrees(fit.axis()),
                Math.toDegrees(fit.errors()[2]),
                Math.toDegrees(state.numbers()[4] / frames),
                fit.offX(),
                fit.offY(),
                fit.rings(),
                fit.points(),
                fit.residual()));
    }
}
