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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;

/** An edge that scattered again on its way: the low loss of the same pixel takes that out. */
class FourierRatioTest {

    private static final EnergyGrid GRID = new EnergyGrid(-4, 0.2, 1024);
    private static final int FIRST = 420;
    private static final double[] EDGE = new double[GRID.size()];
    private static Scattered low;
    private static Scattered both;

    private static double plasmon(double e) {
        return e < 3 ? 0 : 0.004 * e * 5 * 529 / (Math.pow(e * e - 529, 2) + 25 * e * e);
    }

    private static double edge(double e) {
        return e < 90 ? 0 : 2e-6 * Math.pow(e / 90, -3) * (1 + 3 * Math.exp(-(e - 90) / 2));
    }

    @BeforeAll
    static void scatter() {
        low = new Scattered(GRID, Double.NaN, 1e6, 0.9, 0.2, FourierRatioTest::plasmon);
        both = new Scattered(GRID, Double.NaN, 1e6, 0.9, 0.2, e -> plasmon(e) + edge(e));
        for (int i = 0; i < EDGE.length; i++) {
            EDGE[i] = both.seen[i] - low.seen[i];
        }
    }

    private static Frame core(double[] values) {
        EnergyGrid grid = new EnergyGrid(GRID.energy(FIRST), GRID.step(), GRID.size() - FIRST);
        return Frame.of(NDArray.of(Arrays.copyOfRange(values, FIRST, GRID.size())))
                .axes(grid.axis())
                .build();
    }

    private static double[] coreCounts() {
        double[] core = both.counts.clone();
        for (int i = 0; i < core.length; i++) {
            core[i] -= low.counts[i];
        }
        return core;
    }

    private static FourierRatioStep.Params params(Frame lowLoss, Reconvolution through, double exposures) {
        return new FourierRatioStep.Params(
                PerFrame.of(lowLoss),
                Optional.of(PerFrame.of(low.frame(low.peak))),
                through,
                Optional.empty(),
                exposures,
                CountNoise.POISSON);
    }

    private static Frame solved(Frame core, FourierRatioStep.Params params) {
        return new FourierRatioStep().apply(core, params, new LocalContext());
    }

    private static void assertEdge(double[] found, double tolerance) {
        double most = Arrays.stream(EDGE).max().orElseThrow();
        for (int i = 10; i < found.length - 10; i++) {
            assertEquals(EDGE[FIRST + i] / most, found[i] / most, tolerance, "channel " + i);
        }
    }

    @Test
    void theEdgeComesBackAsOneEvent() {
        assertTrue(low.thickness() > 0.5, "a sample that is not thin: " + low.thickness());
        double raw = Arrays.stream(coreCounts()).sum() / 1e6;
        double once = Arrays.stream(EDGE).sum();
        assertTrue(raw > 1.3 * once, "most of it scattered again");
        assertEdge(
                solved(core(coreCounts()), params(low.frame(), Reconvolution.ZERO_LOSS, 1))
                        .doubles(),
                1e-3);
    }

    @Test
    void throughAGaussian() {
        double[] found = solved(core(coreCounts()), params(low.frame(), Reconvolution.GAUSSIAN, 1))
                .doubles();
        assertEquals(1, Arrays.stream(found).sum() / Arrays.stream(EDGE).sum(), 5e-3);
    }

    /** The same spectrum by Fourier-log with and without the edge. */
    @Test
    void agreesWithFourierLog() {
        double[] with = log(both);
        double[] without = log(low);
        double[] ratio = solved(core(coreCounts()), params(low.frame(), Reconvolution.ZERO_LOSS, 1))
                .doubles();
        double most = Arrays.stream(EDGE).max().orElseThrow();
        for (int i = 10; i < ratio.length - 10; i++) {
            assertEquals((with[FIRST + i] - without[FIRST + i]) / most, ratio[i] / most, 2e-3);
        }
    }

    private static double[] log(Scattered spectrum) {
        FourierLogStep.Params params = new FourierLogStep.Params(
                Optional.of(PerFrame.of(spectrum.frame(spectrum.peak))),
                Reconvolution.ZERO_LOSS,
                Optional.empty(),
                CountNoise.POISSON);
        return new FourierLogStep()
                .apply(spectrum.frame(), params, new LocalContext())
                .doubles();
    }

    @Test
    void aLongerExposureIsDividedOut() {
        double[] longer = Arrays.stream(coreCounts()).map(c -> 50 * c).toArray();
        assertEdge(
                solved(core(longer), params(low.frame(), Reconvolution.ZERO_LOSS, 50))
                        .doubles(),
                1e-3);
    }

    @Test
    void errorsAreHonest() {
        double[] expected = Arrays.stream(coreCounts()).map(c -> 50 * c).toArray();
        Random random = new Random(3);
        int[] channels = {100, 200, 400};
        int[] within = new int[channels.length];
        for (int k = 0; k < 1000; k++) {
            double[] noisy = expected.clone();
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] = Scattered.poisson(noisy[i], random);
            }
            FourierRatioStep.Params params = params(low.frame(low.counted(random)), Reconvolution.ZERO_LOSS, 50);
            Frame found = solved(core(noisy), params);
            for (int c = 0; c < channels.length; c++) {
                double error = Math.sqrt(found.variance().orElseThrow()[channels[c]]);
                within[c] += Math.abs(found.doubles()[channels[c]] - EDGE[FIRST + channels[c]]) < error ? 1 : 0;
            }
        }
        for (int count : within) {
            assertEquals(680, count, 45, Arrays.toString(within));
        }
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Frame none = low.frame(new double[GRID.size()]);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> solved(core(coreCounts()), params(none, Reconvolution.ZERO_LOSS, 1)))
                .getMessage()
                .contains("nothing to divide by"));
        Frame finer = Frame.of(NDArray.of(low.counts))
                .axes(Axis.linear("energy_loss", "energy loss", EnergyGrid.EV, GRID.size(), -4, 0.1))
                .build();
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> solved(core(coreCounts()), FourierRatioStep.Params.of(PerFrame.of(finer))))
                .getMessage()
                .contains("same width"));
    }

    @Test
    void announcesWhatComes() {
        Frame in = core(coreCounts());
        FourierRatioStep.Params params = FourierRatioStep.Params.of(PerFrame.of(low.frame()));
        assertEquals(
                new FourierRatioStep().output(in.signature(), params),
                solved(in, params).signature());
    }
}
