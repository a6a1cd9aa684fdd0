/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.driver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.solidus.core.unit.Unit;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;

/**
 * The states, the events and the way to safety of a device. A driver on a line extends {@link LinkDevice}; one with a
 * transport of its own extends this.
 */
public abstract class BaseDevice implements Device {

    private static final System.Logger LOG = System.getLogger(BaseDevice.class.getName());

    private final String id;
    private final String driver;
    private final DeviceContext context;
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final ReentrantLock safety = new ReentrantLock();
    private final AtomicInteger makingSafe = new AtomicInteger();
    private final Object stateLock = new Object();
    private State state = State.DISCONNECTED;

    /**
     * @param id of the device
     * @param driver id of its factory
     */
    protected BaseDevice(String id, String driver, DeviceContext context) {
        this.id = id;
        this.driver = driver;
        this.context = context;
    }

    /**
     * Sends what makes the instrument safe and reads back that it is. May be called while another thread uses the device.
     *
     * @return one sentence: what was read back
     * @throws DeviceException with a sentence, when it could not be verified; an interruption is a failure too
     */
    protected abstract String bringSafe(Deadline deadline) throws DeviceException, InterruptedException;

    /** How long making safe may take, at most. */
    protected Duration safeTime() {
        return Duration.ofSeconds(5);
    }

    /** As configured. */
    public final String id() {
        return id;
    }

    /** Id of its factory. */
    public final String driver() {
        return driver;
    }

    /** What it works with. */
    protected final DeviceContext context() {
        return context;
    }

    /** For everything that waits or dates. */
    protected final InstrumentClock clock() {
        return context.clock();
    }

    @Override
    public final State state() {
        synchronized (stateLock) {
            return state;
        }
    }

    @Override
    public final AutoCloseable listen(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public final SafeReport makeSafe(String why) {
        return safely(why, State.SAFE);
    }

    /** Goes to {@link State#FAULT}, where it stays, and makes the instrument safe. */
    protected final SafeReport fail(String why) {
        force(State.FAULT, Event.Kind.FAULT, why);
        return safely(why, State.FAULT);
    }

    /** Goes to {@link State#FAULT}, where it stays; the instrument is left as it is. */
    protected final void fault(String why) {
        force(State.FAULT, Event.Kind.FAULT, why);
    }

    /**
     * Goes to another state.
     *
     * @param why one sentence
     * @throws DeviceException when it may not: the device waits for a person, or the driver has an error
     */
    protected final void become(State next, String why) throws DeviceException {
        State before;
        synchronized (stateLock) {
            before = state;
            if (!before.mayBecome(next)) {
                throw new DeviceException(id + " is at " + before + " and cannot become " + next
                        + (before.latches() ? " before a person has reset it." : "."));
            }
            state = next;
        }
        if (before != next) {
            tell(Event.Kind.STATE, before + " to " + next + ": " + why);
        }
    }

    /**
     * Refuses to change anything while it is being made safe, and afterwards while a person has not taken notice. Who
     * waits for a line asks again once it has it.
     */
    protected final void requireUnlatched() throws DeviceException {
        // First: it is counted down only once the state latches.
        if (makingSafe.get() > 0) {
            throw new DeviceException(id + " is being made safe; nothing is changed before a person has reset it.");
        }
        State now = state();
        if (now.latches()) {
            throw new DeviceException(id + " is at " + now + "; nothing is changed before a person has reset it.");
        }
    }

    /** Leaves {@link State#FAULT} or {@link State#SAFE}; for {@link Device#reset} alone, after the read-back. */
    protected final void unlatch(State next, String who) {
        force(next, Event.Kind.STATE, "Reset by " + who + ".");
    }

    /** Tells the listeners. */
    protected final void tell(Event.Kind kind, String text) {
        Event event = new Event(id, kind, clock().nanos(), clock().now(), text);
        for (Consumer<Event> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A listener to " + id + " failed at: " + text, e);
            }
        }
    }

    /** A reading of now, with the next number of its channel. */
    protected final Reading reading(
            String channel, double value, Unit unit, OptionalDouble deviceTime, Quality quality) {
        return reading(channel, value, unit, deviceTime, clock().nanos(), quality);
    }

    /**
     * A reading of an earlier moment, with the next number of its channel.
     *
     * @param hostNanos when it arrived, or was taken as far as the host knows
     */
    protected final Reading reading(
            String channel, double value, Unit unit, OptionalDouble deviceTime, long hostNanos, Quality quality) {
        long number =
                sequences.computeIfAbsent(channel, key -> new AtomicLong()).getAndIncrement();
        long ago = clock().nanos() - hostNanos;
        return new Reading(
                id, channel, value, unit, deviceTime, hostNanos, clock().now().minusNanos(ago), number, quality);
    }

    private void force(State next, Event.Kind kind, String why) {
        State before;
        synchronized (stateLock) {
            before = state;
            state = next;
        }
        tell(kind, before == next ? next + ": " + why : before + " to " + next + ": " + why);
    }

    /** One at a time; an interruption is kept for later, since an output must not stay on for it. */
    private SafeReport safely(String why, State whenSafe) {
        long began = clock().nanos();
        boolean interrupted = Thread.interrupted();
        makingSafe.incrementAndGet();
        try {
            return turned(why, whenSafe, began);
        } catch (InterruptedException e) {
            interrupted = true;
            return report(false, began, why, "its thread was interrupted again and again", State.FAULT);
        } finally {
            makingSafe.decrementAndGet();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SafeReport turned(String why, State whenSafe, long began) throws InterruptedException {
        Deadline deadline = Deadline.in(clock(), safeTime());
        while (!safety.tryLock(
                Math.min(10_000_000, clock().wallNanos(Math.max(1, deadline.left()))), TimeUnit.NANOSECONDS)) {
            if (deadline.passed()) {
                return report(false, began, why, "another thread still tries to", State.FAULT);
            }
        }
        try {
            return tried(why, whenSafe, began, deadline);
        } finally {
            safety.unlock();
        }
    }

    private SafeReport tried(String why, State whenSafe, long began, Deadline deadline) {
        boolean interrupted = false;
        boolean again;
        String failure;
        try {
            do {
                again = false;
                try {
                    return report(true, began, why, bringSafe(deadline), whenSafe);
                } catch (InterruptedException e) {
                    interrupted = true;
                    again = true;
                    failure = "it was interrupted";
                } catch (DeviceException | RuntimeException e) {
                    failure = e.getMessage() == null ? e.toString() : e.getMessage();
                }
            } while (again && !deadline.passed());
            return report(false, began, why, failure, State.FAULT);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SafeReport report(boolean safe, long began, String why, String text, State next) {
        String sentence = safe ? text : "NOT verified to be safe: " + text;
        force(next, Event.Kind.SAFE, why + " " + sentence);
        return new SafeReport(id, safe, clock().nanos() - began, sentence);
    }
}
