/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.eurotherm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Link;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.RunEnd;
import org.solidus.drivers.modbus.ModbusDevice;
import org.solidus.drivers.programme.ProgrammeRun;
import org.solidus.drivers.programme.Ramping;

/** See {@link EurothermDriver}. */
final class Eurotherm extends ModbusDevice implements Sensor, Actuator, ProfileRunner, Ramping {

    private static final Unit PERCENT = Unit.of("%");
    private static final double MINUTE = 60;
    private static final int MOST_WRITES = 20;
    private static final long WRITES_WITHIN = 60_000_000_000L;

    private final EurothermDriver.Settings settings;
    private final RegisterMap map;
    private final WriteBudget budget = new WriteBudget(MOST_WRITES, WRITES_WITHIN);
    private volatile int decimals = 1;
    private volatile Programme loaded;
    private volatile ProgrammeRun run;
    private volatile double holds = Double.NaN;

    Eurotherm(
            String id,
            String driver,
            String address,
            EurothermDriver.Settings settings,
            RegisterMap map,
            DeviceContext context) {
        super(id, driver, address, settings.protocol(), settings.server(), context);
        this.settings = settings;
        this.map = map;
    }

    @Override
    public Description describe() {
        Unit unit = settings.unit();
        return new Description(
                id(),
                driver(),
                identity().map(Identity::model).orElse(""),
                "",
                "",
                List.of(
                        new Channel("temperature", unit, false, Range.ANY, "What the sensor shows."),
                        new Channel(
                                "setpoint",
                                unit,
                                true,
                                new Range(settings.lowest(), settings.highest()),
                                "Where the temperature is to go."),
                        new Channel("working", unit, false, Range.ANY, "Where the controller's ramp is."),
                        new Channel("power", PERCENT, false, Range.ANY, "Power of the heater.")),
                settings.safe() == EurothermDriver.Safe.HOLD
                                || map.find("standby").isEmpty()
                        ? "The temperature is held where it is."
                        : "The heater is in standby.",
                map.find("watchdog").isPresent() ? Watchdog.INSTRUMENT : Watchdog.NONE);
    }

    @Override
    protected int known() {
        return map.find("pv").orElse(1);
    }

