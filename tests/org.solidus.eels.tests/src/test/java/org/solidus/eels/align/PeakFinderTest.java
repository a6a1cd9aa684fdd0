/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.Spectra;

/** Position, error and state of zero-loss peaks of known truth. */
class PeakFinderTest {

    private static final EnergyGrid GRID = new EnergyGrid(-8, 0.1, 600);
    private static final double[] NONE = {};

    private static PeakFinder finder() {
        return new PeakFinder(CountNoise.POISSON, Double.POSITIVE_INFINITY);
    }

    private static ZeroLossPeak find(double[] counts) {
        return finder().find(counts, counts.length, 0, counts.length, NONE);
    }

    /** Spread of the error of the position over thickness, place between channels and noise, eV. */
    private record Spread(double mean, double rms, double within, double stated) {}

    private static Spread spread(DoubleUnaryOperator peak, double counts, double low, double high, int runs) {
        Random random = new Random(7);
        double sum = 0;
        double squares = 0;
        double stated = 0;
        double[] off = new double[runs];
        double[] errors = new double[runs];
        double[][] expected = new double[50][];
        double[] truth = new double[50];
        for (int k = 0; k < 50; k++) {
            truth[k] = -1.5 + 3 * random.nextDouble();
            double thickness = low + (high - low) * random.nextDouble();
            expected[k] = Spectra.expected(
                    GRID, peak, Spectra.plasmon(22, 8), thickness, counts * Math.exp(thickness), truth[k]);
        }
        for (int run = 0; run < runs; run++) {
            double[] noisy = Spectra.noisy(expected[run % 50], random);
            ZeroLossPeak found = find(noisy);
            assertEquals(PeakState.ALIGNED, found.state());
            off[run] = GRID.energy(found.position()) - truth[run % 50];
            errors[run] = found.error() * GRID.step();
            sum += off[run];
            stated += errors[run];
        }
        double mean = sum / runs;
        int within = 0;
        for (int run = 0; run < runs; run++) {
            squares += (off[run] - mean) * (off[run] - mean);
            within += Math.abs(off[run] - mean) <= errors[run] ? 1 : 0;
        }
        return new Spread(mean, Math.sqrt(squares / runs), within / (double) runs, stated / runs);
    }

    @Test
    void aGaussianPeakIsFoundNearTheCramerRaoBound() {
        double counts = 100_000;
        double bound = 0.5 / 2.3548 / Math.sqrt(counts);
        Spread spread = spread(Spectra.gaussian(0.5), counts, 0.25, 0.8, 1000);
        assertTrue(spread.rms() < 1.25 * bound, spread + " against " + bound);
        assertTrue(spread.rms() < 1e-3, spread.toString());
        assertEquals(0, spread.mean(), 0.5e-3);
        assertEquals(0.68, spread.within(), 0.04);
    }

    @Test
    void anAsymmetricPeakIsFoundAtTheSamePlaceWhateverNoiseAndThickness() {
        for (DoubleUnaryOperator peak : new DoubleUnaryOperator[] {
            Spectra.split(0.2, 0.35),
            Spectra.tailed(0.2, 0.2),
            e -> 0.8 * Spectra.gaussian(0.5).applyAsDouble(e)
                    + 0.2 * Spectra.gaussian(0.8).applyAsDouble(e - 0.4)
        }) {
            Spread spread = spread(peak, 100_000, 0.25, 0.8, 1000);
            assertTrue(spread.rms() < 1.6e-3, spread.toString());
            assertEquals(0.68, spread.within(), 0.04, spread.toString());
        }
    }

    @Test
    void withoutNoiseThePlaceBetweenChannelsDoesNotMatter() {
        for (double fwhm : new double[] {0.25, 0.5, 1.2}) {
            double[] off = new double[11];
            for (int k = 0; k <= 10; k++) {
                double shift = 0.3 + 0.01 * k;
                double[] counts = Spectra.expected(GRID, Spectra.split(fwhm / 3, fwhm / 2), e -> 1, 0, 1e5, shift);
                off[k] = GRID.energy(find(counts).position()) - shift;
            }
            for (double value : off) {
                assertEquals(off[0], value, fwhm < 0.3 ? 1e-3 : 2e-4, "fwhm " + fwhm);
            }
        }
    }

    @Test
    void aClippedPeakIsFoundByItsFlanks() {
        Random random = new Random(3);
        double[] expected = Spectra.expected(GRID, Spectra.gaussian(0.9), Spectra.plasmon(22, 8), 0.4, 2e6, 0.537);
        double squares = 0;
        int within = 0;
        for (int run = 0; run < 300; run++) {
            double[] counts = Spectra.noisy(expected, random);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = Math.min(counts[i], 65535);
            }
            ZeroLossPeak found = find(counts);
            assertEquals(PeakState.SATURATED, found.state());
            double off = GRID.energy(found.position()) - 0.537;
            squares += off * off;
            within += Math.abs(off) <= found.error() * GRID.step() ? 1 : 0;
        }
        assertTrue(Math.sqrt(squares / 300) < 2e-3, Math.sqrt(squares / 300) + "");
        assertTrue(within > 120, within + "");
    }

    @Test
    void aPeakAtTheEdgeIsFlagged() {
        EnergyGrid grid = new EnergyGrid(-0.15, 0.1, 300);
        double[] counts = Spectra.expected(grid, Spectra.gaussian(0.8), Spectra.plasmon(22, 8), 0.4, 1e6, 0.02);
        ZeroLossPeak found = find(counts);
        assertEquals(PeakState.CUT, found.state());
        assertEquals(0.02, grid.energy(found.position()), 0.01);
    }

    @Test
    void nothingIsFoundWhereThereIsNothing() {
        assertEquals(PeakState.NONE, find(new double[500]).state());
        Random random = new Random(1);
        double[] edge = new double[500];
        for (int i = 0; i < 500; i++) {
            edge[i] = Spectra.poisson(1e4 * Math.pow(1 + i / 100.0, -3), random);
        }
        assertEquals(PeakState.NONE, find(edge).state());
        double[] flat = new double[500];
        Arrays.fill(flat, Double.NaN);
        assertEquals(PeakState.NONE, find(flat).state());
    }

    @Test
    void aSpikeIsNoPeak() {
        double[] counts = Spectra.expected(GRID, Spectra.gaussian(0.5), Spectra.plasmon(22, 8), 0.4, 1e5, 0.237);
        double clean = find(counts).position();
        counts[400] += 1e6;
        assertEquals(clean, find(counts).position(), 1e-9);
    }

    @Test
    void fewElectronsAreWeak() {
        Random random = new Random(1);
        double[] counts = Spectra.noisy(
                Spectra.expected(GRID, Spectra.gaussian(0.5), Spectra.plasmon(22, 8), 0.4, 20, 0.237), random);
        assertEquals(PeakState.WEAK, find(counts).state());
    }
}
