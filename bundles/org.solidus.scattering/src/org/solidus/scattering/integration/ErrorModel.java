/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

/** Where the variance of a pixel comes from. */
public enum ErrorModel {
    /** Nowhere: no errors. */
    NONE,
    /**
     * Counting statistics: variance = counts (before the dark is subtracted), plus that of the dark where it is given.
     */
    POISSON,
    /** The variances that come with the frame. */
    MEASURED,
    /** The scatter of the pixels of a bin about their mean. */
    AZIMUTHAL
}
