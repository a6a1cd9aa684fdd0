/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.device.Deadline;
import org.solidus.device.ProfileRunner;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.profile.Sweep;

/** What keeps a watchdog quiet, and what does not. */
@Timeout(60)
class DeviceWorkerTest {

    private static final Sweep HOUR = new Sweep(0, List.of(3.6), 3.6, 0.001, 1, 0.1, 0.1);

    @TempDir
    Path folder;

    private final InstrumentClock clock = InstrumentClock.system();
    private final AtomicBoolean guarded = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();

    private interface Body {
        void with(ProfileRunner device) throws Exception;
    }

    private void worker(String settings, Body body) throws Exception {
        CheckedPlan checked = PlanCheck.of(
                Rehearsals.plan(
                        folder,
                        "duration: 1 h\ndevices:\n  smu: { driver: fake.source, address: none, every: 0.02 s, settings: "
                                + settings + " }\n"),
                Rehearsals.environment(clock));
        ProfileRunner device = (ProfileRunner) checked.devices().get("smu");
        try (checked;
                EventDesk desk = new EventDesk(clock, RunListener.NONE)) {
            device.connect(in());
            device.prepare(HOUR, in());
            device.start(in());
            DeviceWorker worker = new DeviceWorker(
                    checked.plan().devices().getFirst(),
                    device,
                    clock,
                    readings -> asked.incrementAndGet(),
                    desk,
                    signal -> {},
                    guarded::get);
            worker.runs(new RunningProfile("hour", HOUR, device));
            worker.start();
            try {
                goesOn();
                body.with(device);
            } finally {
                worker.finish();
            }
        }
    }

    private Deadline in() {
        return Deadline.in(clock, Duration.ofSeconds(10));
    }

    private void goesOn() throws InterruptedException {
        int before = asked.get();
        while (asked.get() < before + 3) {
            Thread.sleep(5);
        }
    }

    private void fallsSilent() throws InterruptedException {
        // One question may be under way.
        Thread.sleep(200);
        int before = asked.get();
        Thread.sleep(400);
        assertEquals(before, asked.get(), "it is asked, and its watchdog hears that");
    }

    @Test
    void anInstrumentWithAWatchdogIsAskedOnlyWhileItIsGuarded() throws Exception {
        worker("{ watchdog: true }", device -> {
            guarded.set(false);
            fallsSilent();
            guarded.set(true);
            goesOn();
        });
    }

    @Test
    void oneWithoutIsAskedInAnyCase() throws Exception {
        worker("{ watchdog: false }", device -> {
            guarded.set(false);
            goesOn();
        });
    }

    @Test
    void whatIsSafeIsAskedAgain() throws Exception {
        worker("{ watchdog: true }", device -> {
            guarded.set(false);
            fallsSilent();
            assertTrue(device.makeSafe("test").safe());
            goesOn();
        });
    }

    /** Making it safe has failed: its own watchdog is what is left. */
    @Test
    void whatCannotBeMadeSafeIsLeftToItsWatchdog() throws Exception {
        worker("{ watchdog: true, deaf: true }", device -> {
            guarded.set(false);
            device.makeSafe("test");
            assertEquals(State.FAULT, device.state());
            fallsSilent();
        });
    }
}
