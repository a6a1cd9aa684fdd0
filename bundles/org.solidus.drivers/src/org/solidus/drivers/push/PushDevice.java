/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.driver.BaseDevice;
import org.solidus.device.link.Address;
import org.solidus.drivers.stream.NamedColumn;

/**
 * Listens for lines that are pushed. It is connected once one is there that can be used; readings begin with the next. A
 * reading gives every line since the one before, dated by its arrival, and waits for one as long as it may; none where none
 * came, and the last values as {@link Quality#STALE} once that has been so for too long. Where lines are numbered, those
 * that are missing are counted in the channel {@code lost}.
 */
final class PushDevice extends BaseDevice implements Sensor {

    private static final String ID = "push.json";
    private static final String LOST = "lost";

    private final Address address;
    private final PushDriver.Settings settings;
    private final List<NamedColumn> channels;
    private final LineForm form;
    private final Inbox inbox;
    private final long silence;
    private final Seldom refused = new Seldom();
    private final Seldom unread = new Seldom();
    private final Seldom gaps = new Seldom();
    private final Seldom restarts = new Seldom();
    private final Seldom visits = new Seldom();
    private volatile String trouble = "";
    private volatile LinePort port;

    PushDevice(String id, Address address, PushDriver.Settings settings, DeviceContext context) throws DeviceException {
        super(id, ID, context);
        this.address = address;
        this.settings = settings;
        channels = NamedColumn.parse(id, settings.channels());
        if (settings.sequence().isPresent()
                && channels.stream().anyMatch(channel -> channel.name().equals(LOST))) {
            throw new DeviceException(id + " counts the lines that are missing in its channel '" + LOST
                    + "'; give the channel of that name another one.");
        }
        form = new LineForm(channels, settings.time(), settings.timeUnit(), settings.sequence());
        inbox = new Inbox(context.clock(), channels.size());
        silence = (long) (settings.silence() * 1e9);
        place();
    }

    private InetSocketAddress place() throws DeviceException {
        try {
            return new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
        } catch (UnknownHostException e) {
            throw new DeviceException(
                    "The address '" + address + "' of " + id() + " is wrong: no host is called " + address.host()
                            + " here.",
                    e);
        }
    }

    @Override
    public Description describe() {
        List<Channel> all = new ArrayList<>();
        for (NamedColumn channel : channels) {
            all.add(new Channel(channel.name(), channel.unit(), false, Range.ANY, "Field '" + channel.column() + "'."));
        }
        if (settings.sequence().isPresent()) {
            all.add(new Channel(LOST, Unit.ONE, false, Range.ANY, "Lines that are missing so far, by their numbers."));
        }
        return new Description(
                id(),
                driver(),
                "Lines of JSON at " + address,
                "",
                "",
                all,
                "It drives nothing.",
                Description.Watchdog.NOT_NEEDED);
    }

    @Override
    public synchronized void connect(Deadline deadline) throws DeviceException, InterruptedException {
        requireUnlatched();
        if (state() == State.READY) {
            return;
        }
        become(State.CONNECTING, "waiting at " + address + " for somebody who pushes.");
        try {
            LinePort opened = open();
            if (!inbox.await(deadline, () -> port == opened)) {
                throw new DeviceException("Nobody pushed a line to " + address + " that could be used ("
                        + opened.clients() + " connected): start the script, or look at what it sends." + trouble);
            }
            if (port != opened) {
                throw new DeviceException(id() + " was closed while it waited for a line.");
            }
            inbox.pass();
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            shut();
            become(State.DISCONNECTED, e.getMessage() == null ? "it was interrupted." : e.getMessage());
            throw e;
        }
        become(State.READY, "the first line is there.");
    }

    private LinePort open() throws DeviceException {
        shut();
        inbox.clear();
        trouble = "";
        try {
            LinePort.Limits limits = new LinePort.Limits(settings.clients(), settings.longestLine(), silence);
            LinePort opened = new LinePort(id() + " push", place(), limits, clock(), Sender::new);
            port = opened;
            return opened;
        } catch (IOException | RuntimeException e) {
            throw new DeviceException(
                    id() + " can't listen at " + address + ": " + e.getMessage()
                            + ". Another program, or another device of the plan, may have the port; choose a free one.",
                    e);
        }
    }

