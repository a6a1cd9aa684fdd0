/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KineticsAndTemperatureTest {

    private static final int SEEDS = Boolean.getBoolean("solidus.long") ? 200 : 20;

    @Test
    void timeConstantAndExponentAreRightWithinTheirErrors() {
        double tauPulls = 0;
        double nPulls = 0;
        int near = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double tau = 2 + 3 * random.nextDouble();
            double n = 1 + 2 * random.nextDouble();
            double[] t = new double[300];
            double[] x = new double[300];
            double[] sigma = new double[300];
            for (int i = 0; i < 300; i++) {
                t[i] = 10 + 0.06 * i;
                double u = Math.max(0, (t[i] - 12) / tau);
                sigma[i] = 0.02;
                x[i] = 0.05 + 0.55 * Math.exp(-Math.pow(u, n)) + sigma[i] * random.nextGaussian();
            }
            Avrami.Result found = Avrami.fit(t, x, sigma, Optional.empty(), Optional.empty());
            assertTrue(found.detected());
            Avrami.Result given = Avrami.fit(t, x, sigma, Optional.of(12.0), Optional.empty());
            near += Math.abs(given.timeConstant() / tau - 1) < 0.1 ? 1 : 0;
            tauPulls += Math.pow((given.timeConstant() - tau) / given.errors()[3], 2) / SEEDS;
            nPulls += Math.pow((given.exponent() - n) / given.errors()[4], 2) / SEEDS;
        }
        assertTrue(near >= 0.95 * SEEDS, near + " of " + SEEDS);
        assertEquals(1, Math.sqrt(tauPulls), 0.45);
        assertEquals(1, Math.sqrt(nPulls), 0.45);
    }

    @Test
    void nothingThatStaysOrDriftsIsATransformation() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double[] t = new double[200];
            double[] x = new double[200];
            double[] sigma = new double[200];
            Arrays.setAll(t, i -> 0.1 * i);
            Arrays.setAll(x, i -> 0.3 + 0.02 * random.nextGaussian());
            Arrays.fill(sigma, 0.02);
            assertFalse(
                    Avrami.fit(t, x, sigma, Optional.empty(), Optional.empty()).detected(), "seed " + seed);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Avrami.fit(new double[3], new double[3], new double[3], Optional.empty(), Optional.empty()));
    }

    private static double lattice(double kelvin) {
        double t = kelvin - 300;
        return 20.9 * (1 + 2.0e-5 * t + 4e-9 * t * t);
    }

    private static LatticeThermometer calibrated(Random random, double noise, int points, double top) {
        double[] kelvin = new double[points];
        double[] c = new double[points];
        double[] error = new double[points];
        for (int i = 0; i < points; i++) {
            kelvin[i] = 300 + (top - 300) * i / (points - 1);
            c[i] = lattice(kelvin[i]) + noise * random.nextGaussian();
            error[i] = noise;
        }
        return LatticeThermometer.of(kelvin, c, error, 2);
    }

    @Test
    void theLatticeThermometerIsRightWithinItsErrorOnAndBeyondTheRamp() {
        for (double kelvin : new double[] {450, 900, 1350}) {
            double squares = 0;
            for (int seed = 0; seed < 5 * SEEDS; seed++) {
                Random random = new Random(seed);
                LatticeThermometer thermometer = calibrated(random, 5e-4, 40, 1100);
                LatticeThermometer.Reading reading =
                        thermometer.read(lattice(kelvin) + 1e-3 * random.nextGaussian(), 1e-3);
                squares += Math.pow((reading.kelvin() - kelvin) / reading.sigma(), 2) / (5 * SEEDS);
                assertEquals(kelvin > 1100, reading.beyond());
            }
            // Beyond the ramp the error also holds for a power that the ramp could not tell.
            assertTrue(
                    Math.sqrt(squares) > (kelvin > 1100 ? 0.05 : 0.8) && Math.sqrt(squares) < 1.25,
                    kelvin + ": " + Math.sqrt(squares));
        }
    }

    @Test
    void tiedToKnownFramesAnOffsetOfTheParameterDoesNotMatter() {
        Random random = new Random(1);
        LatticeThermometer thermometer = calibrated(random, 1e-4, 40, 1100);
        double[] before = new double[20];
        double[] kelvin = new double[20];
        Arrays.fill(kelvin, 700);
        Arrays.setAll(before, i -> lattice(700) + 0.02 + 1e-4 * random.nextGaussian());
        LatticeThermometer.Reading reading = thermometer.tied(before, kelvin).read(lattice(900) + 0.02, 1e-4);
        assertEquals(900, reading.kelvin(), 3 * reading.sigma());
        assertTrue(Math.abs(thermometer.read(lattice(900) + 0.02, 1e-4).kelvin() - 900) > 20);
    }

    @Test
    void aLatticeThatTurnsIsNoThermometer() {
        double[] kelvin = new double[40];
        double[] c = new double[40];
        Arrays.setAll(kelvin, i -> 300 + 10.0 * i);
        Arrays.setAll(c, i -> 12 + 1e-6 * (i - 20) * (i - 20));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> LatticeThermometer.of(kelvin, c, new double[40], 2))
                .getMessage();
        assertTrue(message.contains("one sense"), message);
        double[] none = new double[40];
        Arrays.fill(none, Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> LatticeThermometer.of(kelvin, none, new double[40], 2));
    }

    @Test
    void theBalanceOfHeatBridgesFramesWithoutALattice() {
        FlashModel model = new FlashModel().run();
        Random random = new Random(2);
        int n = 1400;
        double[] t = new double[n];
        double[] power = new double[n];
        double[] furnace = new double[n];
        double[] kelvin = new double[n];
        double[] sigma = new double[n];
        double[] truth = new double[n];
        double[] heat = new double[model.temperature.length];
        Arrays.setAll(heat, i -> model.density[i] * model.fields[i]);
        for (int i = 0; i < n; i++) {
            t[i] = 0.02 * i;
            power[i] = model.mean(heat, t[i] - 0.01, t[i] + 0.01);
            furnace[i] = 773;
            truth[i] = model.at(model.temperature, t[i]);
            sigma[i] = 8;
            boolean amorphous = t[i] > 7 && t[i] < 11;
            kelvin[i] = amorphous ? Double.NaN : truth[i] + 8 * random.nextGaussian();
        }
        HeatBalance.Result balance = HeatBalance.fit(t, power, furnace, kelvin, sigma);
        for (int i = 0; i < n; i++) {
            assertEquals(truth[i], balance.kelvin()[i], 0.03 * truth[i], "at " + t[i] + " s");
        }
        assertEquals(8, balance.sigma(), 2);
    }

    @Test
    void theBlackBodyIsThatOfRaj() {
        BlackBody body = new BlackBody(0.05, 1, 1, 0, 0);
        // 100 mW/mm3 = 100 W/cm3 at V/A = 0.5 mm into a furnace of 1173 K.
        double raj = 1173 * Math.pow(1 + 1000 * 100 / (5.670374419e-8 * Math.pow(1173, 4)) * 0.5, 0.25);
        assertEquals(raj, body.best(100, 1173), 1e-6 * raj);
        BlackBody band = new BlackBody(0.05, 0.3, 0.9, 0, 0.3);
        assertTrue(band.low(100, 1173) < band.best(100, 1173) && band.best(100, 1173) < band.high(100, 1173));
        assertEquals(1173, band.high(0, 1173), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> new BlackBody(0.05, 0, 1, 0, 0));
    }
}
