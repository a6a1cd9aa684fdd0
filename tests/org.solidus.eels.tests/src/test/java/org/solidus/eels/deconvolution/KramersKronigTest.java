/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.Beam;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.FastElectron;

/** From a dielectric function to the spectrum and back. */
class KramersKronigTest {

    private static final Beam BEAM = Beam.of(200, 0, 10);
    private static final double THICK = 60;

    /** A dielectric function: eps1 and eps2 at an energy. */
    private interface Dielectric {
        double[] at(double energy);
    }

    private static Dielectric lorentz(double resonance, double strength, double width) {
        return e -> {
            double re = resonance * resonance - e * e;
            double im = -width * e;
            double square = re * re + im * im;
            return new double[] {1 + strength * re / square, -strength * im / square};
        };
    }

    /** The electrons of sodium nearly, and an insulator. */
    private static final Dielectric DRUDE = lorentz(0, 15.0 * 15.0, 3);

    private static final Dielectric INSULATOR = lorentz(9, 20.0 * 20.0, 4);

    /** Single scattering of a film, from the dielectric function alone; surfaces if asked for. */
    private static Frame film(EnergyGrid grid, Dielectric dielectric, boolean surfaces) {
        FastElectron electron = BEAM.electron();
        double perEnergy = 1 / (Math.PI * 0.0529177 * 2e3 * electron.effectiveEnergy());
        double k0 = 2 * Math.PI / 2.5079e-3; // 200 kV: 2.5079 pm
        double[] single = new double[grid.size()];
        for (int i = 0; i < single.length; i++) {
            double e = grid.energy(i);
            if (e > 1e-9) {
                double[] eps = dielectric.at(e);
                double loss = eps[1] / (eps[0] * eps[0] + eps[1] * eps[1]);
                double angle = electron.characteristicAngle(e) / 1e3;
                double beta = 0.010;
                single[i] = grid.step() * perEnergy * THICK * loss * Math.log(1 + beta * beta / angle / angle);
                double at = 4 * eps[1] / ((eps[0] + 1) * (eps[0] + 1) + eps[1] * eps[1]) - loss;
                double range = Math.atan(beta / angle) / angle - beta / (beta * beta + angle * angle);
                single[i] += surfaces ? grid.step() * 2 * perEnergy / k0 * range * at : 0;
            }
        }
        return Frame.of(NDArray.of(single)).axes(grid.axis()).build();
    }

    private static Frame solved(Frame in, KramersKronigStep.Params params) {
        return new KramersKronigStep().apply(in, params, new LocalContext());
    }

    private static double cell(Frame found, String column) {
        return found.companions().get("table").table().column(column).number(0);
    }

    private static void assertDielectric(EnergyGrid grid, Dielectric dielectric, Frame found, double from) {
        double[] eps1 = found.companions().get("eps1").doubles();
        double[] eps2 = found.companions().get("eps2").doubles();
        for (int i = grid.nearest(from); i < grid.nearest(60); i++) {
            double[] eps = dielectric.at(grid.energy(i));
            double size = Math.hypot(eps[0], eps[1]);
            assertEquals(eps[0], eps1[i], 0.01 * Math.max(1, size), "eps1 at " + grid.energy(i));
            assertEquals(eps[1], eps2[i], 0.01 * Math.max(1, size), "eps2 at " + grid.energy(i));
        }
    }

    @Test
    void insulatorFromItsRefractiveIndex() {
        EnergyGrid grid = new EnergyGrid(-5, 0.1, 2048);
        double index = Math.sqrt(INSULATOR.at(0)[0]);
        Frame found = solved(film(grid, INSULATOR, false), KramersKronigStep.Params.ofIndex(index, BEAM));
        assertDielectric(grid, INSULATOR, found, 0.5);
        assertEquals(THICK, cell(found, "thickness"), 0.01 * THICK);
        assertEquals(index, cell(found, "refractive index"), 1e-9);
    }

    @Test
    void metalFromItsThickness() {
        EnergyGrid grid = new EnergyGrid(-5, 0.05, 3000);
        Frame found = solved(
                film(grid, DRUDE, false),
                new KramersKronigStep.Params(Optional.empty(), Optional.of(THICK), 0, 0, BEAM));
        assertDielectric(grid, DRUDE, found, 2);
        assertTrue(cell(found, "refractive index") > 5);
    }

    @Test
    void metalFromItsIndex() {
        EnergyGrid grid = new EnergyGrid(-5, 0.05, 3000);
        Frame found = solved(film(grid, DRUDE, false), KramersKronigStep.Params.ofIndex(1000, BEAM));
        assertDielectric(grid, DRUDE, found, 2);
        assertEquals(THICK, cell(found, "thickness"), 0.01 * THICK);
    }

