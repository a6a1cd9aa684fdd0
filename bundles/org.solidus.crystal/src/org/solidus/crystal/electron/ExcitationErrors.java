/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

/**
 * How far a reflection is from the Ewald sphere, measured along z (the beam without tilt and the normal of the foil), in
 * 1/angstrom. Positive inside the sphere, whose centre lies on +z at {@code 1/lambda}: there {@code g_z} is greater than
 * on the sphere. (Some programs count the other way: their {@code s = 1/lambda - sqrt(1/lambda^2 - r^2) - g_z} is minus
 * this one.)
 */
public final class ExcitationErrors {

    private ExcitationErrors() {}

    /**
     * The exact distance along z, {@code s = g_z - (K - sqrt(K^2 - g_x^2 - g_y^2))} with {@code K = 1/lambda}.
     *
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @param wavelength angstrom
     * @return 1/angstrom; NaN if the line along z misses the sphere
     */
    public static double exact(double x, double y, double z, double wavelength) {
        double k = 1 / wavelength;
        double square = x * x + y * y;
        // K - sqrt(K^2 - r^2) written without a difference of large numbers.
        return z - square / (k + Math.sqrt(k * k - square));
    }

    /**
     * The distance along z to first order in s, {@code s = (2 g_z - lambda g^2) / (2 - 2 lambda g_z)}; it differs from
     * the exact one by about {@code lambda s^2 / 2}.
     *
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @param wavelength angstrom
     * @return 1/angstrom
     */
    public static double firstOrder(double x, double y, double z, double wavelength) {
        return (2 * z - wavelength * (x * x + y * y + z * z)) / (2 - 2 * wavelength * z);
    }

    /**
     * The exact distance along z for a tilted beam.
     *
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @param centreX component of the centre of the Ewald sphere, whose length is {@code 1/lambda}, 1/angstrom
     * @param centreY component
     * @param centreZ component, positive
     * @return 1/angstrom; NaN if the line along z misses the sphere
     */
    public static double tilted(double x, double y, double z, double centreX, double centreY, double centreZ) {
        // The line meets the sphere where (g - s z - C)^2 = C^2; the difference of roots is expanded by their sum.
        double across = (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
        double square = centreX * centreX + centreY * centreY + centreZ * centreZ;
        double rise = Math.sqrt(square - across);
        double excess = x * x + y * y - 2 * (x * centreX + y * centreY);
        return z - excess / (centreZ + rise);
    }

    /**
     * The distance along z to first order in s for a tilted beam.
     *
     * @param x component of the scattering vector in the laboratory, 1/angstrom
     * @param y component
     * @param z component
     * @param centreX component of the centre of the Ewald sphere, whose length is {@code 1/lambda}, 1/angstrom
     * @param centreY component
     * @param centreZ component, positive
     * @return 1/angstrom
     */
    public static double tiltedFirstOrder(
            double x, double y, double z, double centreX, double centreY, double centreZ) {
        double dot = x * centreX + y * centreY + z * centreZ;
        return (2 * dot - (x * x + y * y + z * z)) / (2 * (centreZ - z));
    }
}