    /** Reads only; that the map fits the instrument is checked by what must agree. */
    @Override
    protected Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Scaled scaled = scaled(link);
        decimals = new SelfCheck(id(), map, settings.decimals()).decimals(modbus(link), scaled, deadline);
        List<String> found = new ArrayList<>();
        if (broken(scaled, deadline)) {
            found.add("Its sensor is broken.");
        }
        if (scaled.flag("standby", deadline)) {
            found.add("It was found in standby or configuration: it does not heat.");
        }
        return new Identity("Eurotherm " + map.model(), "", "", found);
    }

    @Override
    public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        return ask(deadline, (link, until) -> readings(scaled(link), until));
    }

    private List<Reading> readings(Scaled scaled, Deadline deadline) throws DeviceException, InterruptedException {
        double pv = scaled.value("pv", decimals, deadline);
        double target = scaled.value("target", decimals, deadline);
        double working = scaled.value("working", decimals, deadline);
        boolean broken = broken(scaled, deadline);
        boolean shown = map.find("output").isPresent();
        double power =
                shown ? scaled.value("output", map.find("powerDecimals").orElse(decimals), deadline) : Double.NaN;
        // Numbered once all are there: what is lost in the middle never had a number.
        List<Reading> readings = new ArrayList<>();
        readings.add(reading(
                "temperature",
                broken ? Double.NaN : pv,
                settings.unit(),
                OptionalDouble.empty(),
                broken ? Quality.INVALID : Quality.GOOD));
        readings.add(reading("setpoint", target, settings.unit(), OptionalDouble.empty(), Quality.GOOD));
        readings.add(reading("working", working, settings.unit(), OptionalDouble.empty(), Quality.GOOD));
        if (shown) {
            readings.add(reading("power", power, PERCENT, OptionalDouble.empty(), Quality.GOOD));
        }
        return readings;
    }

    private boolean broken(Scaled scaled, Deadline deadline) throws DeviceException, InterruptedException {
        return scaled.flag("sensorBreak", deadline) || scaled.bit("status", "breakBit", deadline);
    }

    @Override
    public Move set(String channel, double value, double ratePerSecond, Deadline deadline)
            throws DeviceException, InterruptedException {
        if (!channel.equals("setpoint")) {
            throw new DeviceException("'" + channel + "' of " + id() + " cannot be set; 'setpoint' can.");
        }
        go(value, ratePerSecond, deadline);
        return new Move() {

            @Override
            public boolean done() throws DeviceException, InterruptedException {
                return arrived(value, Deadline.in(clock(), replyTime().multipliedBy(3)));
            }

            @Override
            public void stop() throws DeviceException, InterruptedException {
                hold(Deadline.in(clock(), replyTime().multipliedBy(3)));
            }
        };
    }

    @Override
    public void go(double target, double ratePerSecond, Deadline deadline)
            throws DeviceException, InterruptedException {
        requireWithin(target);
        double rate = Double.isInfinite(ratePerSecond) ? 0 : ratePerSecond * MINUTE;
        int rateDecimals = map.find("rateDecimals").orElse(decimals);
        if (!(ratePerSecond > 0) || rate > 0 && Math.round(rate * Math.pow(10, rateDecimals)) == 0) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "%s cannot ramp at %.4g a second; its slowest is %.4g.",
                    id(),
                    ratePerSecond,
                    Math.pow(10, -rateDecimals) / MINUTE));
        }
        budget.require(id(), clock().nanos());
        change(deadline, (link, until) -> {
            Scaled scaled = scaled(link);
            scaled.set("rate", rate, rateDecimals, until);
            scaled.set("target", target, decimals, until);
            watch(scaled, until);
            return target;
        });
        holds = Double.NaN;
    }

    /** The controller's own watchdog, where its addresses are known. */
    private void watch(Scaled scaled, Deadline deadline) throws DeviceException, InterruptedException {
        if (map.find("watchdog").isPresent()) {
            if (map.find("watchdogAction").isPresent()) {
                scaled.set("watchdogAction", 1, 0, deadline);
            }
            scaled.set("watchdog", settings.watchdog(), 0, deadline);
        }
    }

    @Override
    public boolean arrived(double target, Deadline deadline) throws DeviceException, InterruptedException {
        return ask(deadline, (link, until) -> {
            Scaled scaled = scaled(link);
            double step = Math.pow(10, -decimals);
            return Math.abs(scaled.value("working", decimals, until) - target) <= step
                    && Math.abs(scaled.value("pv", decimals, until) - target) <= settings.band() + step
                    && !broken(scaled, until);
        });
    }

    private void hold(Deadline deadline) throws DeviceException, InterruptedException {
        change(deadline, (link, until) -> {
            sendSafe(link, until);
            return verifySafe(link, until);
        });
    }

    private void requireWithin(double target) throws DeviceException {
        if (!(target >= settings.lowest() && target <= settings.highest())) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "%s may be set from %.6g to %.6g %s, not to %.6g.",
                    id(),
                    settings.lowest(),
                    settings.highest(),
                    settings.unit(),
                    target));
        }
    }

    @Override
    public Prepared plan(Profile profile) throws DeviceException {
        Programme programme = programme(profile);
        return new Prepared(0, 0, 0, programme.seconds(), List.of());
    }

    private Programme programme(Profile profile) throws DeviceException {
        if (!(profile instanceof Programme programme) || !programme.channel().equals("setpoint")) {
            throw new DeviceException(id() + " runs ramps and dwells of 'setpoint', nothing else.");
        }
        for (Programme.Segment segment : programme.segments()) {
            requireWithin(segment.target());
        }
        return programme;
    }

    @Override
    public Prepared prepare(Profile profile, Deadline deadline) throws DeviceException, InterruptedException {
        Programme programme = programme(profile);
        requireUnlatched();
        boolean broken = ask(deadline, (link, until) -> broken(scaled(link), until));
        if (broken) {
            throw new DeviceException("The sensor of " + id() + " is broken; no programme is loaded.");
        }
        loaded = programme;
        run = null;
        become(State.ARMED, "a programme of " + programme.segments().size() + " segments is loaded.");
        return plan(profile);
    }

    @Override
    public void start(Deadline deadline) throws DeviceException, InterruptedException {
        Programme programme = loaded;
        if (state() != State.ARMED || programme == null) {
            throw new DeviceException(id() + " is at " + state() + "; a programme is loaded before it is started.");
        }
        become(State.RUNNING, "the programme begins.");
        ProgrammeRun begun = new ProgrammeRun(id(), programme, this, clock(), this::programmeEnded);
        run = begun;
        try {
            begun.start();
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            if (state() == State.RUNNING) {
                fail("The programme could not be started: " + e.getMessage());
            }
            throw e;
        }
    }

    private void programmeEnded(RunEnd end) {
        try {
            if (state() == State.RUNNING && end.how() == RunEnd.How.COMPLETE) {
                become(State.READY, end.text());
            } else if (state() == State.RUNNING) {
                fail("The programme failed: " + end.text());
            }
        } catch (DeviceException e) {
            tell(Event.Kind.WARNING, e.getMessage());
        }
    }

    /** What it shows now, while a programme runs; it keeps nothing, so that nothing is left of one that has ended. */
    @Override
    public List<Reading> fetch(Deadline deadline) throws DeviceException, InterruptedException {
        return state() == State.RUNNING ? read(deadline) : List.of();
    }

    @Override
    public Optional<RunEnd> ended() {
        ProgrammeRun now = run;
        if (now != null && state() != State.RUNNING && now.end().isEmpty()) {
            now.stop(id() + " was made safe in the middle.");
        }
        return now == null ? Optional.empty() : now.end();
    }

    @Override
    public void stop(String why, Deadline deadline) throws DeviceException, InterruptedException {
        ProgrammeRun now = run;
        if (now != null) {
            now.stop(why);
        }
        if (state() == State.RUNNING) {
            hold(deadline);
            become(State.READY, why);
        } else if (state() == State.ARMED) {
            become(State.READY, why);
        }
    }

    /** Holds at the temperature of the first time, so that saying it again changes nothing. */
    @Override
    protected void sendSafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        ProgrammeRun now = run;
        if (now != null) {
            now.close();
        }
        Scaled scaled = scaled(link);
        boolean broken = broken(scaled, deadline);
        if (map.find("standby").isPresent() && (broken || settings.safe() == EurothermDriver.Safe.STANDBY)) {
            scaled.set("standby", 1, 0, deadline);
            return;
        }
        if (Double.isNaN(holds)) {
            double pv = broken ? settings.lowest() : scaled.value("pv", decimals, deadline);
            holds = Math.clamp(pv, settings.lowest(), settings.highest());
        }
        scaled.set("target", holds, decimals, deadline);
    }

    @Override
    protected String verifySafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Scaled scaled = scaled(link);
        if (scaled.flag("standby", deadline)) {
            return "In standby: it does not heat (read back).";
        }
        double target = scaled.value("target", decimals, deadline);
        if (!(Math.abs(target - holds) <= Math.pow(10, -decimals))) {
            throw new DeviceException("The set point of " + id() + " is " + target + " instead of " + holds + ".");
        }
        return String.format(Locale.ROOT, "Held at %.6g %s (read back).", target, settings.unit());
    }

    /** What it was told to hold is still what it holds. */
    @Override
    protected void verifyInOrder(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        if (!Double.isNaN(holds)) {
            verifySafe(link, deadline);
            holds = Double.NaN;
        }
    }

    private Scaled scaled(Link link) {
        return new Scaled(modbus(link), map);
    }

    @Override
    public void close() {
        ProgrammeRun now = run;
        if (now != null) {
            now.close();
        }
        super.close();
    }
}
