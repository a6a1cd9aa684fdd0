/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.linkam;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.solidus.core.unit.Unit;
import org.solidus.device.Actuator;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.driver.Identity;
import org.solidus.device.driver.LinkDevice;
import org.solidus.device.link.Link;

/**
 * See {@link LinkamDriver}. Commands: {@code T} asks, {@code R1nnnn} sets the rate in hundredths of a kelvin a minute,
 * {@code L1nnnn} the limit in tenths of a degree, {@code S} starts, {@code O} holds, {@code E} stops; each ends with a
 * carriage return, and {@code T} must be the first. The stage reads back neither rate nor limit: what is read back is what
 * it does. Source: the protocol as drivers of the MX project and the simulator of Lewis have it.
 */
final class Linkam extends LinkDevice implements Sensor, Actuator {

    private static final Unit CELSIUS = Unit.of("degC");
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final double BAND = 0.5;
    private static final double FASTEST = 150;
    private static final int LOOKS = 5;

    private final LinkamDriver.Settings settings;

    Linkam(String id, String driver, String address, LinkamDriver.Settings settings, DeviceContext context) {
        super(id, driver, address, context);
        this.settings = settings;
    }

    @Override
    public Description describe() {
        Range range = new Range(settings.lowest(), settings.highest());
        return new Description(
                id(),
                driver(),
                identity().map(Identity::model).orElse(""),
                "",
                "",
                List.of(
                        new Channel("temperature", CELSIUS, false, Range.ANY, "Temperature of the stage."),
                        new Channel("setpoint", CELSIUS, true, range, "Where the temperature is to go.")),
                settings.safe() == LinkamDriver.Safe.STOP ? "Neither heated nor cooled." : "Held at its temperature.",
                Watchdog.NONE);
    }

    @Override
    protected Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Status status = status(link, deadline);
        List<String> found = new ArrayList<>();
        status.troubles().forEach(trouble -> found.add("It reports that " + trouble + "."));
        if (status.state() != Status.STOPPED) {
            found.add("It was found heating, cooling or held, and was left so.");
        }
        return new Identity("Linkam T94/T95", "", "", found);
    }

    /** No reply says what it answers: the line is left alone until nothing more comes. */
    @Override
    protected void resync(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        do {
            link.drain();
            clock().sleep(Math.clamp(deadline.left() / 4, 1, QUIET.toNanos()));
        } while (link.drain() > 0 && !deadline.passed());
        status(link, deadline);
    }

    private static Status status(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return Status.of(link.exchange(bytes("T"), Status::complete, deadline));
    }

    private static byte[] bytes(String command) {
        return (command + "\r").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        Status status = ask(deadline, Linkam::status);
        Quality quality = status.broken() ? Quality.INVALID : Quality.GOOD;
        double celsius = status.broken() ? Double.NaN : status.celsius();
        return List.of(reading("temperature", celsius, CELSIUS, OptionalDouble.empty(), quality));
    }

    @Override
    public Move set(String channel, double value, double ratePerSecond, Deadline deadline)
            throws DeviceException, InterruptedException {
        double rate = Double.isInfinite(ratePerSecond) ? settings.fastest() : 60 * ratePerSecond;
        if (!channel.equals("setpoint") || !(value >= settings.lowest() && value <= settings.highest())) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "%s sets 'setpoint' from %.5g to %.5g degC, not '%s' to %.5g.",
                    id(),
                    settings.lowest(),
                    settings.highest(),
                    channel,
                    value));
        }
        if (!(rate >= 0.01 && rate <= FASTEST)) {
            throw new DeviceException(
                    String.format(Locale.ROOT, "%s ramps by 0.01 to %.4g K/min, not %.4g.", id(), FASTEST, rate));
        }
        change(deadline, (link, until) -> {
            for (String command : List.of("R1" + Math.round(100 * rate), "L1" + Math.round(10 * value), "S")) {
                acknowledged(link, command, until);
            }
            return require(link, status -> status.state() != Status.STOPPED, "has not started", until);
        });
        return new Ramp(value);
    }

    /** What a command is answered, if anything, comes before the state that is asked for next. */
    private static void acknowledged(Link link, String command, Deadline deadline)
            throws DeviceException, InterruptedException {
        link.exchange(bytes(command + "\rT"), Status::complete, deadline);
    }

    private final class Ramp implements Move {

        private final double target;

        Ramp(double target) {
            this.target = target;
        }

        @Override
        public boolean done() throws DeviceException, InterruptedException {
            Status status = ask(Deadline.in(clock(), replyTime().multipliedBy(3)), Linkam::status);
            return !status.broken() && Math.abs(status.celsius() - target) <= BAND;
        }

        @Override
        public void stop() throws DeviceException, InterruptedException {
            change(Deadline.in(clock(), replyTime().multipliedBy(3)), (link, until) -> {
                acknowledged(link, "O", until);
                return require(link, Linkam.this::held, "is not held", until);
            });
        }
    }

    private boolean held(Status status) {
        return status.state() == Status.HELD || status.state() == Status.HOLDING || status.state() == Status.AT_LIMIT;
    }

    private Status require(Link link, Predicate<Status> is, String otherwise, Deadline deadline)
            throws DeviceException, InterruptedException {
        Status status = status(link, deadline);
        for (int look = 1; look < LOOKS && !is.test(status); look++) {
            clock().sleep(QUIET.toNanos() / LOOKS);
            status = status(link, deadline);
        }
        if (!is.test(status)) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "%s %s: it says 0x%02x at %.1f degC.",
                    id(),
                    otherwise,
                    status.state(),
                    status.celsius()));
        }
        return status;
    }

    @Override
    protected void sendSafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        acknowledged(link, settings.safe() == LinkamDriver.Safe.STOP ? "E" : "O", deadline);
    }

    @Override
    protected String verifySafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        boolean stop = settings.safe() == LinkamDriver.Safe.STOP;
        Status status = require(
                link,
                now -> now.state() == Status.STOPPED || !stop && held(now),
                stop ? "has not stopped" : "is not held",
                deadline);
        return String.format(
                Locale.ROOT,
                "%s at %.1f degC (read back).",
                status.state() == Status.STOPPED ? "Stopped" : "Held",
                status.celsius());
    }

    @Override
    protected void verifyInOrder(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        verifySafe(link, deadline);
    }
}
