/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

/**
 * What a pixel of a picture shows where it covers several cells of a map. A figure says which, and of how many cells.
 */
public enum Sampling {
    /**
     * The mean of what it covers, each cell by the area that it takes of the pixel: intensities and colours stay true,
     * a single bright cell gets fainter.
     */
    MEAN,
    /** The highest of the cells: a single bright cell (a Bragg spot, a hot pixel) is never lost, noise looks higher. */
    HIGHEST
}
