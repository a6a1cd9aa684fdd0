/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.plan.RecordBinder;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.device.Event;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.guard.GuardEngine;
import org.solidus.device.guard.Guards;
import org.solidus.device.guard.Trip;
import org.solidus.device.guard.TripOrder;
import org.solidus.device.link.Links;
import org.solidus.device.profile.Waveform;
import org.solidus.drivers.eurotherm.EurothermDriver;
import org.solidus.drivers.scpi.ScpiMultimeter;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.eurotherm.EurothermTcpSimulator;
import org.solidus.testbench.keysight.N6900Simulator;
import org.solidus.testbench.multimeter.MultimeterSimulator;
import org.solidus.testbench.pellet.Pellet;

/**
 * A flash run: a source drives a pellet that shrinks, in a furnace, under a dilatometer. The current is constant, so that
 * only the shrinking cross-section brings the current density over its limit.
 */
class FlashRunTest {

    private static final Duration STEP = Duration.ofMillis(20);

    /** A/mm2: what 1 A is through 6.25 of 7.07 mm2. */
    private static final double LIMIT = 0.16;

    private static final String DENSITY = """
            density: { derived: "source.current / (7.0686 mm^2 * (dilatometer.length / 4000 um)^2)", above: 0.16 A/mm^2,
                       floor: 0.3 A, age: 0.5 s, recent: 5 s }
            """;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Trip> trips = Collections.synchronizedList(new ArrayList<>());
    private final List<SafeReport> reports = Collections.synchronizedList(new ArrayList<>());
    private final List<String> safeOrder = Collections.synchronizedList(new ArrayList<>());
    private Pellet pellet;
    private SimulatedInstrument sourceSim;
    private SimulatedInstrument gaugeSim;
    private ProfileRunner source;
    private Sensor dilatometer;
    private Device furnace;
    private GuardEngine engine;
    private long secondOver = Long.MAX_VALUE;
    private int over;

    private void bench(long seed) throws Exception {
        Bench bench = new Bench(clock, seed);
        pellet = Pellet.on(bench);
        sourceSim = closing(new N6900Simulator().start(bench));
        gaugeSim = closing(new MultimeterSimulator().start(bench));
        SimulatedInstrument furnaceSim = closing(new EurothermTcpSimulator().start(bench));
        source = (ProfileRunner) device(new N6900Driver(), "source", sourceSim);
        dilatometer = (Sensor) device(new ScpiMultimeter(), "dilatometer", gaugeSim);
        furnace = device(new EurothermDriver(), "furnace", furnaceSim);
        TripOrder order = new TripOrder(List.of(source, furnace), clock, event -> {});
        Guards guards = Guards.of(
                mappings(DENSITY), List.of(source.describe(), dilatometer.describe(), furnace.describe()), Map.of());
        engine = closing(new GuardEngine(guards, order, clock, event -> {}));
        engine.onTrip(trips::add);
        engine.onSafe(reports::addAll);
    }

