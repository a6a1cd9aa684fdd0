/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.Device;
import org.solidus.device.Event;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.SteppedClock;

@Timeout(60)
class GuardEngineTest {

    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InstrumentClock clock = InstrumentClock.system();

    @Test
    void aTripMakesSafeInTheDeclaredOrder() throws Exception {
        BlockingQueue<List<SafeReport>> safe = new LinkedBlockingQueue<>();
        TripOrder devices = order(good("source"), good("shutter"), good("furnace"));
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("hot: { limit: furnace.temperature, above: 100 degC }"),
                devices,
                clock,
                events::add)) {
            engine.onSafe(safe::add);
            engine.accept(now("furnace.temperature", 20));
            engine.accept(now("furnace.temperature", 101));

            List<SafeReport> reports = safe.poll(30, TimeUnit.SECONDS);

            assertEquals(List.of("source", "shutter", "furnace"), order);
            assertTrue(reports.stream().allMatch(SafeReport::safe));
            assertEquals("hot", engine.trips().getFirst().guard());
            assertEquals(0, engine.margins().getFirst().left());
            engine.accept(now("furnace.temperature", 200));
            engine.accept(now("furnace.temperature", 20));
            assertEquals(1, engine.trips().size(), "it latches");
            assertEquals(
                    20,
                    engine.conditions()
                            .latest("furnace.temperature")
                            .orElseThrow()
                            .value());
        }
    }

    @Test
    void oneThatHangsAndOneThatFailsHoldUpNobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        TripOrder devices = order(
                device("source", why -> await(never)),
                device("shutter", why -> {
                    throw new IllegalStateException("no relay");
                }),
                good("furnace"));

        List<SafeReport> reports = devices.makeSafe("test.");

        assertTrue(order.contains("furnace"));
        assertEquals(
                List.of(false, false, true),
                reports.stream().map(SafeReport::safe).toList());
        assertEquals(
                2,
                events.stream()
                        .filter(event -> event.text().startsWith("ALARM"))
                        .count());
        never.countDown();
    }

    @Test
    void oneThatHangsHoldsUpNobodyOnAClockThatStands() {
        CountDownLatch never = new CountDownLatch(1);
        TripOrder devices = new TripOrder(
                List.of(device("source", why -> await(never)), good("furnace")),
                new SteppedClock(Instant.EPOCH),
                events::add);

        List<SafeReport> reports = devices.makeSafe("test.");

        assertEquals(
                List.of(false, true), reports.stream().map(SafeReport::safe).toList());
        never.countDown();
    }

    @Test
    void onlyWhatAGuardStopsIsMadeSafe() throws Exception {
        BlockingQueue<List<SafeReport>> safe = new LinkedBlockingQueue<>();
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("amorphous: { live: amorphous, above: 20 %, stops: source }"),
                order(good("source"), good("furnace")),
                clock,
                events::add)) {
            engine.onSafe(safe::add);
            engine.accept(now("live.amorphous", 25));

            assertEquals(1, safe.poll(30, TimeUnit.SECONDS).size());
            assertEquals(List.of("source"), order);
        }
    }

    @Test
    void aGuardThatStopsADeviceWhichHangsDoesNotBlindTheOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        BlockingQueue<Trip> trips = new LinkedBlockingQueue<>();
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("{ one: { limit: source.current, above: 1 A, stops: source },"
                        + " two: { limit: furnace.temperature, above: 100 degC, stops: furnace } }"),
                order(device("source", why -> await(never)), good("furnace")),
                clock,
                events::add)) {
            engine.onTrip(trips::add);
            engine.accept(now("source.current", 2));
            assertEquals("one", trips.poll(30, TimeUnit.SECONDS).guard());
            engine.accept(now("furnace.temperature", 200));
            assertEquals("two", trips.poll(30, TimeUnit.SECONDS).guard());
            while (!order.contains("furnace")) {
                Thread.onSpinWait();
            }
        }
        never.countDown();
    }

    @Test
    void silenceTripsOnAStepOfTheClock() throws Exception {
        SteppedClock stepped = new SteppedClock(Instant.EPOCH);
        BlockingQueue<Trip> trips = new LinkedBlockingQueue<>();
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("quiet: { stale: lvdt, after: 2 s }"),
                new TripOrder(List.of(), stepped, events::add),
                stepped,
                events::add)) {
            engine.onTrip(trips::add);
            stepped.advance(Duration.ofSeconds(1));
            assertTrue(engine.trips().isEmpty());
            stepped.advance(Duration.ofMillis(1100));
            assertEquals("quiet", trips.poll(30, TimeUnit.SECONDS).guard());

            engine.rearm("Ada");

            assertTrue(engine.trips().isEmpty());
            stepped.advance(Duration.ofSeconds(3));
            assertEquals("quiet", trips.poll(30, TimeUnit.SECONDS).guard(), "it watches again");
        }
    }

    @Test
    void aListenerWithAnErrorStopsNothing() throws Exception {
        BlockingQueue<List<SafeReport>> safe = new LinkedBlockingQueue<>();
        Consumer<Event> broken = event -> {
            throw new IllegalStateException("broken");
        };
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("one: { limit: source.current, above: 1 A }"),
                order(good("source")),
                clock,
                broken)) {
            engine.onTrip(trip -> broken.accept(null));
            engine.onSafe(safe::add);
            engine.accept(now("source.current", 2));

            assertTrue(safe.poll(30, TimeUnit.SECONDS).getFirst().safe());
            assertTrue(engine.alive(Duration.ofSeconds(20).toNanos()));
        }
    }

    @Test
    void nothingIsLeftWhenItIsClosed() throws Exception {
        GuardEngine engine = new GuardEngine(Guards.NONE, order(), clock, events::add);
        engine.close();

        assertFalse(engine.alive(Duration.ofDays(1).toNanos()));
    }

    /** Whatever holds up the thread of the guards, here its clock: the run that they watch over must hear of it. */
    @Test
    void guardsThatLookNoMoreAreFound() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean held = new AtomicBoolean();
        InstrumentClock holding = new InstrumentClock() {
            @Override
            public long nanos() {
                if (held.get() && Thread.currentThread().getName().equals("guards")) {
                    await(end);
                }
                return clock.nanos();
            }

            @Override
            public Instant now() {
                return clock.now();
            }

            @Override
            public void sleepUntil(long nanos) throws InterruptedException {
                clock.sleepUntil(nanos);
            }

            @Override
            public long wallNanos(long nanos) {
                return clock.wallNanos(nanos);
            }
        };
        try (GuardEngine engine = new GuardEngine(Guards.NONE, order(), holding, events::add)) {
            assertFalse(engine.hangs());
            held.set(true);
            long limit = clock.nanos() + 30_000_000_000L;
            while (!engine.hangs() && clock.nanos() < limit) {
                LockSupport.parkNanos(10_000_000);
            }
            assertTrue(engine.hangs());
            end.countDown();
        }
    }

    @Test
    void unattendedNeedsAWatchdog() {
        List<Description> driving = new ArrayList<>(List.of(description("smu", Description.Watchdog.NONE)));
        assertEquals(1, WatchdogPolicy.refusals(driving).size());
        assertTrue(WatchdogPolicy.refusals(driving).getFirst().contains("no watchdog"));
        assertEquals(1, WatchdogPolicy.warnings(driving).size());

        driving.set(0, description("psu", Description.Watchdog.INSTRUMENT));

        assertEquals(List.of(), WatchdogPolicy.refusals(driving));
        assertEquals(List.of(), WatchdogPolicy.warnings(driving));
    }

    private TripOrder order(Device... devices) {
        return new TripOrder(List.of(devices), clock, events::add);
    }

    private Reading now(String path, double value) {
        return GuardsTest.reading(path, clock.nanos() * 1e-9, value);
    }

    private Device good(String id) {
        return device(id, why -> {});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Description description(String id, Description.Watchdog watchdog) {
        return new Description(
                id,
                "fake",
                "",
                "",
                "",
                List.of(new Channel("current", Unit.of("A"), true, Range.ANY, "Driven.")),
                "Off.",
                watchdog);
    }

    private Device device(String id, Consumer<String> safe) {
        return new Device() {
            @Override
            public Description describe() {
                return description(id, Description.Watchdog.NONE);
            }

            @Override
            public State state() {
                return State.READY;
            }

            @Override
            public void connect(Deadline deadline) {
                // is there
            }

            @Override
            public SafeReport makeSafe(String why) {
                order.add(id);
                safe.accept(why);
                return new SafeReport(id, true, 0, "Off.");
            }

            @Override
            public void reset(String who) {
                // is in order
            }

            @Override
            public AutoCloseable listen(Consumer<Event> listener) {
                return () -> {};
            }

            @Override
            public void close() {
                // has nothing
            }
        };
    }

    @Test
    void aListenerThatHangsBlindsNoGuard() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        BlockingQueue<List<SafeReport>> safe = new LinkedBlockingQueue<>();
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("{ one: { limit: source.current, above: 1 A, stops: source },"
                        + " two: { limit: furnace.temperature, above: 100 degC, stops: furnace } }"),
                order(good("source"), good("furnace")),
                clock,
                event -> await(never))) {
            engine.onTrip(trip -> await(never));
            engine.onSafe(safe::add);
            engine.accept(now("source.current", 2));
            assertEquals("source", safe.poll(30, TimeUnit.SECONDS).getFirst().device());
            engine.accept(now("furnace.temperature", 200));
            assertEquals("furnace", safe.poll(30, TimeUnit.SECONDS).getFirst().device());
            assertTrue(engine.stops("furnace"));
            never.countDown();
        }
    }

    @Test
    void guardsThatTripAtOnceAreAllHeard() throws Exception {
        BlockingQueue<List<SafeReport>> safe = new LinkedBlockingQueue<>();
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("{ one: { limit: source.current, above: 1 A, stops: source },"
                        + " two: { limit: source.current, above: 1.5 A } }"),
                order(good("source"), good("furnace")),
                clock,
                events::add)) {
            engine.onSafe(safe::add);
            engine.accept(now("source.current", 2));

            int reports = safe.poll(30, TimeUnit.SECONDS).size()
                    + safe.poll(30, TimeUnit.SECONDS).size();
            assertEquals(3, reports);
            assertEquals(
                    List.of("one", "two"),
                    engine.trips().stream().map(Trip::guard).toList());
        }
    }

    @Test
    void whoCannotBeToldOfAnAlarmKeepsNothingFromBeingMadeSafe() {
        TripOrder devices = new TripOrder(
                List.of(
                        device("source", why -> {
                            throw new IllegalStateException("no relay");
                        }),
                        good("furnace")),
                clock,
                event -> {
                    throw new IllegalStateException("nobody there");
                });

        assertEquals(
                List.of(false, true),
                devices.makeSafe("test.").stream().map(SafeReport::safe).toList());
    }
}
