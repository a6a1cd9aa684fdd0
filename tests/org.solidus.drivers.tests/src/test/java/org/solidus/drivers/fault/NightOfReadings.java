/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.solidus.device.Actuator;
import org.solidus.device.Channel;
import org.solidus.device.DeviceException;
import org.solidus.device.HeartBeating;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.RunEnd;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.fault.RandomFaults;

/**
 * The night of a device that is asked, and told: an instrument with profiles runs one after the other, one that can be
 * set is set now and then. Of every run, however it ended, each point that the instrument measured was fetched, once, or
 * is said to be lost.
 */
final class NightOfReadings extends Night {

    /** A run begins, or a channel is set, in every so many seconds in which it could. */
    private static final int PAUSE = 20;

    /** What befalls an instrument that no proxy stands before. */
    private static final List<Mishap> MISHAPS = List.of(Mishap.DROPPED, Mishap.JUMP, Mishap.CLOCK_BACK);

    /** A program that writes is given a moment, ns. */
    private static final long WRITING = 3_000_000;

    /** So often in a row, seconds apart, a run that was cut off may say nothing of its end yet. */
    private static final int MOST_UNSAID = 10;

    private final RandomFaults faults;
    private final double probability;
    private final List<Profile> profiles;
    private Optional<Profile> running = Optional.empty();
    private long mishaps;
    private long runs;
    private long ended;
    private long points;
    private long lostPoints;
    private boolean started;
    private int unsaid;
    private long fetched;
    private long set;

    NightOfReadings(Rig rig, long seed, double probability) throws Exception {
        super(rig, seed);
        this.probability = probability;
        faults = new RandomFaults(seed, probability, Duration.ofSeconds(20));
        profiles = rig.device instanceof ProfileRunner runner ? Profiles.all(runner) : List.of();
        rig.proxy.ifPresent(line -> line.script(faults));
    }

    /** What runs is given its time, step by step: a host that paces a sweep, an instrument that measures. */
    @Override
    void pass() throws InterruptedException {
        if (running.isPresent()) {
            rig.clock.sleep(TimeUnit.SECONDS.toNanos(1));
            return;
        }
        super.pass();
        if (rig.proxy.isEmpty()) {
            LockSupport.parkNanos(WRITING);
        }
    }

    @Override
    void work() throws DeviceException, InterruptedException {
        if (rig.proxy.isEmpty() && random.nextDouble() < probability) {
            mishaps += rig.instrument.bring(MISHAPS.get(random.nextInt(MISHAPS.size()))) ? 1 : 0;
        }
        if (rig.device instanceof ProfileRunner runner) {
            if (running.isPresent() && runner.state() != State.RUNNING) {
                cutOff(runner);
            }
            if (running.isEmpty() || runner.state() == State.RUNNING) {
                run(runner);
            }
        }
        if (rig.device instanceof Actuator actuator && running.isEmpty() && random.nextInt(3 * PAUSE) == 0) {
            set(actuator);
        }
        if (rig.device instanceof Sensor sensor && isRead()) {
            ask(sensor);
        }
    }

    /** What runs a sweep or a waveform measures by itself; a programme is looked at. */
    private boolean isRead() {
        return rig.device.state() != State.RUNNING
                || running.filter(Programme.class::isInstance).isPresent();
    }

    private void run(ProfileRunner runner) throws DeviceException, InterruptedException {
        switch (runner.state()) {
            case READY -> {
                if (random.nextInt(PAUSE) == 0) {
                    begin(runner, profiles.get(random.nextInt(profiles.size())));
                }
            }
            case RUNNING -> follow(runner);
            case ARMED -> makeSafe("a fault came between loading and starting");
            default -> {}
        }
    }

    private void begin(ProfileRunner runner, Profile profile) throws DeviceException, InterruptedException {
        runner.prepare(profile, rig.in(Rig.CONNECT));
        fetched = 0;
        started = false;
        // It may fail after the output has gone on, with what was measured until then.
        running = Optional.of(profile);
        runner.start(rig.in(Rig.CONNECT));
        started = true;
        runs++;
    }

