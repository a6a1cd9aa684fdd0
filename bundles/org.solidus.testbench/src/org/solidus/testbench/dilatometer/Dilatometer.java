/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.dilatometer;

import org.solidus.simulation.random.RandomStream;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.pellet.Pellet;

/**
 * A dilatometer on the pellet of a bench, whatever carries its reading away: with noise, and with what goes wrong in it.
 * Thread-safe.
 */
public final class Dilatometer {

    private static final double NOISE = 0.2;
    private static final double JUMP = 400;
    private static final double MICRO = 1000;

    private final Pellet pellet;
    private final RandomStream random;
    private boolean broken;
    private boolean frozen;
    private boolean jumps;
    private double last;

    /** @param name of the instrument, which has noise of its own */
    public Dilatometer(Bench bench, String name) {
        pellet = Pellet.on(bench);
        random = RandomStream.of(bench.seed(), name, 0);
        last = pellet.now().length() * MICRO;
    }

    /** Length before the experiment, um. */
    public double green() {
        return pellet.spec().rod().length() * MICRO;
    }

    /** What it shows of the length now, um; NaN when it is broken. */
    public synchronized double length() {
        if (broken) {
            return Double.NaN;
        }
        if (!frozen) {
            last = pellet.now().length() * MICRO + NOISE * random.gaussian();
        }
        double shown = jumps ? last + JUMP : last;
        jumps = false;
        return shown;
    }

    /** Brings a mishap about; whether it can have it. */
    public synchronized boolean bring(Mishap mishap) {
        switch (mishap) {
            case SENSOR_BROKEN -> broken = true;
            case FROZEN -> frozen = true;
            case JUMP -> jumps = true;
            default -> {
                return false;
            }
        }
        return true;
    }
}
