/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;
import org.solidus.device.Actuator;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.driver.BaseDevice;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;

/**
 * A source without wires: a resistor of 1 kiloohm that is swept by its own clock, or set. What it does wrong, its settings
 * say. What was done to all of them, in order, is in {@link #LOG}.
 */
final class FakeSource extends BaseDevice implements Sensor, ProfileRunner, Actuator {

    static final List<String> LOG = java.util.Collections.synchronizedList(new ArrayList<>());

    private static final Unit VOLT = Unit.of("V");
    private static final Unit AMPERE = Unit.of("A");
    private static final double OHM = 1000;

    private final Settings settings;
    private Optional<Sweep> sweep = Optional.empty();
    private long began;
    private long fetched;
    private Optional<RunEnd> end = Optional.empty();
    private boolean on;
    private double volts;
    private int reads;

    /** What it does wrong. */
    record Settings(
            @Param(help = "Whether it has a watchdog.", def = "false")
            boolean watchdog,

            @Param(help = "Compliance is reached at this potential.", unit = "V", def = "100 V")
            double trips,

            @Param(help = "It answers no more from this point on.", def = "1000000000")
            int lostAfter,

            @Param(help = "A number of readings is left out here.", def = "-1")
            int skips,

            @Param(help = "Nobody answers.", def = "false") boolean absent,

            @Param(help = "It can't be made safe.", def = "false")
            boolean deaf,

            @Param(help = "Its driver does not come back from the nth reading.", def = "1000000000")
            int hangs,

            @Param(help = "Once connected it turns out to have no watchdog.", def = "false")
            boolean pretends,

            @Param(help = "It drives nothing.", def = "false")
            boolean sensor,

            @Param(help = "Time that it takes to be prepared.", unit = "s", def = "0 s")
            double prepares) {}

    /** Makes them. */
    static final class Driver implements DriverFactory<Settings> {

        @Override
        public String id() {
            return "fake.source";
        }

        @Override
        public String name() {
            return "A source without wires";
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public FakeSource open(String id, String address, Settings settings, DeviceContext context) {
            return new FakeSource(id, settings, context);
        }
    }

    private FakeSource(String id, Settings settings, DeviceContext context) {
        super(id, "fake.source", context);
        this.settings = settings;
    }

    @Override
    public Description describe() {
        return new Description(
                id(),
                driver(),
                "Fake 1",
                "7",
                "1.0",
                List.of(
                        new Channel("voltage", VOLT, true, new Range(-10, 10), "Potential."),
                        new Channel("current", AMPERE, false, Range.ANY, "Current.")),
                "Open.",
                settings.sensor()
                        ? Watchdog.NOT_NEEDED
                        : settings.watchdog() || settings.pretends() && state() == State.DISCONNECTED
                                ? Watchdog.INSTRUMENT
                                : Watchdog.NONE);
    }

    @Override
    public void connect(Deadline deadline) throws DeviceException {
        if (settings.absent()) {
            throw new DeviceException(id() + " does not answer.");
        }
        become(State.CONNECTING, "asked.");
        become(State.READY, "answered.");
    }

    @Override
    public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        if (++reads > settings.hangs()) {
            Thread.sleep(Long.MAX_VALUE);
        }
        return now();
    }

    private synchronized List<Reading> now() {
        return at(on ? volts : 0, OptionalDouble.empty());
    }

    private List<Reading> at(double potential, OptionalDouble time) {
        return List.of(
                reading("voltage", potential, VOLT, time, Quality.GOOD),
                reading("current", potential / OHM, AMPERE, time, Quality.GOOD));
    }

    @Override
    public Move set(String channel, double value, double rate, Deadline deadline) throws DeviceException {
        requireUnlatched();
        LOG.add(id() + " set " + channel + " " + value);
        synchronized (this) {
            on = true;
            volts = value;
        }
        return new Move() {
            @Override
            public boolean done() {
                return true;
            }

            @Override
            public void stop() {
                LOG.add(id() + " held");
            }
        };
    }

