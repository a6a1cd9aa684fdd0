/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * Modification functions M(Q), which are 1 at Q = 0 and damp the ripples that the end of the data at Qmax leaves in
 * G(r), at the cost of resolution. With x = Q / Qmax.
 */
public enum Window {
    /** 1: best resolution, all ripples. */
    NONE,
    /** sin(pi x) / (pi x): E. Lorch, J. Phys. C 2 (1969) 229, doi 10.1088/0022-3719/2/2/305. */
    LORCH,
    /**
     * 3 [sin y - y cos y] / y3 with y = 4.4934 x, its first zero at Qmax: A. K. Soper, E. R. Barney, J. Appl. Cryst. 44
     * (2011) 714, doi 10.1107/S0021889811021455.
     */
    SOPERBARNEY,
    /** cos(pi x / 2). */
    COSINE,
    /** [1 + cos(pi x)] / 2. */
    HANN;

    /** First positive solution of tan y = y. */
    private static final double SPHERE_ZERO = 4.493409457909064;

    /**
     * The value of the function.
     *
     * @param x Q / Qmax, 0 to 1
     * @return 1 at 0; 0 at 1, but for {@link #NONE}
     */
    public double at(double x) {
        return switch (this) {
            case NONE -> 1;
            case LORCH -> x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
            case SOPERBARNEY -> Sphere.transform(SPHERE_ZERO * x);
            case COSINE -> Math.cos(Math.PI / 2 * x);
            case HANN -> (1 + Math.cos(Math.PI * x)) / 2;
        };
    }
}
