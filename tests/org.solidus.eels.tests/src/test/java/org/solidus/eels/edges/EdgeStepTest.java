/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.CountNoise;
import org.solidus.eels.Counts;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.background.BackgroundShape;

/** Counts of edges whose truth is known, and windows that must be refused. */
class EdgeStepTest {

    private static final EnergyGrid GRID = new EnergyGrid(420, 0.5, 800);

    /** Two edges on a power law; the area of the oxygen edge from 528 to 574.56 eV. */
    private static double[] truth(double level, double oxygen, double iron) {
        double[] curve = GRID.energies();
        Arrays.setAll(curve, i -> {
            double e = curve[i];
            return level * Math.pow(e / 500, -2.8) + step(e, 532, oxygen) + step(e, 708, iron);
        });
        return curve;
    }

    private static double step(double energy, double onset, double height) {
        return energy < onset ? 0 : height * Math.pow(energy / onset, -3);
    }

    private static Frame spectrum(double[] counts, EnergyGrid grid) {
        return Frame.of(NDArray.of(counts)).axes(grid.axis()).build();
    }

    private static Table count(double[] counts, EdgeStep.Params params) {
        Frame in = spectrum(counts, GRID);
        EdgeStep step = new EdgeStep();
        Frame out = step.apply(in, params, new LocalContext());
        assertEquals(step.output(in.signature(), params).columns(), out.table().spec());
        return out.table();
    }

    @Test
    void namesAndEnergiesMeanEdges() {
        assertEquals(708, EdgeTable.parse("Fe L3").onset());
        assertEquals(708, EdgeTable.parse("Fe L").onset());
        assertEquals(54, EdgeTable.parse("Fe M2,3").onset());
        assertEquals(54, EdgeTable.parse("Fe M23").onset());
        assertEquals(54, EdgeTable.parse("Fe-M3").onset());
        assertEquals(532, EdgeTable.parse("O-K").onset());
        assertEquals(55, EdgeTable.parse("Li K").onset());
        assertEquals(132, EdgeTable.parse("P L3").onset());
        assertEquals(640, EdgeTable.parse("0.64 keV").onset());
        assertEquals("640 eV", EdgeTable.parse("0.64 keV").name());
        assertEquals(92, EdgeTable.elements().size());
        assertEquals(26, EdgeTable.atomicNumber("Fe"));
        for (String text : List.of("Fe", "L3", "Xx K", "Li L3", "", "fe l3", "O K K", "-5 eV")) {
            assertThrows(IllegalArgumentException.class, () -> EdgeTable.parse(text), text);
        }
    }

    @Test
    void energiesOfAnElementRiseWithTheNumber() {
        for (String shell : List.of("K", "L3", "M5")) {
            double last = 0;
            for (String element : EdgeTable.elements()) {
                for (Edge edge : EdgeTable.of(element)) {
                    if (edge.shell().equals(shell)) {
                        assertTrue(edge.onset() > last, edge.toString());
                        last = edge.onset();
                    }
                }
            }
        }
    }

    @Test
    void edgesAreCountedWithoutNoise() {
        double[] counts = truth(1000, 300, 150);
        Table row = count(counts, EdgeStep.Params.of(EdgeChoice.of("O K"), EdgeChoice.of("Fe L3")));
        EdgeWindows windows = EdgeChoice.of("O K").windows(List.of("O", "Fe"));
        double expected =
                GRID.window("", windows.signalLow(), windows.signalHigh()).sum(truth(0, 300, 0));
        assertEquals(expected, row.column("O K").number(0), 1e-4 * expected);
        assertEquals("detected", row.column("O K state").text(0));
        assertEquals(2.8, row.column("O K exponent").number(0), 1e-6);
    }

    @Test
    void errorsOfCountsAreHonest() {
        for (double level : new double[] {30, 2000}) {
            double[] truth = truth(level, 0.2 * level, 0);
            EdgeWindows windows = EdgeChoice.of("O K").windows(List.of());
            double expected =
                    GRID.window("", windows.signalLow(), windows.signalHigh()).sum(truth(0, 0.2 * level, 0));
            EdgeCounter counter = new EdgeCounter(GRID, windows, BackgroundShape.POWER_LAW, Optional.empty(), 12, 3);
            Random random = new Random(5);
            int within = 0;
            int stated = 0;
            double mean = 0;
            for (int run = 0; run < 1000; run++) {
                double[] counts = Counts.poisson(truth, random);
                counter.count(counts, CountNoise.POISSON);
                within += Math.abs(counter.counts() - expected) < counter.error() ? 1 : 0;
                mean += counter.counts() / 1000;
                counter.count(counts, counts);
                stated += Math.abs(counter.counts() - expected) < counter.error() ? 1 : 0;
            }
            assertEquals(0.68, within / 1000., 0.04);
            assertEquals(0.68, stated / 1000., 0.04);
            assertEquals(expected, mean, 0.1 * counter.error());
        }
    }

    @Test
    void whatIsNotThereIsNotDetected() {
        Random random = new Random(6);
        int detected = 0;
        double[] truth = truth(200, 0, 0);
        for (int run = 0; run < 500; run++) {
            Table row = count(Counts.poisson(truth, random), EdgeStep.Params.of(EdgeChoice.of("O K")));
            detected += row.column("O K state").text(0).equals("detected") ? 1 : 0;
        }
        assertTrue(detected <= 5, "false alarms: " + detected);
    }

