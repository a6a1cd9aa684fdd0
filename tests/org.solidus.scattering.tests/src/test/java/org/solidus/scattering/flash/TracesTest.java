/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TracesTest {

    @Test
    void powerHasTheErrorsThatNoiseGivesIt() {
        Random random = new Random(1);
        int n = 4000;
        double[] current = new double[n];
        double[] voltage = new double[n];
        double[] length = new double[n];
        Arrays.fill(length, 8);
        Arrays.setAll(current, i -> 2 + 0.02 * random.nextGaussian());
        Arrays.setAll(voltage, i -> 50 + 0.3 * random.nextGaussian());
        Sample sample = new Sample(10, 0, 4, 0, Sample.Change.ISOTROPIC);
        List<JouleHeat.Row> rows = new JouleHeat(sample, 1.5, 0.3, 0.02).of(current, voltage, length, length);
        // Shrunk to 8 mm: cross-section 4 * 0.64 mm2; 3 V are in the leads.
        assertEquals(10 * 47 / 8.0, mean(values(rows, JouleHeat.Row::field)), 0.1);
        assertEquals(200 / 2.56, mean(values(rows, JouleHeat.Row::density)), 0.05);
        requireScatter(rows, JouleHeat.Row::field, JouleHeat.Row::fieldError);
        requireScatter(rows, JouleHeat.Row::density, JouleHeat.Row::densityError);
        requireScatter(rows, JouleHeat.Row::power, JouleHeat.Row::powerError);
        requireScatter(rows, JouleHeat.Row::conductivity, JouleHeat.Row::conductivityError);
        assertEquals(0.3, TraceNoise.sigma(voltage), 0.02);
    }

    private static void requireScatter(
            List<JouleHeat.Row> rows, ToDoubleFunction<JouleHeat.Row> of, ToDoubleFunction<JouleHeat.Row> error) {
        assertEquals(1, deviation(values(rows, of)) / mean(values(rows, error)), 0.05);
    }

    private static double[] values(List<JouleHeat.Row> rows, ToDoubleFunction<JouleHeat.Row> of) {
        return rows.stream().mapToDouble(of).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void theSampleKeepsItsVolumeOrItsShape() {
        assertEquals(5, new Sample(10, 0, 4, 0, Sample.Change.CONSTANT_VOLUME).area(8, 0), 1e-12);
        assertEquals(2.56, new Sample(10, 0, 4, 0, Sample.Change.ISOTROPIC).area(8, 0), 1e-12);
        assertEquals(4, new Sample(10, 0, 4, 0, Sample.Change.NONE).area(8, 0), 1e-12);
        assertEquals(3, new Sample(10, 0, 4, 0, Sample.Change.MEASURED).area(8, 3), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Sample(0, 0, 4, 0, Sample.Change.NONE));
    }

    @Test
    void shrinkageIsWhatIsLeftWithoutExpansionAndDrift() {
        int n = 500;
        double[] t = new double[n];
        double[] length = new double[n];
        double[] warmer = new double[n];
        Random random = new Random(2);
        for (int i = 0; i < n; i++) {
            t[i] = 0.1 * i;
            warmer[i] = 10 * t[i];
            double sintering = t[i] < 20 ? 0 : -0.15 * (t[i] - 20) / 30;
            length[i] = 10 * (1 + 1e-5 * warmer[i]) * Math.exp(sintering) + 2e-4 * t[i] + 1e-4 * random.nextGaussian();
        }
        double[] drift = {2e-4, 0};
        Shrinkage.Traces found = new Shrinkage(1e-5, 1e-6, 0.6, 0, 1)
                .of(t, length, 1e-4, 10, 0, warmer, new double[n], drift[0], drift[1]);
        assertEquals(0, found.sintering()[150], 5e-5);
        double last = -0.15 * (t[n - 1] - 20) / 30;
        assertEquals(last, found.sintering()[n - 1], 5e-5);
        assertEquals(0.6 * Math.exp(-3 * last), found.density()[n - 1], 2e-4);
        assertEquals(1e-6 * warmer[n - 1], found.sinteringError()[n - 1], 2e-5);
        Shrinkage.Rates rates = Shrinkage.rates(t, found.sintering(), 1e-5, 2);
        double squares = 0;
        for (int i = 250; i < 450; i++) {
            squares += Math.pow((rates.values()[i] + 0.005) / rates.errors()[i], 2) / 200;
        }
        assertEquals(1, Math.sqrt(squares), 0.35);
        assertThrows(IllegalArgumentException.class, () -> Shrinkage.drift(t, length, 0.01, 0.05));
    }

    @Test
    void stagesAreThoseOfTheModel() {
        FlashModel model = new FlashModel().run();
        FlashModel.Log log = model.log(100, 0, 0, 0.002, 4);
        double noise = TraceNoise.sigma(log.power());
        double[] sigma = new double[log.time().length];
        Arrays.fill(sigma, noise);
        FlashOnset.Result onset =
                new FlashOnset(2, 50, 1).find(log.time(), log.power(), sigma, log.furnace(), log.field());
        FlashStages.Stages stages =
                new FlashStages(Double.NaN, 0.03, 0.1).find(log.time(), log.density(), log.power(), onset);
        double reached = 0;
        while (model.at(model.density, reached) < model.limit * 0.999) {
            reached += 0.001;
        }
        assertEquals(4, stages.on(), 0.03);
        assertEquals(reached, stages.limited(), 0.06);
        assertEquals(24, stages.off(), 0.03);
        assertTrue(stages.steady() > stages.limited() && stages.steady() < 20, "steady " + stages.steady());
        assertEquals(1, stages.at(4.5));
        assertEquals(2, stages.at(reached + 0.02));
        assertEquals(3, stages.at(23));
        assertEquals(0, stages.at(25));
    }

    @Test
    void aGlassIsNotMistakenForHeat() {
        double[] r = new double[1500];
        Arrays.setAll(r, i -> 0.02 * (i + 1));
        double[] crystal = structure(r, 1, 0.1, 40);
        PdfCrystallinity share = new PdfCrystallinity(r, crystal, 1.2, 4, 10);
        // A hot crystal: stretched and blurred.
        double[] hot = structure(r, 1.01, 0.14, 40);
        assertEquals(1, share.of(hot).crystalline(), 0.03);
        double[] glass = structure(r, 1, 0.1, 2.5);
        double[] half = new double[r.length];
        Random random = new Random(1);
        double squares = 0;
        for (int seed = 0; seed < 50; seed++) {
            Arrays.setAll(half, i -> 0.5 * crystal[i] + 0.5 * glass[i] + 0.05 * random.nextGaussian());
            PdfCrystallinity.Share found = share.of(half);
            assertEquals(0.5, found.crystalline(), 0.08);
            squares += found.sigma() * found.sigma() / 50;
        }
        assertTrue(Math.sqrt(squares) > 0.002 && Math.sqrt(squares) < 0.08);
        assertThrows(
                IllegalArgumentException.class,
                () -> new PdfCrystallinity(Arrays.copyOf(r, 300), Arrays.copyOf(crystal, 300), 1.2, 4, 10));
    }

    /** Lines at irregular distances, damped beyond a correlation length. */
    private static double[] structure(double[] r, double stretch, double width, double correlation) {
        double[] g = new double[r.length];
        Random random = new Random(7);
        double at = 1.5;
        while (at < 32) {
            double height =
                    (2 + random.nextDouble()) / at * 3 * Math.exp(-Math.pow(Math.max(0, at - 4) / correlation, 2));
            double centre = at * stretch;
            double blur = at < 4 ? 0.1 : width;
            for (int i = 0; i < r.length; i++) {
                g[i] += 0.1 / blur * height * Math.exp(-Math.pow((r[i] - centre) / blur, 2) / 2);
            }
            at += 0.35 + 0.5 * random.nextDouble();
        }
        for (int i = 0; i < r.length; i++) {
            g[i] -= 1.2 * Math.exp(-Math.pow(Math.max(0, r[i] - 4) / correlation, 2));
        }
        return g;
    }
}
