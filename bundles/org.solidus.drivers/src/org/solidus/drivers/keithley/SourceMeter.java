/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;
import org.solidus.device.Actuator;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.driver.Identity;
import org.solidus.device.driver.LinkDevice;
import org.solidus.device.link.Link;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.RunEnd;

/**
 * A source-meter with a cell between its terminals. Whenever its output goes off, the relay opens: that mode is set and
 * read back before the output goes on, since the mode that these instruments wake up in puts 0 V across the cell.
 *
 * <p>One that takes its output off by itself when the host dies does so while its script sweeps; it holds no potential
 * otherwise, so that what its description says of its watchdog is true whenever its output is on.
 *
 * <p>While its output is off behind an open relay it reads a current of 0 A, which is then so, and no potential, which it
 * cannot see.
 */
class SourceMeter extends LinkDevice implements Sensor, Actuator, ProfileRunner {

    static final String VOLTAGE = "voltage";
    static final String CURRENT = "current";

    private static final Unit VOLT = Unit.of("V");
    private static final Unit AMPERE = Unit.of("A");
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Kind kind;
    private final KeithleySettings settings;
    private final Object work = new Object();
    private volatile boolean safing;
    private volatile Plan plan;
    private volatile Run run;

    /** Something said to the instrument. */
    @FunctionalInterface
    interface Speech<T> {
        T with(Link link, Deadline deadline) throws DeviceException, InterruptedException;
    }

    SourceMeter(Kind kind, String id, String address, KeithleySettings settings, DeviceContext context) {
        super(id, kind.driver(), address, withReset(context, settings));
        this.kind = kind;
        this.settings = settings;
    }

    private static DeviceContext withReset(DeviceContext context, KeithleySettings settings) {
        return new DeviceContext(context.clock(), new FreeingLinks(context.links(), settings.resetPort()));
    }

    @Override
    public Description describe() {
        Identity known = identity().orElse(new Identity("", "", "", List.of()));
        Range volts = new Range(
                Math.max(settings.minimumVoltage(), -kind.volts()), Math.min(settings.maximumVoltage(), kind.volts()));
        Range amperes = new Range(-settings.maximumCurrent(), settings.maximumCurrent());
        return new Description(
                id(),
                driver(),
                known.model(),
                known.serial(),
                known.firmware(),
                List.of(
                        new Channel(
                                VOLTAGE,
                                VOLT,
                                kind.watchdog() == Watchdog.NONE,
                                volts,
                                "Potential between the terminals."),
                        new Channel(CURRENT, AMPERE, false, amperes, "Current into the cell.")),
                "Output off, its relay open: a cell keeps its charge.",
                kind.watchdog());
    }

    KeithleySettings settings() {
        return settings;
    }

    Dialect dialect() {
        return kind.dialect();
    }

    Deadline soon() {
        return Deadline.in(clock(), LOOK);
    }

    InstrumentClock time() {
        return clock();
    }

    /** Asks; may be repeated. */
    <T> T asked(Deadline deadline, Speech<T> speech) throws DeviceException, InterruptedException {
        return ask(deadline, speech::with);
    }

    /** Changes something; never repeated. */
    <T> T said(Deadline deadline, Speech<T> speech) throws DeviceException, InterruptedException {
        return change(deadline, speech::with);
    }

    void tells(Event.Kind what, String text) {
        tell(what, text);
    }

    /** Whether it has been made safe, or is just being, since its output went on. */
    boolean isSafing() {
        return safing || isCutIn() || state().latches();
    }

    /** Whether what watches over a run still does, as far as this one is told. */
    boolean isGuarded() {
        return true;
    }

    /** Something went wrong while it ran: it is made safe, unless it is already. */
    void failed(String why) {
        if (!isSafing()) {
            fail(why);
        }
    }

    /** Switches the output on, and reads back that it is. */
    void outputOn(Deadline deadline) throws DeviceException, InterruptedException {
        said(deadline, (link, d) -> {
            dialect().output(true, link, d);
            if (!dialect().output(link, d)) {
                throw new DeviceException(
                        "The output of " + id() + " did not go on: " + dialect().errors(link, d));
            }
            return null;
        });
    }

