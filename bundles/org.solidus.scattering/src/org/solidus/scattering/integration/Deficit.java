/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

/**
 * What the pixels that are not valid in one frame take away from the static sums. Takes memory only once there is any.
 */
final class Deficit {

    private final int bins;
    private StaticSums sums;
    private boolean used;

    Deficit(int bins) {
        this.bins = bins;
    }

    /** Whether any pixel was missing. */
    boolean used() {
        return used;
    }

    /** Only when {@link #used()}. */
    StaticSums sums() {
        return sums;
    }

    void clear() {
        if (used) {
            sums.clear();
            used = false;
        }
    }

    /** A run of weights of a missing pixel. */
    void add(float[] weights, int from, int count, int firstBin, double norm, double dark, double darkVariance) {
        use();
        sums.add(weights, from, count, firstBin, norm, dark, darkVariance);
    }

    void add(Deficit other) {
        if (other.used) {
            use();
            sums.add(other.sums);
        }
    }

    private void use() {
        if (sums == null) {
            sums = new StaticSums(bins);
        }
        used = true;
    }
}
