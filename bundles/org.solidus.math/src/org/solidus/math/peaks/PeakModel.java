/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import org.solidus.math.fit.FitModel;

/**
 * Some pseudo-Voigt lines on a straight background: parameters are area, centre, FWHM and eta of each line, then the
 * background at the reference position and its slope.
 */
final class PeakModel implements FitModel {

    static final int PER_PEAK = 4;
    static final int AREA = 0;
    static final int CENTRE = 1;
    static final int FWHM = 2;
    static final int ETA = 3;

    private final int peaks;
    private double[] x = {};
    private int points;
    private double reference;

    PeakModel(int peaks) {
        this.peaks = peaks;
    }

    /** Sets the positions; the array is kept, not copied. */
    void place(double[] positions, int count, double referencePosition) {
        x = positions;
        points = count;
        reference = referencePosition;
    }

    int peaks() {
        return peaks;
    }

    @Override
    public int points() {
        return points;
    }

    @Override
    public int parameters() {
        return PER_PEAK * peaks + 2;
    }

    @Override
    public void evaluate(double[] p, double[] values) {
        int background = PER_PEAK * peaks;
        for (int i = 0; i < points; i++) {
            double sum = p[background] + p[background + 1] * (x[i] - reference);
            for (int k = 0; k < background; k += PER_PEAK) {
                sum += PseudoVoigt.value(x[i], p[k + AREA], p[k + CENTRE], p[k + FWHM], p[k + ETA]);
            }
            values[i] = sum;
        }
    }

    @Override
    public void evaluate(double[] p, double[] values, double[] jacobian) {
        int background = PER_PEAK * peaks;
        for (int i = 0; i < points; i++) {
            int row = i * parameters();
            double offset = x[i] - reference;
            double sum = p[background] + p[background + 1] * offset;
            for (int k = 0; k < background; k += PER_PEAK) {
                sum += line(x[i], p, k, jacobian, row + k);
            }
            jacobian[row + background] = 1;
            jacobian[row + background + 1] = offset;
            values[i] = sum;
        }
    }

    private static double line(double x, double[] p, int k, double[] jacobian, int at) {
        double area = p[k + AREA];
        double width = p[k + FWHM];
        double eta = p[k + ETA];
        double u = (x - p[k + CENTRE]) / width;
        double denominator = 1 + 4 * u * u;
        double lorentz = PseudoVoigt.LORENTZ_HEIGHT / (width * denominator);
        double gauss = PseudoVoigt.GAUSS_HEIGHT / width * Math.exp(-PseudoVoigt.FOUR_LN_2 * u * u);
        double shape = eta * lorentz + (1 - eta) * gauss;
        double slope = eta * lorentz * 8 * u / denominator + (1 - eta) * gauss * 2 * PseudoVoigt.FOUR_LN_2 * u;
        jacobian[at + AREA] = shape;
        jacobian[at + CENTRE] = area / width * slope;
        jacobian[at + FWHM] = area / width * (u * slope - shape);
        jacobian[at + ETA] = area * (lorentz - gauss);
        return area * shape;
    }
}
