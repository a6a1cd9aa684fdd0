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
    /**
     * The scatter of the pixels of a bin about their mean: {@code sum w2 (x - mean)2 / (sum w)2}, with w = c N, divided
     * by what of the true variance that is expected to be, since the mean comes from the same pixels. Where pixels of a
     * bin differ for another reason than noise (texture, a steep slope, split pixels that belong to the next bin), that
     * counts as noise.
     */
    AZIMUTHAL
}