    /** Takes the output off and reads back that the relay is open; the device is then READY. */
    void outputOff(String why, Deadline deadline) throws DeviceException, InterruptedException {
        said(deadline, (link, d) -> {
            dialect().safe(link, d);
            return verified(link, d);
        });
        if (state() == State.RUNNING) {
            become(State.READY, why);
        }
    }

    @Override
    protected Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return dialect().identify(link, deadline);
    }

    @Override
    protected void resync(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Optional<Identity> answered = dialect().resync(link, deadline);
        if (answered.isPresent()) {
            requireSame(answered.get());
        }
    }

    @Override
    protected void sendSafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        safing = true;
        dialect().safe(link, deadline);
    }

    @Override
    protected String verifySafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return verified(link, deadline);
    }

    @Override
    protected void verifyInOrder(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        if (dialect().output(link, deadline)) {
            throw new DeviceException("The output of " + id() + " is on.");
        }
    }

    private String verified(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        if (dialect().output(link, deadline)) {
            throw new DeviceException("The output of " + id() + " is still ON.");
        }
        String mode = dialect().offMode(link, deadline);
        if (!dialect().isHighImpedance(mode)) {
            throw new DeviceException(
                    "The output of " + id() + " is off, but in the mode " + mode + ", which discharges a cell.");
        }
        return "Output off, relay open (" + mode + ").";
    }

    @Override
    public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        Run now = run;
        if (state() == State.RUNNING && now != null) {
            return now.latest(deadline).map(this::readings).orElse(List.of());
        }
        return asked(deadline, (link, d) -> {
            if (dialect().output(link, d)) {
                return readings(dialect().measure(OptionalDouble.empty(), link, d));
            }
            return dialect().isHighImpedance(dialect().offMode(link, d))
                    ? List.of(reading(CURRENT, 0, AMPERE, OptionalDouble.empty(), Quality.GOOD))
                    : List.<Reading>of();
        });
    }

    private List<Reading> readings(Sample sample) {
        OptionalDouble time = Double.isNaN(sample.time()) ? OptionalDouble.empty() : OptionalDouble.of(sample.time());
        List<Reading> readings = new ArrayList<>(2);
        if (Double.isFinite(sample.volts()) || !Double.isFinite(sample.amperes())) {
            readings.add(
                    reading(VOLTAGE, sample.volts(), VOLT, time, sample.hostNanos(), quality(sample, sample.volts())));
        }
        readings.add(reading(
                CURRENT, sample.amperes(), AMPERE, time, sample.hostNanos(), quality(sample, sample.amperes())));
        return readings;
    }

    private static Quality quality(Sample sample, double value) {
        if (!Double.isFinite(value)) {
            return Quality.INVALID;
        }
        return sample.limited() ? Quality.LIMITED : Quality.GOOD;
    }

    @Override
    public Move set(String channel, double value, double ratePerSecond, Deadline deadline)
            throws DeviceException, InterruptedException {
        Channel asked = describe()
                .channel(channel)
                .filter(Channel::settable)
                .orElseThrow(() -> new DeviceException(id() + " has no channel '" + channel + "' that can be set."));
        if (!asked.limits().contains(value) || !(ratePerSecond > 0)) {
            throw new DeviceException(id() + " was asked for " + value + " V at " + ratePerSecond
                    + " V/s; it goes from " + asked.limits().low() + " V to "
                    + asked.limits().high()
                    + " V at a positive rate. Nothing was sent.");
        }
        synchronized (work) {
            requireUnlatched();
            if (state() != State.RUNNING) {
                configure(
                        new Setup(
                                false,
                                Double.isInfinite(ratePerSecond) ? value : 0,
                                Math.max(Math.abs(value), 0.2),
                                settings.maximumCurrent(),
                                settings.powerLineCycles(),
                                settings.fourWire()),
                        deadline);
            } else if (run != null && !(run instanceof HoldRun)) {
                throw new DeviceException(id() + " is running a profile; stop it before setting a potential.");
            }
            HoldRun hold = run instanceof HoldRun known && state() == State.RUNNING ? known : new HoldRun(this);
            Move move = hold.to(value, ratePerSecond);
            if (state() != State.RUNNING) {
                start(hold, deadline);
            } else {
                hold.step(deadline);
            }
            return move;
        }
    }

    @Override
    public Prepared plan(Profile profile) throws DeviceException {
        return kind.planner().plan(profile, settings).prepared();
    }

    @Override
    public Prepared prepare(Profile profile, Deadline deadline) throws DeviceException, InterruptedException {
        Plan next = kind.planner().plan(profile, settings);
        synchronized (work) {
            requireUnlatched();
            if (state() == State.RUNNING) {
                throw new DeviceException(id() + " is running; stop it before another profile is loaded.");
            }
            configure(next.setup(), deadline);
            run = null;
            plan = next;
            become(
                    State.ARMED,
                    next.prepared().points() + " points in "
                            + Math.round(next.prepared().seconds()) + " s are loaded.");
            return next.prepared();
        }
    }

    private void configure(Setup setup, Deadline deadline) throws DeviceException, InterruptedException {
        boolean on = asked(deadline, (link, d) -> {
            dialect()
                    .errors(link, d)
                    .forEach(error -> tell(
                            Event.Kind.WARNING,
                            "An error in its queue was taken out before it was set: " + error + "."));
            return dialect().output(link, d);
        });
        if (on) {
            throw new DeviceException("The output of " + id() + " is on, and " + id()
                    + " did not switch it on; nothing was changed. Make it safe first.");
        }
        said(deadline, (link, d) -> {
            dialect().configure(setup, link, d);
            return verified(link, d);
        });
    }

    @Override
    public void start(Deadline deadline) throws DeviceException, InterruptedException {
        synchronized (work) {
            requireUnlatched();
            if (state() != State.ARMED || plan == null) {
                throw new DeviceException(
                        id() + " is at " + state() + "; a profile must be prepared before it is started.");
            }
            start(plan.run().apply(this), deadline);
        }
    }

    private void start(Run next, Deadline deadline) throws DeviceException, InterruptedException {
        asked(deadline, this::verified);
        safing = false;
        become(State.RUNNING, "the output goes on.");
        run = next;
        try {
            next.begin(deadline);
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            next.halt(new RunEnd(RunEnd.How.FAILED, 0, Double.NaN, "It did not begin. " + e.getMessage()));
            failed("It did not begin, and what its output does was unknown. " + e.getMessage());
            throw e;
        }
    }

    @Override
    public List<Reading> fetch(Deadline deadline) throws DeviceException, InterruptedException {
        Run now = run;
        if (now == null) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        now.take(deadline).forEach(sample -> readings.addAll(readings(sample)));
        return readings;
    }

    @Override
    public Optional<RunEnd> ended() throws DeviceException, InterruptedException {
        Run now = run;
        return now == null ? Optional.empty() : now.ended(soon());
    }

    @Override
    public void stop(String why, Deadline deadline) throws DeviceException, InterruptedException {
        synchronized (work) {
            Run now = run;
            if (now != null && now.ended(deadline).isPresent() && state() != State.RUNNING) {
                return;
            }
            if (now != null) {
                now.halt(new RunEnd(RunEnd.How.STOPPED, 0, Double.NaN, why));
            }
            try {
                outputOff(why, deadline);
                if (state() == State.ARMED) {
                    become(State.READY, why);
                }
            } catch (DeviceException e) {
                failed("It was to be stopped, and was not: " + e.getMessage());
                throw e;
            }
        }
    }

    @Override
    public void close() {
        safing = true;
        Run now = run;
        if (now != null) {
            now.halt(new RunEnd(RunEnd.How.STOPPED, 0, Double.NaN, "The device was closed."));
        }
        super.close();
    }
}
