/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.Counts;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.ReferenceData;

/** Backgrounds of known law, of real spectra, and of what is no background. */
class BackgroundStepTest {

    private static final EnergyGrid GRID = new EnergyGrid(400, 0.5, 600);

    private static Frame spectrum(double[] counts) {
        return spectrum(counts, GRID);
    }

    private static Frame spectrum(double[] counts, EnergyGrid grid) {
        return Frame.of(NDArray.of(counts)).axes(grid.axis()).build();
    }

    private static double[] powerLaw(double at500, double r) {
        double[] curve = GRID.energies();
        Arrays.setAll(curve, i -> at500 * Math.pow(curve[i] / 500, -r));
        return curve;
    }

    private static Frame apply(Frame in, BackgroundStep.Params params) {
        return new BackgroundStep().apply(in, params, new LocalContext());
    }

    private static Table fit(Frame result) {
        return result.companions().get("fit").table();
    }

    private static double value(Table table, String column) {
        return table.column(column).number(0);
    }

    @Test
    void aPowerLawWithoutNoiseIsTakenAwayWhole() {
        Frame out = apply(spectrum(powerLaw(1000, 3)), BackgroundStep.Params.of(450, 520));
        assertEquals(3, value(fit(out), "r"), 1e-8);
        assertEquals(1000 * Math.pow(500, 3), value(fit(out), "A"), 1e-5 * 1000 * Math.pow(500, 3));
        assertEquals("fitted", fit(out).column("state").text(0));
        for (int i = 120; i < GRID.size(); i++) {
            assertEquals(0, out.doubles()[i], 1e-5);
        }
        assertEquals(1, out.mask().orElseThrow()[0]);
    }

    @Test
    void anExponentialAndTwoWindowsDoTheSame() {
        double[] curve = GRID.energies();
        Arrays.setAll(curve, i -> 700 * Math.exp(-0.01 * (curve[i] - 450)));
        BackgroundStep.Params params = new BackgroundStep.Params(
                List.of(420.0, 450.0),
                List.of(600.0, 650.0),
                BackgroundShape.EXPONENTIAL,
                Optional.empty(),
                12,
                BackgroundStep.ErrorSource.NOISE,
                CountNoise.POISSON);
        Frame out = apply(spectrum(curve), params);
        assertEquals(0.01, value(fit(out), "r"), 1e-10);
        assertEquals(0, out.doubles()[300], 1e-6);
    }

