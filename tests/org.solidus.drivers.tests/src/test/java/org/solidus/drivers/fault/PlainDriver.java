/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
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
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;
import org.solidus.device.scpi.Scpi;
import org.solidus.device.scpi.ScpiDevice;

/** A driver for {@link PlainInstrument}, with one flaw if wanted: the matrix must find it. */
record PlainDriver(Flaw flaw) implements DriverFactory<PlainDriver.Settings> {

    /** What a driver may do wrong. */
    enum Flaw {
        NONE(0),
        /** Switches the output off as soon as it is connected. */
        CONNECT_SWITCHES_OFF(9),
        /** Does not say that it found the output on. */
        FOUND_ON_UNSAID(9),
        /** Says that it is safe without looking. */
        SAFE_UNVERIFIED(15),
        /** Leaves off at low impedance. */
        LOW_IMPEDANCE(5),
        /** Takes what is no number for a zero. */
        NO_NUMBER_IS_ZERO(11),
        /** Ends a run in compliance as if it were complete. */
        TRIP_UNSEEN(8),
        /** Leaves a thread behind. */
        LEAKS_A_THREAD(1);

        /** Number of the case that finds it. */
        final int found;

        Flaw(int found) {
            this.found = found;
        }
    }

    record Settings() {}

    @Override
    public String id() {
        return "plain";
    }

    @Override
    public String name() {
        return "Plain source";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) {
        return new Source(id, address, context, flaw);
    }

    private static final class Source extends ScpiDevice implements Sensor, ProfileRunner {

        private final Flaw flaw;
        private long fetched;
        private boolean limited;

        Source(String id, String address, DeviceContext context, Flaw flaw) {
            super(id, "plain", address, context);
            this.flaw = flaw;
        }

        @Override
        public Description describe() {
            Identity identity = identity().orElse(new Identity("", "", "", List.of()));
            Channel current = new Channel("current", Unit.of("A"), false, Range.ANY, "Current.");
            return new Description(
                    id(),
                    driver(),
                    identity.model(),
                    identity.serial(),
                    identity.firmware(),
                    List.of(current),
                    "Output off at high impedance.",
                    Watchdog.NONE);
        }

        @Override
        protected boolean knows(String model) {
            return model.endsWith("PLAIN");
        }

        @Override
        protected List<String> found(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
            if (flaw == Flaw.CONNECT_SWITCHES_OFF) {
                scpi.write(":OUTP OFF", deadline);
            }
            if (flaw == Flaw.LEAKS_A_THREAD) {
                Thread.ofPlatform().daemon().name("leak").start(() -> {
                    try {
                        Thread.sleep(20_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            return scpi.on(":OUTP?", deadline) && flaw != Flaw.FOUND_ON_UNSAID
                    ? List.of("Its output is on.")
                    : List.of();
        }

        @Override
        protected void sendSafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
            new Scpi(link).write(flaw == Flaw.LOW_IMPEDANCE ? ":OUTP:SMOD NORM" : ":OUTP:SMOD HIMP", deadline);
            new Scpi(link).write(":OUTP OFF", deadline);
        }

        @Override
        protected String verifySafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
            if (flaw == Flaw.SAFE_UNVERIFIED || flaw == Flaw.LOW_IMPEDANCE) {
                return "Surely.";
            }
            if (new Scpi(link).on(":OUTP?", deadline)
                    || !new Scpi(link).query(":OUTP:SMOD?", deadline).equals("HIMP")) {
                throw new DeviceException(id() + " has its output on, or off at low impedance.");
            }
            return "Output off at high impedance.";
        }

        @Override
        protected void verifyInOrder(Link link, Deadline deadline) throws DeviceException, InterruptedException {
            if (new Scpi(link).on(":OUTP?", deadline)) {
                throw new DeviceException(id() + " has its output on.");
            }
        }

        @Override
        public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
            double[] values = ask(deadline, (link, until) -> new Scpi(link).numbers(":READ?", until));
            if (values.length != 2) {
                throw new DeviceException(id() + " answered " + values.length + " numbers instead of 2.");
            }
            double current = flaw == Flaw.NO_NUMBER_IS_ZERO && Double.isNaN(values[0]) ? 0 : values[0];
            return List.of(reading("current", current, Unit.of("A"), OptionalDouble.of(values[1]), Quality.GOOD));
        }

        @Override
        public Prepared plan(Profile profile) throws DeviceException {
            if (!(profile instanceof Sweep)) {
                throw new DeviceException("It runs sweeps alone.");
            }
            return new Prepared((long) (10 * profile.seconds()), 0.01, 0.1, profile.seconds(), List.of());
        }

        @Override
        public Prepared prepare(Profile profile, Deadline deadline) throws DeviceException, InterruptedException {
            Prepared prepared = plan(profile);
            change(deadline, (link, until) -> {
                new Scpi(link).checked(until, ":TIME " + profile.seconds());
                return prepared;
            });
            become(State.ARMED, "loaded.");
            return prepared;
        }

        @Override
        public void start(Deadline deadline) throws DeviceException, InterruptedException {
            become(State.RUNNING, "started.");
            fetched = 0;
            limited = false;
            change(deadline, (link, until) -> {
                Scpi scpi = new Scpi(link);
                scpi.checked(until, ":OUTP:SMOD " + (flaw == Flaw.LOW_IMPEDANCE ? "NORM" : "HIMP"));
                scpi.checked(until, ":OUTP ON");
                return true;
            });
        }

        @Override
        public List<Reading> fetch(Deadline deadline) throws DeviceException, InterruptedException {
            long points = (long) ask(deadline, (link, until) -> new Scpi(link).number(":POIN?", until))
                    .doubleValue();
            List<Reading> readings = new ArrayList<>();
            if (limited) {
                limited = false;
                readings.add(reading("current", 0.01, Unit.of("A"), OptionalDouble.empty(), Quality.LIMITED));
            }
            for (; fetched < points; fetched++) {
                readings.add(reading("current", 0.01, Unit.of("A"), OptionalDouble.of(0.1 * fetched), Quality.GOOD));
            }
            return readings;
        }

        @Override
        public Optional<RunEnd> ended() throws DeviceException, InterruptedException {
            Deadline deadline = Deadline.in(clock(), replyTime());
            String state = ask(deadline, (link, until) -> new Scpi(link).query(":STAT?", until));
            if (state.equals("RUN")) {
                return Optional.empty();
            }
            boolean tripped = state.equals("TRIP") && flaw != Flaw.TRIP_UNSEEN;
            limited = tripped;
            if (state() == State.RUNNING) {
                become(State.READY, "ended.");
            }
            if (tripped) {
                tell(Event.Kind.TRIP, "In compliance.");
            }
            return Optional.of(new RunEnd(
                    tripped ? RunEnd.How.TRIPPED : RunEnd.How.COMPLETE,
                    fetched,
                    Double.NaN,
                    "It ended: " + state + "."));
        }

        @Override
        public void stop(String why, Deadline deadline) throws DeviceException, InterruptedException {
            change(deadline, (link, until) -> {
                new Scpi(link).checked(until, ":OUTP OFF");
                return true;
            });
            become(State.READY, why);
        }
    }
}
