/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.Arrays;

/** The profile of one sector: bins by rising s. */
final class Profile {

    /** Mean position of the pixels of a bin. */
    final double[] s;
    /** Mean counts a pixel. */
    final double[] mean;

    final int[] pixels;
    /** Mean place of the pixels in the laboratory, m. */
    final double[] x;

    final double[] y;
    /** Variance of the mean; empty where the frame brings none. */
    final double[] variance;

    Profile(int bins, boolean withVariance) {
        s = new double[bins];
        mean = new double[bins];
        pixels = new int[bins];
        x = new double[bins];
        y = new double[bins];
        variance = new double[withVariance ? bins : 0];
    }

    int size() {
        return s.length;
    }

    /** The first bin at or above a position. */
    int from(double position) {
        int at = Arrays.binarySearch(s, position);
        return at < 0 ? -at - 1 : at;
    }

    /** Azimuth, rad, of the pixels about a position; NaN beyond the profile. */
    double azimuth(double position) {
        int at = Math.min(from(position), size() - 1);
        return at < 0 ? Double.NaN : Math.atan2(y[at], x[at]);
    }
}
