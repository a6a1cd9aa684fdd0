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
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.Window;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.Spectra;
import org.solidus.eels.noise.NoiseStep;

/** Spikes, dark and gain, calibration and noise. */
class PreparationTest {

    private static final EnergyGrid GRID = new EnergyGrid(-8, 0.1, 1000);

    private final Context context = new LocalContext();

    private static double[] noisy(double fwhm, Random random) {
        return Spectra.noisy(
                Spectra.expected(GRID, Spectra.gaussian(fwhm), Spectra.plasmon(22, 5), 0.6, 1e5, 0.02), random);
    }

    @Test
    void spikesGoAndSharpPeaksStay() {
        Random random = new Random(3);
        SpikesStep step = new SpikesStep();
        SpikesStep.Params params = new SpikesStep.Params(8, CountNoise.POISSON);
        for (double fwhm : new double[] {0.15, 0.6}) {
            List<Frame> row = List.of(
                    Spectra.frame(GRID, noisy(fwhm, random)),
                    Spectra.frame(GRID, noisy(fwhm, random)),
                    Spectra.frame(GRID, noisy(fwhm, random)));
            double[] spoiled = row.get(1).doubles().clone();
            spoiled[500] += 3000;
            spoiled[501] += 800;
            spoiled[77] += 1e6;
            Frame bad = Spectra.frame(GRID, spoiled);
            Frame clean = step.apply(Window.of(List.of(row.get(0), bad, row.get(2)), 1), params, context);
            assertEquals(step.output(bad.signature(), params), clean.signature());
            for (int i = 0; i < 1000; i++) {
                boolean spike = i == 500 || i == 501 || i == 77;
                assertEquals(row.get(1).doubles()[i], clean.doubles()[i], spike ? 400 : 1e-9, "channel " + i);
            }
            Frame alone = step.apply(Window.of(List.of(Spectra.frame(GRID, noisy(fwhm, random))), 0), params, context);
            assertEquals(
                    0, alone.companions().get("spikes").table().column("spikes").number(0), "fwhm " + fwhm);
        }
    }

    @Test
    void darkAndGainGiveTheCountsBack() {
        Random random = new Random(3);
        double[] truth = noisy(0.6, random);
        double[] dark = random.doubles(1000, 90, 110).toArray();
        double[] gain = random.doubles(1000, 0.8, 1.2).toArray();
        gain[10] = 0;
        double[] raw = new double[1000];
        double mean = 0;
        for (int i = 0; i < 1000; i++) {
            mean += gain[i] / 999;
        }
        for (int i = 0; i < 1000; i++) {
            raw[i] = truth[i] * gain[i] / mean + 2 * dark[i];
        }
        DarkStep.Params params = new DarkStep.Params(
                Optional.of(Input.of(Frame.of(NDArray.of(dark)).build())),
                2,
                Optional.of(Input.of(Frame.of(NDArray.of(gain)).build())));
        Frame corrected = new DarkStep().apply(Spectra.frame(GRID, raw), params, context);
        for (int i = 0; i < 1000; i++) {
            assertEquals(i == 10 ? 0 : truth[i], corrected.doubles()[i], 1e-6);
        }
        assertEquals(1, corrected.mask().orElseThrow()[10]);
        Frame other = Spectra.frame(new EnergyGrid(0, 1, 5), new double[5]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new DarkStep().apply(other, params, context))
                .getMessage()
                .contains("1000 channels"));
    }

    @Test
    void theAxisIsPutRight() {
        CalibrateStep step = new CalibrateStep();
        Frame pixels = Frame.of(NDArray.of(new double[100])).build();
        CalibrateStep.Params two =
                new CalibrateStep.Params(Optional.empty(), Optional.empty(), List.of(10.0, 60.0), List.of(0.0, 25.0));
        Frame calibrated = step.apply(pixels, two, context);
        assertEquals(step.output(pixels.signature(), two), calibrated.signature());
        EnergyGrid grid = EnergyGrid.of(calibrated);
        assertEquals(-5, grid.first(), 1e-12);
        assertEquals(0.5, grid.step(), 1e-12);
        CalibrateStep.Params one =
                new CalibrateStep.Params(Optional.empty(), Optional.empty(), List.of(2.5), List.of(0.0));
        assertEquals(-7.5, EnergyGrid.of(step.apply(calibrated, one, context)).first(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> step.output(pixels.signature(), one));
        CalibrateStep.Params numbers =
                new CalibrateStep.Params(Optional.of(-3.0), Optional.empty(), List.of(), List.of());
        assertEquals(
                0.5, EnergyGrid.of(step.apply(calibrated, numbers, context)).step(), 1e-12);
    }

    @Test
    void gainAndReadoutComeFromTheSpectra() {
        for (double[] truth : new double[][] {{1, 0}, {2.5, 12}, {0.4, 3}}) {
            Random random = new Random(8);
            NoiseStep step = new NoiseStep();
            NoiseStep.Params params = new NoiseStep.Params();
            double[] expected = Spectra.expected(GRID, Spectra.gaussian(0.6), Spectra.plasmon(22, 5), 0.6, 2e5, 0.02);
            Frame first = Spectra.frame(GRID, expected);
            NoiseStep.State state = step.zero(first, params, context);
            for (int run = 0; run < 100; run++) {
                double[] counts = Spectra.noisy(expected, random);
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = truth[0] * counts[i] + truth[1] * random.nextGaussian();
                }
                counts[300] += run % 5 == 0 ? 1e5 : 0;
                state = step.add(state, Spectra.frame(GRID, counts), params, context);
            }
            Frame found = step.finish(state, params, context);
            double gain = found.table().column("gain").number(0);
            double readout = found.table().column("readout").number(0);
            assertEquals(truth[0], gain, 0.03 * truth[0], "gain " + truth[0]);
            assertEquals(truth[1], readout, Math.max(0.05 * truth[1], 0.6), "readout " + truth[1]);
            assertEquals(0, found.table().column("correlation").number(0), 0.05);
        }
    }
}
