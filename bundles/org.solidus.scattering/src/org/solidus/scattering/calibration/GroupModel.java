/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import org.solidus.math.fit.FitModel;

/**
 * Lines of one shape and width at places that are known up to a common shift, on a straight ground. Parameters: shift,
 * full width at half maximum, Lorentzian part eta, ground, slope, and the height of each line. A line is eta / (1 + 4 u2) + (1 - eta) exp(-4
 * ln2 u2), u = (x - place) / width.
 */
final class GroupModel implements FitModel {

    static final int SHIFT = 0;
    static final int WIDTH = 1;
    static final int ETA = 2;
    static final int GROUND = 3;
    static final int SLOPE = 4;
    static final int HEIGHT = 5;

    private static final double LN16 = 4 * Math.log(2);

    private double[] x = {};
    private int points;
    private double[] places = {};
    private double reference;

    /**
     * Sets the points and lines.
     *
     * @param places of the lines
     * @param reference where the slope is 0
     */
    void set(double[] positions, int count, double[] places, double reference) {
        this.x = positions;
        this.points = count;
        this.places = places;
        this.reference = reference;
    }

    int lines() {
        return places.length;
    }

    @Override
    public int points() {
        return points;
    }

    @Override
    public int parameters() {
        return HEIGHT + places.length;
    }

    /** The shape of a line, of height 1. */
    double shape(double x, double place, double width, double eta) {
        double u = (x - place) / width;
        return eta / (1 + 4 * u * u) + (1 - eta) * Math.exp(-LN16 * u * u);
    }

    double place(int line) {
        return places[line];
    }

    double position(int point) {
        return x[point] - reference;
    }

    @Override
    public void evaluate(double[] p, double[] values) {
        for (int i = 0; i < points; i++) {
            double sum = p[GROUND] + p[SLOPE] * (x[i] - reference);
            for (int line = 0; line < places.length; line++) {
                sum += p[HEIGHT + line] * shape(x[i], places[line] + p[SHIFT], p[WIDTH], p[ETA]);
            }
            values[i] = sum;
        }
    }

    @Override
    public void evaluate(double[] p, double[] values, double[] jacobian) {
        int n = parameters();
        double eta = p[ETA];
        for (int i = 0; i < points; i++) {
            double sum = p[GROUND] + p[SLOPE] * (x[i] - reference);
            double byShift = 0;
            double byWidth = 0;
            double byEta = 0;
            for (int line = 0; line < places.length; line++) {
                double u = (x[i] - places[line] - p[SHIFT]) / p[WIDTH];
                double lorentz = 1 / (1 + 4 * u * u);
                double gauss = Math.exp(-LN16 * u * u);
                double shape = eta * lorentz + (1 - eta) * gauss;
                double byU = -8 * u * eta * lorentz * lorentz - 2 * LN16 * u * (1 - eta) * gauss;
                double height = p[HEIGHT + line];
                sum += height * shape;
                byShift -= height * byU / p[WIDTH];
                byWidth -= height * byU * u / p[WIDTH];
                byEta += height * (lorentz - gauss);
                jacobian[i * n + HEIGHT + line] = shape;
            }
            values[i] = sum;
            jacobian[i * n + SHIFT] = byShift;
            jacobian[i * n + WIDTH] = byWidth;
            jacobian[i * n + ETA] = byEta;
            jacobian[i * n + GROUND] = 1;
            jacobian[i * n + SLOPE] = x[i] - reference;
        }
    }
}
