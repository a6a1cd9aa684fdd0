/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.DoubleFunction;

/**
 * A profile that changes slowly with temperature: computed at temperatures 2 K apart when one is needed for the first
 * time, linear between them. Lines move by less than a thirtieth of their width from one to the next. Thread-safe.
 */
final class ThermalProfile {

    private static final double STEP = 2;
    private static final double LOWEST = 200;
    private static final int NODES = 1200;

    private final DoubleFunction<double[]> profile;
    private final AtomicReferenceArray<double[]> nodes = new AtomicReferenceArray<>(NODES);

    /**
     * Remembers how the profile is made.
     *
     * @param profile gives the values at a temperature in K
     */
    ThermalProfile(DoubleFunction<double[]> profile) {
        this.profile = profile;
    }

    /**
     * Adds the profile.
     *
     * @param factor on the profile
     * @param kelvin 200 to 2598 K
     * @param out is added to
     */
    void add(double factor, double kelvin, double[] out) {
        double place = (kelvin - LOWEST) / STEP;
        if (!(place >= 0 && place < NODES - 1)) {
            throw new IllegalStateException("The simulated rod is at " + kelvin + " K, outside the model.");
        }
        int node = (int) place;
        double share = place - node;
        double[] cool = node(node);
        double[] warm = node(node + 1);
        for (int i = 0; i < out.length; i++) {
            out[i] += factor * (cool[i] + share * (warm[i] - cool[i]));
        }
    }

    private double[] node(int index) {
        double[] values = nodes.get(index);
        if (values == null) {
            values = profile.apply(LOWEST + index * STEP);
            nodes.set(index, values);
        }
        return values;
    }
}
