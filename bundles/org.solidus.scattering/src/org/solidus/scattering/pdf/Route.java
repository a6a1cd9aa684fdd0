/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/** How a pattern becomes F(Q). */
public enum Route {
    /** A polynomial takes out of F(Q) what varies slowly. */
    ADHOC,
    /** Every contribution is computed and put on an absolute scale. */
    PHYSICAL,
    /** Both, on the same data. */
    BOTH;

    boolean adhoc() {
        return this != PHYSICAL;
    }

    boolean physical() {
        return this != ADHOC;
    }
}
