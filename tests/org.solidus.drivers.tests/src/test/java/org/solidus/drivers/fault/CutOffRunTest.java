/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.device.DeviceException;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.State;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;
import org.solidus.device.profile.Waveform;
import org.solidus.testbench.fault.Fault;

/**
 * Runs that are cut off in the middle: what the instrument has measured by then is fetched from its memory, and what cannot
 * be is said to be lost.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutOffRunTest {

    private final List<Reading> fetched = new ArrayList<>();

    private static Rig rig(String driver) throws Exception {
        return new Rig(Drivers.of(driver), Drivers.simulators(driver).getFirst());
    }

    /** Half a minute of what it measures by itself. */
    private static Profile profile(ProfileRunner runner) {
        Predicate<Profile> timed = profile -> profile instanceof Waveform || profile instanceof Sweep;
        return Profiles.all(runner).stream().filter(timed).findFirst().orElseThrow();
    }

    /** Some seconds of it are over; half of them were fetched. */
    private ProfileRunner begun(Rig rig) throws Exception {
        rig.connect();
        ProfileRunner runner = Runs.runner(rig);
        runner.prepare(profile(runner), rig.in(Rig.CONNECT));
        runner.start(rig.in(Rig.CONNECT));
        rig.clock.sleep(TimeUnit.SECONDS.toNanos(2));
        fetched.addAll(runner.fetch(rig.in(Rig.READ)));
        rig.clock.sleep(TimeUnit.SECONDS.toNanos(2));
        assertEquals(State.RUNNING, runner.state());
        return runner;
    }

    private void rest(Rig rig, ProfileRunner runner) throws Exception {
        assertTrue(
                rig.await(Rig.BOUND, () -> {
                    try {
                        List<Reading> more = runner.fetch(rig.in(Rig.READ));
                        fetched.addAll(more);
                        return more.isEmpty();
                    } catch (DeviceException notYet) {
                        return false;
                    }
                }),
                () -> "the rest cannot be fetched: " + rig.last());
    }

    private long points() {
        return fetched.stream()
                .filter(reading -> reading.channel().equals("current"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keysight.b2961a", "keysight.n6900", "keithley.2450", "keithley.2461", "keithley.2600"})
    void whatWasMeasuredUntilTheLineBrokeIsFetchedFromTheMemory(String driver) throws Exception {
        try (Rig rig = rig(driver)) {
            ProfileRunner runner = begun(rig);
            rig.line().reset();
            assertTrue(rig.await(Rig.BOUND, () -> ended(runner)), "it goes on without a line");
            rest(rig, runner);
            all(rig, runner.ended().orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keysight.b2961a", "keysight.n6900", "keithley.2450", "keithley.2461", "keithley.2600"})
    void whatWasMeasuredUntilItWasMadeSafeIsFetchedFromTheMemory(String driver) throws Exception {
        try (Rig rig = rig(driver)) {
            ProfileRunner runner = begun(rig);
            rig.makeSafe(true);
            // As who acquires asks: how it ended comes first.
            assertTrue(rig.await(Rig.BOUND, () -> ended(runner)), "it goes on although it was made safe");
            rest(rig, runner);
            all(rig, runner.ended().orElseThrow());
        }
    }

    private void all(Rig rig, RunEnd end) {
        assertNotEquals(RunEnd.How.COMPLETE, end.how());
        assertEquals(rig.instrument.measured().orElseThrow(), points(), end.text());
        assertEquals(points(), end.points(), end.text());
        assertEquals(0, end.lost(), end.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"keysight.b2961a", "keysight.n6900", "keithley.2450", "keithley.2461", "keithley.2600"})
    void asLongAsNobodyIsReachedTheRestIsSaidToBeLost(String driver) throws Exception {
        try (Rig rig = rig(driver)) {
            ProfileRunner runner = begun(rig);
            rig.line().refuse();
            assertTrue(rig.await(Rig.BOUND, () -> ended(runner)), "it goes on without a line");
            RunEnd lost = runner.ended().orElseThrow();
            assertTrue(points() + lost.lost() >= rig.instrument.measured().orElseThrow(), lost.toString());
            assertTrue(lost.lost() > 0, lost.toString());
            assertTrue(lost.text().toLowerCase(Locale.ROOT).contains("lost"), lost.text());
            rig.line().listen();
            rig.makeSafe(true);
            rig.recover();
            rest(rig, runner);
            all(rig, runner.ended().orElseThrow());
        }
    }

    private static boolean ended(ProfileRunner runner) throws InterruptedException {
        try {
            return runner.ended().isPresent();
        } catch (DeviceException notYet) {
            return false;
        }
    }

    /** A reply with a log that is handed out only once does not come: what comes after it keeps its time. */
    @Test
    void recordsThatWereHandedOutAndNeverCameAreSaidToBeLost() throws Exception {
        try (Rig rig = rig("keysight.n6900")) {
            ProfileRunner runner = begun(rig);
            fetched.addAll(runner.fetch(rig.in(Rig.READ)));
            rig.clock.sleep(TimeUnit.SECONDS.toNanos(1));
            AtomicInteger swallowed = new AtomicInteger();
            rig.line()
                    .script(reply -> reply.length > 100 && swallowed.getAndIncrement() == 0
                            ? new Fault.Swallowed()
                            : Fault.NONE);
            assertTrue(rig.await(Rig.BOUND, () -> fetched.addAll(runner.fetch(rig.in(Rig.READ)))), "nothing comes");
            assertTrue(swallowed.get() > 1, "nothing was swallowed");
            assertEquals(State.RUNNING, runner.state(), rig.last());
            runner.stop("It is enough.", rig.in(Rig.CONNECT));
            rest(rig, runner);
            RunEnd end = runner.ended().orElseThrow();
            long measured = rig.instrument.measured().orElseThrow();
            assertTrue(measured > points() + 500, "a second of the log was in the reply: " + end);
            assertTrue(points() + end.lost() >= measured, end.toString());
            double late = points() + end.lost() - measured;
            assertTrue(late * 1e-3 < 2, "far more is said to be lost than is: " + end);
            assertTrue(end.text().contains("Lost: up to"), end.text());
            double last = fetched.getLast().deviceTime().orElseThrow();
            assertEquals((measured - 1) * 1e-3, last, 0.3, "seconds since the log began");
            assertFalse(fetched.stream().map(Reading::hostNanos).anyMatch(nanos -> nanos - rig.clock.nanos() > 0));
        }
    }
}
