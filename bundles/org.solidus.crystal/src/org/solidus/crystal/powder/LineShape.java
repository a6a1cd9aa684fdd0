/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.powder;

/**
 * Profile of powder lines over Q: pseudo-Voigt functions {@code eta L + (1 - eta) G} of unit area, whose full width at
 * half maximum is {@code H(Q) = sqrt(width^2 + (strain Q)^2)}. A constant width is that of small crystallites (Scherrer,
 * {@code 2 pi 0.9 / size}) and of a detector that is even in Q; one that grows with Q that of a spread of lattice
 * spacings, and, with {@link #ofCaglioti}, of a detector that is even in angle.
 *
 * @param width full width at half maximum at Q = 0, 1/angstrom
 * @param strain full width at half maximum of the relative spread of d
 * @param eta share of the Lorentzian, 0 to 1
 */
public record LineShape(double width, double strain, double eta) {

    /** Checks the ranges. */
    public LineShape {
        if (!(width > 0 && width <= 10)) {
            throw new IllegalArgumentException(
                    "The width of the lines is " + width + " 1/angstrom; it is above 0 and" + " at most 10.");
        }
        if (!(strain >= 0 && strain <= 0.5)) {
            throw new IllegalArgumentException("The strain of the lines is " + strain + "; it is 0 to 0.5.");
        }
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException("The Lorentzian share of the lines is " + eta + "; it is 0 to 1.");
        }
    }

    /**
     * The shape that comes nearest to Caglioti's, {@code H^2 = U tan^2 theta + V tan theta + W} with H in degrees of
     * two-theta, between two scattering vectors: through their widths.
     *
     * <p>Source: G. Caglioti, A. Paoletti, F. P. Ricci, Nucl. Instrum. 3 (1958) 223, doi 10.1016/0369-643X(58)90029-X.
     *
     * @param u square degrees
     * @param v square degrees
     * @param w square degrees
     * @param wavelength angstrom
     * @param lowQ 1/angstrom
     * @param highQ 1/angstrom
     * @param eta share of the Lorentzian
     * @return the shape
     * @throws IllegalArgumentException if a square of a width is negative or a Q beyond the wavelength's reach
     */
    public static LineShape ofCaglioti(
            double u, double v, double w, double wavelength, double lowQ, double highQ, double eta) {
        double low = caglioti(u, v, w, wavelength, lowQ);
        double high = caglioti(u, v, w, wavelength, highQ);
        double strainSquare = (high * high - low * low) / (highQ * highQ - lowQ * lowQ);
        double widthSquare = low * low - strainSquare * lowQ * lowQ;
        if (strainSquare < 0) {
            return new LineShape(Math.sqrt(0.5 * (low * low + high * high)), 0, eta);
        }
        // A width that begins at nothing would make lines of no width at Q = 0.
        return new LineShape(Math.sqrt(Math.max(widthSquare, 1e-4 * low * low)), Math.sqrt(strainSquare), eta);
    }

    private static double caglioti(double u, double v, double w, double wavelength, double q) {
        double sine = q * wavelength / (4 * Math.PI);
        if (!(sine > 0 && sine < 1)) {
            throw new IllegalArgumentException(
                    "At the wavelength " + wavelength + " angstrom there is no Q of " + q + " 1/angstrom.");
        }
        double theta = StrictMath.asin(sine);
        double tangent = StrictMath.tan(theta);
        double square = u * tangent * tangent + v * tangent + w;
        if (!(square > 0)) {
            throw new IllegalArgumentException(
                    "Caglioti's U, V, W = " + u + ", " + v + ", " + w + " give no width at Q = " + q + " 1/angstrom.");
        }
        // dQ = 2 pi / lambda cos(theta) d(two-theta)
        return 2 * Math.PI / wavelength * StrictMath.cos(theta) * StrictMath.toRadians(Math.sqrt(square));
    }

    /** The width at a scattering vector, 1/angstrom. */
    public double at(double q) {
        return Math.sqrt(width * width + strain * strain * q * q);
    }

    /** The width of small crystallites, 1/angstrom, by Scherrer's formula with K = 0.9; their size in angstrom. */
    public static double widthOfSize(double size) {
        return 2 * Math.PI * 0.9 / size;
    }
}
