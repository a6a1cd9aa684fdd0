/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

import java.util.Collection;
import java.util.List;

/** Several sources at the same terminals: their currents add up. */
final class Parallel implements Drive {

    private final List<Drive> drives;

    Parallel(Collection<Drive> drives) {
        this.drives = List.copyOf(drives);
    }

    @Override
    public double current(long nanos, double resistance) {
        double sum = 0;
        for (Drive drive : drives) {
            sum += drive.current(nanos, resistance);
        }
        return sum;
    }

    @Override
    public long steadyUntil(long nanos) {
        long until = Long.MAX_VALUE;
        for (Drive drive : drives) {
            until = Math.min(until, drive.steadyUntil(nanos));
        }
        return until;
    }
}
