/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.core.unit.Unit;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;

@Timeout(60)
class PushDeviceTest {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Socket> scripts = new ArrayList<>();
    private int port;
    private PushDevice device;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        device = device(60);
    }

    @AfterEach
    void close() throws IOException {
        device.close();
        for (Socket script : scripts) {
            script.close();
        }
    }

    private PushDevice device(double silence) throws DeviceException {
        return device(List.of("T = T in degC"), silence);
    }

    private PushDevice device(List<String> channels, double silence) throws DeviceException {
        PushDriver.Settings settings =
                new PushDriver.Settings(channels, Optional.of("t"), Unit.of("s"), Optional.of("n"), silence, 2, 200);
        PushDevice made = (PushDevice) new PushDriver()
                .open(
                        "holder",
                        "listen://127.0.0.1:" + port,
                        settings,
                        new DeviceContext(InstrumentClock.system(), Links.standard()));
        made.listen(events::add);
        return made;
    }

    private static Deadline soon() {
        return Deadline.in(InstrumentClock.system(), Duration.ofSeconds(20));
    }

    private static Deadline now() {
        return Deadline.in(InstrumentClock.system(), Duration.ofMillis(50));
    }

    /** Connected, with its first line read. */
    private Socket connected() throws Exception {
        CompletableFuture<Socket> pushed = CompletableFuture.supplyAsync(() -> pushing("{\"n\": 0, \"T\": 19}\n"));
        device.connect(soon());
        assertEquals(State.READY, device.state());
        Socket script = pushed.get();
        push(script, "{\"n\": 1, \"T\": 20, \"t\": 5}\n");
        assertEquals(List.of(20.0), values(device.read(soon()), "T"));
        return script;
    }

    /** A script that has connected, as soon as somebody listens. */
    private Socket pushing(String text) {
        while (true) {
            try {
                Socket made = new Socket(InetAddress.getLoopbackAddress(), port);
                synchronized (scripts) {
                    scripts.add(made);
                }
                push(made, text);
                return made;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    private static void push(Socket script, String text) throws IOException {
        script.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Double> values(List<Reading> readings, String channel) {
        return readings.stream()
                .filter(reading -> reading.channel().equals(channel))
                .map(Reading::value)
                .toList();
    }

    private List<Double> read(int count) throws Exception {
        List<Double> all = new ArrayList<>();
        while (all.size() < count) {
            all.addAll(values(device.read(soon()), "T"));
        }
        return all;
    }

    private boolean said(String text) {
        return events.stream().anyMatch(event -> event.text().contains(text));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Test
    void readingsHaveUnitTimeAndWhatIsMissing() throws Exception {
        Socket script = connected();
        push(script, "{\"n\": 5, \"T\": {\"value\": 300, \"unit\": \"K\"}, \"t\": 7.5}\n");
        List<Reading> readings = device.read(soon());
        Reading temperature = readings.getFirst();
        assertEquals("T", temperature.channel());
        assertEquals(26.85, temperature.value(), 1e-9);
        assertEquals(Unit.of("degC"), temperature.unit());
        assertEquals(7.5, temperature.deviceTime().getAsDouble());
        assertEquals(Quality.GOOD, temperature.quality());
        assertEquals(List.of(3.0), values(readings, "lost"), "2, 3 and 4 never came");
        assertTrue(said("3 lines"), events.toString());
    }

    @Test
    void aLineThatComesTwiceCountsOnceAndAScriptMayBeginAnew() throws Exception {
        Socket script = connected();
        push(script, "{\"n\": 2, \"T\": 21}\n{\"n\": 2, \"T\": 21}\n{\"n\": 0, \"T\": 22}\n{\"n\": 1, \"T\": 23}\n");
        assertEquals(List.of(21.0, 22.0, 23.0), read(3));
        assertTrue(said("anew"), events.toString());
    }

    @Test
    void garbageBetweenLinesIsLeftOutAndTold() throws Exception {
        Socket script = connected();
        push(script, "\u0000\u0001{{{\n[]\n" + "x".repeat(5000) + "\n{\"n\": 2, \"T\": NaN}\n{\"n\": 3, \"T\": 21");
        List<Reading> broken = device.read(soon());
        assertEquals(Quality.INVALID, broken.getFirst().quality());
        push(script, ".5}\n");
        assertEquals(List.of(21.5), read(1), "half a line waits for its end");
        assertTrue(said("left out"), events.toString());
        assertEquals(State.READY, device.state());
    }

    private List<Reading> untilOld() throws Exception {
        List<Reading> readings = List.of();
        while (readings.isEmpty()) {
            readings = device.read(now());
        }
        return readings;
    }

    @Test
    void silenceMakesTheLastValueOld() throws Exception {
        device = device(0.05);
        connected();
        List<Reading> readings = untilOld();
        assertEquals(Quality.STALE, readings.getFirst().quality());
        assertEquals(20, readings.getFirst().value());
        assertTrue(readings.getFirst().hostNanos() < InstrumentClock.system().nanos());
    }

    @Test
    void aScriptMayComeBackAndOneTooManyIsSentAway() throws Exception {
        Socket first = connected();
        Socket second = pushing("{\"n\": 1, \"T\": 30}\n");
        assertEquals(List.of(30.0), read(1));
        Socket third = pushing("{\"n\": 1, \"T\": 99}\n");
        // It is told, or reset while what it pushed is unread.
        try {
            assertTrue(new String(third.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .matches("(\\{\"error\": \"too many clients\"}\n)?"));
        } catch (IOException reset) {
            assertTrue(third.isConnected());
        }
        first.close();
        await(() -> said("has closed"));
        pushing("{\"n\": 1, \"T\": 31}\n");
        push(second, "{\"n\": 2, \"T\": 32}\n");
        assertEquals(List.of(31.0, 32.0), read(2).stream().sorted().toList());
    }

    @Test
    void aClientThatIsSilentForLongMakesRoom() throws Exception {
        device = device(0.05);
        connected();
        pushing("");
        untilOld();
        pushing("{\"n\": 1, \"T\": 40}\n");
        List<Double> values = new ArrayList<>();
        while (!values.contains(40.0)) {
            values.addAll(values(device.read(now()), "T"));
        }
    }

    @Test
    void whatNobodyReadsIsBounded() throws Exception {
        Socket script = connected();
        StringBuilder lines = new StringBuilder();
        for (int n = 2; n <= 25_000; n++) {
            lines.append("{\"n\": ").append(n).append(", \"T\": ").append(n).append("}\n");
        }
        push(script, lines.toString());
        await(() -> said("faster than they are read"));
        List<Reading> all = new ArrayList<>();
        while (!values(all, "T").contains(25_000.0)) {
            all.addAll(device.read(soon()));
        }
        List<Double> lost = values(all, "lost");
        assertEquals(24_999, values(all, "T").size() + lost.getLast(), "what is not there is counted");
        for (int i = 1; i < lost.size(); i++) {
            assertTrue(lost.get(i) >= lost.get(i - 1));
        }
    }

    @Test
    void nobodyWhoPushesIsARefusalAndGivesThePortBack() throws Exception {
        DeviceException said = assertThrows(DeviceException.class, () -> device.connect(now()));
        assertTrue(said.getMessage().contains("Nobody pushed"), said.getMessage());
        assertEquals(State.DISCONNECTED, device.state());
        connected();
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            DeviceException said = assertThrows(DeviceException.class, () -> device.connect(soon()));
            assertTrue(said.getMessage().contains(String.valueOf(other.getLocalPort())), said.getMessage());
            assertEquals(State.DISCONNECTED, device.state());
        }
    }

    @Test
    void closingEndsAWaitForTheFirstLine() throws Exception {
        CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> {
            assertThrows(DeviceException.class, () -> device.connect(soon()));
        });
        await(() -> device.state() == State.CONNECTING);
        pushing("nothing of use\n");
        device.close();
        connecting.get();
        assertEquals(State.DISCONNECTED, device.state());
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThrows(DeviceException.class, () -> device(List.of(), 1));
        assertThrows(DeviceException.class, () -> device(List.of("lost = x"), 1));
        assertThrows(DeviceException.class, () -> new PushDriver()
                .open(
                        "holder",
                        "tcp://127.0.0.1:5555",
                        new PushDriver.Settings(
                                List.of("a = a"), Optional.empty(), Unit.of("s"), Optional.empty(), 1, 1, 100),
                        new DeviceContext(InstrumentClock.system(), Links.standard())));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PushDriver.Settings(
                        List.of("a = a"), Optional.empty(), Unit.of("K"), Optional.empty(), 1, 1, 100));
    }
}
