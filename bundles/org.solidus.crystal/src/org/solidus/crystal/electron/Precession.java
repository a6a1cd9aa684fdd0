/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

/**
 * A beam that runs around a cone and is brought back below the specimen: spots stay where they are, their intensity is
 * the mean over the cone.
 *
 * @param angle half the opening of the cone, radian, 0 for a beam at rest
 * @param wavelength angstrom
 */
public record Precession(double angle, double wavelength) {

    /** Checks the numbers. */
    public Precession {
        if (!(angle >= 0 && angle < 0.5)) {
            throw new IllegalArgumentException(
                    "The precession angle must lie within 0 and 0.5 radian, not at " + angle + "; is it in degrees?");
        }
        if (!(wavelength > 0) || !Double.isFinite(wavelength)) {
            throw new IllegalArgumentException("The wavelength must be positive, not " + wavelength + " angstrom");
        }
    }

    /**
     * The excitation error along z with the beam at an azimuth of the cone, exact.
     *
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @param azimuth radian
     * @return 1/angstrom
     */
    public double excitationError(double x, double y, double z, double azimuth) {
        double k = 1 / wavelength;
        double across = k * Math.sin(angle);
        return ExcitationErrors.tilted(
                x, y, z, across * Math.cos(azimuth), across * Math.sin(azimuth), k * Math.cos(angle));
    }

    /**
     * How far the excitation error of a reflection swings to both sides, to first order: {@code |g_xy| sin(angle) /
     * (cos(angle) - lambda g_z)}.
     *
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @return 1/angstrom
     */
    public double halfRange(double x, double y, double z) {
        return Math.hypot(x, y) * Math.sin(angle) / (Math.cos(angle) - wavelength * z);
    }

    /**
     * The middle of the swing, to first order.
     *
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @return 1/angstrom
     */
    public double middle(double x, double y, double z) {
        double cosine = Math.cos(angle);
        return (2 * z * cosine - wavelength * (x * x + y * y + z * z)) / (2 * (cosine - wavelength * z));
    }

    /**
     * The exact mean of a rocking curve over the cone, by a sum over azimuths that is as fine as the curve asks.
     *
     * @param curve rocking curve
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @return mean share of the intensity at s = 0
     */
    public double mean(RockingCurve curve, double x, double y, double z) {
        int steps = steps(curve, halfRange(x, y, z));
        double first = Math.atan2(y, x);
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += curve.at(excitationError(x, y, z, first + 2 * Math.PI * (i + 0.5) / steps));
        }
        return sum / steps;
    }

    /**
     * How many azimuths a mean needs. A slab of thickness t knows no frequency above t, so a swing of B none above
     * {@code 2 pi B t} (Bessel functions of higher order vanish): a sum that is finer is exact. The other curves have
     * tails in frequency, for which the factor leaves room.
     */
    static int steps(RockingCurve curve, double halfRange) {
        double finest = 2 * Math.PI * halfRange / curve.scale();
        double room = curve instanceof RockingCurve.Slab ? 1 : 3;
        return 16 + 2 * (int) Math.ceil(room * finest / 2 + 3 * Math.cbrt(finest));
    }

    /**
     * The mean of a Lorentzian {@code 1 / (1 + sigma^2 s^2)} over a swing {@code s + B cos(azimuth)}, in closed form:
     * {@code sqrt((u + z) / 2) / z} with {@code u = sigma^2 (B^2 - s^2) + 1} and {@code z = sqrt(u^2 + 4 sigma^2 s^2)},
     * that is the real part of {@code 1 / sqrt((1 + i sigma s)^2 + sigma^2 B^2)}. With {@code B = |g_xy| tan(angle)} it
     * is equation 10 of L. Palatinus et al., Acta Cryst. B 75 (2019) 512, doi 10.1107/S2052520619007534, up to a
     * constant: theirs, {@code (sigma / pi) sqrt(2 (u + z) / z^2)}, is {@code 2 sigma / pi} times this mean.
     *
     * @param sigma one over the half width at half maximum, angstrom
     * @param s middle of the swing, 1/angstrom
     * @param halfRange B, 1/angstrom
     * @return mean share of the intensity at s = 0
     */
    public static double lorentzianMean(double sigma, double s, double halfRange) {
        double square = sigma * sigma;
        double u = square * (halfRange * halfRange - s * s) + 1;
        double z = Math.sqrt(u * u + 4 * square * s * s);
        return Math.sqrt(Math.max(0, u + z) / 2) / z;
    }
}
