/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.powder;

import org.solidus.crystal.Lattice;
import org.solidus.crystal.pdf.CorrelatedMotion;

/**
 * Calculates powder patterns of one phase on one set of points: lines with their profile, and what the diffuse
 * scattering adds, for an atom ({@link PhaseScattering} says the scale). An object serves one thread at a time.
 */
public final class PowderPattern {

    private final PhaseScattering phase;
    private final double[] q;
    private final LineConvolver convolver;
    private final double eta;
    private final double[] self;
    private final double[] inLines;
    private final CorrelatedMotion correlated;

    /**
     * Prepares a phase.
     *
     * @param phase lines and diffuse scattering, at least up to the last point
     * @param q rising scattering vectors, 1/angstrom, from above 0
     * @param shape of the lines
     */
    public PowderPattern(PhaseScattering phase, double[] q, LineShape shape) {
        this.phase = phase;
        this.q = q.clone();
        convolver = new LineConvolver(q, shape);
        eta = shape.eta();
        self = phase.selfScattering(q);
        inLines = phase.inLines(q);
        correlated = new CorrelatedMotion(phase.structure());
    }

    /**
     * The Bragg lines.
     *
     * @param lattice the cell at this moment
     * @param added displacement B beyond that of the structure, square angstrom
     * @return electron units for an atom, a value a point
     */
    public double[] lines(Lattice lattice, double added) {
        convolver.clear();
        for (int i = 0; i < phase.lines(); i++) {
            double position = lattice.q(phase.h(i), phase.k(i), phase.l(i));
            double area = phase.strength(i)
                    * PhaseScattering.damping(added, position)
                    / (lattice.volume() * position * position);
            convolver.add(position, area, 0);
        }
        double[] curve = new double[q.length];
        convolver.curves(1, eta, curve, new double[0]);
        return curve;
    }

    /**
     * The diffuse scattering by motion and disorder; neighbours move together ({@link CorrelatedMotion}).
     *
     * @param added displacement B beyond that of the structure, square angstrom
     * @return electron units for an atom, a value a point
     */
    public double[] diffuse(double added) {
        double[] curve = correlated.at(q, new double[] {added})[0];
        for (int i = 0; i < q.length; i++) {
            curve[i] += self[i] - inLines[i] * PhaseScattering.damping(added, q[i]);
        }
        return curve;
    }

    /**
     * Lines and diffuse scattering.
     *
     * @param lattice the cell at this moment
     * @param added displacement B beyond that of the structure, square angstrom
     * @return electron units for an atom, a value a point
     */
    public double[] coherent(Lattice lattice, double added) {
        double[] sum = lines(lattice, added);
        double[] diffuse = diffuse(added);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += diffuse[i];
        }
        return sum;
    }
}
