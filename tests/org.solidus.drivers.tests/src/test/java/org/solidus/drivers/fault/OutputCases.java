/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.State;
import org.solidus.device.profile.RunEnd;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;

/** What concerns an output: cases 7, 8, 9 and 15. */
final class OutputCases {

    private OutputCases() {}

    /** The line goes dead for good in mid-run, as when the host is killed: what watches in the instrument acts. */
    static Optional<String> killed(Rig rig, Traits traits) throws Exception {
        if (rig.device.describe().watchdog() != Watchdog.INSTRUMENT) {
            return Optional.of("nothing in the instrument watches: unattended runs are refused");
        }
        rig.connect();
        if (!traits.runner()) {
            return Optional.of("runs no profile");
        }
        Runs.running(rig);
        assertEquals(Output.ON, rig.instrument.output());
        rig.line().stall();
        assertTrue(
                rig.await(Rig.BOUND.multipliedBy(10), () -> rig.instrument.output() != Output.ON),
                "the watchdog leaves the output on");
        assertNotEquals(Output.OFF_LOW_IMPEDANCE, rig.instrument.output());
        rig.line().resume();
        return Optional.empty();
    }

    static Optional<String> tripped(Rig rig, Traits traits) throws Exception {
        rig.connect();
        List<Reading> readings = new ArrayList<>(Runs.running(rig));
        if (!rig.instrument.bring(Mishap.COMPLIANCE)) {
            return Optional.of("its instrument has no compliance");
        }
        Optional<RunEnd> end = Optional.empty();
        for (long until = rig.clock.nanos() + 10 * Rig.BOUND.toNanos(); end.isEmpty() && rig.clock.nanos() < until; ) {
            readings.addAll(Runs.runner(rig).fetch(rig.in(Rig.READ)));
            end = Runs.runner(rig).ended();
            rig.clock.sleep(50_000_000);
        }
        readings.addAll(Runs.runner(rig).fetch(rig.in(Rig.READ)));
        assertTrue(end.isPresent(), "the run goes on in compliance");
        assertEquals(RunEnd.How.TRIPPED, end.get().how(), end.get().text());
        rig.offAndOpen();
        assertFalse(readings.isEmpty(), "partial data are kept");
        assertTrue(
                readings.stream().anyMatch(reading -> reading.quality() == Quality.LIMITED),
                "partial data are flagged");
        return Optional.empty();
    }

    static Optional<String> foundOn(Rig rig, Traits traits) throws Exception {
        if (!rig.instrument.bring(Mishap.OUTPUT_ON)) {
            return Optional.of("its output has no switch at the front");
        }
        assertEquals(Output.ON, rig.instrument.output());
        rig.device.connect(rig.in(Rig.CONNECT));
        assertEquals(Output.ON, rig.instrument.output(), "connecting changed the output");
        assertTrue(rig.said(Event.Kind.WARNING), "an output that is on is reported; events: " + rig.events);
        rig.device.close();
        assertEquals(Output.ON, rig.instrument.output(), "closing changed the output");
        return Optional.empty();
    }

    static Optional<String> deaf(Rig rig, Traits traits) throws Exception {
        rig.connect();
        if (traits.runner()) {
            Runs.running(rig);
        } else {
            rig.instrument.bring(Mishap.OUTPUT_ON);
        }
        if (!rig.instrument.bring(Mishap.DEAF_TO_SAFE)) {
            return Optional.of("its instrument has no output to switch off");
        }
        rig.makeSafe(false);
        rig.makeSafe(false);
        assertEquals(State.FAULT, rig.device.state());
        assertThrows(
                DeviceException.class, () -> rig.device.reset("test"), "a reset is refused while the fault persists");
        assertEquals(State.FAULT, rig.device.state());
        assertTrue(rig.said(Event.Kind.FAULT, Event.Kind.SAFE), "that it is not safe is said; events: " + rig.events);
        return Optional.empty();
    }
}
