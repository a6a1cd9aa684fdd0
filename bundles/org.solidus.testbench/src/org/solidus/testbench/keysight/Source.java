/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keysight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.simulation.random.RandomStream;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.pellet.Drive;
import org.solidus.testbench.pellet.Pellet;
import org.solidus.testbench.pellet.PelletState;

/** The machine of a current source, whatever language it speaks. Thread-safe. */
final class Source {

    private static final double NO_NUMBER = 9.91e37;
    private static final double NOISE = 2e-5;
    private static final double JUMP = 50;
    private static final double STEP_BACK = -3600;
    private static final int MOST_ERRORS = 30;
    private static final int MEMORY = 100_000;

    private final InstrumentClock clock;
    private final Pellet pellet;
    private final Watchdog watchdog;
    private final RandomStream random;
    private final Deque<String> errors = new ArrayDeque<>();
    private final List<double[]> measured = new ArrayList<>();
    private long forgotten;

    double[] points = {0};
    double dt = 1e-3;
    int repeats = 1;
    double limit = 2;
    double level;
    double interval = 1e-3;
    long samples = 1;
    boolean staysAtLast = true;
    private boolean on;
    private boolean broken;
    private boolean deaf;
    private boolean frozen;
    private boolean jumps;
    private double stamp;
    private WaveformDrive drive;
    private double[] last = {0, 0, 0};

    Source(Bench bench, String name) {
        clock = bench.clock();
        watchdog = new Watchdog(clock);
        pellet = Pellet.on(bench);
        random = RandomStream.of(bench.seed(), name, 0);
    }

    /** Switches the output; to the level of direct current, until something is started. */
    synchronized void output(boolean now) {
        if (!now && deaf) {
            return;
        }
        if (on != now) {
            catchUp();
            on = now;
            drive(WaveformDrive.level(level, limit));
        }
    }

    /** A protection takes the output off, whatever else ails. */
    synchronized void protect() {
        boolean was = deaf;
        deaf = false;
        output(false);
        deaf = was;
    }

    synchronized boolean on() {
        return on;
    }

    synchronized void level(double current) {
        level = current;
        if (on && drive.repeats() == 0) {
            drive(WaveformDrive.level(level, limit));
        }
    }

    /** Starts what is in the memory. */
    synchronized void start() {
        clear();
        double after = staysAtLast ? points[points.length - 1] : level;
        drive(new WaveformDrive(clock.nanos(), points.clone(), dt, repeats, after, limit));
    }

    /** Ends what runs; the output stays as it is. */
    synchronized void abort() {
        catchUp();
        if (drive != null && drive.repeats() > 0) {
            drive(WaveformDrive.level(level, limit));
        }
    }

    private void drive(WaveformDrive next) {
        drive = next;
        pellet.drive(this, on ? watchdog.over(next) : Drive.NONE);
    }

    /** What ends it when nobody speaks any more; off unless it is set. */
    Watchdog watchdog() {
        return watchdog;
    }

    /** Whether the memory's waveform runs. */
    synchronized boolean running() {
        return on && drive != null && drive.repeats() > 0 && clock.nanos() - drive.end() < 0;
    }

    /** Measures what is due until now. */
    synchronized void catchUp() {
        if (!on || drive == null || drive.repeats() == 0) {
            return;
        }
        long now = clock.nanos();
        while (forgotten + measured.size() < samples) {
            double time = (forgotten + measured.size()) * interval;
            long moment = drive.start() + Math.round(time * 1e9);
            if (moment - now > 0) {
                return;
            }
            measured.add(spoiled(at(moment, time)));
            if (measured.size() > MEMORY) {
                forget(MEMORY / 10);
            }
        }
    }

    /** So many of the oldest measurements are handed out for good, or overwritten. */
    synchronized void forget(int count) {
        measured.subList(0, count).clear();
        forgotten += count;
    }

    /** Nothing that was measured is left. */
    synchronized void clear() {
        measured.clear();
        forgotten = 0;
    }

    /** How many measurements it has made since it was started, those handed out among them. */
    synchronized long taken() {
        catchUp();
        return forgotten + measured.size();
    }

    /** Voltage, current and time of what was measured from a number on. */
    synchronized List<double[]> measured(int from, int count) {
        return List.copyOf(measured.subList(Math.min(from, measured.size()), Math.min(from + count, measured.size())));
    }

    synchronized int measured() {
        return measured.size();
    }

    /** Voltage and current now. */
    synchronized double[] spot() {
        return spoiled(at(clock.nanos(), 0));
    }

    private double[] at(long moment, double time) {
        PelletState state = pellet.at(moment);
        double resistance = pellet.spec().resistance(state.density(), state.temperature());
        double current = on && drive != null ? watchdog.over(drive).current(moment, resistance) : 0;
        return new double[] {noisy(current * resistance), noisy(current), time};
    }

    private double noisy(double value) {
        return value * (1 + NOISE * random.gaussian());
    }

    private double[] spoiled(double[] value) {
        double[] shown = {value[0], value[1], value[2] + stamp};
        if (broken) {
            shown = new double[] {NO_NUMBER, NO_NUMBER, shown[2]};
        } else if (jumps) {
            jumps = false;
            shown[1] *= JUMP;
        } else if (frozen) {
            shown = new double[] {last[0], last[1], shown[2]};
        }
        last = shown;
        return shown;
    }

    synchronized void error(int number, String text) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(number + ",\"" + text + "\"");
        }
    }

    synchronized String nextError() {
        return errors.isEmpty() ? "+0,\"No error\"" : errors.removeFirst();
    }

    synchronized void clearErrors() {
        errors.clear();
    }

    synchronized Output seen() {
        return on ? Output.ON : Output.OFF_HIGH_IMPEDANCE;
    }

    /** Mishaps that both models have. */
    synchronized boolean bring(Mishap mishap) {
        switch (mishap) {
            case OUTPUT_ON -> output(true);
            case ERROR_QUEUED -> error(-222, "Data out of range");
            case SENSOR_BROKEN -> broken = true;
            case JUMP -> jumps = true;
            case CLOCK_BACK -> stamp += STEP_BACK;
            case DEAF_TO_SAFE -> deaf = true;
            case FROZEN -> frozen = true;
            default -> {
                return false;
            }
        }
        return true;
    }
}