    @Override
    public Prepared plan(Profile profile) throws DeviceException {
        if (!(profile instanceof Sweep what)) {
            throw new DeviceException(id() + " runs sweeps alone.");
        }
        if (what.compliance() > 1) {
            throw new DeviceException(id() + " gives 1 A at most.");
        }
        double interval = what.step() / what.rate();
        return new Prepared(points(what), what.step(), interval, what.seconds(), List.of());
    }

    private static long points(Sweep what) {
        return Math.round(what.seconds() * what.rate() / what.step()) + 1;
    }

    @Override
    public Prepared prepare(Profile profile, Deadline deadline) throws DeviceException, InterruptedException {
        clock().sleep((long) (1e9 * settings.prepares()));
        LOG.add(id() + " prepared");
        sweep = Optional.of((Sweep) profile);
        become(State.ARMED, "loaded.");
        return plan(profile);
    }

    @Override
    public synchronized void start(Deadline deadline) throws DeviceException {
        become(State.RUNNING, "the output goes on.");
        LOG.add(id() + " started");
        on = true;
        began = clock().nanos();
        fetched = 0;
        end = Optional.empty();
    }

    @Override
    public synchronized List<Reading> fetch(Deadline deadline) throws DeviceException {
        if (sweep.isEmpty() || began == 0) {
            return List.of();
        }
        if (fetched >= settings.lostAfter() && on) {
            throw new DeviceException(id() + " does not answer.");
        }
        Sweep what = sweep.get();
        double interval = what.step() / what.rate();
        long there = Math.min(points(what), (long) ((clock().nanos() - began) * 1e-9 / interval) + 1);
        there = on ? there : Math.min(there, fetched);
        List<Reading> readings = new ArrayList<>();
        for (; fetched < there && end.isEmpty(); fetched++) {
            double potential = potential(what, fetched * what.step());
            if (fetched == settings.skips()) {
                at(0, OptionalDouble.empty());
            }
            readings.addAll(at(potential, OptionalDouble.of(fetched * interval)));
            if (potential >= settings.trips()) {
                off(RunEnd.How.TRIPPED, "Compliance was reached.");
            }
        }
        if (fetched == points(what) && end.isEmpty()) {
            off(RunEnd.How.COMPLETE, "All points were measured.");
        }
        return readings;
    }

    private static double potential(Sweep what, double way) {
        double from = what.start();
        double left = way;
        List<Double> ends = new ArrayList<>();
        for (int cycle = 0; cycle < what.cycles(); cycle++) {
            ends.addAll(what.vertices());
        }
        ends.add(what.end());
        for (double to : ends) {
            double length = Math.abs(to - from);
            if (left <= length) {
                return from + Math.signum(to - from) * left;
            }
            left -= length;
            from = to;
        }
        return from;
    }

    private void off(RunEnd.How how, String text) throws DeviceException {
        on = false;
        end = Optional.of(new RunEnd(how, fetched, Double.NaN, text));
        if (state() == State.RUNNING) {
            become(State.READY, text);
        }
    }

    @Override
    public synchronized Optional<RunEnd> ended() {
        return end;
    }

    @Override
    public synchronized void stop(String why, Deadline deadline) throws DeviceException {
        LOG.add(id() + " stopped");
        off(RunEnd.How.STOPPED, why);
    }

    @Override
    protected String bringSafe(Deadline deadline) throws DeviceException {
        LOG.add(id() + " safe");
        if (settings.deaf()) {
            throw new DeviceException("it goes on.");
        }
        synchronized (this) {
            on = false;
            if (sweep.isPresent() && began != 0 && end.isEmpty()) {
                end = Optional.of(new RunEnd(RunEnd.How.STOPPED, fetched, Double.NaN, "Made safe."));
            }
        }
        return "Open.";
    }

    @Override
    public void reset(String who) {
        unlatch(State.READY, who);
    }

    @Override
    public void close() {
        LOG.add(id() + " closed");
    }
}
