/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.eels.Beam;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.FastElectron;
import org.solidus.eels.Spectra;

/** Thickness of spectra of known thickness, with errors that hold. */
class ThicknessStepTest {

    private static final EnergyGrid GRID = new EnergyGrid(-8, 0.1, 1600);
    private static final ThicknessStep STEP = new ThicknessStep();

    private final Context context = new LocalContext();

    private Table row(double[] counts, ThicknessStep.Params params) {
        return STEP.apply(Spectra.frame(GRID, counts), params, context).table();
    }

    private static double of(Table row, String column) {
        return row.column(column).number(0);
    }

    @Test
    void aLineOfThicknessesComesOut() {
        for (DoubleUnaryOperator peak : new DoubleUnaryOperator[] {
            Spectra.gaussian(0.6), Spectra.gaussian(1.2), Spectra.split(0.25, 0.35), Spectra.tailed(0.25, 0.2)
        }) {
            // at 1.9 the sharp plasmon is higher than the zero-loss peak
            for (double t = 0.3; t < 1.95; t += 0.4) {
                double[] counts = Spectra.expected(GRID, peak, Spectra.plasmon(15, 1), t, 1e7, 0);
                Table row = row(counts, ThicknessStep.Params.defaults());
                assertEquals(t, of(row, "t/lambda"), 4e-3);
            }
        }
    }

    @Test
    void aGivenZeroLossPeakGivesTheExactThickness() {
        for (double t = 0.3; t < 1.95; t += 0.2) {
            double[] counts = Spectra.expected(GRID, Spectra.gaussian(1), Spectra.plasmon(17, 4), t, 1e7, 0);
            double[] peak = Spectra.expected(GRID, Spectra.gaussian(1), e -> 1, 0, 1e7 * Math.exp(-t), 0);
            Table row = row(counts, ThicknessStep.Params.defaults().with(PerFrame.of(Spectra.frame(GRID, peak))));
            // losses beyond the end of the axis are missing
            assertEquals(t, of(row, "t/lambda"), 3e-3);
        }
    }

    @Test
    void aVacuumPeakOfAnyHeightAndPlaceWillDo() {
        double[] vacuum = Spectra.expected(GRID, Spectra.tailed(0.3, 0.3), e -> 1, 0, 3e8, 2.345);
        double[] counts = Spectra.expected(GRID, Spectra.tailed(0.3, 0.3), Spectra.plasmon(22, 8), 0.7, 1e7, -0.3);
        ZeroLossChoice choice =
                new ZeroLossChoice(Method.VACUUM, Optional.empty(), Optional.of(Input.of(Spectra.frame(GRID, vacuum))));
        assertEquals(0.7, of(row(counts, ThicknessStep.Params.by(choice)), "t/lambda"), 4e-3);
    }

    /** So few electrons that many channels of the flank have none. */
    @Test
    void aVacuumPeakIsScaledRightlyToFewCountsToo() {
        double[] vacuum = Spectra.expected(GRID, Spectra.tailed(0.3, 0.3), e -> 1, 0, 3e8, 0.345);
        double[] expected = Spectra.expected(GRID, Spectra.tailed(0.3, 0.3), Spectra.plasmon(22, 5), 0.6, 3000, 0.03);
        ThicknessStep.Params params = ThicknessStep.Params.by(new ZeroLossChoice(
                Method.VACUUM, Optional.empty(), Optional.of(Input.of(Spectra.frame(GRID, vacuum)))));
        double truth = of(row(expected, params), "t/lambda");
        Random random = new Random(12);
        int within = 0;
        double sum = 0;
        double stated = 0;
        for (int run = 0; run < 1000; run++) {
            Table row = row(Spectra.noisy(expected, random), params);
            double off = of(row, "t/lambda") - truth;
            sum += off;
            stated += of(row, "t/lambda error");
            within += Math.abs(off) <= of(row, "t/lambda error") ? 1 : 0;
        }
        assertEquals(0.68, within / 1000.0, 0.04, "mean " + sum / 1000 + ", stated " + stated / 1000);
        assertEquals(0, sum / stated, 0.2);
    }