    /** The line to zero below the first loss that counts does no harm. */
    @Test
    void withoutTheLowestLosses() {
        EnergyGrid grid = new EnergyGrid(-5, 0.1, 2048);
        double index = Math.sqrt(INSULATOR.at(0)[0]);
        Frame found = solved(
                film(grid, INSULATOR, false),
                new KramersKronigStep.Params(Optional.of(index), Optional.empty(), 1.5, 0, BEAM));
        assertDielectric(grid, INSULATOR, found, 1);
    }

    @Test
    void surfacesAreTakenOff() {
        EnergyGrid grid = new EnergyGrid(-5, 0.1, 2048);
        double index = Math.sqrt(INSULATOR.at(0)[0]);
        Frame in = film(grid, INSULATOR, true);
        Frame bulk = solved(in, KramersKronigStep.Params.ofIndex(index, BEAM));
        Frame found = solved(in, new KramersKronigStep.Params(Optional.of(index), Optional.empty(), 1, 20, BEAM));
        assertTrue(cell(bulk, "thickness") > 1.02 * THICK, "surfaces look like thickness");
        assertEquals(THICK, cell(found, "thickness"), 0.01 * THICK);
        assertDielectric(grid, INSULATOR, found, 3);
    }

    @Test
    void zeroBetweenChannels() {
        EnergyGrid grid = new EnergyGrid(-5.03, 0.1, 2048);
        double index = Math.sqrt(INSULATOR.at(0)[0]);
        Frame found = solved(film(grid, INSULATOR, false), KramersKronigStep.Params.ofIndex(index, BEAM));
        assertDielectric(grid, INSULATOR, found, 1);
    }

    @Test
    void errorsAreHonest() {
        EnergyGrid grid = new EnergyGrid(0, 0.2, 500);
        double index = Math.sqrt(INSULATOR.at(0)[0]);
        Frame exact = film(grid, INSULATOR, false);
        KramersKronigStep.Params params =
                new KramersKronigStep.Params(Optional.of(index), Optional.empty(), 1, 0, BEAM);
        Frame truth = solved(exact, params);
        Random random = new Random(5);
        int[] channels = {40, 75, 110, 150};
        int[][] within = new int[4][channels.length];
        double[] variance = new double[500];
        for (int i = 0; i < variance.length; i++) {
            variance[i] = 1e-6 * exact.doubles()[i] + 1e-12;
        }
        for (int k = 0; k < 1000; k++) {
            double[] noisy = exact.doubles().clone();
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] += Math.sqrt(variance[i]) * random.nextGaussian();
            }
            Frame found = solved(exact.withValues(noisy).variance(variance).build(), params);
            for (int c = 0; c < channels.length; c++) {
                within[0][c] += inside(found, truth, channels[c]);
                within[1][c] += inside(
                        found.companions().get("eps1"), truth.companions().get("eps1"), channels[c]);
                within[2][c] += inside(
                        found.companions().get("eps2"), truth.companions().get("eps2"), channels[c]);
            }
            double off = cell(found, "thickness") - cell(truth, "thickness");
            within[3][0] += Math.abs(off) < cell(found, "thickness error") ? 1 : 0;
        }
        for (int what = 0; what < 3; what++) {
            for (int c = 0; c < channels.length; c++) {
                assertEquals(680, within[what][c], 60, what + " at channel " + channels[c]);
            }
        }
        assertEquals(680, within[3][0], 45, "thickness");
    }

    private static int inside(Frame found, Frame truth, int channel) {
        double off = found.doubles()[channel] - truth.doubles()[channel];
        return off * off < found.variance().orElseThrow()[channel] ? 1 : 0;
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new KramersKronigStep.Params(Optional.empty(), Optional.empty(), 0, 0, BEAM))
                .getMessage()
                .contains("either"));
        EnergyGrid grid = new EnergyGrid(-5, 0.1, 2048);
        Frame none = Frame.of(NDArray.of(new double[2048])).axes(grid.axis()).build();
        KramersKronigStep.Params params = KramersKronigStep.Params.ofIndex(2, BEAM);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> solved(none, params))
                .getMessage()
                .contains("no inelastic scattering"));
        KramersKronigStep.Params blind = KramersKronigStep.Params.ofIndex(2, Beam.UNKNOWN);
        assertThrows(IllegalArgumentException.class, () -> new KramersKronigStep().output(none.signature(), blind));
    }

    @Test
    void announcesWhatComes() {
        EnergyGrid grid = new EnergyGrid(-5, 0.1, 2048);
        Frame in = film(grid, INSULATOR, false);
        KramersKronigStep.Params params = KramersKronigStep.Params.ofIndex(2, BEAM);
        assertEquals(
                new KramersKronigStep().output(in.signature(), params),
                solved(in, params).signature());
    }
}
