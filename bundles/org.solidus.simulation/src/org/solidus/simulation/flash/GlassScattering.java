/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.LinkedHashMap;
import java.util.Map;
import org.solidus.crystal.Element;
import org.solidus.simulation.diffraction.QGrid;

/** What a {@link Glass} scatters coherently on a grid of Q, in electron units an atom. */
final class GlassScattering {

    /** Softness of the radius beyond which the mean density begins, in angstrom. */
    private static final double SOFTNESS = 0.45;

    /** Growth of the mean-square spread of the distances, in square angstrom/K. */
    private static final double THERMAL = 4e-6;

    private static final double ROOM = 298;

    private final QGrid grid;
    private final double[] fixed;
    private final double[] shells;

    GlassScattering(Glass glass, QGrid grid) {
        this.grid = grid;
        fixed = new double[grid.size()];
        shells = new double[grid.size()];
        Map<Element, double[]> forms = new LinkedHashMap<>();
        for (Element element : glass.composition().shares().keySet()) {
            forms.put(element, forms(element));
        }
        for (Map.Entry<Element, Double> from : glass.composition().shares().entrySet()) {
            for (Element to : glass.composition().shares().keySet()) {
                add(glass, from.getKey(), from.getValue(), to, forms);
            }
        }
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] += glass.composition().meanSquare(grid.q(i));
        }
    }

    private double[] forms(Element element) {
        double[] values = new double[grid.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Composition.form(element, grid.q(i));
        }
        return values;
    }

    private void add(Glass glass, Element from, double share, Element to, Map<Element, double[]> forms) {
        // An atom and its like neighbours together are what the hole lacks, so that nothing scatters at Q = 0.
        double number =
                glass.shells(from, to).stream().mapToDouble(Glass.Shell::number).sum() + (from.equals(to) ? 1 : 0);
        double radius = StrictMath.cbrt(3 * number / (4 * Math.PI * glass.density(to)));
        for (int i = 0; i < fixed.length; i++) {
            double q = grid.q(i);
            double weight = share * forms.get(from)[i] * forms.get(to)[i];
            fixed[i] -= weight * hole(radius, glass.density(to), q);
            for (Glass.Shell shell : glass.shells(from, to)) {
                shells[i] += weight * shell.number() * wave(q * shell.distance(), q * shell.spread());
            }
        }
    }

    private static double wave(double phase, double spread) {
        double sinc = phase == 0 ? 1 : StrictMath.sin(phase) / phase;
        return sinc * StrictMath.exp(-spread * spread / 2);
    }

    private static double hole(double radius, double rho, double q) {
        double x = q * radius;
        double volume =
                x < 1e-3 ? radius * radius * radius / 3 : (StrictMath.sin(x) - x * StrictMath.cos(x)) / (q * q * q);
        return 4 * Math.PI * rho * volume * StrictMath.exp(-SOFTNESS * SOFTNESS * q * q / 2);
    }

    /** Adds the scattering of a share of all atoms at a temperature in K. */
    void add(double share, double kelvin, double[] out) {
        for (int i = 0; i < out.length; i++) {
            double q = grid.q(i);
            double damping = StrictMath.exp(-THERMAL * (kelvin - ROOM) * q * q / 2);
            // Below the first maximum the model may fall under zero by a hair.
            out[i] += share * Math.max(0, fixed[i] + damping * shells[i]);
        }
    }
}
