/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.unit.Unit;
import org.solidus.device.Actuator;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.epics.CaRecordsSimulator;
import org.solidus.testbench.epics.PvaRecordsSimulator;

@Timeout(60)
class PvDeviceTest {

    private static final InstrumentClock CLOCK = InstrumentClock.system();
    private static final List<String> READ = List.of("temperature = SIM:T in degC");
    private static final List<String> SET = List.of("setpoint = SIM:SP in degC safe 20");
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private SimulatedInstrument stage;
    private Device device;

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
        stage.close();
    }

    private void start(String protocol, List<String> read, List<String> set) throws Exception {
        InstrumentSimulator simulator = protocol.equals("ca") ? new CaRecordsSimulator() : new PvaRecordsSimulator();
        DriverFactory<PvSettings> driver = protocol.equals("ca") ? new CaDriver() : new PvDriver();
        stage = simulator.start(new Bench(CLOCK, 3));
        device = driver.open(
                "stage", stage.address(), new PvSettings(read, set), new DeviceContext(CLOCK, Links.standard()));
        device.listen(events::add);
    }

    private static Deadline in(int seconds) {
        return Deadline.in(CLOCK, Duration.ofSeconds(seconds));
    }

    private List<Reading> read() throws Exception {
        return ((Sensor) device).read(in(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pva", "ca"})
    void valuesComeWithUnitTimeAndLimits(String protocol) throws Exception {
        start(protocol, READ, SET);
        device.connect(in(5));
        Reading temperature = read().getFirst();
        assertEquals(20, temperature.value(), 1e-9);
        assertEquals(Unit.of("degC"), temperature.unit());
        assertEquals(Quality.GOOD, temperature.quality());
        assertEquals(CLOCK.now().getEpochSecond(), temperature.deviceTime().orElseThrow(), 10);
        assertEquals(
                500,
                device.describe().channel("setpoint").orElseThrow().limits().high());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pva", "ca"})
    void whatIsSetIsReadBackAndMadeSafeAgain(String protocol) throws Exception {
        start(protocol, READ, SET);
        device.connect(in(5));
        assertTrue(((Actuator) device)
                .set("setpoint", 90, Double.POSITIVE_INFINITY, in(4))
                .done());
        assertEquals(Output.ON, stage.output());
        assertThrows(
                DeviceException.class, () -> ((Actuator) device).set("setpoint", 501, Double.POSITIVE_INFINITY, in(4)));
        assertThrows(DeviceException.class, () -> ((Actuator) device)
                .set("temperature", 30, Double.POSITIVE_INFINITY, in(4)));
        SafeReport report = device.makeSafe("Enough.");
        assertTrue(report.safe(), report.text());
        assertEquals(Output.OFF_HIGH_IMPEDANCE, stage.output());
        assertEquals(State.SAFE, device.state());
        assertThrows(
                DeviceException.class, () -> ((Actuator) device).set("setpoint", 30, Double.POSITIVE_INFINITY, in(4)));
        device.reset("A person");
        assertEquals(State.READY, device.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pva", "ca"})
    void aValueThatWasFoundSetIsLeftAndSaid(String protocol) throws Exception {
        start(protocol, READ, SET);
        stage.bring(Mishap.OUTPUT_ON);
        device.connect(in(5));
        assertEquals(Output.ON, stage.output());
        assertTrue(events.stream().anyMatch(event -> event.text().contains("found at 80")), events::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pva", "ca"})
    void whoDoesNotGoSafeIsAFault(String protocol) throws Exception {
        start(protocol, READ, SET);
        device.connect(in(5));
        ((Actuator) device).set("setpoint", 90, Double.POSITIVE_INFINITY, in(4));
        stage.bring(Mishap.DEAF_TO_SAFE);
        SafeReport report = device.makeSafe("Enough.");
        assertFalse(report.safe());
        assertEquals(State.FAULT, device.state());
        assertTrue(report.text().contains("shows 90"), report.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pva", "ca"})
    void aBrokenSensorIsNoData(String protocol) throws Exception {
        start(protocol, READ, List.of());
        assertFalse(device instanceof Actuator);
        device.connect(in(5));
        stage.bring(Mishap.SENSOR_BROKEN);
        assertEquals(Quality.INVALID, read().getFirst().quality());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pva", "ca"})
    void aLostAndASilentAndABabblingLineAreOpenedAgain(String protocol) throws Exception {
        start(protocol, READ, SET);
        device.connect(in(5));
        for (Mishap mishap : List.of(Mishap.DROPPED, Mishap.SILENT, Mishap.GARBAGE)) {
            stage.bring(mishap);
            assertEquals(20, read().getFirst().value(), 1e-9, mishap.name());
            assertEquals(State.READY, device.state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pva", "ca"})
    void whatIsNotThereIsSaid(String protocol) throws Exception {
        start(protocol, List.of("pressure = SIM:P in Pa"), List.of());
        DeviceException wrong = assertThrows(DeviceException.class, () -> device.connect(in(5)));
        assertTrue(wrong.getMessage().contains("no process variable 'SIM:P'"), wrong.getMessage());
        assertEquals(State.DISCONNECTED, device.state());
    }

    @Test
    void whatCanBeSetNeedsASafeValue() throws Exception {
        stage = new CaRecordsSimulator().start(new Bench(CLOCK, 3));
        DeviceException wrong = assertThrows(DeviceException.class, () -> new CaDriver()
                .open(
                        "stage",
                        stage.address(),
                        new PvSettings(List.of(), List.of("setpoint = SIM:SP")),
                        new DeviceContext(CLOCK, Links.standard())));
        assertTrue(wrong.getMessage().contains("safe"), wrong.getMessage());
        assertInstanceOf(DeviceException.class, wrong);
    }
}
