/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.SimulatedInstrument.Mishap;

/**
 * Records of a small heated stage: {@code SIM:SP} is set, {@code SIM:T} follows it with a time constant of five seconds.
 * Thread-safe.
 */
final class Records {

    static final String SETPOINT = "SIM:SP";
    static final String TEMPERATURE = "SIM:T";
    static final List<String> NAMES = List.of(SETPOINT, TEMPERATURE);
    static final double LOW = 0;
    static final double HIGH = 500;
    private static final double ROOM = 20;
    private static final double TIME_CONSTANT = 5;
    private static final double LOOSE = 150;
    private static final int INVALID = 3;

    private final InstrumentClock clock;
    private double setpoint = ROOM;
    private double temperature = ROOM;
    private long last;
    private boolean broken;
    private boolean deaf;
    private boolean loose;
    private boolean frozen;
    private Value held;
    private Duration clockError = Duration.ZERO;

    /** @param severity of the alarm: 0 none, 3 invalid */
    record Value(double number, int severity, Instant time) {}

    Records(InstrumentClock clock) {
        this.clock = clock;
        last = clock.nanos();
    }

    /** What a device must be told of it. */
    static Map<String, String> settings() {
        return Map.of(
                "read", "[temperature = " + TEMPERATURE + " in degC]",
                "set", "[setpoint = " + SETPOINT + " in degC safe 20]");
    }

    synchronized Value value(String name) {
        pass();
        Instant now = clock.now().plus(clockError);
        if (name.equals(SETPOINT)) {
            return new Value(setpoint, 0, now);
        }
        if (frozen && held != null) {
            return held;
        }
        held = broken ? new Value(Double.NaN, INVALID, now) : new Value(temperature + (loose ? LOOSE : 0), 0, now);
        return held;
    }

    /** Sets a record; whether it can be set. */
    synchronized boolean set(String name, double value) {
        pass();
        if (!name.equals(SETPOINT) || !(value >= LOW && value <= HIGH)) {
            return false;
        }
        setpoint = deaf ? setpoint : value;
        return true;
    }

    private void pass() {
        long now = clock.nanos();
        temperature = setpoint + (temperature - setpoint) * Math.exp(-(now - last) * 1e-9 / TIME_CONSTANT);
        last = now;
    }

    /** Whether it is heated. */
    synchronized boolean driven() {
        return setpoint != ROOM;
    }

    synchronized boolean bring(Mishap mishap) {
        pass();
        switch (mishap) {
            case OUTPUT_ON -> setpoint = 80;
            case SENSOR_BROKEN -> broken = true;
            case JUMP -> loose = true;
            case CLOCK_BACK -> clockError = clockError.minusHours(1);
            case DEAF_TO_SAFE -> deaf = true;
            case FROZEN -> frozen = true;
            default -> {
                return false;
            }
        }
        return true;
    }
}
