/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.clock.InstrumentClock;

/**
 * Holds every reading and every event against the guards, in a thread of its own that talks to no instrument and no disk.
 * A guard that trips stays tripped until a person arms it again; its devices are made safe in the trip order, in another
 * thread, so that the other guards go on watching. Live results come by the same door as readings, as those of the device
 * {@code live}, dated by their frame. Thread-safe.
 */
public final class GuardEngine implements AutoCloseable {

    private static final int MOST_WAITING = 1 << 16;
    private static final long TELLING_SECONDS = 2;
    private static final long LOOK_NANOS = 20_000_000;
    private static final long HANGS_NANOS = 3_000_000_000L;
    /** Whether a thread is held up does not depend on how fast the clock of a simulation goes. */
    private static final InstrumentClock WALL = InstrumentClock.system();

    private static final System.Logger LOG = System.getLogger(GuardEngine.class.getName());

    private final InstrumentClock clock;
    private final TripOrder order;
    private final Consumer<Event> events;
    private final List<Guard> guards;
    private final Map<String, Trip> tripped = new LinkedHashMap<>();
    private final Conditions conditions = new Conditions();
    private final BlockingQueue<Object> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<Consumer<Trip>> tripListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<SafeReport>>> safeListeners = new CopyOnWriteArrayList<>();
    private final AtomicLong lastLook = new AtomicLong();
    private final AtomicLong lastLookByWall = new AtomicLong();
    /** Who listens may be slow, or hang: guards and safety are of other threads. */
    private final ThreadPoolExecutor telling = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("told by guards").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean overrun;

    /**
     * Arms the guards and begins to watch.
     *
     * @param guards as written
     * @param order in which devices are made safe
     * @param events hears of trips and of what came of them, on threads of the engine
     */
    public GuardEngine(Guards guards, TripOrder order, InstrumentClock clock, Consumer<Event> events) {
        this.clock = clock;
        this.order = order;
        this.events = events;
        this.guards = guards.made();
        long now = clock.nanos();
        this.guards.forEach(guard -> guard.arm(now));
        looked(now);
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("guards")
                .priority(Thread.MAX_PRIORITY)
                .start(this::watch);
    }

    /** A reading, or a live result, came. Never waits: guards that fall 65536 readings behind trip for that. */
    public void accept(Reading reading) {
        Reading seen = reading.notAfter(clock.nanos());
        conditions.accept(seen);
        offer(seen);
    }

    /** Something happened. */
    public void accept(Event event) {
        offer(event);
    }

    private void offer(Object what) {
        if (!waiting.offer(what)) {
            overrun = true;
        }
    }

    /**
     * A device is being prepared from now on and cannot be read meanwhile: guards that wait for its readings do not count
     * that time. Only where nothing is driven that they protect.
     */
    public void pause(String device) {
        synchronized (guards) {
            long now = clock.nanos();
            guards.forEach(guard -> guard.pause(device, now));
        }
    }

    /** It can be read again. */
    public void resume(String device) {
        synchronized (guards) {
            long now = clock.nanos();
            guards.forEach(guard -> guard.resume(device, now));
        }
    }

