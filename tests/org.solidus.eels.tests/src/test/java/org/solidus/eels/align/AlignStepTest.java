/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.Spectra;

/** The zero-loss peak comes to zero, its partner moves alike, and nothing is lost in silence. */
class AlignStepTest {

    private static final EnergyGrid GRID = new EnergyGrid(-8, 0.1, 600);
    private static final AlignStep STEP = new AlignStep();
    private static final AlignStep.Params DEFAULTS = AlignStep.Params.defaults();

    private final Context context = new LocalContext();

    private static double[] low(double shift) {
        return Spectra.expected(GRID, Spectra.gaussian(0.6), Spectra.plasmon(22, 8), 0.5, 1e6, shift);
    }

    private double value(Frame frame, String column) {
        return frame.companions().get("shift").table().column(column).number(0);
    }

    @Test
    void thePeakComesToZeroWithItsErrorAndWidth() {
        Frame aligned = STEP.apply(Spectra.frame(GRID, low(1.234)), DEFAULTS, context);
        assertEquals(1.234, value(aligned, "shift"), 5e-4);
        assertEquals(0.6, value(aligned, "fwhm"), 0.006);
        assertEquals(1.2, value(aligned, "maximum"), 1e-9);
        assertEquals(0, value(aligned, "state"));
        assertTrue(value(aligned, "shift error") < 1e-3);
        assertEquals(GRID.axis(), aligned.axes().get(0));
        Frame again = STEP.apply(aligned, DEFAULTS, context);
        assertEquals(0, value(again, "shift"), 2e-6);
    }

    @Test
    void theCoreLossMovesAlikeOnItsOwnAxis() {
        Axis axis = Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("keV"), 500, 0.3, 0.0002);
        double[] edge = new double[500];
        for (int i = 0; i < 500; i++) {
            double e = 300 + 0.2 * i - 350 - 1.234;
            edge[i] = 1000 * Math.exp(-e * e / 8);
        }
        Frame core = Frame.of(NDArray.of(edge)).axes(axis).build();
        Frame aligned = STEP.apply(Spectra.frame(GRID, low(1.234)), DEFAULTS.with(PerFrame.of(core)), context);
        Frame moved = aligned.companions().get("core");
        assertEquals(axis, moved.axes().get(0));
        double sum = 0;
        double first = 0;
        for (int i = 0; i < 500; i++) {
            sum += moved.doubles()[i];
            first += moved.doubles()[i] * (300 + 0.2 * i);
        }
        assertEquals(350, first / sum, 2e-3);
    }

    @Test
    void channelsThatNothingMeasuredAreMaskedNotCut() {
        Frame aligned = STEP.apply(Spectra.frame(GRID, low(-2.05)), DEFAULTS, context);
        byte[] mask = aligned.mask().orElseThrow();
        assertEquals(600, mask.length);
        assertEquals(1, mask[0]);
        assertEquals(1, mask[20]);
        assertEquals(0, mask[21]);
        assertEquals(0, mask[599]);
    }

    @Test
    void integerCountsAndKiloelectronvoltsAreTaken() {
        int[] counts = new int[600];
        double[] expected = low(0.333);
        Random random = new Random(1);
        for (int i = 0; i < 600; i++) {
            counts[i] = (int) Spectra.poisson(expected[i], random);
        }
        Axis axis = Axis.linear("energy", "energy", Unit.of("keV"), 600, -0.008, 0.0001);
        Frame in =
                Frame.of(NDArray.of(ElementType.INT32, counts, 600)).axes(axis).build();
        Frame aligned = STEP.apply(in, DEFAULTS, context);
        assertEquals(ElementType.FLOAT32, aligned.raw().type());
        assertEquals(0.333, value(aligned, "shift"), 4 * value(aligned, "shift error"));
        assertEquals(aligned.signature(), STEP.output(in.signature(), DEFAULTS));
    }

    @Test
    void negativeCountsAfterDarkCorrectionDoNoHarm() {
        Random random = new Random(4);
        double[] counts = low(0.5);
        for (int i = 0; i < 600; i++) {
            counts[i] = Spectra.poisson(counts[i], random) + 20 * random.nextGaussian();
        }
        AlignStep.Params params = new AlignStep.Params(
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), new CountNoise(1, 20));
        Frame aligned = STEP.apply(Spectra.frame(GRID, counts), params, context);
        assertEquals(0.5, value(aligned, "shift"), 4 * value(aligned, "shift error"));
    }

    @Test
    void aMissingChannelStaysMissingWithoutSpoilingTheRest() {
        double[] counts = low(0.55);
        counts[300] = Double.NaN;
        Frame aligned = STEP.apply(Spectra.frame(GRID, counts), DEFAULTS, context);
        for (double value : aligned.doubles()) {
            assertTrue(Double.isFinite(value));
        }
        byte[] mask = aligned.mask().orElseThrow();
        assertEquals(1, mask[294]);
        assertEquals(1, mask[295]);
        assertEquals(0, mask[288]);
        assertEquals(0, mask[301]);
    }

    @Test
    void aCoreLossGivenByMistakeIsRefused() {
        EnergyGrid core = new EnergyGrid(360, 0.2, 500);
        Frame in = Spectra.frame(core, new double[500]);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> STEP.apply(in, DEFAULTS, context));
        assertTrue(refused.getMessage().contains("core loss"), refused.getMessage());
        Frame pixels = Frame.of(NDArray.of(new double[10])).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> STEP.output(pixels.signature(), DEFAULTS))
                .getMessage()
                .contains("eels.calibrate"));
    }

    @Test
    void aSpectrumWithoutAPeakIsMasked() {
        Frame aligned = STEP.apply(Spectra.frame(GRID, new double[600]), DEFAULTS, context);
        assertEquals(PeakState.NONE.ordinal(), value(aligned, "state"));
        assertTrue(Double.isNaN(value(aligned, "shift")));
        assertEquals(1, aligned.mask().orElseThrow()[5]);
    }

    @Test
    void aGivenZeroPutsAsymmetricPeaksWhereItsOwnIs() {
        double[] vacuum = Spectra.expected(GRID, Spectra.split(0.2, 0.35), e -> 1, 0, 1e7, 0);
        double[] sample = Spectra.expected(GRID, Spectra.split(0.2, 0.35), Spectra.plasmon(22, 8), 0.4, 1e7, -0.777);
        AlignStep.Params params = new AlignStep.Params(
                Optional.empty(),
                List.of(),
                Optional.of(Input.of(Spectra.frame(GRID, vacuum))),
                Optional.empty(),
                CountNoise.POISSON);
        Frame aligned = STEP.apply(Spectra.frame(GRID, sample), params, context);
        assertEquals(-0.777, value(aligned, "shift"), 1e-3);
    }

    @Test
    void errorsMoveWithTheSpectrum() {
        double[] counts = low(0.55);
        Frame in = Spectra.frame(GRID, counts).with().variance(counts.clone()).build();
        Frame aligned = STEP.apply(in, DEFAULTS, context);
        assertEquals(aligned.signature(), STEP.output(in.signature(), DEFAULTS));
        double[] variance = aligned.variance().orElseThrow();
        assertEquals(1, variance[80] / aligned.doubles()[80], 0.1);
    }
}
