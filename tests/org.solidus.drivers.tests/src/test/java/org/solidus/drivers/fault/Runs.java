/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.solidus.device.DeviceException;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.State;
import org.solidus.testbench.SimulatedInstrument.Output;

/** Runs of whatever profile a device takes. */
final class Runs {

    private Runs() {}

    static ProfileRunner runner(Rig rig) {
        return (ProfileRunner) rig.device;
    }

    /** Starts a run and waits for its first readings. */
    static List<Reading> running(Rig rig) throws Exception {
        ProfileRunner runner = runner(rig);
        Output before = rig.instrument.output();
        runner.prepare(Profiles.one(runner), rig.in(Rig.CONNECT));
        assertEquals(State.ARMED, runner.state());
        assertEquals(before == Output.ON, rig.instrument.output() == Output.ON, "preparing leaves the output as it is");
        runner.start(rig.in(Rig.CONNECT));
        assertEquals(State.RUNNING, runner.state());
        List<Reading> readings = new ArrayList<>();
        assertTrue(
                rig.await(Rig.BOUND, () -> {
                    readings.addAll(runner.fetch(rig.in(Rig.READ)));
                    return !readings.isEmpty();
                }),
                "nothing is measured");
        return readings;
    }

    /** Whether the run has failed, seen by who asks for its readings. */
    static boolean failed(Rig rig) throws InterruptedException {
        ProfileRunner runner = runner(rig);
        try {
            runner.fetch(rig.in(Rig.READ));
            runner.ended();
            return runner.state() == State.FAULT;
        } catch (DeviceException failed) {
            return true;
        }
    }

    /** What must not go while it latches. */
    static void again(Rig rig) throws DeviceException, InterruptedException {
        if (rig.device instanceof ProfileRunner runner) {
            runner.prepare(Profiles.one(runner), rig.in(Rig.CONNECT));
            runner.start(rig.in(Rig.CONNECT));
        } else {
            rig.device.connect(rig.in(Rig.CONNECT));
        }
    }
}
