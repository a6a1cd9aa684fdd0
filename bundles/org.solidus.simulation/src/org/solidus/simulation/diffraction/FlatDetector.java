/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A flat, tilted pixel detector in the PONI description of pyFAI: laboratory axis 1 up, 2 horizontal, 3 along the beam;
 * pixel centres at (row + 1/2, column + 1/2) pixels from the corner; the detector is turned by rot1 about axis 1 and
 * rot2 about axis 2, both left-handed, and by rot3 about the beam, right-handed.
 *
 * <p>Source of the convention: J. Kieffer, D. Karkoulis, J. Phys. Conf. Ser. 425 (2013) 202012,
 * doi 10.1088/1742-6596/425/20/202012.
 *
 * @param rows number of pixels along axis 1
 * @param columns number of pixels along axis 2
 * @param pixel edge of a pixel in m
 * @param distance from the sample to the detector plane along its normal, in m
 * @param poni1 point of normal incidence along axis 1, in m
 * @param poni2 point of normal incidence along axis 2, in m
 * @param rot1 rotation in rad
 * @param rot2 rotation in rad
 * @param rot3 rotation in rad
 * @param wavelength in angstrom
 * @param polarization factor of the beam, 1 = linear along axis 2, 0 = none
 */
public record FlatDetector(
        int rows,
        int columns,
        double pixel,
        double distance,
        double poni1,
        double poni2,
        double rot1,
        double rot2,
        double rot3,
        double wavelength,
        double polarization) {

    /**
     * Direction from the sample to the centre of a pixel, not normalised.
     *
     * @param row of the pixel
     * @param column of the pixel
     * @return three components along the laboratory axes, in m
     */
    double[] position(double row, double column) {
        double p1 = (row + 0.5) * pixel - poni1;
        double p2 = (column + 0.5) * pixel - poni2;
        // Written as three successive turns of (p1, p2, distance).
        double[] v = {p1, p2, distance};
        v = turned(v, 1, 2, rot1);
        v = turned(v, 2, 0, rot2);
        return turned(v, 0, 1, -rot3);
    }

    /**
     * Scattering angle of a pixel centre.
     *
     * @param row of the pixel
     * @param column of the pixel
     * @return two-theta in rad
     */
    double twoTheta(double row, double column) {
        double[] t = position(row, column);
        return StrictMath.atan2(Math.sqrt(t[0] * t[0] + t[1] * t[1]), t[2]);
    }

    /**
     * Length of the scattering vector at a pixel centre.
     *
     * @param row of the pixel
     * @param column of the pixel
     * @return Q in 1/angstrom
     */
    public double q(double row, double column) {
        return 4 * Math.PI / wavelength * StrictMath.sin(twoTheta(row, column) / 2);
    }

    /**
     * Share of the scattered intensity that a pixel sees, relative to one at normal incidence without polarization:
     * solid angle, cos^3 of the angle to the normal, times the polarization factor
     * {@code (1 + cos^2 2theta - f cos 2chi sin^2 2theta) / 2}.
     *
     * @param row of the pixel
     * @param column of the pixel
     * @return the factor, at most 1
     */
    double efficiency(double row, double column) {
        double[] t = position(row, column);
        double square = t[0] * t[0] + t[1] * t[1] + t[2] * t[2];
        double cosine = distance / Math.sqrt(square);
        double across = t[0] * t[0] + t[1] * t[1];
        double sine2 = across / square;
        double cos2Chi = across == 0 ? 0 : (t[1] * t[1] - t[0] * t[0]) / across;
        return cosine * cosine * cosine * 0.5 * (2 - sine2 - polarization * cos2Chi * sine2);
    }

    /**
     * Cosine of the angle between the scattering vector of a pixel and laboratory axis 1.
     *
     * @param row of the pixel
     * @param column of the pixel
     * @return within [-1, 1]; 0 on the beam
     */
    double cosineToAxis1(double row, double column) {
        double[] t = position(row, column);
        double length = Math.sqrt(t[0] * t[0] + t[1] * t[1] + t[2] * t[2]);
        double along = t[2] / length - 1;
        double q = Math.sqrt((t[0] * t[0] + t[1] * t[1]) / (length * length) + along * along);
        return q == 0 ? 0 : t[0] / length / q;
    }

    /**
     * The geometry as text of a .poni file, version 2.1.
     *
     * @return the text, lengths in m, angles in rad
     */
    public String poni() {
        return String.format(
                Locale.ROOT,
                """
                # Geometry of a simulated detector, without error
                poni_version: 2.1
                Detector: Detector
                Detector_config: {"pixel1": %s, "pixel2": %s, "max_shape": [%d, %d], "orientation": 3}
                Distance: %s
                Poni1: %s
                Poni2: %s
                Rot1: %s
                Rot2: %s
                Rot3: %s
                Wavelength: %s
                """,
                pixel,
                pixel,
                rows,
                columns,
                distance,
                poni1,
                poni2,
                rot1,
                rot2,
                rot3,
                metres(wavelength));
    }

    private static String metres(double angstrom) {
        return new BigDecimal(Double.toString(angstrom)).scaleByPowerOfTen(-10).toEngineeringString();
    }

    /** Turns a vector in the plane of two axes, the first towards the negative second. */
    private static double[] turned(double[] v, int first, int second, double angle) {
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        double[] result = v.clone();
        result[first] = cosine * v[first] + sine * v[second];
        result[second] = -sine * v[first] + cosine * v[second];
        return result;
    }
}
