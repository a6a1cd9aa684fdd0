/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Link;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.PulseTrain;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.RunEnd.How;
import org.solidus.device.profile.Waveform;
import org.solidus.device.scpi.Scpi;
import org.solidus.device.scpi.ScpiDevice;

/**
 * A source that drives a current from its own memory with a hard voltage limit of its own, and measures meanwhile. At
 * the end of a run it takes its output off and reads that back. A measurement at the voltage limit is {@link
 * Quality#LIMITED}: before the onset of a flash that is the rule.
 */
abstract class CurrentSource extends ScpiDevice implements Sensor, ProfileRunner {

    private static final Unit VOLT = Unit.of("V");
    private static final Unit AMPERE = Unit.of("A");
    private static final double AT_LIMIT = 0.998;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final double maxCurrent;
    private final double maxVoltage;
    private final Object turn = new Object();
    private Loaded loaded;
    private Run run;
    private long looked;

    CurrentSource(
            String id, String driver, String address, DeviceContext context, double maxCurrent, double maxVoltage) {
        super(id, driver, address, context);
        this.maxCurrent = maxCurrent;
        this.maxVoltage = maxVoltage;
        this.looked = context.clock().nanos();
    }

    /** The waveform as this instrument takes it; the limits of the configuration are checked already. */
    abstract Loaded fitted(Waveform waveform) throws DeviceException;

    /** Loads a waveform and its limits, and reads them back; the output is off and stays off. */
    abstract void load(Scpi scpi, Loaded waveform, Deadline deadline) throws DeviceException, InterruptedException;

