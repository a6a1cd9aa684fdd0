/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.eurotherm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.plan.RecordBinder;
import org.solidus.device.Actuator;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.link.Links;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.RunEnd;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.eurotherm.EurothermRtuSimulator;
import org.solidus.testbench.eurotherm.EurothermTcpSimulator;
import org.solidus.testbench.furnace.Furnace;

class EurothermTest {

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Bench bench = new Bench(clock, 4);

    private Deadline in() {
        return Deadline.in(clock, Duration.ofSeconds(5));
    }

    private Eurotherm device(SimulatedInstrument simulated, String more) throws Exception {
        String text = simulated.settings().entrySet().stream()
                .filter(entry -> !more.startsWith(entry.getKey()))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
        EurothermDriver driver = new EurothermDriver();
        EurothermDriver.Settings settings = RecordBinder.bind(
                driver.settings(), (Mapping) YamlText.read("furnace", text + "\n" + more), "the driver");
        return (Eurotherm)
                driver.open("furnace", simulated.address(), settings, new DeviceContext(clock, Links.standard()));
    }

    private static InstrumentSimulator simulator(String kind) {
        return kind.equals("tcp") ? new EurothermTcpSimulator() : new EurothermRtuSimulator();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "rtu"})
    void theDecimalsAreReadAndTheRampIsTheControllersOwn(String kind) throws Exception {
        try (SimulatedInstrument simulated = simulator(kind).start(bench);
                Eurotherm furnace = device(simulated, "")) {
            furnace.connect(in());
            assertEquals(620, value(furnace, "temperature"), 1.01);
            Actuator.Move move = furnace.set("setpoint", 650, 1.0 / 6, in());
            clock.advance(Duration.ofSeconds(60));
            assertEquals(630, value(furnace, "working"), 1.1);
            assertFalse(move.done());
            clock.advance(Duration.ofMinutes(20));
            assertTrue(move.done());
            assertEquals(650, Furnace.on(bench).celsius(), 2);
            assertTrue(furnace.makeSafe("test").safe());
            assertThrows(DeviceException.class, () -> furnace.set("setpoint", 700, 1, in()), "it latches");
            furnace.reset("test");
            assertEquals(State.READY, furnace.state());
        }
    }

    @Test
    void aBrokenSensorIsNoTemperature() throws Exception {
        try (SimulatedInstrument simulated = simulator("rtu").start(bench);
                Eurotherm furnace = device(simulated, "")) {
            furnace.connect(in());
            simulated.bring(Mishap.SENSOR_BROKEN);
            Reading temperature = furnace.read(in()).getFirst();
            assertEquals(Quality.INVALID, temperature.quality());
            assertTrue(furnace.makeSafe("test").text().contains("standby"), "what cannot be held is switched off");
        }
    }

    @Test
    void aMapThatDoesNotFitIsRefusedByReadingAlone() throws Exception {
        try (SimulatedInstrument simulated = simulator("tcp").start(bench);
                Eurotherm wrongDecimals = device(simulated, "registers: [\"decimals=199\"]")) {
            DeviceException refusal = assertThrows(DeviceException.class, () -> wrongDecimals.connect(in()));
            assertTrue(refusal.getMessage().contains("are not those of the model"), refusal.getMessage());
            assertEquals(State.DISCONNECTED, wrongDecimals.state());
        }
        assertEquals(620, Furnace.on(bench).target(), 1e-9);
    }

    /** Who takes what is left of a run until nothing comes would otherwise ask for ever. */
    @Test
    void nothingIsLeftOfAProgrammeThatHasEnded() throws Exception {
        try (SimulatedInstrument simulated = simulator("tcp").start(bench);
                Eurotherm furnace = device(simulated, "")) {
            furnace.connect(in());
            furnace.prepare(new Programme("setpoint", List.of(new Programme.Segment(650, 0.5, 10))), in());
            assertEquals(List.of(), furnace.fetch(in()), "before it runs");
            furnace.start(in());
            assertFalse(furnace.fetch(in()).isEmpty(), "while it runs");
            furnace.stop("long enough", in());
            assertEquals(RunEnd.How.STOPPED, furnace.ended().orElseThrow().how());
            assertEquals(List.of(), furnace.fetch(in()), "afterwards");
            assertFalse(furnace.read(in()).isEmpty(), "it is still there to be read");
        }
    }

    @Test
    void setPointsAreNotStreamed() throws Exception {
        try (SimulatedInstrument simulated = simulator("tcp").start(bench);
                Eurotherm furnace = device(simulated, "")) {
            furnace.connect(in());
            DeviceException refusal = assertThrows(DeviceException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    furnace.set("setpoint", 600 + i * 0.1, Double.POSITIVE_INFINITY, in());
                }
            });
            assertTrue(refusal.getMessage().contains("wears out"), refusal.getMessage());
            assertThrows(DeviceException.class, () -> furnace.set("setpoint", 1300, 1, in()));
        }
    }

    private double value(Sensor furnace, String channel) throws Exception {
        return furnace.read(in()).stream()
                .filter(reading -> reading.channel().equals(channel))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
