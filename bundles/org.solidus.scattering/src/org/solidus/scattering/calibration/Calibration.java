/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.List;
import org.solidus.scattering.geometry.Geometry;

/**
 * A refined geometry and how it was found.
 *
 * @param geometry refined
 * @param parameters that were refined
 * @param errors one standard deviation of each
 * @param covariance of the parameters, row by row; lengths in m, angles in rad, the wavelength in angstrom
 * @param held parameters that were to be refined but are not determined by the image; they keep their start values
 * @param points where rings were measured
 * @param residual root mean square of the residuals of the points that count, pixels
 * @param scatter that all points share beyond their own errors, pixels
 * @param reducedChiSquared with that scatter
 * @param rings different rings among the points that count
 * @param explained part of the strength of all lines in the image that lies on rings, less chance
 * @param found part of the strong rings that were seen
 * @param places number of sectors of the circle, or of strips of a module
 * @param warnings sentences
 */
public record Calibration(
        Geometry geometry,
        List<Parameter> parameters,
        double[] errors,
        double[] covariance,
        List<Parameter> held,
        List<Point> points,
        double residual,
        double scatter,
        double reducedChiSquared,
        int rings,
        double explained,
        double found,
        int places,
        List<String> warnings) {

    public Calibration {
        parameters = List.copyOf(parameters);
        held = List.copyOf(held);
        points = List.copyOf(points);
        warnings = List.copyOf(warnings);
    }

    /**
     * A measured place of a ring.
     *
     * @param ring index of the ring in the calibrant
     * @param plane module, 0 for a flat detector
     * @param place sector of the circle, or strip of the module
     * @param row in the stored image, pixel centres at whole numbers
     * @param column likewise
     * @param twoTheta of the ring, rad
     * @param azimuth rad
     * @param residual pixels; positive where the ring is seen too far out
     * @param error one standard deviation of its place, pixels, without the common scatter
     * @param used whether it counts
     */
    public record Point(
            int ring,
            int plane,
            int place,
            double row,
            double column,
            double twoTheta,
            double azimuth,
            double residual,
            double error,
            boolean used) {}

    /** One standard deviation of a parameter; NaN where it was not refined. */
    public double error(Parameter parameter) {
        int at = parameters.indexOf(parameter);
        return at < 0 ? Double.NaN : errors[at];
    }

    /** Points that count. */
    public int used() {
        return (int) points.stream().filter(Point::used).count();
    }

    /** Root mean square of the residuals of a plane, pixels; NaN without points. */
    public double residual(int plane) {
        return Math.sqrt(points.stream()
                .filter(point -> point.used() && point.plane() == plane)
                .mapToDouble(point -> point.residual() * point.residual())
                .average()
                .orElse(Double.NaN));
    }
}
