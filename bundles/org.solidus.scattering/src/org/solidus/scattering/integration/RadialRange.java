/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

/**
 * The radial interval that the bins cover.
 *
 * @param min lower edge of the first bin
 * @param max upper edge of the last bin
 */
record RadialRange(double min, double max) {

    /**
     * The upper edge lies this much above the largest value, so that the largest value falls into the last bin. The
     * factor is that of pyFAI (one float32 rounding), so that both give the same bins.
     */
    private static final double ABOVE = 1 + 0x1p-23;

    /** The range that ends just above {@code largest}. */
    static RadialRange upTo(double min, double largest) {
        if (!(largest > min)) {
            throw new IllegalArgumentException("The pixels reach from " + min + " to " + largest
                    + " on the radial axis: there is nothing to bin (are all pixels masked?).");
        }
        return new RadialRange(min, largest * ABOVE);
    }

    double binWidth(int bins) {
        return (max - min) / bins;
    }
}
