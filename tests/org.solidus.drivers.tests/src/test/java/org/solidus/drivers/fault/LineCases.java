/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.solidus.device.DeviceException;
import org.solidus.device.Reading;
import org.solidus.device.State;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.fault.Fault;
import org.solidus.testbench.fault.FaultScript;

/** What a bad line does: cases 1 to 6 and 14. */
final class LineCases {

    /** Replies that one reading may consist of, at most: the fault meets each of them in turn. */
    private static final int REPLIES = 6;

    /** No driver asks more often than this for one reading that only nonsense answers. */
    private static final int MOST_REQUESTS = 100;

    private LineCases() {}

    static Optional<String> refused(Rig rig, Traits traits) throws Exception {
        if (rig.proxy.isPresent()) {
            rig.line().refuse();
        } else {
            rig.instrument.close();
        }
        long from = rig.clock.nanos();
        DeviceException refusal = assertThrows(DeviceException.class, () -> rig.device.connect(rig.in(Rig.CONNECT)));
        rig.within(from, Rig.BOUND, "a refused connection");
        assertFalse(refusal.getMessage().isBlank());
        assertEquals(State.DISCONNECTED, rig.device.state(), "nothing latches where nothing was reached");
        if (rig.proxy.isPresent()) {
            rig.line().listen();
            rig.connect();
        }
        return Optional.empty();
    }

    static Optional<String> late(Rig rig, Traits traits) throws Exception {
        rig.measuring();
        for (int position = 0; position < REPLIES; position++) {
            for (Fault fault :
                    List.of(new Fault.Late(Rig.READ.plusSeconds(2)), new Fault.Glued(), new Fault.Swallowed())) {
                rig.line().next(before(position, fault));
                try {
                    usable(rig.read());
                } catch (DeviceException late) {
                    // As it should: the answer did not come.
                }
                rig.line().fair();
                rig.recover();
                assertFalse(rig.read().isEmpty(), fault + " of reply " + position);
            }
        }
        rig.line().next(new Fault.Late(Rig.READ.plusSeconds(2)));
        boolean timedOut = fails(rig);
        // What comes late says that the sensor is fine; what is asked now must hear that it is not.
        if (timedOut && rig.instrument.bring(Mishap.SENSOR_BROKEN)) {
            boolean told = rig.await(Rig.BOUND, () -> {
                try {
                    rig.recover();
                    return rig.read().stream()
                            .anyMatch(reading -> !reading.quality().usable());
                } catch (DeviceException broken) {
                    return true;
                }
            });
            assertTrue(told, "the late answer was taken for the next one's");
        }
        return Optional.empty();
    }

    static Optional<String> pieces(Rig rig, Traits traits) throws Exception {
        rig.line().script(reply -> new Fault.Split());
        if (!traits.sensor()) {
            rig.connect();
            return Optional.empty();
        }
        rig.measuring();
        List<Reading> pieces = rig.read();
        rig.line().fair();
        List<Reading> whole = rig.read();
        assertEquals(channels(whole), channels(pieces));
        for (int position = 0; position < REPLIES; position++) {
            rig.line().next(before(position, new Fault.Twice()));
            try {
                assertEquals(channels(whole), channels(rig.read()));
            } catch (DeviceException told) {
                // An answer too many may be said to be one.
            }
            rig.line().fair();
            rig.recover();
            assertEquals(channels(whole), channels(rig.read()), "after reply " + position + " came twice");
        }
        return Optional.empty();
    }

    static Optional<String> garbage(Rig rig, Traits traits) throws Exception {
        if (!traits.line()) {
            return spoilt(rig, traits, Mishap.GARBAGE, "its simulator sends no garbage");
        }
        rig.line().record();
        rig.line().script(garbage(3));
        long from = rig.clock.nanos();
        assertThrows(DeviceException.class, () -> rig.device.connect(rig.in(Rig.CONNECT)));
        rig.within(from, Rig.BOUND, "connecting to garbage");
        bounded(rig);
        assertFalse(rig.device.state() == State.READY);
        rig.line().fair();
        if (traits.sensor()) {
            garbledReadings(rig);
        }
        return Optional.empty();
    }

    private static void garbledReadings(Rig rig) throws Exception {
        List<String> channels = channels(rig.measuring());
        for (int seed = 0; seed < 10; seed++) {
            rig.line().record();
            rig.line().script(garbage(100 * seed));
            long from = rig.clock.nanos();
            try {
                assertTrue(usable(rig.read()).isEmpty(), "a value was made of garbage");
            } catch (DeviceException typed) {
                assertFalse(typed.getMessage().isBlank());
            }
            rig.within(from, Rig.BOUND, "reading garbage");
            bounded(rig);
            int bit = 7 * seed + 3;
            rig.line().script(reply -> new Fault.Flipped(bit));
            try {
                rig.recover();
                rig.read();
            } catch (DeviceException typed) {
                assertFalse(typed.getMessage().isBlank());
            }
            rig.line().fair();
            rig.recover();
            assertEquals(channels, channels(rig.read()));
        }
    }

