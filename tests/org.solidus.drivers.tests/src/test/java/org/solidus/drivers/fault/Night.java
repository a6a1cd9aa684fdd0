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
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.fault.RandomFaults;

/**
 * One device through a night of faults: read once a second, now and then a run, and a person who resets what latched.
 * Everything that was asked is accounted for.
 */
final class Night {

    /** How long a person takes to come and reset, s. */
    private static final int PERSON = 120;

    private final Rig rig;
    private final RandomFaults faults;
    private final Random random;
    private final Map<String, Long> numbers = new HashMap<>();
    private long asked;
    private long read;
    private long invalid;
    private long lost;
    private long idle;
    private long runs;
    private long latched;
    private int untilReset;

    Night(Rig rig, long seed, double probability) throws Exception {
        this.rig = rig;
        faults = new RandomFaults(seed, probability, Duration.ofSeconds(20));
        random = new Random(seed);
        rig.connect();
        rig.proxy.ifPresent(line -> line.script(faults));
    }

    /** One second of it. */
    void second() throws InterruptedException {
        if (rig.device.state().latches()) {
            person();
            return;
        }
        try {
            if (rig.device.state() == State.DISCONNECTED) {
                rig.device.connect(rig.in(Rig.CONNECT));
            }
            if (rig.device instanceof ProfileRunner runner) {
                run(runner);
            }
            if (rig.device instanceof Sensor sensor && rig.device.state() != State.RUNNING) {
                ask(sensor);
            }
        } catch (DeviceException fault) {
            assertTrue(!String.valueOf(fault.getMessage()).isBlank());
        }
    }

    private void ask(Sensor sensor) throws InterruptedException {
        asked++;
        try {
            List<Reading> readings = sensor.read(rig.in(Rig.READ));
            if (readings.isEmpty()) {
                assertTrue(isOff(), rig.device.describe().driver() + " measures nothing");
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
    private boolean isOff() {
        Output output = rig.instrument.output();
        return output == Output.OFF_HIGH_IMPEDANCE || output == Output.OFF_LOW_IMPEDANCE;
    }

    /** Numbers of a channel go on without a gap: what was lost never had one, and nothing comes twice. */
    private void number(Reading reading) {
        Long before = numbers.put(reading.channel(), reading.sequence());
        if (before != null) {
            assertEquals(before + 1, reading.sequence(), rig.device.describe().driver() + " " + reading.channel());
        }
    }

    private void run(ProfileRunner runner) throws DeviceException, InterruptedException {
        switch (runner.state()) {
            case READY -> {
                if (random.nextInt(300) == 0) {
                    runner.prepare(Profiles.one(runner), rig.in(Rig.CONNECT));
                    runner.start(rig.in(Rig.CONNECT));
                    runs++;
                }
            }
            case RUNNING -> {
                runner.fetch(rig.in(Rig.READ)).forEach(this::number);
                runner.ended();
            }
            case ARMED -> makeSafe("a fault came between loading and starting");
            default -> {}
        }
    }

    private void person() throws InterruptedException {
        if (untilReset == 0) {
            latched++;
            untilReset = PERSON;
            makeSafe("it latched");
        } else if (--untilReset == 0) {
            try {
                rig.device.reset("test");
            } catch (DeviceException still) {
                untilReset = PERSON / 4;
            }
        }
    }

    /** What says that it is safe is so, as a meter at the terminals sees it. */
    private void makeSafe(String why) {
        SafeReport report = rig.device.makeSafe(why);
        Output output = rig.instrument.output();
        assertTrue(
                !report.safe() || output == Output.NONE || output == Output.OFF_HIGH_IMPEDANCE, report + ": " + output);
    }

    /** The line is fair again: everything comes back, and what was asked is accounted for. */
    void morning() throws Exception {
        rig.proxy.ifPresent(line -> line.script(reply -> org.solidus.testbench.fault.Fault.NONE));
        assertTrue(
                rig.await(Duration.ofMinutes(5), () -> {
                    try {
                        makeSafe("morning");
                        rig.device.reset("test");
                        return rig.device.state() == State.READY;
                    } catch (DeviceException notYet) {
                        return false;
                    }
                }),
                rig.device.describe().driver() + " does not come back: " + rig.events.getLast());
        assertEquals(asked, read + invalid + lost + idle, "every reading is accounted for");
    }

    @Override
    public String toString() {
        return rig.device.describe().driver() + ": " + asked + " asked = " + read + " read + " + invalid + " invalid + "
                + lost + " lost + " + idle + " idle; " + runs + " runs, " + latched + " times latched, "
                + faults.count() + " faults";
    }
}
