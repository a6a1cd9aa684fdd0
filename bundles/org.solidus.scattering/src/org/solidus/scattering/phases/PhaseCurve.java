/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Arrays;
import java.util.List;
import org.solidus.crystal.CellParameter;
import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.powder.LineConvolver;
import org.solidus.crystal.powder.PhaseScattering;

/**
 * The pattern of one phase for an atom as a function of its free cell parameters, its added displacement B, the width of
 * its lines (in units of the instrument's) and their Lorentzian share, with all derivatives: lines, diffuse scattering
 * and, if included, Compton scattering.
 *
 * <p>In the derivatives by the cell only the shift of the lines counts; that their areas change by {@code 1/(V Q^2)} is
 * a hundredth of it. An object holds scratch space and serves one thread at a time.
 */
final class PhaseCurve {

    private static final double[] NONE = {};

    /** Relative step (lengths) and part of a degree (angles) for the derivatives of the metric tensor. */
    private static final double DIFFERENCE = 1e-5;

    private final PhaseScattering phase;
    private final CellSymmetry symmetry;
    private final LineConvolver convolver;
    private final double[] q;
    private final double[] self;
    private final double[] inLines;
    private final double[] compton;
    private final PhaseTable table;
    private final double[] position;
    private final double[] area;
    private final double[][] slopes;
    private double[] byDisplacement = NONE;

    PhaseCurve(PhaseTable table, LineConvolver convolver) {
        this.table = table;
        this.phase = table.phase();
        this.symmetry = table.symmetry();
        this.convolver = convolver;
        this.q = table.q();
        this.self = table.self();
        this.inLines = table.inLines();
        this.compton = table.compton();
        position = new double[phase.lines()];
        area = new double[phase.lines()];
        slopes = new double[symmetry.free().size()][phase.lines()];
    }

    /** Number of free cell parameters. */
    int cellParameters() {
        return symmetry.free().size();
    }

    /**
     * The curve.
     *
     * @param parameters from {@code offset}: free cell parameters, added B, width
     * @param offset where they begin
     * @param eta Lorentzian share
     * @param values receives a value a point
     * @return false where these parameters make no cell; the values are then NaN
     */
    boolean evaluate(double[] parameters, int offset, double eta, double[] values) {
        return evaluate(parameters, offset, eta, values, false);
    }

    /**
     * The curve and its derivatives.
     *
     * @param parameters from {@code offset}: free cell parameters, added B, width
     * @param offset where they begin
     * @param eta Lorentzian share
     * @param values receives a value a point
     * @param derivatives receives one curve for each cell parameter, B, width and eta
     * @return false where these parameters make no cell
     */
    boolean evaluate(double[] parameters, int offset, double eta, double[] values, double[][] derivatives) {
        int cells = cellParameters();
        byDisplacement = derivatives[cells];
        if (!evaluate(parameters, offset, eta, values, true)) {
            return false;
        }
        double width = parameters[offset + cells + 1];
        convolver.broadenings(width, eta, derivatives[cells + 1], derivatives[cells + 2]);
        slopesOfPositions(parameters, offset);
        for (int first = 0; first < cells; first += 2) {
            boolean pair = first + 1 < cells;
            convolver.clear();
            for (int line = 0; line < area.length; line++) {
                double other = pair ? slopes[first + 1][line] : 0;
                convolver.addShift(position[line], area[line] * slopes[first][line], area[line] * other);
            }
            convolver.shifts(width, eta, derivatives[first], pair ? derivatives[first + 1] : NONE);
        }
        return true;
    }

