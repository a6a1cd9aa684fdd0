/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.Cell;
import org.solidus.testbench.cell.Drive;

/**
 * What a source-meter does, whatever language it is spoken to in: a source with a limit, an output with a way to be off,
 * measurements that take time, a staircase that it goes through by itself, a memory of readings, a queue of errors.
 *
 * <p>It has no thread: whatever has become due by its clock is made up for when somebody looks, at the time at which it
 * was due, so that it is the same on a clock of any speed. Calls are made under its lock ({@code synchronized (meter)}).
 */
final class SourceMeter {

    private static final int ERRORS = 50;

    /**
     * What one model has that another has not.
     *
     * @param offFraction limit of the current in the mode NORMAL, as a part of the range of the current
     * @param overhead time that a measurement takes beyond its integration, s
     * @param sweepDrivesOutput whether a staircase switches the output on before and off after it
     * @param abortDrivesOutput whether to abort one takes the output off
     */
    record Traits(double offFraction, double overhead, boolean sweepDrivesOutput, boolean abortDrivesOutput) {}

    private final InstrumentClock clock;
    private final long start;
    private final Cell cell;
    private final Traits traits;
    private final Deque<String> errors = new ArrayDeque<>();
    private final List<Point> memory = new ArrayList<>();

    private boolean output;
    private OffMode offMode = OffMode.NORMAL;
    private boolean sourcesCurrent;
    private double level;
    private double currentLimit = 1e-4;
    private double voltageLimit = 21;
    private double cycles = 1;
    private double settled;
    private Staircase stairs;
    private int step;
    private double stepBegan;
    private boolean resting;
    private double killTime = Double.POSITIVE_INFINITY;
    private String ended = "IDLE";
    private boolean tripped;
    private double clockOffset;
    private boolean swept;

    final Mishaps mishaps = new Mishaps();

    SourceMeter(InstrumentClock clock, Cell cell, Traits traits) {
        this.clock = clock;
        this.cell = cell;
        this.traits = traits;
        start = clock.nanos();
        connect(0);
    }

    /** Seconds since it was switched on; a measurement may have gone ahead of the clock. */
    double now() {
        return Math.max((clock.nanos() - start) * 1e-9, settled);
    }

    /** Makes up for what has become due. */
    void catchUp() {
        double now = (clock.nanos() - start) * 1e-9;
        if (stairs != null && killTime < now) {
            workOff(killTime);
            kill();
        }
        workOff(now);
    }

    /** The dead-man of a script: the output goes off, unless the staircase had come to an end before. */
    private void kill() {
        if (stairs != null) {
            stairs = null;
            ended = "DEAD";
            output = false;
            connect(killTime);
        }
    }

    private void workOff(double now) {
        while (stairs != null && due() <= now) {
            if (resting) {
                next(due());
            } else {
                measureStep(due());
            }
        }
        cell.advance(now);
    }

    /** When the measurement that runs, or the rest after it, is over. */
    private double due() {
        return stepBegan + (resting ? stairs.rest() : stairs.delay() + measuring(stairs));
    }

    private void measureStep(double measured) {
        Staircase run = stairs;
        Point point = point(run.level().applyAsDouble(step), measured - aperture(), measured);
        memory.add(point);
        tripped |= point.limited();
        if (point.limited() && run.failAbort()) {
            finish("FAILED", measured);
        } else if (run.rest() > 0) {
            level(run.bias(), measured);
            resting = true;
            stepBegan = measured;
        } else {
            next(measured);
        }
    }

    private void next(double when) {
        resting = false;
        stepBegan = when;
        step++;
        if (step == stairs.points()) {
            finish("IDLE", when);
        } else {
            level(stairs.level().applyAsDouble(step), when);
        }
    }

    private void finish(String how, double when) {
        stairs = null;
        ended = how;
        if (traits.sweepDrivesOutput() && !mishaps.deaf()) {
            output = false;
        }
        connect(when);
    }

    private Point point(double source, double from, double until) {
        Cell.Measured measured = cell.measure(from, until);
        boolean forced = output && mishaps.compliance() && !sourcesCurrent;
        return mishaps.spoil(new Point(
                source,
                measured.potential(),
                forced ? Math.copySign(currentLimit, measured.current()) : measured.current(),
                until + clockOffset,
                output && (measured.limited() || mishaps.compliance())));
    }

    /** Begins a staircase; the memory is emptied. */
    void begin(Staircase next) {
        catchUp();
        memory.clear();
        swept = true;
        tripped = false;
        killTime = Double.POSITIVE_INFINITY;
        stairs = next;
        step = 0;
        resting = false;
        stepBegan = now();
        ended = "RUNNING";
        if (traits.sweepDrivesOutput()) {
            output = true;
        }
        level(next.level().applyAsDouble(0), stepBegan);
    }

    /** The staircase that runs ends, and the output goes off, unless this is called again within so many seconds. */
    void killAfter(double seconds) {
        catchUp();
        killTime = (clock.nanos() - start) * 1e-9 + seconds;
    }

    /** When it would, s. */
    double killTime() {
        return killTime;
    }

