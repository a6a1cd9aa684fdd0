/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.profile;

/**
 * Current pulses on a bias.
 *
 * @param bias current between pulses, A
 * @param level current of a pulse, A
 * @param width of a pulse, s
 * @param period from one pulse to the next, s
 * @param count how many
 * @param limit largest voltage, V
 */
public record PulseTrain(double bias, double level, double width, double period, int count, double limit)
        implements Profile {

    public PulseTrain {
        if (!(width > 0) || !(period >= width) || count < 1 || !(limit > 0)) {
            throw new IllegalArgumentException("Pulses need a positive width, a period at least as long, a count and a "
                    + "positive limit; found width " + width + " s, period " + period + " s, count " + count
                    + ", limit "
                    + limit + " V.");
        }
    }

    @Override
    public double seconds() {
        return period * count;
    }
}
