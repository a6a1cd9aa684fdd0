/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.MemoryStack;
import org.solidus.eels.Spectra;

/** Components of known number come out of counting noise, and what is left is nearer to the truth. */
class DenoiseStepTest {

    private static final EnergyGrid GRID = new EnergyGrid(-5, 0.2, 300);
    private static final int SIDE = 30;

    private final List<double[]> truth = new ArrayList<>();

    private MemoryStack image(boolean spikes) {
        Random random = new Random(5);
        double[][] pure = {
            Spectra.expected(GRID, Spectra.gaussian(0.8), Spectra.plasmon(22, 8), 0.5, 2e4, 0),
            Spectra.expected(GRID, Spectra.gaussian(0.8), Spectra.plasmon(26, 12), 0.7, 2e4, 0),
            Spectra.expected(GRID, Spectra.gaussian(0.8), Spectra.plasmon(15, 3), 0.6, 2e4, 0)
        };
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            double a = random.nextDouble();
            double c = i % 50 == 7 ? 0.7 : 0;
            double[] expected = new double[300];
            for (int j = 0; j < 300; j++) {
                expected[j] = a * pure[0][j] + (1 - a) * pure[1][j] + c * pure[2][j];
            }
            truth.add(expected);
            double[] counts = Spectra.noisy(expected, random);
            if (spikes && i % 97 == 0) {
                counts[100 + i % 100] += 5000;
            }
            frames.add(Spectra.frame(GRID, counts));
        }
        return new MemoryStack(MemorySource.of("image", List.of(Axis.index("y", SIDE), Axis.index("x", SIDE)), frames));
    }

    private double error(Source series) throws Exception {
        double sum = 0;
        for (int i = 0; i < truth.size(); i++) {
            double[] values = series.frame(i).doubles();
            for (int j = 0; j < 300; j++) {
                double off = values[j] - truth.get(i)[j];
                sum += off * off / Math.max(truth.get(i)[j], 1);
            }
        }
        return Math.sqrt(sum / truth.size() / 300);
    }

    @Test
    void theNumberOfComponentsIsFoundAndNoiseGoes() throws Exception {
        for (boolean spikes : new boolean[] {false, true}) {
            truth.clear();
            MemoryStack image = image(spikes);
            DenoiseStep step = new DenoiseStep();
            Source rank = step.apply(image, DenoiseStep.Params.of(DenoiseStep.Give.RANK), new LocalContext());
            long kept = 0;
            for (double value : rank.frame(0).table().column("kept").doubles()) {
                kept += (long) value;
            }
            assertEquals(3, kept, "spikes " + spikes);
            Source quiet = step.apply(image, DenoiseStep.Params.of(DenoiseStep.Give.SPECTRA), new LocalContext());
            assertTrue(error(quiet) < 0.2, error(quiet) + " of 1");
            double chi2 = quiet.frame(5)
                    .companions()
                    .get("scores")
                    .table()
                    .column("chi2")
                    .number(0);
            assertEquals(1, chi2, 0.4);
        }
    }

    @Test
    void whatIsAnnouncedComesOut() throws Exception {
        MemoryStack image = image(false);
        DenoiseStep step = new DenoiseStep();
        DenoiseStep.Params params =
                new DenoiseStep.Params(DenoiseStep.Give.SPECTRA, Optional.of(2), 16, true, CountNoise.POISSON);
        Source quiet = step.apply(image, params, new LocalContext());
        assertEquals(
                step.output(image.info().signature(), params).single(),
                quiet.frame(3).signature());
        Source loadings = step.apply(
                image,
                new DenoiseStep.Params(DenoiseStep.Give.LOADINGS, Optional.of(2), 16, true, CountNoise.POISSON),
                new LocalContext());
        assertEquals(2, loadings.info().frames());
    }

    @Test
    void oneSpectrumIsTooFew() {
        MemoryStack one = new MemoryStack(MemorySource.single("one", Spectra.frame(GRID, new double[300])));
        assertThrows(IllegalArgumentException.class, () -> new DenoiseStep()
                .apply(one, DenoiseStep.Params.of(DenoiseStep.Give.SPECTRA), new LocalContext()));
    }
}
