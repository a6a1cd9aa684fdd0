/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.quantification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.Beam;
import org.solidus.eels.Counts;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.FastElectron;
import org.solidus.eels.edges.EdgeChoice;
import org.solidus.eels.edges.EdgeTable;

/** Cross sections against sum rules and published programs, and fractions of known composition. */
class QuantifyStepTest {

    private static final FastElectron FAST = new FastElectron(200);

    private static OscillatorStrength shell(String edge) {
        return OscillatorStrength.of(EdgeTable.parse(edge));
    }

    private static double strength(OscillatorStrength shell, double q2, double high) {
        double sum = 0;
        int steps = 20_000;
        double ratio = Math.log(high / shell.threshold()) / steps;
        for (int i = 0; i < steps; i++) {
            double energy = shell.threshold() * Math.exp((i + 0.5) * ratio);
            sum += shell.at(energy, q2) * energy * ratio;
        }
        return sum;
    }

    @Test
    void hydrogenKeepsItsSumRules() {
        OscillatorStrength hydrogen = new OscillatorStrength.KShell(1, OscillatorStrength.RYDBERG);
        // Transitions of small momentum: 0.4350 of the strength lie in the continuum (Bethe and Salpeter).
        assertEquals(0.4350, strength(hydrogen, 1e-8, 1e6), 2e-3);
        // A hard push frees the electron with certainty (Bethe sum rule).
        assertEquals(1, strength(hydrogen, 100, 1e6), 5e-3);
        assertEquals(2, strength(new OscillatorStrength.KShell(6, 6 * 5.5 * 13.6 / 6), 4000, 1e7), 0.1);
    }

    @Test
    void crossSectionsAreThoseOfEgertonsProgram() {
        double carbon = new CrossSection(shell("C K"), FAST, 0, 20).partial(284, 334);
        double oxygen = new CrossSection(shell("O K"), FAST, 0, 20).partial(532, 572);
        assertEquals(4031.4, carbon, 0.005 * 4031.4);
        assertEquals(872.9, oxygen, 0.005 * 872.9);
        FastElectron slow = new FastElectron(100);
        assertEquals(6148.9, new CrossSection(shell("C K"), slow, 0, 10).partial(284, 384), 0.005 * 6148.9);
    }

    @Test
    void lossesOfLShellsHaveTheirSize() {
        // Some 4 of the 6 electrons' strength of a 2p shell lie within 300 eV of the edge of iron.
        OscillatorStrength iron = shell("Fe L3");
        assertTrue(strength(iron, 1e-6, 1100) > 1 && strength(iron, 1e-6, 1100) < 5);
        CrossSection section = new CrossSection(iron, FAST, 0, 20);
        assertTrue(section.partial(708, 758) > 200 && section.partial(708, 758) < 4000);
        assertEquals(0, section.differential(700));
        assertThrows(IllegalArgumentException.class, () -> shell("Fe M2,3"));
        assertThrows(IllegalArgumentException.class, () -> shell("Ag L3"));
    }

    @Test
    void convergenceOnlyTakesAway() {
        double parallel = new CrossSection(shell("O K"), FAST, 0, 20).partial(532, 572);
        double narrow = new CrossSection(shell("O K"), FAST, 1e-3, 20).partial(532, 572);
        double wide = new CrossSection(shell("O K"), FAST, 25, 20).partial(532, 572);
        double open = new CrossSection(shell("O K"), FAST, 25, 200).partial(532, 572);
        double openParallel = new CrossSection(shell("O K"), FAST, 0, 200).partial(532, 572);
        assertEquals(parallel, narrow, 1e-3 * parallel);
        assertTrue(wide < 0.8 * parallel);
        assertEquals(openParallel, open, 0.01 * openParallel);
        CrossSection section = new CrossSection(shell("O K"), FAST, 12, 20);
        assertEquals(1, section.accepted(7.9));
        assertEquals(0, section.accepted(32.1));
        // Averaged over the plane, an aperture accepts its own area.
        double area = 0;
        for (double theta = 0.005; theta < 32; theta += 0.01) {
            area += section.accepted(theta) * 2 * Math.PI * theta * 0.01;
        }
        assertEquals(Math.PI * 400, area, 0.1);
    }

    @Test
    void aKnownCompositionIsFoundWithHonestErrors() {
        EnergyGrid grid = new EnergyGrid(230, 0.5, 900);
        Beam beam = Beam.of(200, 8, 20);
        CrossSection carbon = new CrossSection(shell("C K"), FAST, 8, 20);
        CrossSection oxygen = new CrossSection(shell("O K"), FAST, 8, 20);
        double[] truth = grid.energies();
        for (int i = 0; i < truth.length; i++) {
            double e = truth[i];
            truth[i] = 2000 * Math.pow(e / 300, -3) + 60 * (3 * carbon.differential(e) + 2 * oxygen.differential(e));
        }
        QuantifyStep.Params params =
                QuantifyStep.Params.of(beam, EdgeChoice.of("C K", 240, 278, 284, 334), EdgeChoice.of("O K"));
        Context context = new LocalContext();
        Table exact = row(truth, grid, params, context);
        // The C K edge itself is no power law to the last per cent.
        assertEquals(0.6, exact.column("C fraction").number(0), 0.01);
        Random random = new Random(1);
        int fraction = 0;
        int ratio = 0;
        for (int run = 0; run < 1000; run++) {
            Table row = row(Counts.poisson(truth, random), grid, params, context);
            fraction += within(row, exact, "C fraction");
            ratio += within(row, exact, "C/O");
        }
        assertEquals(0.68, fraction / 1000., 0.04);
        assertEquals(0.68, ratio / 1000., 0.045);
    }

    private static int within(Table row, Table exact, String name) {
        double off = row.column(name).number(0) - exact.column(name).number(0);
        return Math.abs(off) < row.column(name + " error").number(0) ? 1 : 0;
    }

    private static Table row(double[] counts, EnergyGrid grid, QuantifyStep.Params params, Context context) {
        Frame in = Frame.of(NDArray.of(counts)).axes(grid.axis()).build();
        Frame out = new QuantifyStep().apply(in, params, context);
        assertEquals(
                new QuantifyStep().output(in.signature(), params).columns(),
                out.table().spec());
        return out.table();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Beam beam = Beam.of(200, 8, 20);
        for (List<String> edges : List.of(List.of("O K"), List.of("O K", "532 eV"), List.of("Fe L3", "Fe L2"))) {
            EdgeChoice[] choices = edges.stream().map(EdgeChoice::of).toArray(EdgeChoice[]::new);
            assertThrows(IllegalArgumentException.class, () -> QuantifyStep.Params.of(beam, choices), edges.toString());
        }
        QuantifyStep.Params unknown = QuantifyStep.Params.of(Beam.UNKNOWN, EdgeChoice.of("C K"), EdgeChoice.of("O K"));
        Frame in = Frame.of(NDArray.of(new double[900]))
                .axes(new EnergyGrid(230, 0.5, 900).axis())
                .build();
        String reason = assertThrows(
                        IllegalArgumentException.class, () -> new QuantifyStep().output(in.signature(), unknown))
                .getMessage();
        assertTrue(reason.contains("voltage"), reason);
    }
}
