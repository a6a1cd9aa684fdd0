/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keysight;

import org.solidus.testbench.pellet.Drive;

/**
 * A current that runs from a memory, with a limit on the voltage; afterwards it stays at a level.
 *
 * @param start on the bench's clock, ns
 * @param current A, one value a point
 * @param dt time between points, s
 * @param repeats how often it runs
 * @param after the level after the end, A
 * @param limit V
 */
record WaveformDrive(long start, double[] current, double dt, int repeats, double after, double limit)
        implements Drive {

    /** A constant current. */
    static WaveformDrive level(double current, double limit) {
        return new WaveformDrive(0, new double[0], 1, 0, current, limit);
    }

    @Override
    public double current(long nanos, double resistance) {
        double most = limit / resistance;
        return Math.clamp(programmed(nanos), -most, most);
    }

    private double programmed(long nanos) {
        long point = point(nanos);
        return point < 0 ? current[0] : point < points() ? current[(int) (point % current.length)] : after;
    }

    private long point(long nanos) {
        return (long) Math.floor((nanos - start) * 1e-9 / dt + 1e-9);
    }

    private long points() {
        return (long) current.length * repeats;
    }

    long end() {
        return start + Math.round(points() * dt * 1e9);
    }

    /** The next point that differs; not too far ahead, so that looking for it takes no time. */
    @Override
    public long steadyUntil(long nanos) {
        long point = point(nanos);
        if (point >= points()) {
            return Long.MAX_VALUE;
        }
        double now = programmed(nanos);
        long next = Math.max(0, point) + 1;
        for (int i = 0; i < 64 && next < points() && current[(int) (next % current.length)] == now; i++) {
            next++;
        }
        return start + (long) Math.ceil(next * dt * 1e9);
    }
}
