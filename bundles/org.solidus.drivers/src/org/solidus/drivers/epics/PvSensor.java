/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.driver.BaseDevice;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * Process variables that are read. What is asked names its answer, so that a late one is never taken for another's; a
 * connection that was lost is opened again by whoever asks next.
 */
class PvSensor extends BaseDevice implements Sensor {

    private static final int ATTEMPTS = 2;
    private static final Duration RESET = Duration.ofSeconds(5);
    private static final long LOOK = 20_000_000;

    private final String address;
    private final PvServer.Opener opener;
    private final List<PvChannel> all;
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, Range> limits = new HashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile PvServer server;
    private volatile boolean wanted;

    /** Something asked of a server. */
    @FunctionalInterface
    interface Asked<T> {

        T of(PvServer server, Deadline deadline) throws DeviceException, InterruptedException;
    }

    PvSensor(
            String id,
            String driver,
            String address,
            PvServer.Opener opener,
            List<PvChannel> reads,
            List<PvChannel> sets,
            DeviceContext context)
            throws DeviceException {
        super(id, driver, context);
        this.address = address;
        this.opener = opener;
        all = new ArrayList<>(reads);
        all.addAll(sets);
        if (all.isEmpty()) {
            throw new DeviceException(id + " names no process variable; write read: [temperature = FURNACE:T].");
        }
        if (all.stream().map(PvChannel::name).distinct().count() < all.size()) {
            throw new DeviceException(id + " has two channels of one name.");
        }
    }

    @Override
    public Description describe() {
        List<Channel> channels = all.stream().map(this::described).toList();
        return new Description(
                id(), driver(), "Process variables at " + address, "", "", channels, safeState(), watchdog());
    }

    private synchronized Channel described(PvChannel channel) {
        return new Channel(
                channel.name(),
                units.getOrDefault(channel.name(), channel.unit().orElse(Unit.ONE)),
                channel.settable(),
                limits(channel),
                "Process variable " + channel.variable() + ".");
    }

    final synchronized Range limits(PvChannel channel) {
        return channel.limits().orElse(limits.getOrDefault(channel.name(), Range.ANY));
    }

    String safeState() {
        return "It drives nothing.";
    }

    Watchdog watchdog() {
        return Watchdog.NOT_NEEDED;
    }

    @Override
    public final void connect(Deadline deadline) throws DeviceException, InterruptedException {
        take(deadline);
        try {
            wanted = true;
            requireUnlatched();
            if (state() == State.READY && usable()) {
                return;
            }
            reopen(deadline);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public final List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        // Numbered once all are there: what is lost in the middle never had a number.
        List<PvValue> values = ask(deadline, (now, until) -> {
            List<PvValue> got = new ArrayList<>();
            for (PvChannel channel : all) {
                got.add(now.get(channel.readback(), until));
            }
            return got;
        });
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            readings.add(reading(all.get(i), values.get(i)));
        }
        return readings;
    }

    private Reading reading(PvChannel channel, PvValue value) {
        Unit unit;
        synchronized (this) {
            unit = units.getOrDefault(channel.name(), Unit.ONE);
        }
        return reading(channel.name(), value.number(), unit, value.time(), value.quality());
    }

    /** Asks; opens a lost connection and asks once more. What is asked must change nothing. */
    final <T> T ask(Deadline deadline, Asked<T> question) throws DeviceException, InterruptedException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                Deadline share =
                        left > 1 ? deadline.atMost(Duration.ofNanos(Math.max(1, deadline.left() / 2))) : deadline;
                return once(share, question);
            } catch (LinkException e) {
                if (left <= 1 || deadline.passed() || e.kind() == Kind.REFUSED) {
                    throw e;
                }
            }
        }
    }

    /** Asks or changes something, once. */
    final <T> T once(Deadline deadline, Asked<T> question) throws DeviceException, InterruptedException {
        take(deadline);
        try {
            if (!usable()) {
                if (!wanted) {
                    throw new LinkException(Kind.GONE, id() + " is not connected; connect it first.");
                }
                reopen(deadline);
            }
            return question.of(server, deadline);
        } catch (LinkException e) {
            if (e.kind() != Kind.REFUSED || !usable()) {
                lost(e.getMessage());
            }
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            drop();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private void reopen(Deadline deadline) throws DeviceException, InterruptedException {
        lost("the connection was lost.");
        if (state() == State.DISCONNECTED) {
            become(State.CONNECTING, "connecting to " + address + ".");
        }
        try {
            server = opener.open(deadline);
            for (PvChannel channel : all) {
                learn(channel, server.get(channel.variable(), deadline));
            }
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            drop();
            if (state() == State.CONNECTING) {
                become(State.DISCONNECTED, e.getMessage() == null ? "it failed." : e.getMessage());
            }
            throw e;
        }
        if (state() == State.CONNECTING) {
            become(State.READY, "all process variables answered.");
        }
    }

    private synchronized void learn(PvChannel channel, PvValue value) throws DeviceException {
        Unit stated = Unit.lenient(value.unit());
        Unit unit = channel.unit().orElse(stated);
        Unit before = units.put(channel.name(), unit);
        if (before != null && !before.equals(unit)) {
            units.put(channel.name(), before);
            throw new DeviceException(
                    "The unit of " + channel.variable() + " has changed from '" + before + "' to '" + unit + "'.");
        }
        limits.put(channel.name(), value.limits());
        double safe = channel.safe().orElse(Double.NaN);
        if (channel.settable() && value.number() != safe) {
            tell(
                    Event.Kind.WARNING,
                    channel.name() + " was found at " + value.number() + " " + unit
                            + ", which is not its safe value; it is left as it is.");
        }
    }

    private void lost(String why) throws DeviceException {
        drop();
        if (state() == State.READY) {
            become(State.DISCONNECTED, why);
        }
    }

    private boolean usable() {
        PvServer now = server;
        return now != null && now.open();
    }

    /** Takes the connection away, whoever uses it. */
    final void drop() {
        PvServer now = server;
        if (now != null) {
            now.close();
        }
        server = null;
    }

    private void take(Deadline deadline) throws LinkException, InterruptedException {
        while (!turn.tryLock(Math.min(LOOK, clock().wallNanos(Math.max(1, deadline.left()))), TimeUnit.NANOSECONDS)) {
            if (deadline.passed()) {
                throw new LinkException(Kind.LATE, id() + " was busy all the time; nothing was sent.");
            }
        }
    }

    final List<PvChannel> settable() {
        return all.stream().filter(PvChannel::settable).toList();
    }

    @Override
    protected String bringSafe(Deadline deadline) throws DeviceException, InterruptedException {
        return "It drives nothing.";
    }

    @Override
    public final void reset(String who) throws DeviceException, InterruptedException {
        wanted = true;
        ask(Deadline.in(clock(), RESET), (now, until) -> {
            verifyInOrder(now, until);
            return now;
        });
        if (state().latches()) {
            unlatch(State.READY, who);
        }
    }

    /** Reads back that nothing speaks against going on, before a person's reset is taken. */
    void verifyInOrder(PvServer now, Deadline until) throws DeviceException, InterruptedException {
        now.get(all.getFirst().variable(), until);
    }

    @Override
    public final void close() {
        wanted = false;
        drop();
        try {
            if (!state().latches()) {
                become(State.DISCONNECTED, "closed.");
            }
        } catch (DeviceException e) {
            fault(e.getMessage());
        }
    }
}