    /** Ends a staircase where it is; the output stays as it is. */
    void abort() {
        catchUp();
        if (stairs != null) {
            stairs = null;
            ended = "ABORTED";
            if (traits.abortDrivesOutput() && !mishaps.deaf()) {
                output = false;
                connect(now());
            }
        }
    }

    /** Measures once, from now on; its value may be told when it is over, {@link #awaitMeasured}. */
    Point measure() {
        catchUp();
        double from = now();
        settled = from + measuring();
        Point point = point(level, settled - aperture(), settled);
        tripped |= point.limited();
        return point;
    }

    /** Waits until the latest measurement is over, before which nobody knows its value; called without the lock. */
    void awaitMeasured() throws InterruptedException {
        long over;
        synchronized (this) {
            over = start + (long) Math.ceil(settled * 1e9);
        }
        clock.sleepUntil(over);
    }

    boolean running() {
        catchUp();
        return stairs != null;
    }

    /** When the staircase that runs will be through, on the clock of the host, ns. */
    long endNanos() {
        double left = (stairs.points() - step) * (stairs.delay() + measuring(stairs) + stairs.rest());
        return start + (long) Math.ceil((stepBegan + left) * 1e9);
    }

    String ended() {
        return ended;
    }

    /** Whether the source has been at its limit since the output went on or a staircase began. */
    boolean tripped() {
        catchUp();
        return tripped || output && mishaps.compliance();
    }

    List<Point> memory() {
        catchUp();
        return memory;
    }

    /** Points of the staircase in the memory; empty where there never was one. */
    OptionalLong swept() {
        catchUp();
        return swept ? OptionalLong.of(memory.size()) : OptionalLong.empty();
    }

    void clearMemory() {
        memory.clear();
    }

    void output(boolean on) {
        if (!on && mishaps.deaf()) {
            return;
        }
        catchUp();
        output = on;
        tripped &= !on;
        connect(now());
    }

    boolean output() {
        catchUp();
        return output;
    }

    void offMode(OffMode mode) {
        catchUp();
        offMode = mode;
        connect(now());
    }

    OffMode offMode() {
        return offMode;
    }

    void sourcesCurrent(boolean current) {
        catchUp();
        sourcesCurrent = current;
        level = 0;
        connect(now());
    }

    boolean sourcesCurrent() {
        return sourcesCurrent;
    }

    void level(double next) {
        catchUp();
        level(next, now());
    }

    private void level(double next, double when) {
        level = next;
        connect(when);
    }

    double level() {
        return level;
    }

    void currentLimit(double limit) {
        catchUp();
        currentLimit = limit;
        connect(now());
    }

    double currentLimit() {
        return currentLimit;
    }

    void voltageLimit(double limit) {
        catchUp();
        voltageLimit = limit;
        connect(now());
    }

    double voltageLimit() {
        return voltageLimit;
    }

    void powerLineCycles(double number) {
        cycles = number;
    }

    double powerLineCycles() {
        return cycles;
    }

    private double aperture() {
        return cycles / 50;
    }

    /** How long a measurement takes, s. */
    double measuring() {
        return aperture() + traits.overhead();
    }

    /** Pulses have their width whatever a measurement takes beyond its integration. */
    private double measuring(Staircase run) {
        return run.rest() > 0 ? aperture() : measuring();
    }

    private void connect(double when) {
        cell.drive(drive(), when);
    }

    private Drive drive() {
        if (output) {
            return sourcesCurrent ? new Drive.Current(level, voltageLimit) : new Drive.Potential(level, currentLimit);
        }
        return switch (offMode) {
            case HIMP -> Drive.OPEN;
            case NORMAL -> new Drive.Potential(0, traits.offFraction() * range());
            case ZERO -> new Drive.Potential(0, currentLimit);
            case GUARD -> new Drive.Current(0, voltageLimit);
        };
    }

    /** The range of the current that its limit lies in: a power of ten. */
    private double range() {
        return StrictMath.pow(10, Math.ceil(StrictMath.log10(currentLimit) - 1e-9));
    }

    /** What a meter at the terminals would show. */
    Output seen() {
        catchUp();
        if (output) {
            return Output.ON;
        }
        return offMode == OffMode.HIMP ? Output.OFF_HIGH_IMPEDANCE : Output.OFF_LOW_IMPEDANCE;
    }

    /** Its clock goes so far ahead, or back, s. */
    void setClock(double seconds) {
        clockOffset += seconds;
    }

    double clockTime() {
        return now() + clockOffset;
    }

    void error(int number, String text) {
        if (errors.size() < ERRORS) {
            errors.add(String.format(Locale.ROOT, "%d,\"%s\"", number, text));
        }
    }

    String nextError() {
        return errors.isEmpty() ? "0,\"No error\"" : errors.poll();
    }

    int errors() {
        return errors.size();
    }

    void clearErrors() {
        errors.clear();
    }

    /** As after power was switched on, but for its errors. */
    void reset() {
        abort();
        output = false;
        offMode = OffMode.NORMAL;
        sourcesCurrent = false;
        level = 0;
        currentLimit = 1e-4;
        voltageLimit = 21;
        cycles = 1;
        memory.clear();
        connect(now());
    }
}
