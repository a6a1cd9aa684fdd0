/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;

/** Plural scattering that was summed event by event comes out again. */
class FourierLogTest {

    private static final EnergyGrid GRID = new EnergyGrid(-5, 0.1, 2048);

    private static FourierLogStep.Params with(Frame peak, Reconvolution through) {
        return new FourierLogStep.Params(Optional.of(PerFrame.of(peak)), through, Optional.empty(), CountNoise.POISSON);
    }

    private static Frame solved(Frame counts, FourierLogStep.Params params) {
        return new FourierLogStep().apply(counts, params, new LocalContext());
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    /** Largest difference up to a channel, over the largest value. */
    private static double worst(double[] expected, double[] found, int end) {
        double most = Arrays.stream(expected).max().orElseThrow();
        double worst = 0;
        for (int i = 0; i < end; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - found[i]));
        }
        return worst / most;
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.6, 0", "0.25, 0.6, 0", "0.8, 0.6, 0.4", "2, 0.9, 0.3", "4, 0.6, 0", "0.5, 0.25, 0"})
    void singleScatteringWithoutNoise(double thickness, double fwhm, double asymmetry) {
        Scattered truth = new Scattered(GRID, thickness, 1e6, fwhm, asymmetry, Scattered.PLASMON);
        double[] found = solved(truth.frame(), with(truth.frame(truth.peak), Reconvolution.ZERO_LOSS))
                .doubles();
        assertEquals(1, sum(found) / truth.thickness(), 1e-5);
        assertEquals(0, worst(truth.seen, found, 1550), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"0.25", "0.5", "0.8", "2"})
    void splitByItself(double thickness) {
        Scattered truth = new Scattered(GRID, thickness, 1e6, 0.6, 0.2, Scattered.PLASMON);
        double[] found = solved(truth.frame(), FourierLogStep.Params.defaults()).doubles();
        assertEquals(1, sum(found) / truth.thickness(), 2e-3);
        assertEquals(0, worst(truth.seen, found, 1550), 2e-3);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 3e4", "0.5, 1e5", "0.8, 3e4", "2, 1e5"})
    void noBiasFromNoise(double thickness, double zeroLoss) {
        Scattered truth = new Scattered(GRID, thickness, zeroLoss, 0.6, 0.2, Scattered.PLASMON);
        Random random = new Random(7);
        int pixels = 400;
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
            double[] found = solved(truth.frame(truth.counted(random)), FourierLogStep.Params.defaults())
                    .doubles();
            sum += sum(found) / pixels;
        }
        assertEquals(1, sum / truth.thickness(), 2e-3);
    }
    /** In a thousand spectra, the truth lies within one error of channels, of a band and of t/lambda as often as it should. */
    @ParameterizedTest
    @CsvSource({"0.25, 3e4, ZERO_LOSS", "0.8, 1e4, ZERO_LOSS", "2, 1e5, ZERO_LOSS", "0.8, 3e4, GAUSSIAN"})
    void errorsAreHonest(double thickness, double zeroLoss, Reconvolution through) {
        Scattered truth = new Scattered(GRID, thickness, zeroLoss, 0.6, 0, Scattered.PLASMON);
        FourierLogStep.Params params =
                new FourierLogStep.Params(Optional.empty(), through, Optional.empty(), CountNoise.POISSON);
        Random random = new Random(11);
        int realisations = 1000;
        int[] channels = {103, 250, 280, 400};
        int[][] bands = {{200, 350}, {0, GRID.size()}};
        int[] inChannel = new int[channels.length];
        int[] inBand = new int[bands.length];
        for (int i = 0; i < realisations; i++) {
            Frame found = solved(truth.frame(truth.counted(random)), params);
            double[] off = found.doubles().clone();
            for (int k = 0; k < off.length; k++) {
                off[k] -= truth.seen[k];
            }
            for (int k = 0; k < channels.length; k++) {
                double error = Math.sqrt(found.variance().orElseThrow()[channels[k]]);
                inChannel[k] += Math.abs(off[channels[k]]) < error ? 1 : 0;
            }
            for (int k = 0; k < bands.length; k++) {
                double error = Math.sqrt(ofSum(found, bands[k][0], bands[k][1]));
                inBand[k] += Math.abs(sum(Arrays.copyOfRange(off, bands[k][0], bands[k][1]))) < error ? 1 : 0;
            }
        }
        for (int within : inChannel) {
            assertEquals(680, within, 45, Arrays.toString(inChannel));
        }
        for (int within : inBand) {
            assertEquals(680, within, 45, Arrays.toString(inBand));
        }
    }

