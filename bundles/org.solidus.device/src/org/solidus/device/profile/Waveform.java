/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.profile;

/**
 * A current against time, point by point, from the instrument's own memory.
 *
 * @param current A, one value a point
 * @param dt time between points, s
 * @param repeats how often it runs
 * @param limit largest voltage, V
 */
public record Waveform(double[] current, double dt, int repeats, double limit) implements Profile {

    public Waveform {
        current = current.clone();
        if (current.length == 0 || !(dt > 0) || repeats < 1 || !(limit > 0)) {
            throw new IllegalArgumentException(
                    "A waveform needs points, a positive time between them, at least one run and "
                            + "a positive limit; found " + current.length + " points, " + dt + " s, " + repeats
                            + " runs, " + limit
                            + " V.");
        }
    }

    @Override
    public double[] current() {
        return current.clone();
    }

    @Override
    public double seconds() {
        return current.length * dt * repeats;
    }
}
