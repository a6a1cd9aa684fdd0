/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.epics.pva.data.PVABool;
import org.epics.pva.data.PVADouble;
import org.epics.pva.data.PVAInt;
import org.epics.pva.data.PVALong;
import org.epics.pva.data.PVAShortArray;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.data.PVAStructureArray;
import org.epics.pva.data.PVAUnion;
import org.epics.pva.data.PVAny;
import org.epics.pva.data.nt.PVATimeStamp;
import org.epics.pva.server.PVAServer;
import org.epics.pva.server.ServerPV;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.device.Actuator;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.Sensor;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.drivers.stream.Recorded;
import org.solidus.drivers.stream.StreamDevice;
import org.solidus.drivers.stream.StreamSettings;

/** The drivers speak with a server that others wrote: that of core-pva. */
@Timeout(120)
class OtherServerTest {

    private static final InstrumentClock CLOCK = InstrumentClock.system();
    private static PVAServer server;

    @BeforeAll
    static void serve() throws Exception {
        server = LoopbackServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String address(String name) {
        return "pva://127.0.0.1:" + server.getTCPAddress(false).getPort() + name;
    }

    private static Deadline in(int seconds) {
        return Deadline.in(CLOCK, Duration.ofSeconds(seconds));
    }

    @Test
    void aNumberIsReadAndSet() throws Exception {
        PVAStructure value = new PVAStructure(
                "",
                "epics:nt/NTScalar:1.0",
                new PVADouble("value", 20),
                new PVAStructure(
                        "alarm",
                        "alarm_t",
                        new PVAInt("severity", false, 2),
                        new PVAInt("status", false, 0),
                        new PVAString("message", "HIHI")),
                new PVATimeStamp("timeStamp", Instant.ofEpochSecond(1_700_000_000L, 500_000_000)));
        ServerPV[] served = new ServerPV[1];
        served[0] = server.createPV("T:SP", value, (tcp, pv, changes, written) -> served[0].update(written));
        try (Device device = new PvDriver()
                .open(
                        "stage",
                        address(""),
                        new PvSettings(List.of(), List.of("setpoint = T:SP in degC from 0 to 50 safe 20")),
                        new DeviceContext(CLOCK, null))) {
            device.connect(in(30));
            assertEquals(
                    1_700_000_000.5,
                    ((Sensor) device).read(in(30)).getFirst().deviceTime().orElseThrow(),
                    1e-6);
            assertEquals(
                    "LIMITED",
                    ((Sensor) device).read(in(30)).getFirst().quality().name());
            ((Actuator) device).set("setpoint", 31.5, Double.POSITIVE_INFINITY, in(30));
            assertEquals(31.5, ((Sensor) device).read(in(30)).getFirst().value());
        }
    }

    @Test
    void framesComeOnlyWithWhatChanged() throws Exception {
        PVAInt id = new PVAInt("uniqueId", false, 0);
        PVAUnion pixels = new PVAUnion(
                "value",
                "",
                1,
                new PVAShortArray("shortValue", false),
                new PVAShortArray("ushortValue", true, new short[6]));
        PVAStructure dimension = new PVAStructure(
                "",
                "dimension_t",
                new PVAInt("size", false, 3),
                new PVAInt("offset", false, 10),
                new PVAInt("fullSize", false, 100),
                new PVAInt("binning", false, 2),
                new PVABool("reverse", false));
        dimension.setTypeID((short) 7);
        PVAStructure frame = new PVAStructure(
                "",
                "epics:nt/NTNDArray:1.0",
                pixels,
                new PVAStructure("codec", "codec_t", new PVAString("name", ""), new PVAny("parameters")),
                new PVALong("compressedSize", false, 12),
                new PVALong("uncompressedSize", false, 12),
                new PVAStructureArray("dimension", dimension, dimension, second(dimension)),
                id,
                new PVATimeStamp("dataTimeStamp", Instant.now()));
        ServerPV served = server.createPV("T:Image", frame);
        Recorded heard = new Recorded();
        try (StreamDevice device = (StreamDevice) new NtNdArrayDriver()
                .open(
                        "det",
                        address("/T:Image"),
                        new NtNdArrayDriver.Settings(8, false, 8, StreamSettings.USUAL),
                        new DeviceContext(CLOCK, null))) {
            device.connect(in(30));
            assertEquals("intensity uint16 [y[2], x[3]]", device.signature().describe());
            device.start(heard);
            AtomicInteger number = new AtomicInteger();
            while (heard.ids().size() < 5) {
                id.set(number.incrementAndGet());
                pixels.<PVAShortArray>get().set(new short[] {1, 2, 3, 4, 5, (short) (60_000 + id.get())});
                served.update(frame);
                Thread.sleep(20);
            }
            int last = heard.ids().size() - 1;
            assertArrayEquals(
                    new short[] {1, 2, 3, 4, 5, (short) (60_000 + heard.ids().get(last))},
                    (short[]) heard.frames().get(last).raw().array());
            assertEquals(10.5, heard.frames().get(last).axes().get(1).value(0));
            assertEquals(2, heard.frames().get(last).axes().get(1).step());
        }
    }

    private static PVAStructure second(PVAStructure first) throws Exception {
        PVAStructure second = first.cloneData();
        second.<PVAInt>get("size").set(2);
        return second;
    }
}
