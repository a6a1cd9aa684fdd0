/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;

/** Sums of each bin of one frame, or of {@link Kernel#LANES} frames with their bins interleaved. */
final class FrameSums {

    final int lanes;
    /** sum c S. */
    final double[] signal;
    /** sum c2 V; empty without errors. */
    final double[] variance;

    final Deficit[] deficits;

    FrameSums(int bins, int lanes, boolean errors) {
        this.lanes = lanes;
        signal = new double[Math.multiplyExact(bins, lanes)];
        variance = new double[errors ? signal.length : 0];
        deficits = new Deficit[lanes];
        Arrays.setAll(deficits, lane -> new Deficit(bins));
    }

    void clear() {
        Arrays.fill(signal, 0);
        Arrays.fill(variance, 0);
        for (Deficit deficit : deficits) {
            deficit.clear();
        }
    }

    void add(FrameSums other) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] += other.signal[i];
        }
        for (int i = 0; i < variance.length; i++) {
            variance[i] += other.variance[i];
        }
        for (int lane = 0; lane < lanes; lane++) {
            deficits[lane].add(other.deficits[lane]);
        }
    }
}
