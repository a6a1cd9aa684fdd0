/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/** Fourier transform of a uniform sphere. */
final class Sphere {

    private static final double SMALL = 0.02;

    private Sphere() {}

    /** 3 [sin y - y cos y] / y3, 1 at y = 0. */
    static double transform(double y) {
        if (Math.abs(y) < SMALL) {
            double square = y * y;
            return 1 - square / 10 + square * square / 280;
        }
        return 3 * (Math.sin(y) - y * Math.cos(y)) / (y * y * y);
    }
}