    @Override
    public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        if (port == null) {
            if (state() != State.DISCONNECTED) {
                throw new DeviceException(id() + " is not connected; connect it first.");
            }
            connect(deadline);
        }
        List<Inbox.Arrived> arrived = inbox.take(deadline, silence);
        List<Reading> readings = new ArrayList<>();
        for (Inbox.Arrived line : arrived) {
            line.said().values().forEach(value -> readings.add(reading(line, value, Quality.GOOD)));
            if (settings.sequence().isPresent()) {
                readings.add(reading(LOST, line.lost(), Unit.ONE, line.said().time(), line.hostNanos(), Quality.GOOD));
            }
        }
        return readings.isEmpty() ? old() : readings;
    }

    private Reading reading(Inbox.Arrived line, Pushed.Value value, Quality quality) {
        NamedColumn channel = channels.get(value.channel());
        OptionalDouble time =
                quality == Quality.STALE ? OptionalDouble.empty() : line.said().time();
        return reading(channel.name(), value.number(), channel.unit(), time, line.hostNanos(), quality);
    }

    /** What each channel showed last, once nothing has come for too long. */
    private List<Reading> old() {
        List<Reading> readings = new ArrayList<>();
        for (Inbox.Arrived line : inbox.old(silence)) {
            line.said().values().forEach(value -> readings.add(reading(line, value, Quality.STALE)));
        }
        return readings;
    }

    @Override
    protected String bringSafe(Deadline deadline) {
        return "It drives nothing.";
    }

    @Override
    public void reset(String who) throws DeviceException {
        if (state().latches()) {
            unlatch(port == null ? State.DISCONNECTED : State.READY, who);
        }
    }

    private void shut() {
        LinePort now = port;
        port = null;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public void close() {
        shut();
        try {
            if (!state().latches()) {
                become(State.DISCONNECTED, "closed.");
            }
        } catch (DeviceException e) {
            fault(e.getMessage());
        }
    }

    /** Tells what happens again and again: the first, tenth, hundredth time. */
    private void tell(Event.Kind kind, Seldom what, String text) {
        long count = what.happened();
        if (count > 0) {
            tell(kind, count == 1 ? text : text + " That was the " + count + "th time.");
        }
    }

    /** One connection of a script. */
    private final class Sender implements LinePort.Visitor {

        private final String who;
        private final LineNumbers numbers = new LineNumbers();

        Sender(String who) {
            this.who = who;
        }

        @Override
        public void line(byte[] line) {
            try {
                Pushed said = form.read(line);
                boolean wanted =
                        said.sequence().isEmpty() || isNew(said.sequence().getAsLong());
                if (wanted && inbox.add(said)) {
                    tell(Event.Kind.GAP, unread, "Lines come faster than they are read; the oldest are left out.");
                }
            } catch (IOException e) {
                refused(e.getMessage());
            }
        }

        private boolean isNew(long number) {
            LineNumbers.Seen seen = numbers.add(number);
            if (seen.lost() > 0) {
                inbox.lose(seen.lost());
                tell(
                        Event.Kind.GAP,
                        gaps,
                        seen.lost() + " lines of " + who + " before number " + number + " are missing.");
            }
            if (seen.verdict() == LineNumbers.Verdict.ANEW) {
                tell(Event.Kind.WARNING, restarts, who + " counts its lines anew, from " + number + ".");
            }
            return seen.verdict() != LineNumbers.Verdict.AGAIN;
        }

        @Override
        public void refused(String why) {
            trouble = " The last line that was left out: " + why + ".";
            tell(Event.Kind.WARNING, refused, "A line of " + who + " was left out: " + why + ".");
        }

        @Override
        public void gone() {
            tell(Event.Kind.WARNING, visits, who + " has closed its connection; the port stays open.");
        }
    }
}
