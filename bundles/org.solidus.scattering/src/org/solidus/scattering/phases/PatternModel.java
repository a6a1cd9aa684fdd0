/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Arrays;
import org.solidus.math.fit.FitModel;

/**
 * A whole pattern: the sum of phases, given curves and a smooth background, each times its scale. An object holds
 * scratch space and serves one thread at a time.
 */
final class PatternModel implements FitModel {

    private final PatternLayout layout;
    private final PhaseCurve[] phases;
    private final double[][] linear;
    private final double[][] values;
    private final double[][][] derivatives;
    private boolean cellsMove = true;
    private boolean evaluated;

    /**
     * @param linear given curves and terms of the background, in the order of the layout
     */
    PatternModel(PatternLayout layout, PhaseCurve[] phases, double[][] linear) {
        this.layout = layout;
        this.phases = phases;
        this.linear = linear;
        int points = linear.length > 0 ? linear[0].length : 0;
        values = new double[phases.length][points];
        derivatives = new double[phases.length][][];
        for (int phase = 0; phase < phases.length; phase++) {
            derivatives[phase] = new double[layout.cells(phase) + 3][points];
        }
    }

    /** Whether cells, displacements and shapes may change; else their curves are made once and kept. */
    void letCellsMove(boolean move) {
        cellsMove = move;
        evaluated = false;
    }

    @Override
    public int points() {
        return linear[0].length;
    }

    @Override
    public int parameters() {
        return layout.size();
    }

    @Override
    public void evaluate(double[] parameters, double[] sum) {
        if (cellsMove || !evaluated) {
            for (int phase = 0; phase < phases.length; phase++) {
                phases[phase].evaluate(parameters, layout.cell(phase), parameters[layout.shape()], values[phase]);
            }
            evaluated = true;
        }
        addUp(parameters, sum);
    }

    @Override
    public void evaluate(double[] parameters, double[] sum, double[] jacobian) {
        if (!cellsMove) {
            evaluate(parameters, sum);
            Arrays.fill(jacobian, 0, points() * layout.size(), 0);
            fillLinear(jacobian);
            return;
        }
        for (int phase = 0; phase < phases.length; phase++) {
            phases[phase].evaluate(
                    parameters, layout.cell(phase), parameters[layout.shape()], values[phase], derivatives[phase]);
        }
        addUp(parameters, sum);
        fillLinear(jacobian);
        fillShapes(parameters, jacobian);
    }

    /** One part of the sum: a phase, a given curve, or the smooth background, with its scale. */
    double[] component(double[] parameters, int index) {
        double[] part = new double[points()];
        if (index < phases.length) {
            axpy(parameters[layout.scale(index)], values[index], part);
        } else if (index < phases.length + layout.curves()) {
            int curve = index - phases.length;
            axpy(parameters[layout.curve(curve)], linear[curve], part);
        } else {
            for (int term = 0; term < layout.terms(); term++) {
                axpy(parameters[layout.term(term)], linear[layout.curves() + term], part);
            }
        }
        return part;
    }

    private void addUp(double[] parameters, double[] sum) {
        Arrays.fill(sum, 0, points(), 0);
        for (int phase = 0; phase < phases.length; phase++) {
            axpy(parameters[layout.scale(phase)], values[phase], sum);
        }
        for (int i = 0; i < linear.length; i++) {
            axpy(parameters[layout.curve(0) + i], linear[i], sum);
        }
    }

    private static void axpy(double factor, double[] curve, double[] sum) {
        for (int i = 0; i < curve.length; i++) {
            sum[i] += factor * curve[i];
        }
    }

    private void fillLinear(double[] jacobian) {
        int n = layout.size();
        for (int i = 0; i < points(); i++) {
            for (int phase = 0; phase < phases.length; phase++) {
                jacobian[i * n + layout.scale(phase)] = values[phase][i];
            }
            for (int k = 0; k < linear.length; k++) {
                jacobian[i * n + layout.curve(0) + k] = linear[k][i];
            }
        }
    }

    private void fillShapes(double[] parameters, double[] jacobian) {
        int n = layout.size();
        for (int i = 0; i < points(); i++) {
            double byShape = 0;
            for (int phase = 0; phase < phases.length; phase++) {
                double scale = parameters[layout.scale(phase)];
                int count = layout.cells(phase) + 2;
                for (int k = 0; k < count; k++) {
                    jacobian[i * n + layout.cell(phase) + k] = scale * derivatives[phase][k][i];
                }
                byShape += scale * derivatives[phase][count][i];
            }
            jacobian[i * n + layout.shape()] = byShape;
        }
    }
}
