/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.solidus.device.Actuator;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.device.Event;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.RunEnd;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.cell.Cell;
import org.solidus.testbench.cell.CellModel;

/** A cell, a simulated source-meter and its driver. */
final class Lab implements AutoCloseable {

    final InstrumentClock clock;
    final Cell cell;
    final SimulatedInstrument instrument;
    final SourceMeter meter;
    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<Reading> readings = new ArrayList<>();

    Lab(InstrumentClock clock, CellModel model, InstrumentSimulator simulator, DriverFactory<KeithleySettings> driver)
            throws IOException {
        this(clock, model, simulator, driver, settings());
    }

    Lab(
            InstrumentClock clock,
            CellModel model,
            InstrumentSimulator simulator,
            DriverFactory<KeithleySettings> driver,
            KeithleySettings settings)
            throws IOException {
        this.clock = clock;
        cell = new Cell(model, 5);
        Bench bench = new Bench(clock, 5);
        bench.put(Cell.class, cell);
        instrument = simulator.start(bench);
        meter = (SourceMeter)
                driver.open("smu", instrument.address(), settings, new DeviceContext(clock, Links.standard()));
        meter.listen(events::add);
    }

    static KeithleySettings settings() {
        return new KeithleySettings(0.01, -0.1, 5.5, 1, 50, false, Optional.empty(), 0.05, 5, 0);
    }

    Deadline soon() {
        return Deadline.in(clock, Duration.ofSeconds(20));
    }

    /** Runs a profile to its end, fetching as it goes. */
    RunEnd run(Profile profile, double look) throws IOException, InterruptedException {
        ProfileRunner runner = meter;
        runner.prepare(profile, soon());
        runner.start(soon());
        return finish(look);
    }

    RunEnd finish(double look) throws IOException, InterruptedException {
        Optional<RunEnd> end = meter.ended();
        while (end.isEmpty()) {
            readings.addAll(meter.fetch(soon()));
            clock.sleep((long) (look * 1e9));
            end = meter.ended();
        }
        readings.addAll(meter.fetch(soon()));
        return end.get();
    }

    /** The same where a thread of the driver paces: the clock is left to it. */
    RunEnd runWaiting(Profile profile) throws IOException, InterruptedException {
        meter.prepare(profile, soon());
        meter.start(soon());
        return finishWaiting();
    }

    RunEnd finishWaiting() throws IOException, InterruptedException {
        Optional<RunEnd> end = meter.ended();
        while (end.isEmpty()) {
            readings.addAll(meter.fetch(soon()));
            Thread.sleep(1);
            end = meter.ended();
        }
        readings.addAll(meter.fetch(soon()));
        return end.get();
    }

    double[] values(String channel) {
        return readings.stream()
                .filter(reading -> reading.channel().equals(channel))
                .mapToDouble(Reading::value)
                .toArray();
    }

    double[] deviceTimes() {
        return readings.stream()
                .filter(reading -> reading.channel().equals("current"))
                .mapToDouble(reading -> reading.deviceTime().orElse(Double.NaN))
                .toArray();
    }

    double[] hostTimes() {
        return readings.stream()
                .filter(reading -> reading.channel().equals("current"))
                .mapToDouble(reading -> reading.hostNanos() * 1e-9)
                .toArray();
    }

    Sensor sensor() {
        return meter;
    }

    Actuator actuator() {
        return meter;
    }

    State state() {
        return meter.state();
    }

    @Override
    public void close() {
        meter.close();
        instrument.close();
    }
}
