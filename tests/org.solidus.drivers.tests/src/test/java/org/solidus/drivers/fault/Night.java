/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.solidus.device.DeviceException;
import org.solidus.device.FrameSource;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.fault.FaultScript;

/**
 * One device through a night of faults: read once a second, doing all the time what it is there for, and a person who
 * resets what latched. Everything that was asked is accounted for.
 */
abstract class Night {

    private static final long WALL_NANOS = 60_000_000_000L;

    /** How long a person takes to come and reset, s. */
    private static final int PERSON = 60;

    /** What is reset a minute after each fault that latched works for more than this part of the night. */
    private static final int LEAST_WORKED = 10;

    final Rig rig;
    final Random random;
    private final Map<String, Long> numbers = new HashMap<>();
    private long asked;
    private long read;
    private long invalid;
    private long lost;
    private long idle;
    private long latched;
    private int untilReset;
    private long seconds;
    private long worked;

    Night(Rig rig, long seed) throws Exception {
        this.rig = rig;
        random = new Random(seed);
        assertTrue(rig.await(Duration.ofMinutes(5), this::isConnected), () -> "no connection: " + rig.last());
    }

    /** On a busy computer a first exchange, with all its classes, may take longer than its deadline. */
    private boolean isConnected() throws InterruptedException {
        try {
            rig.device.connect(rig.in(Rig.CONNECT));
            return true;
        } catch (DeviceException busy) {
            return false;
        }
    }

    /** The night of a kind of device: one that delivers frames is there for that. */
    static Night of(Rig rig, long seed, double probability) throws Exception {
        return rig.device instanceof FrameSource
                ? new NightOfFrames(rig, seed, probability)
                : new NightOfReadings(rig, seed, probability);
    }

    /** A second goes by. */
    void pass() throws InterruptedException {
        rig.clock.advance(Duration.ofSeconds(1));
    }

    /** What it is there for, for one second; it is connected, and nothing has latched. */
    abstract void work() throws DeviceException, InterruptedException;

    /** The line is fair again, the device is back: all that was counted is held against the rest. */
    abstract void account() throws Exception;

    /** Faults that its line and its instrument had. */
    abstract long faults();

    /** One second of it. */
    final void second() throws InterruptedException {
        pass();
        seconds++;
        if (rig.device.state().latches()) {
            person();
            return;
        }
        worked++;
        try {
            if (rig.device.state() == State.DISCONNECTED) {
                rig.device.connect(rig.in(Rig.CONNECT));
            }
            work();
        } catch (DeviceException fault) {
            assertTrue(!String.valueOf(fault.getMessage()).isBlank());
        }
    }

    final void ask(Sensor sensor) throws InterruptedException {
        asked++;
        try {
            List<Reading> readings = sensor.read(rig.in(Rig.READ));
            if (readings.isEmpty()) {
                assertTrue(hasNothing(), name() + " measures nothing");
                idle++;
                return;
            }
            boolean usable =
                    readings.stream().allMatch(reading -> reading.quality().usable());
            read += usable ? 1 : 0;
            invalid += usable ? 0 : 1;
            readings.forEach(this::number);
        } catch (DeviceException fault) {
            lost++;
        }
    }

    /** A source whose output is off has nothing to read. */
    boolean hasNothing() {
        Output output = rig.instrument.output();
        return output == Output.OFF_HIGH_IMPEDANCE || output == Output.OFF_LOW_IMPEDANCE;
    }

    /** Numbers of a channel go on without a gap: what was lost never had one, and nothing comes twice. */
    final void number(Reading reading) {
        Long before = numbers.put(reading.channel(), reading.sequence());
        if (before != null) {
            assertEquals(before + 1, reading.sequence(), name() + " " + reading.channel());
        }
    }

    private void person() throws InterruptedException {
        if (untilReset == 0) {
            latched++;
            untilReset = PERSON;
            makeSafe("it latched");
        } else if (--untilReset == 0) {
            beforeReset();
            try {
                rig.device.reset("test");
            } catch (DeviceException still) {
                untilReset = PERSON / 4;
                makeSafe("it could not be reset");
            }
        }
    }

    /** Takes what is there for the last time. */
    void beforeReset() throws InterruptedException {
        // nothing, for most
    }

    /** What says that it is safe is so, as a meter at the terminals sees it. */
    final void makeSafe(String why) {
        SafeReport report = rig.device.makeSafe(why);
        Output output = rig.instrument.output();
        assertTrue(
                !report.safe() || output == Output.NONE || output == Output.OFF_HIGH_IMPEDANCE, report + ": " + output);
    }

    /** In five minutes; a library of messages connects again by the wall, where they pass in a second. */
    private boolean comesBack() throws Exception {
        boolean back = rig.await(Duration.ofMinutes(5), this::isBack);
        for (long begun = System.nanoTime(); !back && System.nanoTime() - begun < WALL_NANOS; ) {
            back = rig.await(Duration.ofSeconds(1), this::isBack);
        }
        return back;
    }

    /** The line is fair again: everything comes back, and what was asked is accounted for. */
    final void morning() throws Exception {
        rig.proxy.ifPresent(line -> line.script(FaultScript.FAIR));
        assertTrue(comesBack(), name() + " does not come back: " + rig.last());
        account();
        assertEquals(asked, read + invalid + lost + idle, "every reading is accounted for");
        assertTrue(read > 0, name() + " was never read");
        assertTrue(worked > seconds / LEAST_WORKED, name() + " worked for " + worked + " of " + seconds + " s only");
    }

    /** Whether it is back to what it was in the evening. */
    boolean isBack() throws InterruptedException {
        try {
            makeSafe("morning");
            rig.device.reset("test");
            return rig.device.state() == State.READY;
        } catch (DeviceException notYet) {
            return false;
        }
    }

    final String name() {
        return rig.device.describe().driver() + " at "
                + rig.instrument.getClass().getSimpleName();
    }

    /** What it did, in words. */
    abstract String deeds();

    @Override
    public final String toString() {
        return name() + ": " + asked + " asked = " + read + " read + " + invalid + " invalid + " + lost + " lost + "
                + idle + " idle; " + deeds() + "; " + latched + " times latched, worked " + worked + " of " + seconds
                + " s, " + faults() + " faults";
    }
}
