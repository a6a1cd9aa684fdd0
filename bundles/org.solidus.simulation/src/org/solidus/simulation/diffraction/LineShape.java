/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

/**
 * A pseudo-Voigt line of unit area whose width grows with Q,
 * {@code w^2 = w0^2 + (strain Q)^2}: {@code eta L + (1 - eta) G}, both of the same full width at half maximum.
 *
 * @param width full width at half maximum at Q = 0, in 1/angstrom: beam, pixels, wavelength spread
 * @param strain growth of the width with Q: micro-strain
 * @param eta Lorentzian share, 0 to 1
 */
public record LineShape(double width, double strain, double eta) {

    private static final double GAUSS_EXPONENT = 4 * StrictMath.log(2);
    private static final double GAUSS_HEIGHT = Math.sqrt(GAUSS_EXPONENT / Math.PI);
    private static final double LORENTZ_HEIGHT = 2 / Math.PI;

    /** A line is cut this many widths from its centre, where its height is 2e-4 of the maximum or less. */
    private static final double REACH = 20;

    /**
     * Full width at half maximum of a line.
     *
     * @param q its position in 1/angstrom
     * @return 1/angstrom
     */
    public double widthAt(double q) {
        return Math.sqrt(width * width + strain * q * strain * q);
    }

    /**
     * Adds a line to a profile.
     *
     * @param grid points of the profile
     * @param position of the line in 1/angstrom
     * @param area of the line
     * @param profile is added to
     */
    public void add(QGrid grid, double position, double area, double[] profile) {
        double w = widthAt(position);
        int from = Math.max(0, (int) Math.ceil(grid.place(position - REACH * w)));
        int to = Math.min(grid.size() - 1, (int) Math.floor(grid.place(position + REACH * w)));
        for (int i = from; i <= to; i++) {
            profile[i] += area * height((grid.q(i) - position) / w) / w;
        }
    }

    /**
     * Height of a line of unit area and unit width.
     *
     * @param x distance from the centre in widths
     * @return the height
     */
    double height(double x) {
        double lorentz = LORENTZ_HEIGHT / (1 + 4 * x * x);
        double exponent = GAUSS_EXPONENT * x * x;
        double gauss = exponent > 40 ? 0 : GAUSS_HEIGHT * StrictMath.exp(-exponent);
        return eta * lorentz + (1 - eta) * gauss;
    }

    /**
     * Slope of {@link #height}.
     *
     * @param x distance from the centre in widths
     * @return the derivative
     */
    public double slope(double x) {
        double denominator = 1 + 4 * x * x;
        double lorentz = -LORENTZ_HEIGHT * 8 * x / (denominator * denominator);
        double exponent = GAUSS_EXPONENT * x * x;
        double gauss = exponent > 40 ? 0 : -2 * GAUSS_EXPONENT * x * GAUSS_HEIGHT * StrictMath.exp(-exponent);
        return eta * lorentz + (1 - eta) * gauss;
    }
}