    private void follow(ProfileRunner runner) throws DeviceException, InterruptedException {
        if (runner instanceof HeartBeating beating) {
            beating.beat(rig.in(Rig.READ));
        }
        Optional<RunEnd> end = runner.ended();
        List<Reading> more = runner.fetch(rig.in(Rig.READ));
        take(more);
        if (end.isPresent()) {
            while (!more.isEmpty()) {
                more = runner.fetch(rig.in(Rig.READ));
                take(more);
            }
            over(runner.ended().orElse(end.get()));
        } else if (running.isEmpty() && random.nextInt(PAUSE) == 0) {
            runner.stop("It has held what was set for long enough.", rig.in(Rig.CONNECT));
        }
    }

    /** It ended by itself, or a fault ended it: what had been measured is still there. */
    private void cutOff(ProfileRunner runner) throws DeviceException, InterruptedException {
        List<Reading> more = runner.fetch(rig.in(Rig.READ));
        while (!more.isEmpty()) {
            take(more);
            more = runner.fetch(rig.in(Rig.READ));
        }
        Optional<RunEnd> end = runner.ended();
        if (end.isPresent()) {
            over(end.get());
        } else if (started && ++unsaid < MOST_UNSAID) {
            // A thread of the driver is just about to say it.
            return;
        }
        assertTrue(unsaid < MOST_UNSAID, name() + ": a run was cut off, and nothing is said of its end");
        unsaid = 0;
        running = Optional.empty();
    }

    @Override
    void beforeReset() throws InterruptedException {
        if (rig.device instanceof ProfileRunner runner && running.isPresent()) {
            try {
                cutOff(runner);
            } catch (DeviceException fault) {
                // It is fetched once the line allows it, before anything else is run.
            }
        }
    }

    private void take(List<Reading> readings) {
        readings.forEach(this::number);
        String first = readings.isEmpty() ? "" : readings.getFirst().channel();
        fetched += readings.stream()
                .filter(reading -> reading.channel().equals(first))
                .count();
    }

    private void over(RunEnd end) {
        ended += end.how() == RunEnd.How.COMPLETE ? 1 : 0;
        if (running.filter(Programme.class::isInstance).isEmpty()) {
            points += fetched;
            lostPoints += end.lost();
            assertEquals(end.points(), fetched, name() + ": every point of a run is fetched, once; " + end.text());
            // One that did not begin may have left measurements of its preparation in the instrument.
            if (started || end.points() + end.lost() > 0) {
                rig.instrument.measured().ifPresent(measured -> accounted(measured, end));
            }
        }
        running = Optional.empty();
    }

    private void accounted(long measured, RunEnd end) {
        String counts = name() + ": " + measured + " points were measured, " + fetched + " fetched, up to " + end.lost()
                + " are said to be lost; " + end.how() + ": " + end.text();
        assertTrue(fetched <= measured && measured <= fetched + end.lost(), counts);
        assertTrue(end.lost() == 0 || end.text().matches("(?is).*\\blost\\b.*"), counts);
    }

    private void set(Actuator actuator) throws DeviceException, InterruptedException {
        for (Channel channel : actuator.describe().channels()) {
            if (channel.settable()) {
                double low = Math.max(channel.limits().low(), 25);
                double high = Math.min(channel.limits().high(), low + 20);
                actuator.set(
                        channel.name(),
                        Math.min(high, low + random.nextInt(20)),
                        random.nextBoolean() ? 0.5 : Double.POSITIVE_INFINITY,
                        rig.in(Rig.CONNECT));
                set++;
            }
        }
    }

    /** A table has nothing new, too, when it began anew just now. */
    @Override
    boolean hasNothing() {
        return super.hasNothing() || rig.proxy.isEmpty();
    }

    @Override
    void account() throws DeviceException, InterruptedException {
        if (rig.device instanceof ProfileRunner runner && running.isPresent()) {
            runner.stop("It is morning.", rig.in(Rig.CONNECT));
            cutOff(runner);
        }
        assertTrue(profiles.isEmpty() || runs > 0, name() + " never ran anything");
    }

    @Override
    long faults() {
        return rig.proxy.isPresent() ? faults.count() : mishaps;
    }

    @Override
    String deeds() {
        return runs + " runs of " + profiles.size() + " kinds, " + ended + " complete, " + points + " points and up to "
                + lostPoints + " lost, " + set + " times set";
    }
}