    @Test
    void errorsAreHonest() {
        for (Method method : new Method[] {Method.FITTED, Method.THRESHOLD}) {
            Random random = new Random(11);
            double[] expected =
                    Spectra.expected(GRID, Spectra.gaussian(0.6), Spectra.plasmon(22, 5), 0.6, 60_000, 0.03);
            ThicknessStep.Params params =
                    ThicknessStep.Params.by(new ZeroLossChoice(method, Optional.of(1.5), Optional.empty()));
            double truth = of(row(expected, params), "t/lambda");
            int within = 0;
            double sum = 0;
            for (int run = 0; run < 1000; run++) {
                Table row = row(Spectra.noisy(expected, random), params);
                double off = of(row, "t/lambda") - truth;
                sum += off;
                within += Math.abs(off) <= of(row, "t/lambda error") ? 1 : 0;
            }
            assertEquals(0.68, within / 1000.0, 0.04, method + " mean " + sum / 1000);
        }
    }

    /** Losses that a gap keeps apart from the peak, so that all ways to find it mean the same. */
    private static final DoubleUnaryOperator GAP =
            e -> e < 4.5 ? 0 : Spectra.plasmon(22, 5).applyAsDouble(e);

    /** t/lambda of the losses that the axis holds. */
    private static double recorded(DoubleUnaryOperator single, double thickness) {
        double all = 0;
        double there = 0;
        for (int i = 1; i < GRID.size(); i++) {
            double part = single.applyAsDouble(i * GRID.step());
            all += part;
            there += i * GRID.step() < GRID.last() + GRID.step() / 2 ? part : 0;
        }
        return thickness * there / all;
    }

    /** The true thickness, not the ratio of what was recorded. */
    @Test
    void whatWasScatteredBeyondTheAxisIsNotMissing() {
        for (double t = 0.3; t < 1.95; t += 0.4) {
            double[] counts = Spectra.expected(GRID, Spectra.gaussian(0.6), GAP, t, 2e6, 0);
            Table row = row(counts, ThicknessStep.Params.defaults());
            assertEquals(recorded(GAP, t), of(row, "t/lambda"), 2e-4);
            assertTrue(t < 1 || of(row, "ln(It/I0)") < recorded(GAP, t) - 1e-3, t + " " + of(row, "ln(It/I0)"));
        }
    }

    @Test
    void trueThicknessesAreWithinOneErrorAsOftenAsTheyShould() {
        for (Method method : Method.values()) {
            for (double t : new double[] {0.3, 1.2}) {
                assertHonest(method.name(), t, by(method), Spectra.gaussian(0.6), 1000);
            }
        }
    }

    @Test
    @Tag("long")
    void errorsAreHonestWhateverThePeak() {
        for (Method method : List.of(Method.FITTED, Method.THRESHOLD, Method.VACUUM)) {
            for (DoubleUnaryOperator peak : List.of(Spectra.split(0.2, 0.32), Spectra.tailed(0.25, 0.25))) {
                ThicknessStep.Params params = method == Method.VACUUM ? vacuum(peak) : by(method);
                assertHonest(method + " of another peak", 0.7, params, peak, 1000);
            }
        }
    }

    private static ThicknessStep.Params by(Method method) {
        return method == Method.VACUUM
                ? vacuum(Spectra.gaussian(0.6))
                : ThicknessStep.Params.by(ZeroLossChoice.by(method));
    }

    private static ThicknessStep.Params vacuum(DoubleUnaryOperator peak) {
        double[] counts = Spectra.expected(GRID, peak, e -> 1, 0, 1e9, 0.345);
        return ThicknessStep.Params.by(new ZeroLossChoice(
                Method.VACUUM, Optional.empty(), Optional.of(Input.of(Spectra.frame(GRID, counts)))));
    }

