/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import java.util.List;

/**
 * Channels of a spectrum that lie together.
 *
 * @param from first channel
 * @param to   the one behind the last
 */
public record EnergyWindow(int from, int to) {

    /** Checks the order. */
    public EnergyWindow {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("A window of channels from " + from + " to " + to + " is none.");
        }
    }

    /** Number of channels. */
    public int size() {
        return to - from;
    }

    /** Sum of a spectrum's values in the window. */
    public double sum(double[] values) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    /**
     * For a compact constructor: requires of a parameter that it is a window, or none.
     *
     * @param name of the parameter, for the sentence
     * @param ends lowest and highest energy
     * @throws IllegalArgumentException with a sentence where they are not two that rise
     */
    public static void requireEnds(String name, List<Double> ends) {
        if (!ends.isEmpty() && !(ends.size() == 2 && ends.get(0) < ends.get(1))) {
            throw new IllegalArgumentException("'" + name + "' must be two energies, lowest and highest, such as "
                    + "[3 eV, 45 eV], not " + ends + ".");
        }
    }
}
