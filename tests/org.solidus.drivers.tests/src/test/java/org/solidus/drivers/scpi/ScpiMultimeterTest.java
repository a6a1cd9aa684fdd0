/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.scpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.unit.Unit;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.drivers.AnsweringLink;
import org.solidus.drivers.scpi.ScpiMultimeter.Function;

class ScpiMultimeterTest {

    private final List<String> heard = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private String error = "+0,\"No error\"";

    private static Deadline soon() {
        return Deadline.in(InstrumentClock.system(), Duration.ofSeconds(20));
    }

    private AnsweringLink meter(String value) {
        return new AnsweringLink(out -> {
            String asked = new String(out, StandardCharsets.US_ASCII).strip();
            heard.add(asked);
            String reply =
                    switch (asked) {
                        case "*IDN?" -> "HEWLETT-PACKARD,34401A,0,11-5-2";
                        case ":SYST:ERR?" -> {
                            String now = error;
                            error = "+0,\"No error\"";
                            yield now;
                        }
                        default -> value;
                    };
            return (reply + "\r\n").getBytes(StandardCharsets.US_ASCII);
        });
    }

    private Reading read(String value, Function function) throws Exception {
        AnsweringLink link = meter(value);
        ScpiMultimeter.Settings settings = new ScpiMultimeter.Settings(function, "stretch", Unit.of("um"), 250, 10);
        DeviceContext context = new DeviceContext(InstrumentClock.system(), (address, deadline) -> link);
        try (Device device = new ScpiMultimeter().open("dmm", "tcp://127.0.0.1:5025", settings, context)) {
            device.listen(events::add);
            device.connect(soon());
            assertEquals("HEWLETT-PACKARD 34401A", device.describe().model());
            return ((Sensor) device).read(soon()).getFirst();
        }
    }

    @ParameterizedTest
    @CsvSource({"+1.00000000E+00, 260", "-4.0E-02, 0", "0, 10"})
    void scaleAndZeroMakeWhatTheVoltStandsFor(String reply, double value) throws Exception {
        Reading reading = read(reply, Function.VOLTAGE);
        assertEquals(value, reading.value(), 1e-9);
        assertEquals("stretch", reading.channel());
        assertEquals(Unit.of("um"), reading.unit());
        assertEquals(Quality.GOOD, reading.quality());
    }

    @ParameterizedTest
    @CsvSource({"9.90000000E+37", "-9.90000000E+37", "9.91000000E+37"})
    void anOverflowIsNoValue(String reply) throws Exception {
        assertEquals(Quality.INVALID, read(reply, Function.VOLTAGE).quality());
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void itOnlyAsks(Function function) throws Exception {
        read("1", function);
        assertTrue(heard.stream().allMatch(line -> line.endsWith("?")), heard.toString());
        assertTrue(heard.getLast().startsWith(":MEAS:"), heard.toString());
    }

    @Test
    void whatWaitedInItsQueueIsSaidOnce() throws Exception {
        error = "-113,\"Undefined header\"";
        read("1", Function.VOLTAGE);
        assertEquals(
                1,
                events.stream().filter(event -> event.text().contains("-113")).count(),
                events.toString());
    }

    @Test
    void nonsenseIsNoValue() {
        DeviceException said = assertThrows(DeviceException.class, () -> read("ERR", Function.VOLTAGE));
        assertTrue(said.getMessage().contains("ERR"), said.getMessage());
    }
}