    private void assertHonest(
            String what, double thickness, ThicknessStep.Params params, DoubleUnaryOperator peak, int runs) {
        Random random = new Random(17);
        double[] expected = Spectra.expected(GRID, peak, GAP, thickness, 2e6, 0.03);
        double truth = recorded(GAP, thickness);
        double within = 0;
        double bias = 0;
        Context own = new LocalContext();
        for (int run = 0; run < runs; run++) {
            Frame noisy = Spectra.frame(GRID, Spectra.noisy(expected, random));
            Table row = STEP.apply(noisy, params, own).table();
            double off = (of(row, "t/lambda") - truth) / of(row, "t/lambda error");
            bias += off / runs;
            within += Math.abs(off) <= 1 ? 100.0 / runs : 0;
        }
        assertEquals(68.3, within, 4, what + " at " + thickness + ", mean off " + bias + " errors");
    }

    /** A peak given by a step that split the same counts has their noise, one measured apart has none of it. */
    @Test
    void aGivenPeakOfTheSameCountsSharesTheirNoise() {
        Random random = new Random(23);
        double[] expected = Spectra.expected(GRID, Spectra.gaussian(0.6), GAP, 0.6, 2e6, 0.03);
        double[] apart = Spectra.expected(GRID, Spectra.gaussian(0.6), e -> 1, 0, 2e6 * Math.exp(-0.6), 0.03);
        double truth = recorded(GAP, 0.6);
        double[] within = new double[2];
        for (int run = 0; run < 1000; run++) {
            Frame in = Spectra.frame(GRID, Spectra.noisy(expected, random));
            Frame same = new ZeroLossStep()
                    .apply(in, ZeroLossStep.Params.defaults(), context)
                    .companions()
                    .get("zero_loss");
            Frame[] peaks = {same, Spectra.frame(GRID, apart)};
            for (int k = 0; k < 2; k++) {
                Table row = STEP.apply(in, ThicknessStep.Params.defaults().with(PerFrame.of(peaks[k])), context)
                        .table();
                within[k] += Math.abs(of(row, "t/lambda") - truth) <= of(row, "t/lambda error") ? 0.1 : 0;
            }
        }
        assertEquals(68.3, within[0], 4, "of the same counts");
        assertEquals(68.3, within[1], 4, "measured apart");
    }

