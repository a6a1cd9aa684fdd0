/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.device.DeviceContext;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.link.Links;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;

/** Nobody leaves an instrument alone that goes on when the computer dies. */
class UnattendedTest {

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keithley.2400",
                "keithley.2450",
                "keithley.2460",
                "keithley.2461",
                "keysight.b2961a",
                "linkam.t95",
                "epics.ca",
                "epics.pv"
            })
    void whatHasNoWatchdogIsRefusedWithTheReason(String driver) throws Exception {
        String reason = assertThrows(PipelineException.class, () -> checked(driver, true))
                .getMessage();
        assertTrue(reason.contains("'source' may not run unattended: nothing takes its output off"), reason);
        assertTrue(reason.contains("has no watchdog"), reason);
        assertTrue(reason.contains("unattended: false"), reason);
        try (CheckedPlan attended = checked(driver, false)) {
            assertEquals(1, attended.tripOrder().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley.2600", "keysight.n6900", "scpi.multimeter"})
    void whatWatchesByItselfOrDrivesNothingIsTaken(String driver) throws Exception {
        checked(driver, true).close();
    }

    private CheckedPlan checked(String driver, boolean unattended) throws Exception {
        try (SimulatedInstrument instrument =
                Drivers.simulators(driver).getFirst().start(new Bench(clock, 1))) {
            String settings = instrument.settings().entrySet().stream()
                    .map(entry -> "\n      " + entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining());
            String plan =
                    "acquisition: 1\nunattended: " + unattended + "\nduration: 1 h\ndevices:\n  source:\n    driver: "
                            + driver + "\n    address: " + instrument.address() + "\n    settings:"
                            + (settings.isEmpty() ? " {}" : settings) + "\n";
            return PlanCheck.of(
                    AcquisitionPlan.parse("plan.yaml", plan, folder),
                    new Environment(
                            ClassPathRegistry.load(UnattendedTest.class.getClassLoader()),
                            new DeviceContext(clock, Links.standard())));
        }
    }
}
