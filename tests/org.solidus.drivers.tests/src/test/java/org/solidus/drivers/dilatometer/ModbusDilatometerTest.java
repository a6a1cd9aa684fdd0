/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.dilatometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.solidus.drivers.AnsweringLink.bytes;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.unit.Unit;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.drivers.AnsweringLink;
import org.solidus.drivers.dilatometer.ModbusDilatometer.Settings;
import org.solidus.drivers.dilatometer.ModbusDilatometer.Table;
import org.solidus.drivers.dilatometer.ModbusDilatometer.Type;
import org.solidus.drivers.modbus.ModbusProtocol;

class ModbusDilatometerTest {

    private static final Unit MICROMETRE = Unit.of("um");

    private static Deadline soon() {
        return Deadline.in(InstrumentClock.system(), Duration.ofSeconds(20));
    }

    /** A server of unit 5 that has the same words whatever is asked. */
    private static AnsweringLink server(String words) {
        return new AnsweringLink(request -> {
            byte[] data = bytes(words);
            byte[] reply = new byte[9 + data.length];
            System.arraycopy(request, 0, reply, 0, 4);
            reply[5] = (byte) (3 + data.length);
            reply[6] = 5;
            reply[7] = request[7];
            reply[8] = (byte) data.length;
            System.arraycopy(data, 0, reply, 9, data.length);
            return reply;
        });
    }

    private static Reading read(AnsweringLink link, Table table, Type type) throws Exception {
        Settings settings = new Settings(17, table, type, 0.5, 4000, MICROMETRE, 5, ModbusProtocol.TCP);
        DeviceContext context = new DeviceContext(InstrumentClock.system(), (address, deadline) -> link);
        try (Device device = new ModbusDilatometer().open("lvdt", "tcp://127.0.0.1:502", settings, context)) {
            device.connect(soon());
            List<Reading> readings = ((Sensor) device).read(soon());
            assertEquals(1, readings.size());
            return readings.getFirst();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FF9C, INT16, 3950",
        "FF9C, UINT16, 36718",
        "FFFF FF9C, INT32, 3950",
        "0001 0000, INT32, 36768",
        "C2C8 0000, FLOAT32, 3950"
    })
    void zeroAndScaleMakeALengthOfCounts(String words, Type type, double length) throws Exception {
        Reading reading = read(server(words), Table.INPUT, type);
        assertEquals(length, reading.value(), 1e-9);
        assertEquals(MICROMETRE, reading.unit());
        assertEquals(Quality.GOOD, reading.quality());
    }

    /** A sensor at the end of its range, or torn off, gives the end of the numbers. */
    @ParameterizedTest
    @CsvSource({
        "7FFF, INT16",
        "8000, INT16",
        "FFFF, UINT16",
        "7FFF FFFF, INT32",
        "8000 0000, INT32",
        "7FC0 0000, FLOAT32",
        "7F80 0000, FLOAT32"
    })
    void theEndOfTheRangeIsNoLength(String words, Type type) throws Exception {
        assertEquals(Quality.INVALID, read(server(words), Table.INPUT, type).quality());
    }

    @Test
    void theTableDecidesTheFunction() throws Exception {
        AnsweringLink input = server("0001");
        read(input, Table.INPUT, Type.INT16);
        assertTrue(
                input.sent().stream().allMatch(request -> request.endsWith("05 04 00 11 00 01")),
                input.sent().toString());
        AnsweringLink holding = server("0001");
        read(holding, Table.HOLDING, Type.INT16);
        assertTrue(
                holding.sent().stream().allMatch(request -> request.endsWith("05 03 00 11 00 01")),
                holding.sent().toString());
    }
}
