/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

/** What has gone wrong within a source-meter, until it is repaired. */
final class Mishaps {

    /** What a Keithley gives where there is no number. */
    static final double NO_NUMBER = 9.91e37;

    private static final double JUMP = 1000;

    private volatile boolean broken;
    private volatile boolean compliance;
    private volatile boolean deaf;
    private volatile boolean frozen;
    private volatile boolean jumps;
    private Point last;

    void breakSensor() {
        broken = true;
    }

    void reachCompliance() {
        compliance = true;
    }

    void deafen() {
        deaf = true;
    }

    void freeze() {
        frozen = true;
    }

    void jump() {
        jumps = true;
    }

    boolean compliance() {
        return compliance;
    }

    boolean deaf() {
        return deaf;
    }

    /** What it shows instead of what it measured. */
    Point spoil(Point point) {
        Point shown = point;
        if (broken) {
            shown = new Point(point.source(), NO_NUMBER, NO_NUMBER, point.time(), point.limited());
        } else if (jumps) {
            jumps = false;
            shown = new Point(
                    point.source(),
                    point.potential(),
                    point.current() * JUMP + Math.copySign(1e-3, point.current()),
                    point.time(),
                    point.limited());
        } else if (frozen && last != null) {
            shown = last;
        }
        last = shown;
        return shown;
    }
}
