/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

/**
 * A place on the detector where a ring was measured.
 *
 * @param sector part of the image it was measured in
 * @param plane that it lies on
 * @param ring index of the ring
 * @param q of the ring, 1/angstrom
 * @param at1 place along axis 1, m, from the outer edge of the plane's first pixel
 * @param at2 place along axis 2, m
 * @param azimuth rad
 * @param error standard deviation of s = 2 sin(theta)
 * @param perPixel s of a pixel across the ring
 */
record ControlPoint(
        int sector,
        int plane,
        int ring,
        double q,
        double at1,
        double at2,
        double azimuth,
        double error,
        double perPixel) {}
