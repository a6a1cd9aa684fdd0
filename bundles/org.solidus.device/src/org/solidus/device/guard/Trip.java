/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.List;

/**
 * A guard has tripped.
 *
 * @param guard its name
 * @param why one sentence
 * @param stops devices that are made safe; all where there are none
 * @param latencyNanos from the arrival of what made it trip (for a live result, of its frame) to the decision, ns
 * @param hostNanos the host's monotonic clock at the decision, ns
 */
public record Trip(String guard, String why, List<String> stops, long latencyNanos, long hostNanos) {

    /** Copies the list. */
    public Trip {
        stops = List.copyOf(stops);
    }
}
