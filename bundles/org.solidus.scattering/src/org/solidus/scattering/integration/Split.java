/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

/** How a pixel is shared among the bins that it touches. */
public enum Split {
    /** Not at all: the bin of its centre takes all of it. */
    NONE,
    /**
     * In proportion to the overlap with the interval [r - d, r + d], d being the largest distance of a corner from the
     * centre; in azimuth likewise.
     */
    BBOX,
    /**
     * In proportion to the area of its outline in the plane of radial coordinate and azimuth, cut by the edges of the
     * bins.
     */
    FULL
}