    @Test
    void energiesInKiloelectronvoltsMeanTheSame() {
        double[] counts = Counts.poisson(powerLaw(1000, 3), new Random(3));
        Axis kilo = Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("keV"), 600, 0.4, 0.0005);
        Frame one = apply(spectrum(counts), BackgroundStep.Params.of(450, 520));
        Frame other = apply(Frame.of(NDArray.of(counts)).axes(kilo).build(), BackgroundStep.Params.of(450, 520));
        assertEquals(value(fit(one), "r"), value(fit(other), "r"), 1e-9);
        assertEquals(one.doubles()[400], other.doubles()[400], 1e-6);
    }

    @Test
    void errorsOfExponentHeightAndExtrapolationAreHonest() {
        for (double level : new double[] {20, 1000}) {
            double[] truth = powerLaw(level, 3);
            Random random = new Random(11);
            int runs = 1000;
            int exponent = 0;
            int height = 0;
            int later = 0;
            double chi = 0;
            double bias = 0;
            double[] u = BackgroundShape.POWER_LAW.coordinates(GRID);
            EnergyWindow window = GRID.window("fit", 440, 520);
            double middle = level * Math.pow(Math.exp(window.sum(u) / window.size()) / 500, -3);
            LogLinearFit fit = new LogLinearFit(u, window);
            for (int run = 0; run < runs; run++) {
                double[] counts = Counts.poisson(truth, random);
                // Every other time by variances that are the noisy counts themselves.
                FitState state = run % 2 == 0 ? fit.fit(counts, 1, 0) : fit.fit(counts, counts);
                assertEquals(FitState.FITTED, state);
                exponent += Math.abs(fit.slope() - 3) < fit.slopeError() ? 1 : 0;
                height += Math.abs(fit.middle() - middle) < fit.middleError() ? 1 : 0;
                later += Math.abs(fit.curve(400) - truth[400]) < Math.sqrt(fit.variance(400)) ? 1 : 0;
                chi += fit.reducedChiSquared() / runs;
                bias += (fit.curve(400) / truth[400] - 1) / runs;
            }
            assertEquals(0.68, exponent / 1000., 0.04, "exponent");
            assertEquals(0.68, height / 1000., 0.04, "height");
            assertEquals(0.68, later / 1000., 0.04, "extrapolation");
            assertEquals(1, chi, 0.03);
            assertEquals(0, bias, level < 100 ? 0.02 : 0.002);
        }
    }

    @Test
    void errorsWithGainAndReadoutAreHonestToo() {
        double[] truth = powerLaw(60, 2.5);
        Random random = new Random(12);
        int within = 0;
        LogLinearFit fit = new LogLinearFit(BackgroundShape.POWER_LAW.coordinates(GRID), GRID.window("fit", 440, 520));
        for (int run = 0; run < 1000; run++) {
            double[] counts = Counts.poisson(truth, random);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = 4 * counts[i] + 12 * random.nextGaussian();
            }
            assertTrue(fit.fit(counts, 4, 12).fitted());
            within += Math.abs(fit.curve(400) - 4 * truth[400]) < Math.sqrt(fit.variance(400)) ? 1 : 0;
        }
        assertEquals(0.68, within / 1000., 0.04);
    }

    @Test
    void whatIsNoBackgroundIsSaidToBeNone() {
        double[] rising = powerLaw(500, -2);
        double[] none = new double[600];
        double[] negative = powerLaw(500, 3);
        Arrays.setAll(negative, i -> -negative[i]);
        double[] steep = powerLaw(500, 40);
        double[] missing = powerLaw(500, 3);
        Arrays.fill(missing, 90, 250, Double.NaN);
        assertState("no fit: counts do not fall", rising);
        assertState("no fit: no counts", none);
        assertState("no fit: no counts", negative);
        assertState("no fit: too steep", steep);
        assertState("no fit: too few channels", missing);
    }

    private static void assertState(String words, double[] counts) {
        Frame out = apply(spectrum(counts), BackgroundStep.Params.of(450, 520));
        assertEquals(words, fit(out).column("state").text(0));
        assertTrue(Double.isNaN(value(fit(out), "r")));
        assertTrue(Double.isNaN(out.doubles()[400]));
        assertEquals(1, out.mask().orElseThrow()[400]);
    }

    @Test
    void aBackgroundAboveTheSpectrumIsNoticed() {
        double[] counts = powerLaw(2000, 3);
        for (int i = 260; i < counts.length; i++) {
            counts[i] *= 0.8;
        }
        Frame out = apply(spectrum(counts), BackgroundStep.Params.of(450, 520));
        assertEquals("above the spectrum", fit(out).column("state").text(0));
        assertTrue(value(fit(out), "after") < -10);
    }

    @Test
    void windowsThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BackgroundStep.Params.of(520, 450));
        assertThrows(IllegalArgumentException.class, () -> BackgroundStep.Params.of(-10, 50));
        String beyond = assertThrows(
                        IllegalArgumentException.class,
                        () -> apply(spectrum(powerLaw(10, 3)), BackgroundStep.Params.of(380, 420)))
                .getMessage();
        assertTrue(beyond.contains("beyond the spectra"), beyond);
        Frame one = apply(spectrum(powerLaw(10, 3)), BackgroundStep.Params.of(450, 450.4));
        assertEquals("no fit: too few channels", fit(one).column("state").text(0));
    }

    /**
     * Against the two-area power law of a published package, on its own spectra. The likelihood leaves no counts over in
     * its window, where the areas leave thousands.
     */
    @Test
    void realSpectraAgreeWithAnotherProgram() throws IOException {
        Frame nitrogen = apply(msa("eels/exspy/coreloss_spectrum.msa", 360, 0.2), BackgroundStep.Params.of(375, 395));
        assertEquals(2.5203, value(fit(nitrogen), "r"), 2 * value(fit(nitrogen), "r error"));
        assertEquals(0, sum(nitrogen, 375, 395), 1);
        assertEquals(746_029, sum(nitrogen, 532, 560), 0.02 * 746_029);
        Frame oxygen = apply(msa("eels/pyEELSMODEL/hl.msa", 357.5, 0.2999999), BackgroundStep.Params.of(480, 520));
        assertEquals(1.46, value(fit(oxygen), "r"), 0.12);
        assertEquals(0, sum(oxygen, 480, 520), 1);
        assertEquals(166_421, sum(oxygen, 532, 570), 0.03 * 166_421);
    }

    private static double sum(Frame spectrum, double low, double high) {
        return EnergyGrid.of(spectrum).window("sum", low, high).sum(spectrum.doubles());
    }

    private static Frame msa(String name, double first, double step) throws IOException {
        double[] counts = Files.readString(ReferenceData.file(name), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.strip().split("[,\\s]+"))
                .mapToDouble(words -> Double.parseDouble(words[words.length - 1]))
                .toArray();
        return spectrum(counts, new EnergyGrid(first, step, counts.length));
    }
}