    private static Map<String, Mapping> mappings(String yaml) throws Exception {
        Mapping all = (Mapping) YamlText.read("guards", yaml);
        return all.entries().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (Mapping) entry.getValue()));
    }

    private <C extends Record> Device device(DriverFactory<C> driver, String id, SimulatedInstrument simulated)
            throws Exception {
        String text = simulated.settings().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
        C settings = RecordBinder.bind(driver.settings(), (Mapping) YamlText.read(id, text), "the driver");
        Device device = driver.open(id, simulated.address(), settings, new DeviceContext(clock, Links.standard()));
        closing((AutoCloseable) device);
        device.listen(event -> {
            if (event.kind() == Event.Kind.SAFE) {
                safeOrder.add(id);
            }
        });
        device.connect(in(5));
        return device;
    }

    private <T extends AutoCloseable> T closing(T thing) {
        open.add(thing);
        return thing;
    }

    @AfterEach
    void close() throws Exception {
        Collections.reverse(open);
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Deadline in(int seconds) {
        return Deadline.in(clock, Duration.ofSeconds(seconds));
    }

    /** Half a second up to 1 A, then constant. */
    private void begin(double ampere, int seconds) throws Exception {
        double[] current = new double[seconds * 1000];
        Arrays.setAll(current, i -> ampere * Math.min(1, (i + 1) / 500.0));
        source.prepare(new Waveform(current, 1e-3, 1, 100), in(60));
        source.start(in(5));
        assertEquals(Output.ON, sourceSim.output());
    }

    /** A step of the run: everybody is asked, the guards hear of it. */
    private void step(boolean withGauge) throws Exception {
        clock.advance(STEP);
        if (withGauge) {
            dilatometer.read(in(5)).forEach(engine::accept);
        }
        for (Reading reading : source.fetch(in(5))) {
            if (reading.channel().equals("current")) {
                double density =
                        reading.value() / pellet.at(reading.hostNanos()).area();
                over = density > LIMIT * 1.0005 ? over + 1 : 0;
                if (over == 2 && secondOver == Long.MAX_VALUE) {
                    secondOver = reading.hostNanos();
                }
            }
            engine.accept(reading);
        }
        settle();
    }

    /**
     * The guards have a thread of their own: a look that was under way ends, and a whole one follows it. Who listens to
     * them is told on another.
     */
    private void settle() {
        for (int look = 0; look < 2; look++) {
            clock.advance(Duration.ofNanos(1));
            assertTrue(eventually(() -> engine.alive(0)), "the guards do not look");
        }
        assertTrue(eventually(() -> trips.size() == engine.trips().size()), "nobody was told of a trip");
    }

    private static boolean eventually(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            LockSupport.parkNanos(200_000);
        }
        return true;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 23})
    void theShrinkingCrossSectionTripsTheGuardWithinTwoReadings(long seed, TestReporter reporter) throws Exception {
        bench(seed);
        begin(1, 30);
        for (int i = 0; i < 1400 && trips.isEmpty(); i++) {
            step(true);
        }
        assertEquals(1, trips.size(), "the guard has not tripped");
        Trip trip = trips.getFirst();
        long came = trip.hostNanos() - trip.latencyNanos();
        double area = pellet.at(came).area();
        reporter.publishEntry(
                "density",
                trip.why() + " True cross-section " + area + " mm2; latency " + trip.latencyNanos() * 1e-6 + " ms.");
        assertTrue(area < 6.3, "with the green cross-section of 7.07 mm2 it would never have tripped");
        assertTrue(came <= secondOver + STEP.toNanos(), "it tripped later than at the second reading over the limit");
        assertTrue(eventually(() -> reports.size() == 2), "not everybody was made safe: " + reports);
        assertTrue(reports.stream().allMatch(SafeReport::safe), reports.toString());
        assertEquals(
                List.of("source", "furnace"),
                reports.stream().map(SafeReport::device).toList());
        assertEquals(List.of("source", "furnace"), safeOrder, "the source is off before the furnace holds");
        assertEquals(Output.OFF_HIGH_IMPEDANCE, sourceSim.output());
        assertEquals(State.SAFE, source.state());
        assertEquals(State.SAFE, furnace.state());
        assertFalse(source.ended().isEmpty());
    }

    @Test
    void withoutShrinkingNothingTrips() throws Exception {
        bench(3);
        begin(0.05, 4);
        for (int i = 0; i < 150; i++) {
            step(true);
        }
        assertEquals(List.of(), trips);
    }

    @Test
    void aStaleDilatometerLowersTheCurrentToTheFloor() throws Exception {
        bench(5);
        begin(0.8, 30);
        for (int i = 0; i < 50; i++) {
            step(true);
        }
        assertEquals(List.of(), trips, "0.8 A are allowed while the dilatometer speaks");
        int steps = 0;
        while (trips.isEmpty() && steps++ < 200) {
            step(false);
        }
        assertFalse(trips.isEmpty(), "0.8 A go on without a dilatometer");
        assertTrue(steps * STEP.toMillis() <= 600, "it took " + steps * STEP.toMillis() + " ms");
        assertTrue(eventually(() -> sourceSim.output() == Output.OFF_HIGH_IMPEDANCE));
    }

    @Test
    void atTheFloorAStaleDilatometerIsNoReasonToStop() throws Exception {
        bench(5);
        begin(0.2, 30);
        for (int i = 0; i < 100; i++) {
            step(i < 30);
        }
        assertEquals(List.of(), trips);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JUMP", "SENSOR_BROKEN"})
    void aDilatometerThatJumpsOrBreaksLowersTheCurrentToTheFloor(Mishap mishap) throws Exception {
        bench(5);
        begin(0.8, 30);
        for (int i = 0; i < 50; i++) {
            step(true);
        }
        assertEquals(List.of(), trips);
        gaugeSim.bring(mishap);
        for (int i = 0; i < 3 && trips.isEmpty(); i++) {
            step(true);
        }
        assertFalse(trips.isEmpty(), "0.8 A go on after the dilatometer did: " + mishap);
        assertTrue(eventually(() -> sourceSim.output() == Output.OFF_HIGH_IMPEDANCE));
    }
}
