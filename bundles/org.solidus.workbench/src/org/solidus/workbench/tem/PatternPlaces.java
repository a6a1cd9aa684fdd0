/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * Where scattering vectors lie on a pattern as it is shown: on its own axes, distorted and turned as its calibration says
 * that it is.
 */
final class PatternPlaces {

    private static final PatternPlaces SAME = new PatternPlaces(1, 0, 0, 1);

    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;

    private PatternPlaces(double xx, double xy, double yx, double yy) {
        this.xx = xx;
        this.xy = xy;
        this.yx = yx;
        this.yy = yy;
    }

    /** Of a pattern; without one, or without axes in 1/length, places are the vectors themselves. */
    static PatternPlaces of(Optional<Frame> pattern) {
        return pattern.filter(PatternPlaces::isCalibrated)
                .map(PatternPlaces::calibrated)
                .orElse(SAME);
    }

    static boolean isCalibrated(Frame frame) {
        return frame.axes().stream().allMatch(axis -> axis.unit().compatible(PatternGeometry.UNIT));
    }

    /** The inverse of {@code g = M (p - c)}, times the steps of the axes. */
    private static PatternPlaces calibrated(Frame frame) {
        double[] m = PatternGeometry.of(frame).matrix();
        double stepX = frame.axes().get(1).step();
        double stepY = frame.axes().get(0).step();
        double det = m[0] * m[3] - m[1] * m[2];
        return new PatternPlaces(stepX * m[3] / det, -stepX * m[1] / det, -stepY * m[2] / det, stepY * m[0] / det);
    }

    double x(double gx, double gy) {
        return xx * gx + xy * gy;
    }

    double y(double gx, double gy) {
        return yx * gx + yy * gy;
    }

    /** The scattering vector of a place, 1/angstrom. */
    double[] vector(double x, double y) {
        double det = xx * yy - xy * yx;
        return new double[] {(yy * x - xy * y) / det, (xx * y - yx * x) / det};
    }
}