    /** Variance of a sum of channels, from the noise that comes beside the result. */
    private static double ofSum(Frame found, int from, int to) {
        double[] noise = found.companions().get("noise").doubles();
        int n = GRID.size();
        double variance = 0;
        double common = 0;
        double[] kernel = new double[n + 1];
        for (int i = 0; i < n; i++) {
            kernel[i + 1] = kernel[i] + noise[n + i];
        }
        for (int m = 0; m < to; m++) {
            double weight = kernel[to - m] - kernel[Math.max(0, from - m)];
            variance += weight * weight * noise[m];
        }
        for (int i = from; i < to; i++) {
            common += noise[2 * n + i];
        }
        return variance + common * common;
    }

    /** The tail of a spectrum that ends while there is still much to come does not fold back. */
    @Test
    void aSpectrumThatWasCutInItsPlasmon() {
        Scattered truth = new Scattered(new EnergyGrid(-4, 0.1, 320), 0.7, 1e6, 0.6, 0, Scattered.PLASMON);
        double[] found = solved(truth.frame(), with(truth.frame(truth.peak), Reconvolution.ZERO_LOSS))
                .doubles();
        assertEquals(0, worst(truth.seen, found, 310), 1e-3);
    }

    @Test
    void vacuumHasNoThickness() {
        Scattered truth = new Scattered(GRID, 0, 1e6, 0.6, 0, Scattered.PLASMON);
        double[] found = solved(truth.frame(), with(truth.frame(truth.peak), Reconvolution.ZERO_LOSS))
                .doubles();
        assertEquals(0, sum(found), 1e-9);
    }

    /** Through a Gaussian as wide as the peak, it comes out as through the peak. */
    @Test
    void throughAGaussian() {
        Scattered truth = new Scattered(GRID, 0.6, 1e6, 0.7, 0, Scattered.PLASMON);
        double[] found = solved(truth.frame(), with(truth.frame(truth.peak), Reconvolution.GAUSSIAN))
                .doubles();
        assertEquals(truth.thickness(), sum(found), 1e-3 * truth.thickness());
        assertEquals(0, worst(truth.seen, found, 1550), 3e-3);
    }

    /** Errors that the frame carries are taken, and all scales with the unit of the counts. */
    @Test
    void scalesWithTheCounts() {
        Scattered truth = new Scattered(GRID, 0.6, 1e5, 0.7, 0, Scattered.PLASMON);
        double[] tenfold = Arrays.stream(truth.counts).map(c -> 10 * c).toArray();
        double[] variance =
                Arrays.stream(truth.counts).map(c -> Math.max(1e-3, c)).toArray();
        double[] ofTenfold = Arrays.stream(variance).map(v -> 100 * v).toArray();
        Frame one = solved(truth.frame().with().variance(variance).build(), FourierLogStep.Params.defaults());
        Frame ten = solved(truth.frame(tenfold).with().variance(ofTenfold).build(), FourierLogStep.Params.defaults());
        for (int i = 0; i < GRID.size(); i++) {
            assertEquals(one.doubles()[i], ten.doubles()[i], 1e-12);
            assertEquals(one.variance().orElseThrow()[i], ten.variance().orElseThrow()[i], 1e-15);
        }
    }

    @Test
    void unitsAreConvertedAndMissingChannelsStayMissing() {
        Scattered truth = new Scattered(GRID, 0.6, 1e5, 0.7, 0, Scattered.PLASMON);
        Axis kiloelectronvolt = Axis.linear("energy_loss", "energy loss", Unit.of("keV"), 2048, -0.005, 0.0001);
        double[] counts = truth.counts.clone();
        counts[700] = Double.NaN;
        Frame frame = Frame.of(NDArray.of(counts)).axes(kiloelectronvolt).build();
        double[] found = solved(frame, FourierLogStep.Params.defaults()).doubles();
        assertTrue(Double.isNaN(found[700]));
        found[700] = truth.seen[700];
        assertEquals(truth.thickness(), sum(found), 2e-3 * truth.thickness());
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Scattered truth = new Scattered(GRID, 0.6, 1e5, 0.7, 0, Scattered.PLASMON);
        Frame none = truth.frame(new double[GRID.size()]);
        FourierLogStep.Params defaults = FourierLogStep.Params.defaults();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> solved(none, defaults))
                .getMessage()
                .contains("zero-loss peak"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> solved(truth.frame(), with(none, Reconvolution.ZERO_LOSS)))
                .getMessage()
                .contains("nothing to divide by"));
        double[] mostlyNone = truth.counts.clone();
        Arrays.fill(mostlyNone, 600, 1000, Double.NaN);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> solved(truth.frame(mostlyNone), defaults))
                .getMessage()
                .contains("no value"));
    }

    @Test
    void announcesWhatComes() {
        Scattered truth = new Scattered(GRID, 0.6, 1e5, 0.7, 0, Scattered.PLASMON);
        Frame in = truth.frame();
        Signature announced = new FourierLogStep().output(in.signature(), FourierLogStep.Params.defaults());
        assertEquals(announced, solved(in, FourierLogStep.Params.defaults()).signature());
    }
}
