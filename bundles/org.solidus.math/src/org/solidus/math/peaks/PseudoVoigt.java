/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

/**
 * The pseudo-Voigt line: {@code area [eta L(x) + (1 - eta) G(x)]}, where L and G are a Lorentzian and a Gaussian of
 * unit area, common centre and common full width at half maximum (Wertheim et al. 1974, doi:10.1063/1.1686503).
 *
 * <p>With {@code u = (x - centre) / fwhm}: {@code L = 2 / (pi fwhm) / (1 + 4 u^2)} and
 * {@code G = 2 sqrt(ln 2 / pi) / fwhm exp(-4 ln 2 u^2)}.
 */
final class PseudoVoigt {

    static final double LORENTZ_HEIGHT = 2 / Math.PI;
    static final double GAUSS_HEIGHT = 2 * Math.sqrt(Math.log(2) / Math.PI);
    static final double FOUR_LN_2 = 4 * Math.log(2);

    private PseudoVoigt() {}

    /**
     * The line at x.
     *
     * @param area   integral over all x
     * @param centre position of the maximum
     * @param fwhm   full width at half maximum, positive
     * @param eta    Lorentzian fraction of the area, 0 to 1
     */
    public static double value(double x, double area, double centre, double fwhm, double eta) {
        double u = (x - centre) / fwhm;
        double lorentz = LORENTZ_HEIGHT / (1 + 4 * u * u);
        double gauss = GAUSS_HEIGHT * Math.exp(-FOUR_LN_2 * u * u);
        return area / fwhm * (eta * lorentz + (1 - eta) * gauss);
    }

    /** The value at the centre. */
    public static double height(double area, double fwhm, double eta) {
        return area / fwhm * relativeHeight(eta);
    }

    /** The integral breadth: area over height. */
    public static double integralBreadth(double fwhm, double eta) {
        return fwhm / relativeHeight(eta);
    }

    /** Height times width over area. */
    static double relativeHeight(double eta) {
        return eta * LORENTZ_HEIGHT + (1 - eta) * GAUSS_HEIGHT;
    }
}