    /** Waits until what came so far was looked at, its trips among {@link #trips}; false if that takes more than two seconds. */
    public boolean settle() throws InterruptedException {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        offer(seen);
        try {
            seen.get(2, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Hears of each trip, while the devices are being made safe; neither that nor the guards wait for it. */
    public void onTrip(Consumer<Trip> listener) {
        tripListeners.add(listener);
    }

    /** Hears of what came of making devices safe after a trip. */
    public void onSafe(Consumer<List<SafeReport>> listener) {
        safeListeners.add(listener);
    }

    /** The newest readings. */
    public Conditions conditions() {
        return conditions;
    }

    /** Guards that have tripped, first first. */
    public List<Trip> trips() {
        synchronized (guards) {
            return List.copyOf(tripped.values());
        }
    }

    /** Whether a guard has tripped that stops a device: it is being made safe, or was, or that failed. */
    public boolean stops(String device) {
        return trips().stream()
                .anyMatch(trip -> trip.stops().isEmpty() || trip.stops().contains(device));
    }

    /** How far each guard is from tripping. */
    public List<Margin> margins() {
        synchronized (guards) {
            long now = clock.nanos();
            return guards.stream()
                    .map(guard -> new Margin(
                            guard.name(),
                            guard.text(),
                            guard.seen(now),
                            tripped.containsKey(guard.name()) ? 0 : guard.left(now),
                            Optional.ofNullable(tripped.get(guard.name())).map(Trip::why)))
                    .toList();
        }
    }

    /** Whether the guards have looked within a time, ns: what keeps an instrument's watchdog quiet asks this first. */
    public boolean alive(long within) {
        return !closed && thread.isAlive() && clock.nanos() - lastLook.get() <= within;
    }

    /** Whether the guards look no more, though nobody closed them: their thread has died, or is held up for seconds. */
    public boolean hangs() {
        return !closed && (!thread.isAlive() || WALL.nanos() - lastLookByWall.get() > HANGS_NANOS);
    }

    private void looked(long now) {
        lastLook.set(now);
        lastLookByWall.set(WALL.nanos());
    }

    /** A person takes notice: guards that have tripped watch again. */
    public void rearm(String who) {
        List<String> names;
        synchronized (guards) {
            names = List.copyOf(tripped.keySet());
            tripped.clear();
            long now = clock.nanos();
            guards.stream().filter(guard -> names.contains(guard.name())).forEach(guard -> guard.arm(now));
        }
        names.forEach(name -> tell(name, Event.Kind.NOTE, "Armed again by " + who + "."));
    }

    private void watch() {
        List<Object> batch = new ArrayList<>();
        while (!closed) {
            try {
                Object first = waiting.poll(Math.min(LOOK_NANOS, clock.wallNanos(LOOK_NANOS)), TimeUnit.NANOSECONDS);
                batch.clear();
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, 1024);
                }
                List<CompletableFuture<?>> settled = settled(batch);
                judge(batch).forEach(this::trip);
                settled.forEach(seen -> seen.complete(null));
                looked(clock.nanos());
            } catch (InterruptedException e) {
                // only closing ends it
            } catch (RuntimeException | Error e) {
                // whatever happens, the thread goes on watching
                failed(e);
            }
        }
    }

    /** Takes out who waits for this batch. */
    private static List<CompletableFuture<?>> settled(List<Object> batch) {
        List<CompletableFuture<?>> settled = new ArrayList<>();
        batch.removeIf(one -> one instanceof CompletableFuture<?> seen && settled.add(seen));
        return settled;
    }

    /** A guard with an error does not watch: that is as bad as a trip. */
    private void failed(Throwable e) {
        LOG.log(System.Logger.Level.ERROR, "The guards failed.", e);
        synchronized (guards) {
            if (tripped.containsKey("guards")) {
                return;
            }
        }
        trip(new Trip("guards", "The guards failed: " + e + ".", List.of(), 0, clock.nanos()));
    }

    private List<Trip> judge(List<Object> batch) {
        List<Trip> trips = new ArrayList<>();
        synchronized (guards) {
            for (Guard guard : guards) {
                if (!tripped.containsKey(guard.name())) {
                    judged(guard, batch).ifPresent(trips::add);
                }
            }
        }
        if (overrun) {
            overrun = false;
            trips.add(new Trip(
                    "guards",
                    "Readings come faster than guards can look at them; some were not looked at.",
                    List.of(),
                    0,
                    clock.nanos()));
        }
        return trips;
    }

    private Optional<Trip> judged(Guard guard, List<Object> batch) {
        for (Object one : batch) {
            Optional<String> why = one instanceof Reading reading ? guard.on(reading) : guard.on((Event) one);
            if (why.isPresent()) {
                long came = one instanceof Reading reading ? reading.hostNanos() : ((Event) one).hostNanos();
                return Optional.of(of(guard, why.get(), came));
            }
        }
        return guard.at(clock.nanos()).map(why -> of(guard, why, clock.nanos()));
    }

    private Trip of(Guard guard, String why, long came) {
        long now = clock.nanos();
        return new Trip(guard.name(), why, guard.stops(), Math.max(0, now - came), now);
    }

    private void trip(Trip trip) {
        synchronized (guards) {
            if (tripped.putIfAbsent(trip.guard(), trip) != null) {
                return;
            }
        }
        Thread.ofPlatform()
                .daemon()
                .name("trip " + trip.guard())
                .priority(Thread.MAX_PRIORITY)
                .start(() -> makeSafe(trip));
        telling.execute(() -> {
            tripListeners.forEach(listener -> heard(() -> listener.accept(trip)));
            tell(trip.guard(), Event.Kind.TRIP, trip.why());
        });
    }

    private void makeSafe(Trip trip) {
        List<SafeReport> reports =
                order.makeSafe(trip.stops(), "The guard '" + trip.guard() + "' has tripped. " + trip.why());
        safeListeners.forEach(listener -> heard(() -> listener.accept(reports)));
    }

    private void tell(String source, Event.Kind kind, String text) {
        heard(() -> events.accept(new Event(source, kind, clock.nanos(), clock.now(), text)));
    }

    private static void heard(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A listener to the guards failed.", e);
        }
    }

    /** Waits a little until all that happened has been told. Whether it was interrupted meanwhile. */
    private boolean told() {
        telling.shutdown();
        try {
            if (!telling.awaitTermination(TELLING_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "A listener to the guards does not come to an end.");
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Ends watching; nothing is made safe by that. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        interrupted |= told();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