    /** Switches the output on and reads back that it is; nothing that is loaded has begun. */
    abstract void on(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException;

    /** Starts what is loaded; from now on there may be measurements of it. */
    abstract void go(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException;

    /** Asks for what was measured from a sample on, and whether it goes on. */
    abstract Pulled pull(Scpi scpi, Run under, Deadline deadline) throws DeviceException, InterruptedException;

    /** Ends what runs and switches the output off; right at any time. */
    abstract void off(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException;

    /** Reads back that the output is off. */
    abstract String verifyOff(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException;

    /** What the output does now, while nothing is run; empty where that cannot be measured. */
    abstract Optional<Sample> spot(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException;

    /** What takes the output off when the host dies. */
    abstract Description.Watchdog watchdog();

    /** What is left by {@link #makeSafe}. */
    abstract String safeState();

    /** Whether the output is on. */
    boolean isOn(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        return scpi.on(":OUTP?", deadline);
    }

    /** How many measurements of a run the instrument has made by now, at most. */
    long mostTaken(Run under) {
        return under.taken(under.sent(), clock().nanos());
    }

    final double maxCurrent() {
        return maxCurrent;
    }

    final double maxVoltage() {
        return maxVoltage;
    }

    @Override
    public final Description describe() {
        Optional<Identity> known = identity();
        return new Description(
                id(),
                driver(),
                known.map(Identity::model).orElse(""),
                known.map(Identity::serial).orElse(""),
                known.map(Identity::firmware).orElse(""),
                List.of(
                        new Channel("voltage", VOLT, false, Range.ANY, "Voltage at the output."),
                        new Channel("current", AMPERE, false, Range.ANY, "Current through the output."),
                        new Channel("output", Unit.ONE, false, new Range(0, 1), "1 while the output is on.")),
                safeState(),
                watchdog());
    }

    @Override
    protected List<String> found(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        return isOn(scpi, deadline)
                ? List.of("Its output was found on and was left on; somebody must decide what becomes of it.")
                : List.of();
    }

    @Override
    public final Prepared plan(Profile profile) throws DeviceException {
        return checked(profile).prepared();
    }

    @Override
    public final Prepared prepare(Profile profile, Deadline deadline) throws DeviceException, InterruptedException {
        Loaded waveform = checked(profile);
        if (state() == State.RUNNING) {
            throw new DeviceException(id() + " runs; nothing else can be loaded before it has ended.");
        }
        change(deadline, (link, until) -> {
            Scpi scpi = new Scpi(link);
            if (isOn(scpi, until)) {
                throw new DeviceException("The output of " + id()
                        + " is on although nothing is run; make it safe and reset it before something is loaded.");
            }
            load(scpi, waveform, until);
            return waveform;
        });
        synchronized (turn) {
            loaded = waveform;
            run = null;
        }
        become(State.ARMED, "a waveform of " + seconds(waveform.seconds()) + " is loaded and read back.");
        return waveform.prepared();
    }

    @Override
    public final void start(Deadline deadline) throws DeviceException, InterruptedException {
        Loaded waveform;
        synchronized (turn) {
            waveform = loaded;
        }
        if (state() != State.ARMED || waveform == null) {
            throw new DeviceException(id() + " is at " + state() + "; a waveform is loaded before it is started.");
        }
        become(State.RUNNING, "the waveform begins.");
        try {
            change(deadline, (link, until) -> {
                Scpi scpi = new Scpi(link);
                on(scpi, until);
                Run begun = new Run(waveform, clock().nanos());
                synchronized (turn) {
                    // Whether it has begun is not known when the reply is lost; what it measured is fetched all the
                    // same.
                    run = begun;
                }
                go(scpi, until);
                synchronized (turn) {
                    begun.began(clock().nanos());
                }
                return waveform;
            });
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            if (state() == State.RUNNING) {
                fail("The waveform could not be started: " + e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public final List<Reading> fetch(Deadline deadline) throws DeviceException, InterruptedException {
        Optional<DeviceException> failure = Optional.empty();
        try {
            look(deadline);
        } catch (DeviceException e) {
            failure = Optional.of(e);
        }
        List<Reading> taken = taken();
        if (taken.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return taken;
    }

    private List<Reading> taken() {
        synchronized (turn) {
            if (run == null) {
                return List.of();
            }
            long lost = run.lost();
            if (lost > 0) {
                tell(Event.Kind.GAP, lost + " readings of " + id() + " were lost: nobody fetched them in time.");
            }
            return run.take();
        }
    }

    @Override
    public final List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        if (state() == State.RUNNING) {
            look(deadline);
            synchronized (turn) {
                return run == null ? List.of() : run.newest();
            }
        }
        return ask(deadline, (link, until) -> idle(new Scpi(link), until));
    }

    private List<Reading> idle(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        double on = isOn(scpi, deadline) ? 1 : 0;
        Optional<Sample> spot = spot(scpi, deadline);
        List<Reading> readings = new ArrayList<>();
        spot.ifPresent(sample -> readings.addAll(readings(sample, clock().nanos(), false)));
        readings.add(reading("output", on, Unit.ONE, OptionalDouble.empty(), Quality.GOOD));
        return readings;
    }

    @Override
    public final Optional<RunEnd> ended() throws DeviceException, InterruptedException {
        boolean old;
        synchronized (turn) {
            old = clock().nanos() - looked > LOOK.toNanos();
        }
        if (old && state() == State.RUNNING) {
            look(Deadline.in(clock(), PATIENCE));
        }
        Run under;
        synchronized (turn) {
            under = run;
            if (under != null && state() != State.RUNNING) {
                How how = state() == State.SAFE ? How.STOPPED : How.FAILED;
                under.end(how, id() + " was made safe in the middle.");
            }
            if (under == null || !under.isOver()) {
                return Optional.empty();
            }
        }
        lookForRest(under);
        synchronized (turn) {
            return under.end(mostTaken(under));
        }
    }

    /** What the instrument measured until it was made safe is still in its memory, if the line carries it. */
    private void lookForRest(Run under) throws InterruptedException {
        try {
            look(Deadline.in(clock(), PATIENCE));
        } catch (DeviceException e) {
            synchronized (turn) {
                under.unfetched(e.getMessage());
            }
        }
    }

    @Override
    public final void stop(String why, Deadline deadline) throws DeviceException, InterruptedException {
        if (state() != State.RUNNING) {
            if (state() == State.ARMED) {
                become(State.READY, why);
            }
            return;
        }
        look(deadline);
        finish(How.STOPPED, why, deadline);
    }

    @Override
    protected final void sendSafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        off(new Scpi(link), deadline);
    }

    @Override
    protected final String verifySafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        String read = verifyOff(new Scpi(link), deadline);
        nowOff();
        return read;
    }

    private void nowOff() {
        synchronized (turn) {
            if (run != null) {
                run.off(clock().nanos());
            }
        }
    }

    @Override
    protected void verifyInOrder(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        verifyOff(new Scpi(link), deadline);
        nowOff();
    }

    /** Takes over what was measured since the last time, and ends the run when the instrument did. */
    private void look(Deadline deadline) throws DeviceException, InterruptedException {
        Run under;
        synchronized (turn) {
            under = run;
            looked = clock().nanos();
        }
        if (under == null || under.isDrained()) {
            return;
        }
        boolean over = state() != State.RUNNING;
        if (over && !under.isOff()) {
            // A question would tell its watchdog that all is well.
            throw new DeviceException(
                    id() + " is not known to be off; the rest of its measurements is fetched once it is.");
        }
        Pulled pulled = ask(deadline, (link, until) -> {
            Pulled now = pull(new Scpi(link), under, until);
            // Once it was taken off, it is no wonder that it is.
            add(
                    under,
                    now.samples(),
                    !over && now.end().filter(How.TRIPPED::equals).isPresent());
            return now;
        });
        if (over && !pulled.more()) {
            synchronized (turn) {
                under.drain();
            }
        } else if (pulled.end().isPresent() && state() == State.RUNNING) {
            finish(pulled.end().get(), pulled.why(), deadline);
        }
    }

    /** What was measured last before a trip is what was limited. */
    private void add(Run under, List<Sample> samples, boolean tripped) {
        synchronized (turn) {
            double limit = under.loaded().limit();
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = samples.get(i);
                boolean limited = Math.abs(sample.voltage()) >= AT_LIMIT * limit || tripped && i == samples.size() - 1;
                long taken = Math.min(clock().nanos(), under.start() + Math.round(sample.time() * 1e9));
                under.add(readings(sample, taken, limited), limited);
            }
        }
    }

    private List<Reading> readings(Sample sample, long taken, boolean limited) {
        OptionalDouble time = Double.isNaN(sample.stamp()) ? OptionalDouble.empty() : OptionalDouble.of(sample.stamp());
        Quality quality = limited ? Quality.LIMITED : Quality.GOOD;
        return List.of(
                reading("voltage", sample.voltage(), VOLT, time, taken, quality),
                reading("current", sample.current(), AMPERE, time, taken, quality));
    }

    private void finish(How how, String why, Deadline deadline) throws DeviceException, InterruptedException {
        String read;
        try {
            read = change(deadline, (link, until) -> {
                off(new Scpi(link), until);
                return verifyOff(new Scpi(link), until);
            });
            nowOff();
        } catch (DeviceException e) {
            if (state() == State.RUNNING) {
                fail("The output could not be taken off at the end: " + e.getMessage());
            }
            throw e;
        }
        Run under;
        synchronized (turn) {
            under = run;
            String limited = run.limited() ? " It was at its voltage limit for a part of the time." : "";
            run.end(how, why + limited + " " + read);
        }
        if (state() == State.RUNNING) {
            become(State.READY, why + " " + read);
        }
        lookForRest(under);
    }

    private Loaded checked(Profile profile) throws DeviceException {
        Waveform waveform =
                switch (profile) {
                    case Waveform given -> given;
                    case PulseTrain pulses -> Pulses.waveform(id(), pulses);
                    default -> throw new DeviceException(id() + " runs waveforms and pulses of current, nothing else.");
                };
        for (double current : waveform.current()) {
            if (!(Math.abs(current) <= maxCurrent)) {
                throw new DeviceException(String.format(
                        Locale.ROOT,
                        "The waveform reaches %.4g A, and 'maxCurrent' of %s allows %.4g A.",
                        current,
                        id(),
                        maxCurrent));
            }
        }
        if (!(waveform.limit() <= maxVoltage)) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "The waveform may reach %.4g V, and 'maxVoltage' of %s allows %.4g V.",
                    waveform.limit(),
                    id(),
                    maxVoltage));
        }
        return fitted(waveform);
    }

    /** Reads back a number that was set, within what the instrument rounds it to. */
    static void require(Scpi scpi, String command, double wanted, Deadline deadline)
            throws DeviceException, InterruptedException {
        double found = scpi.number(command, deadline);
        if (!(Math.abs(found - wanted) <= 1e-3 * Math.abs(wanted) + 1e-9)) {
            throw new DeviceException(String.format(
                    Locale.ROOT, "%s reads back %.6g instead of %.6g; nothing is started.", command, found, wanted));
        }
    }

    /** Reads back a word that was set, short or long. */
    static void require(Scpi scpi, String command, String wanted, Deadline deadline)
            throws DeviceException, InterruptedException {
        String found = scpi.query(command, deadline).strip().replace("\"", "").toUpperCase(Locale.ROOT);
        if (!found.startsWith(wanted)) {
            throw new DeviceException(
                    command + " reads back '" + found + "' instead of '" + wanted + "'; nothing is started.");
        }
    }

    /** Reads back the points. */
    static void requirePoints(double[] found, Loaded waveform) throws DeviceException {
        double[] wanted = waveform.current();
        double allowed = 1e-4 * waveform.largest() + 1e-9;
        for (int i = 0; i < wanted.length; i++) {
            if (found.length != wanted.length || !(Math.abs(found[i] - wanted[i]) <= allowed)) {
                throw new DeviceException("The waveform in the instrument is not the one that was sent: "
                        + (found.length == wanted.length
                                ? "point " + i + " is " + found[i] + " A instead of " + wanted[i] + " A."
                                : found.length + " points instead of " + wanted.length + "."));
            }
        }
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.4g s", seconds);
    }

    /** The interval of measurements that fits into a memory. */
    static double interval(double wanted, double seconds, long memory, List<String> notes) {
        double interval = Math.max(wanted, seconds / memory);
        if (interval > wanted * (1 + 1e-9)) {
            notes.add("It measures every " + seconds(interval) + " instead of every " + seconds(wanted)
                    + ": its memory holds " + memory + " points.");
        }
        return interval;
    }

    /** A list of notes to be added to. */
    static List<String> notes() {
        return new ArrayList<>();
    }
}
