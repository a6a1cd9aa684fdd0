/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.link.Links;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.fault.FaultProxy;
import org.solidus.testbench.fault.QuietClock;

/** A driver before its simulated instrument, with a proxy between them where there is a plain line. */
final class Rig implements AutoCloseable {

    static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration READ = Duration.ofSeconds(3);

    /** Bounded means: within so much of the instrument's time. */
    static final Duration BOUND = Duration.ofSeconds(30);

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int PATIENCE = 8;

    private final Threads threads = Threads.now();
    final QuietClock clock;
    final SimulatedInstrument instrument;
    final Optional<FaultProxy> proxy;
    final Device device;
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    Rig(DriverFactory<?> driver, InstrumentSimulator simulator) throws IOException {
        this(driver, simulator, new QuietClock(START, PATIENCE), bench -> {}, Rig::isLine);
    }

    /**
     * @param clock of everything; closed with it
     * @param prepare puts on the bench what the instrument is to find there
     * @param proxied before which addresses a proxy stands
     */
    Rig(
            DriverFactory<?> driver,
            InstrumentSimulator simulator,
            QuietClock clock,
            Consumer<Bench> prepare,
            Predicate<String> proxied)
            throws IOException {
        this.clock = clock;
        Bench bench = new Bench(clock, 11);
        prepare.accept(bench);
        instrument = simulator.start(bench);
        proxy = proxied.test(instrument.address())
                ? Optional.of(FaultProxy.before(instrument.address(), clock))
                : Optional.empty();
        proxy.ifPresent(clock::watch);
        String address = proxy.map(FaultProxy::address).orElse(instrument.address());
        device = Drivers.open(driver, address, instrument.settings(), new DeviceContext(clock, Links.standard()));
        device.listen(events::add);
    }

    /** A line is what a proxy can stand in: bytes to and fro over one TCP connection. */
    static boolean isLine(String address) {
        return URI.create(address).getScheme().equals("tcp");
    }

    /** Every connection over TCP that the driver opens, of whatever protocol; a port where it listens is its own. */
    static boolean hasPort(String address) {
        URI place = URI.create(address);
        return place.getPort() > 0 && !place.getScheme().equals("listen");
    }

    FaultProxy line() {
        return proxy.orElseThrow();
    }

    Deadline in(Duration time) {
        return Deadline.in(clock, time);
    }

    void connect() throws DeviceException, InterruptedException {
        device.connect(in(CONNECT));
        assertEquals(State.READY, device.state(), "after connecting");
    }

    List<Reading> read() throws DeviceException, InterruptedException {
        return ((Sensor) device).read(in(READ));
    }

    /**
     * Connects, so that it measures: a source whose output is off has nothing to read, so that a person at its front
     * switches it on.
     */
    List<Reading> measuring() throws DeviceException, InterruptedException {
        connect();
        List<Reading> readings = read();
        if (readings.isEmpty()) {
            assertTrue(instrument.bring(SimulatedInstrument.Mishap.OUTPUT_ON), "it measures nothing");
            readings = read();
        }
        assertFalse(readings.isEmpty(), "it measures nothing");
        return readings;
    }

    /** Back to a device that may be read, whatever the fault left: by connecting, and by a person where it latched. */
    void recover() throws DeviceException, InterruptedException {
        if (device.state().latches()) {
            device.reset("test");
        }
        if (device.state() == State.DISCONNECTED) {
            connect();
        }
        assertFalse(device.state().latches(), "after a reset");
    }

    /** Makes safe and holds it to what is promised. */
    void makeSafe(boolean verified) {
        long from = clock.nanos();
        SafeReport report = device.makeSafe("test");
        within(from, BOUND, "makeSafe");
        assertEquals(verified, report.safe(), report.text());
        assertEquals(verified ? State.SAFE : State.FAULT, device.state(), report.text());
        assertFalse(report.text().isBlank());
        if (verified) {
            offAndOpen();
        }
    }

    /** A meter at the terminals sees nothing driven, and no low impedance. */
    void offAndOpen() {
        Output output = instrument.output();
        assertTrue(output == Output.OFF_HIGH_IMPEDANCE || output == Output.NONE, "the output is " + output);
    }

    void within(long from, Duration bound, String what) {
        Duration took = Duration.ofNanos(clock.nanos() - from);
        assertTrue(took.compareTo(bound) <= 0, what + " took " + took);
    }

    /** Waits on the instrument's clock until something holds, at most so long. */
    boolean await(Duration time, Condition condition) throws Exception {
        Deadline deadline = in(time);
        while (!condition.holds()) {
            if (deadline.passed()) {
                return false;
            }
            clock.sleep(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }

    boolean said(Event.Kind... kinds) {
        List<Event.Kind> wanted = List.of(kinds);
        synchronized (events) {
            return events.stream().anyMatch(event -> wanted.contains(event.kind()));
        }
    }

    /** The last that was said. */
    String last() {
        synchronized (events) {
            return events.isEmpty() ? "nothing was said" : events.getLast().toString();
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    /** What was said is of no more use. */
    void forget() {
        synchronized (events) {
            if (events.size() > 100) {
                events.subList(0, 90).clear();
            }
        }
    }

    /** Nothing is left: no thread, no connection. */
    @Override
    public void close() {
        end();
        assertTrue(eventually(() -> threads.more().isEmpty()), () -> "left behind: " + threads.more());
    }

    /** Closes everything; the device holds no connection then. */
    void end() {
        device.close();
        device.close();
        // On a stalled line nobody sees that the other side has gone.
        proxy.ifPresent(FaultProxy::fair);
        proxy.ifPresent(line -> assertTrue(
                eventually(() -> line.open() == 0),
                device.describe().driver() + " was closed and holds " + line.open() + " connections"));
        proxy.ifPresent(FaultProxy::close);
        instrument.close();
        clock.close();
    }

    static boolean eventually(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