    @Test
    void absurdSpectraGiveStates() {
        double[] zeros = new double[800];
        assertEquals("no fit: no counts", state(zeros));
        double[] rising = truth(1000, 300, 0);
        Arrays.setAll(rising, i -> 10.0 + i);
        assertEquals("no fit: counts do not fall", state(rising));
        double[] hole = truth(1000, 300, 0);
        hole[250] = Double.NaN;
        assertEquals("no data", state(hole));
        double[] dip = truth(1000, -300, 0);
        assertEquals("below the background", state(dip));
    }

    private static String state(double[] counts) {
        return count(counts, EdgeStep.Params.of(EdgeChoice.of("O K")))
                .column("O K state")
                .text(0);
    }

    private static String refusal(EdgeStep.Params params, EnergyGrid grid) {
        Frame in = spectrum(new double[grid.size()], grid);
        return assertThrows(IllegalArgumentException.class, () -> new EdgeStep().output(in.signature(), params))
                .getMessage();
    }

    private static EdgeStep.Params params(List<EdgeChoice> edges, List<String> elements, PluralScattering plural) {
        return new EdgeStep.Params(edges, elements, BackgroundShape.POWER_LAW, plural, 12, 3, true, CountNoise.POISSON);
    }

    @Test
    void lithiumOnIronIsRefusedWithTheBetterWay() {
        EnergyGrid low = new EnergyGrid(-5, 0.1, 1024);
        List<EdgeChoice> lithium = List.of(EdgeChoice.of("Li K"));
        for (List<String> elements : List.of(List.<String>of(), List.of("Li", "Fe", "P", "O"), List.of("Mn"))) {
            for (PluralScattering plural : PluralScattering.values()) {
                String reason = refusal(params(lithium, elements, plural), low);
                assertTrue(reason.contains("eels.fourier_log") && reason.contains("eels.lithium"), reason);
                assertTrue(reason.contains("M2,3"), reason);
            }
        }
        String byEnergy = refusal(params(List.of(EdgeChoice.of("56 eV")), List.of(), PluralScattering.REMOVED), low);
        assertTrue(byEnergy.contains("Fe M2,3"), byEnergy);
        String iron = refusal(params(List.of(EdgeChoice.of("Fe M2,3")), List.of(), PluralScattering.REMOVED), low);
        assertTrue(iron.contains("Li K"), iron);
        String both = refusal(
                params(List.of(EdgeChoice.of("Li K"), EdgeChoice.of("Fe M2,3")), List.of(), PluralScattering.AUTO),
                low);
        assertTrue(both.contains("eels.mlls"), both);
    }

    @Test
    void lithiumWithoutMetalsNeedsSingleScattering() {
        EnergyGrid low = new EnergyGrid(5, 0.1, 1024);
        List<String> carbonate = List.of("Li", "C", "O");
        EdgeStep.Params raw = new EdgeStep.Params(
                List.of(EdgeChoice.of("Li K")),
                carbonate,
                BackgroundShape.POWER_LAW,
                PluralScattering.AUTO,
                12,
                3,
                false,
                CountNoise.POISSON);
        String reason = refusal(raw, low);
        assertTrue(reason.contains("plural scattering") && reason.contains("force"), reason);
        EdgeStep.Params done = params(List.of(EdgeChoice.of("Li K")), carbonate, PluralScattering.REMOVED);
        assertFalse(new EdgeStep()
                .output(spectrum(new double[1024], low).signature(), done)
                .columns()
                .isEmpty());
    }

    @Test
    void badWindowsAreRefused() {
        String over = refusal(
                params(List.of(EdgeChoice.of("F K")), List.of("F", "Fe", "Co"), PluralScattering.AUTO)
                                .edges()
                                .isEmpty()
                        ? null
                        : params(
                                List.of(EdgeChoice.of("Fe L3", 640, 700, 705, 740)),
                                List.of("F"),
                                PluralScattering.AUTO),
                GRID);
        assertTrue(over.contains("F K (685 eV)") && over.contains("eels.model_fit"), over);
        assertTrue(refusal(
                        params(List.of(EdgeChoice.of("O K", 480, 540, 545, 560)), List.of(), PluralScattering.AUTO),
                        GRID)
                .contains("behind the onset"));
        assertTrue(refusal(
                        params(List.of(EdgeChoice.of("O K", 480, 525, 500, 560)), List.of(), PluralScattering.AUTO),
                        GRID)
                .contains("taken for background"));
        EdgeStep.Params beyond =
                params(List.of(EdgeChoice.of("O K", 400, 520, 530, 560)), List.of(), PluralScattering.AUTO);
        String range = assertThrows(IllegalArgumentException.class, () -> new EdgeStep()
                        .apply(spectrum(new double[800], GRID), beyond, new LocalContext()))
                .getMessage();
        assertTrue(range.contains("beyond the spectra"), range);
        EdgeStep.Params carbon = params(List.of(EdgeChoice.of("C K")), List.of(), PluralScattering.AUTO);
        assertThrows(IllegalArgumentException.class, () -> new EdgeStep()
                .apply(spectrum(new double[800], GRID), carbon, new LocalContext()));
    }

    @Test
    void anEdgeGivenTwiceIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> EdgeStep.Params.of(EdgeChoice.of("O K"), EdgeChoice.of("O-K")));
    }
}