    @Test
    void nanometresComeFromDensityOrMeanFreePath() {
        double[] counts = Spectra.expected(GRID, Spectra.gaussian(0.6), Spectra.plasmon(22, 5), 0.5, 1e7, 0);
        ThicknessStep.Params path = new ThicknessStep.Params(
                Optional.empty(),
                ZeroLossChoice.DEFAULT,
                Optional.of(120.0),
                Optional.empty(),
                Beam.UNKNOWN,
                CountNoise.POISSON);
        assertEquals(60, of(row(counts, path), "t"), 0.5);
        assertTrue(Double.isNaN(of(row(counts, ThicknessStep.Params.defaults()), "t")));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new ThicknessStep.Params(
                        Optional.empty(),
                        ZeroLossChoice.DEFAULT,
                        Optional.empty(),
                        Optional.of(3.6),
                        Beam.UNKNOWN,
                        CountNoise.POISSON));
        assertTrue(refused.getMessage().contains("voltage"), refused.getMessage());
    }

    @Test
    void theMeanFreePathOfSiliconIsThatOfIakoubovskii() {
        FastElectron electron = new FastElectron(200);
        assertEquals(0.618, electron.factor(), 1e-3);
        // all angles: 1/lambda = 11 rho^0.3 / (200 F E0) ln(20^2 / (5.5 rho^0.3 / F E0)^2)
        assertEquals(148.8, MeanFreePath.of(2.33, electron), 0.5);
        assertEquals(MeanFreePath.of(2.33, electron), MeanFreePath.of(2.33, electron, 20, 1e5), 1e-2);
        // a small collection angle sees fewer losses
        assertTrue(MeanFreePath.of(2.33, electron, 1, 5) > 1.2 * MeanFreePath.of(2.33, electron));
    }

    @Test
    void noPeakGivesNoThicknessAndACoreLossIsRefused() {
        Table row = row(new double[1600], ThicknessStep.Params.defaults());
        assertTrue(Double.isNaN(of(row, "t/lambda")));
        Frame core = Spectra.frame(new EnergyGrid(300, 1, 100), new double[100]);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> STEP.apply(core, ThicknessStep.Params.defaults(), context))
                .getMessage()
                .contains("core loss"));
    }

    /** Whatever the numbers: an answer, no number, or a sentence. */
    @Test
    void absurdSpectraDoNoHarm() {
        Random random = new Random(9);
        for (int run = 0; run < 300; run++) {
            int size = 1 + random.nextInt(run % 3 == 0 ? 6 : 60);
            double[] counts = new double[size];
            for (int i = 0; i < size; i++) {
                double wild = Math.pow(10, 12 * random.nextDouble() - 4) * (random.nextInt(4) == 0 ? -1 : 1);
                counts[i] = run % 7 == 0 ? 5 : random.nextInt(9) == 0 ? Double.NaN : wild;
            }
            EnergyGrid grid = new EnergyGrid(-random.nextInt(3), 0.1 + random.nextDouble(), size);
            for (Method method : List.of(Method.FITTED, Method.THRESHOLD, Method.MIRRORED)) {
                try {
                    Table row = STEP.apply(Spectra.frame(grid, counts), by(method), context)
                            .table();
                    assertTrue(!(of(row, "t/lambda error") < 0));
                } catch (IllegalArgumentException refused) {
                    assertTrue(refused.getMessage().contains(" "), refused.getMessage());
                }
            }
        }
    }

    @Test
    void negativeCountsAfterDarkCorrectionDoNoHarm() {
        Random random = new Random(4);
        double[] counts = Spectra.expected(GRID, Spectra.gaussian(0.6), Spectra.plasmon(22, 5), 0.5, 1e6, 0);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Spectra.poisson(counts[i], random) + 10 * random.nextGaussian();
        }
        ThicknessStep.Params params = new ThicknessStep.Params(
                Optional.empty(),
                ZeroLossChoice.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Beam.UNKNOWN,
                new CountNoise(1, 10));
        Table row = row(counts, params);
        assertEquals(0.5, of(row, "t/lambda"), 4 * of(row, "t/lambda error"));
    }

    @Test
    void bothPartsTogetherAreTheSpectrum() {
        ZeroLossStep step = new ZeroLossStep();
        double[] counts = Spectra.expected(GRID, Spectra.tailed(0.3, 0.2), Spectra.plasmon(22, 5), 0.5, 1e6, 0);
        for (Method method : new Method[] {Method.FITTED, Method.THRESHOLD, Method.MIRRORED}) {
            Frame in =
                    Spectra.frame(GRID, counts).with().variance(counts.clone()).build();
            ZeroLossStep.Params params = new ZeroLossStep.Params(ZeroLossChoice.by(method), CountNoise.POISSON);
            Frame rest = step.apply(in, params, context);
            assertEquals(step.output(in.signature(), params), rest.signature());
            double[] peak = rest.companions().get("zero_loss").doubles();
            double sum = 0;
            for (int i = 0; i < peak.length; i++) {
                assertEquals(counts[i], peak[i] + rest.doubles()[i], 1e-6);
                sum += peak[i];
            }
            assertEquals(sum, of(rest.companions().get("table").table(), "I0"), 1e-6 * sum);
        }
        Frame none = step.apply(Spectra.frame(GRID, new double[1600]), ZeroLossStep.Params.defaults(), context);
        assertEquals(1, none.mask().orElseThrow()[3]);
    }
}
