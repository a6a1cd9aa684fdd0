/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.plan.RecordBinder;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.device.HeartBeating;
import org.solidus.device.ProfileRunner;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.ScaledClock;
import org.solidus.device.guard.HeartBeat;
import org.solidus.device.link.Links;
import org.solidus.device.profile.Sweep;
import org.solidus.device.profile.Waveform;
import org.solidus.drivers.keysight.N6900Driver;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.Cell;
import org.solidus.testbench.cell.CellModel;
import org.solidus.testbench.keithley.Keithley2600Simulator;
import org.solidus.testbench.keysight.N6900Simulator;

/** Instruments with a watchdog hear from the host as long as the guards look, and no longer: then their outputs go off. */
@Timeout(120)
class HeartBeatTest {

    private final InstrumentClock clock = new ScaledClock(5, Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicBoolean guarded = new AtomicBoolean(true);

    private <C extends Record> Device device(DriverFactory<C> driver, SimulatedInstrument simulated) throws Exception {
        String text = simulated.settings().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
        Mapping settings = YamlText.read("settings", text) instanceof Mapping given
                ? given
                : (Mapping) YamlText.read("settings", "{}");
        Device device = driver.open(
                "source",
                simulated.address(),
                RecordBinder.bind(driver.settings(), settings, "the driver"),
                new DeviceContext(clock, Links.standard()));
        device.connect(in(10));
        return device;
    }

    private Deadline in(int seconds) {
        return Deadline.in(clock, Duration.ofSeconds(seconds));
    }

    private boolean within(double seconds, BooleanSupplier condition) {
        long end = clock.nanos() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean() && clock.nanos() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return condition.getAsBoolean();
    }

    private void isKeptOnOnlyWhileGuarded(ProfileRunner source, SimulatedInstrument simulated) throws Exception {
        double silence = ((HeartBeating) source).silence();
        try (HeartBeat beat = new HeartBeat(List.of((HeartBeating) source), clock, id -> guarded.get(), event -> {})) {
            source.start(in(10));
            assertTrue(within(10, () -> simulated.output() == Output.ON), "it goes on");
            assertEquals(
                    false,
                    within(3 * silence, () -> simulated.output() != Output.ON || source.state() != State.RUNNING),
                    "it was taken off though the guards looked");
            guarded.set(false);
            assertTrue(
                    within(4 * silence + 5, () -> simulated.output() != Output.ON),
                    "it is still on, and nobody watches");
        }
    }

    @Test
    void theWatchdogOfACurrentSource() throws Exception {
        try (SimulatedInstrument simulated = new N6900Simulator().start(new Bench(clock, 3));
                Device device = device(new N6900Driver(), simulated)) {
            ProfileRunner source = (ProfileRunner) device;
            double[] current = new double[400];
            Arrays.fill(current, 0.01);
            source.prepare(new Waveform(current, 0.2, 1, 50), in(60));
            isKeptOnOnlyWhileGuarded(source, simulated);
        }
    }

    @Test
    void theDeadManOfASourceMeter() throws Exception {
        Bench bench = new Bench(clock, 3);
        bench.put(Cell.class, new Cell(CellModel.thinFilm(0), 3));
        try (SimulatedInstrument simulated = new Keithley2600Simulator().start(bench);
                Device device = new Keithley2600Driver()
                        .open(
                                "source",
                                simulated.address(),
                                Lab.settings(),
                                new DeviceContext(clock, Links.standard()))) {
            device.connect(in(10));
            ProfileRunner source = (ProfileRunner) device;
            source.prepare(new Sweep(3.7, List.of(4.), 3.7, 0.001, 1, 0.001, 1e-3), in(20));
            isKeptOnOnlyWhileGuarded(source, simulated);
            assertTrue(within(10, () -> source.state() == State.FAULT), "a person must look");
        }
    }
}
