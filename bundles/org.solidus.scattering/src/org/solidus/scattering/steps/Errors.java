/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

/** Where errors come from, as a pipeline says it. */
enum Errors {
    /**
     * The variance of the frame where it has one; else counting statistics where its values are whole numbers; else no
     * errors.
     */
    AUTO,
    NONE,
    POISSON,
    MEASURED,
    AZIMUTHAL,
    /**
     * Outliers are told by the scatter within a bin, errors come from counting statistics: pyFAI's word for what {@code
     * poisson} does here.
     */
    HYBRID
}
