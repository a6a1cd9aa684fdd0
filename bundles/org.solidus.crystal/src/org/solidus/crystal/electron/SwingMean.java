/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

/**
 * The mean of a rocking curve over a swing {@code s + B cos(azimuth)}: in closed form where there is one, else from a
 * table in s and B, to about two parts in a thousand of the curve's maximum. Far outside of the swing the fringes of a slab
 * of thickness t average out to {@code |s| / (2 pi^2 t^2 (s^2 - B^2)^1.5)}. Immutable.
 */
public final class SwingMean {

    /** Points of the table over which the curve changes. */
    private static final int FINENESS = 20;

    private static final int MOST = 4_000_000;
    /** Fringes of a slab outside of the swing from which on they average out. */
    private static final int FRINGES = 6;

    private final RockingCurve curve;
    private final double step;
    private final int rows;
    private final int columns;
    private final float[] table;

    /**
     * Prepares means.
     *
     * @param curve rocking curve
     * @param widest largest half range B that will be asked for often, 1/angstrom
     * @param reach how far outside the swing the curve matters, 1/angstrom
     */
    public SwingMean(RockingCurve curve, double widest, double reach) {
        this.curve = curve;
        step = curve.scale() / FINENESS;
        if (curve instanceof RockingCurve.Lorentzian || widest < step) {
            rows = 0;
            columns = 0;
            table = new float[0];
            return;
        }
        double wanted = (widest / step + 2) * ((widest + reach) / step + 2);
        if (wanted > MOST) {
            throw new IllegalArgumentException("A rocking curve as narrow as " + curve
                    + " can't be averaged over the given precession; check thickness and angle");
        }
        rows = (int) (widest / step) + 2;
        columns = (int) ((widest + reach) / step) + 2;
        table = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            double[] deviations = deviations(row * step);
            for (int column = 0; column < columns; column++) {
                table[row * columns + column] = (float) mean(column * step, deviations);
            }
        }
    }

    /**
     * The mean.
     *
     * @param s middle of the swing
     * @param halfRange B
     * @return share of the intensity at s = 0
     */
    public double at(double s, double halfRange) {
        if (curve instanceof RockingCurve.Lorentzian lorentzian) {
            return Precession.lorentzianMean(1 / lorentzian.width(), s, halfRange);
        }
        if (halfRange < 1e-3 * step) {
            return curve.at(s);
        }
        double row = halfRange / step;
        double column = Math.abs(s) / step;
        int i = (int) row;
        int j = (int) column;
        if (i + 1 >= rows || j + 1 >= columns) {
            double gap = s * s - halfRange * halfRange;
            if (curve instanceof RockingCurve.Slab slab && Math.abs(s) > halfRange + FRINGES / slab.thickness()) {
                double scale = Math.PI * slab.thickness();
                return Math.abs(s) / (2 * scale * scale * gap * Math.sqrt(gap));
            }
            return mean(s, deviations(halfRange));
        }
        double p = row - i;
        double q = column - j;
        int at = i * columns + j;
        return (1 - p) * ((1 - q) * table[at] + q * table[at + 1])
                + p * ((1 - q) * table[at + columns] + q * table[at + columns + 1]);
    }

    /** From the middle of the swing, over half the circle, which is enough since the cosine is even. */
    private double[] deviations(double halfRange) {
        double[] deviations = new double[Precession.steps(curve, halfRange) / 2];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = halfRange * Math.cos(Math.PI * (i + 0.5) / deviations.length);
        }
        return deviations;
    }

    private double mean(double s, double[] deviations) {
        double sum = 0;
        for (double deviation : deviations) {
            sum += curve.at(s + deviation);
        }
        return sum / deviations.length;
    }
}