    private boolean evaluate(double[] parameters, int offset, double eta, double[] values, boolean withDisplacement) {
        int cells = cellParameters();
        double added = parameters[offset + cells];
        Lattice lattice;
        try {
            lattice = symmetry.lattice(parameters, offset);
        } catch (IllegalArgumentException noCell) {
            Arrays.fill(values, Double.NaN);
            return false;
        }
        layLines(lattice, added, withDisplacement);
        convolver.curves(parameters[offset + cells + 1], eta, values, withDisplacement ? byDisplacement : NONE);
        double inverse = -1 / (8 * Math.PI * Math.PI);
        for (int i = 0; i < q.length; i++) {
            double damped = inLines[i] * PhaseScattering.damping(added, q[i]);
            values[i] += self[i] - damped + compton[i];
            if (withDisplacement) {
                byDisplacement[i] -= damped * inverse * q[i] * q[i];
            }
        }
        addCorrelated(added, values, withDisplacement);
        return true;
    }

    /** What neighbours that move together add, by cubic interpolation between displacements. */
    private void addCorrelated(double added, double[] values, boolean withDisplacement) {
        double[][] knots = table.correlated();
        double place = Math.clamp((added - table.firstB()) / table.stepB(), 1.0, knots.length - 2.0);
        int k = Math.min((int) place, knots.length - 3);
        double t = place - k;
        for (int i = 0; i < values.length; i++) {
            double before = knots[k - 1][i];
            double from = knots[k][i];
            double to = knots[k + 1][i];
            double slope = 0.5 * (to - before);
            double second = before - 2.5 * from + 2 * to - 0.5 * knots[k + 2][i];
            double third = 1.5 * (from - to) + 0.5 * (knots[k + 2][i] - before);
            values[i] += from + t * (slope + t * (second + t * third));
            if (withDisplacement) {
                byDisplacement[i] += (slope + t * (2 * second + t * 3 * third)) / table.stepB();
            }
        }
    }

    private void layLines(Lattice lattice, double added, boolean withDisplacement) {
        double[][] g = lattice.reciprocalMetric();
        double scale = 1 / lattice.volume();
        double inverse = -1 / (8 * Math.PI * Math.PI);
        convolver.clear();
        for (int line = 0; line < area.length; line++) {
            double h = phase.h(line);
            double k = phase.k(line);
            double l = phase.l(line);
            double square = h * h * g[0][0]
                    + k * k * g[1][1]
                    + l * l * g[2][2]
                    + 2 * (h * k * g[0][1] + h * l * g[0][2] + k * l * g[1][2]);
            double at = 2 * Math.PI * Math.sqrt(square);
            position[line] = at;
            area[line] = phase.strength(line) * PhaseScattering.damping(added, at) * scale / (at * at);
            convolver.add(at, area[line], withDisplacement ? area[line] * inverse * at * at : 0);
        }
    }

    /** dQ/dp = 2 pi^2 / Q d(1/d^2)/dp, the latter linear in the derivatives of the reciprocal metric tensor. */
    private void slopesOfPositions(double[] parameters, int offset) {
        List<CellParameter> free = symmetry.free();
        double[] moved = new double[free.size()];
        for (int p = 0; p < moved.length; p++) {
            System.arraycopy(parameters, offset, moved, 0, moved.length);
            double step = free.get(p).isLength() ? DIFFERENCE * moved[p] : 100 * DIFFERENCE;
            moved[p] += step;
            double[][] above = symmetry.lattice(moved, 0).reciprocalMetric();
            moved[p] -= 2 * step;
            double[][] below = symmetry.lattice(moved, 0).reciprocalMetric();
            double scale = 2 * Math.PI * Math.PI / (2 * step);
            for (int line = 0; line < area.length; line++) {
                double h = phase.h(line);
                double k = phase.k(line);
                double l = phase.l(line);
                double change = h * h * (above[0][0] - below[0][0])
                        + k * k * (above[1][1] - below[1][1])
                        + l * l * (above[2][2] - below[2][2])
                        + 2
                                * (h * k * (above[0][1] - below[0][1])
                                        + h * l * (above[0][2] - below[0][2])
                                        + k * l * (above[1][2] - below[1][2]));
                slopes[p][line] = scale * change / position[line];
            }
        }
    }
}