    static Optional<String> reset(Rig rig, Traits traits) throws Exception {
        rig.connect();
        if (traits.runner()) {
            Runs.running(rig);
        }
        if (traits.line()) {
            rig.line().reset();
        } else if (!rig.instrument.bring(Mishap.DROPPED)) {
            return Optional.of("its simulator has no connection to drop");
        }
        if (traits.runner()) {
            assertTrue(rig.await(Rig.BOUND, () -> Runs.failed(rig)), "the run goes on without a connection");
            assertEquals(State.FAULT, rig.device.state(), "what the output does is not known");
        }
        if (traits.output()) {
            rig.makeSafe(true);
            assertThrows(DeviceException.class, () -> Runs.again(rig), "it latches");
        } else if (traits.sensor()) {
            assertTrue(rig.await(Rig.BOUND, () -> reads(rig)), "it does not come back");
        }
        return Optional.empty();
    }

    static Optional<String> stall(Rig rig, Traits traits) throws Exception {
        rig.connect();
        if (traits.runner()) {
            Runs.running(rig);
        }
        if (traits.frames()) {
            return FrameCases.silent(rig);
        }
        if (traits.line()) {
            rig.line().stall();
        } else if (!rig.instrument.bring(Mishap.SILENT)) {
            return Optional.of("its simulator does not fall silent");
        }
        if (traits.sensor()) {
            long from = rig.clock.nanos();
            try {
                // What came before may be said again; it is dated so.
                assertTrue(
                        usable(rig.read()).stream().allMatch(reading -> reading.hostNanos() - from <= 0),
                        "a value was made of silence");
            } catch (DeviceException silent) {
                assertFalse(silent.getMessage().isBlank());
            }
            rig.within(from, Rig.READ.plus(Duration.ofSeconds(10)), "reading in silence");
        }
        if (traits.output() && traits.line()) {
            rig.makeSafe(false);
            rig.line().resume();
            rig.makeSafe(true);
        }
        return Optional.empty();
    }

    static Optional<String> busy(Rig rig, Traits traits) throws Exception {
        if (!rig.instrument.bring(Mishap.BUSY)) {
            return Optional.of("its instrument serves several clients");
        }
        long from = rig.clock.nanos();
        DeviceException refusal = assertThrows(DeviceException.class, () -> rig.device.connect(rig.in(Rig.CONNECT)));
        rig.within(from, Rig.BOUND, "a busy port");
        assertFalse(refusal.getMessage().isBlank());
        assertFalse(rig.device.state() == State.READY);
        return Optional.empty();
    }

    private static Optional<String> spoilt(Rig rig, Traits traits, Mishap mishap, String otherwise) throws Exception {
        rig.connect();
        if (!rig.instrument.bring(mishap)) {
            return Optional.of(otherwise);
        }
        if (traits.sensor()) {
            try {
                assertTrue(usable(rig.read()).isEmpty(), "a value was made of garbage");
            } catch (DeviceException typed) {
                assertFalse(typed.getMessage().isBlank());
            }
        }
        return Optional.empty();
    }

    private static boolean reads(Rig rig) throws InterruptedException {
        try {
            rig.recover();
            return !usable(rig.read()).isEmpty();
        } catch (DeviceException notYet) {
            return false;
        }
    }

    private static boolean fails(Rig rig) throws InterruptedException {
        try {
            rig.read();
            return false;
        } catch (DeviceException late) {
            return true;
        }
    }

    private static void bounded(Rig rig) {
        int asked = rig.line().requests().size();
        assertTrue(asked <= MOST_REQUESTS, asked + " requests were sent into nonsense");
    }

    private static FaultScript garbage(long seed) {
        return reply -> new Fault.Garbage(seed + reply.length);
    }

    private static Fault[] before(int position, Fault fault) {
        Fault[] faults = new Fault[position + 1];
        java.util.Arrays.fill(faults, Fault.NONE);
        faults[position] = fault;
        return faults;
    }

    private static List<Reading> usable(List<Reading> readings) {
        return readings.stream().filter(reading -> reading.quality().usable()).toList();
    }

    private static List<String> channels(List<Reading> readings) {
        return usable(readings).stream().map(Reading::channel).toList();
    }
}
