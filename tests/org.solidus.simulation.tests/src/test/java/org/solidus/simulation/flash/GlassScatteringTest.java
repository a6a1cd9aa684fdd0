/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.solidus.crystal.Element;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.simulation.diffraction.LineShape;
import org.solidus.simulation.diffraction.QGrid;

/** What the simulated sample scatters, in electron units an atom. */
class GlassScatteringTest {

    private static final QGrid GRID = new QGrid(0.2, 0.01, 2400);
    private static final Composition LATP = Composition.of(ShippedStructures.get("LATP"));

    @Test
    void aGlassScattersPositivelyAndLikeFreeAtomsAtLargeQ() {
        double[] glass = glass();
        for (int i = 0; i < glass.length; i++) {
            assertTrue(glass[i] >= 0);
        }
        for (int i = 2000; i < glass.length; i++) {
            assertEquals(1, glass[i] / LATP.meanSquare(GRID.q(i)), 0.03);
        }
        assertTrue(glass[1] < 0.05 * LATP.meanSquare(0.2), "a dense glass is dark at small Q");
    }

    @Test
    void itsPairDistributionHasTheBondsAndTheSlopeOfItsDensity() {
        double[] glass = glass();
        double phosphorus = peak(glass, 1.4, 1.7);
        assertEquals(1.53, phosphorus, 0.015, "P-O");
        assertEquals(1.94, peak(glass, 1.8, 2.1), 0.03, "Ti-O");
        // Below the first bond G(r) = -4 pi rho r, up to the ripples of the cut at Qmax; both r are nodes of them.
        double slope = 0;
        int n = 0;
        for (double r = 0.5; r < 1.25; r += 0.02) {
            slope += pdf(glass, r) / r;
            n++;
        }
        assertEquals(-4 * Math.PI * Glass.ofLatp(LATP).density(), slope / n, 0.1);
    }

    @Test
    void theNeighboursOfAPairAreCountedFromBothSides() {
        Glass glass = Glass.ofLatp(LATP);
        double ofP = glass.shells(Element.of("P"), Element.of("O")).getFirst().number();
        double ofO = glass.shells(Element.of("O"), Element.of("P")).getFirst().number();
        assertEquals(ofP * glass.density(Element.of("P")), ofO * glass.density(Element.of("O")), 1e-12);
    }

    @Test
    void crystalAndGlassOfOneCompositionScatterTheSameInSum() {
        double[] crystal = crystal(900);
        double[] glass = glass();
        double of = 0;
        double other = 0;
        for (int i = 0; i < GRID.size(); i++) {
            double q = GRID.q(i);
            double square = q * q / LATP.meanSquare(q);
            of += crystal[i] * square;
            other += glass[i] * square;
        }
        // The sum rule: the integral of Q^2 (S - 1) is -2 pi^2 rho for both, small beside that of Q^2.
        assertEquals(1, of / other, 0.01);
    }

    @Test
    void aCrystalExpandsMostlyAlongC() {
        CrystalScattering latp = new CrystalScattering(
                ShippedStructures.get("LATP"), ThermalExpansion.LATP, GRID, new LineShape(0.03, 0.0016, 0.15));
        double onA = latp.cell(1300).a() / latp.cell(300).a() - 1;
        double onC = latp.cell(1300).c() / latp.cell(300).c() - 1;
        assertTrue(onC > 10 * onA && onC < 0.05);
        assertEquals(latp.expansion().meanStrain(1300), (2 * onA + onC) / 3, 2e-4);
    }

    private static double[] glass() {
        double[] values = new double[GRID.size()];
        new GlassScattering(Glass.ofLatp(LATP), GRID).add(1, 298, values);
        return values;
    }

    private static double[] crystal(double kelvin) {
        double[] values = new double[GRID.size()];
        new CrystalScattering(
                        ShippedStructures.get("LATP"), ThermalExpansion.LATP, GRID, new LineShape(0.03, 0.0016, 0.15))
                .add(1, kelvin, values);
        return values;
    }

    /** G(r) by the trapezoid rule with a Lorch window, Faber-Ziman. */
    private static double pdf(double[] intensity, double r) {
        double sum = 0;
        double last = GRID.last();
        for (int i = 0; i < GRID.size(); i++) {
            double q = GRID.q(i);
            double mean = 0;
            for (var entry : LATP.shares().entrySet()) {
                mean += entry.getValue() * Composition.form(entry.getKey(), q);
            }
            double x = Math.PI * q / last;
            double window = x == 0 ? 1 : Math.sin(x) / x;
            sum += q * (intensity[i] - LATP.meanSquare(q)) / (mean * mean) * window * Math.sin(q * r) * GRID.step();
        }
        return 2 / Math.PI * sum;
    }

    private static double peak(double[] intensity, double from, double to) {
        double best = Double.NEGATIVE_INFINITY;
        double at = from;
        for (double r = from; r <= to; r += 0.005) {
            double value = pdf(intensity, r);
            if (value > best) {
                best = value;
                at = r;
            }
        }
        return at;
    }
}
