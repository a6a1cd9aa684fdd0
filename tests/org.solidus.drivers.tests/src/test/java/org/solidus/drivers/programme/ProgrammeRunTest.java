/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.LinkException;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.RunEnd;

/** A programme whose controller is lost. */
class ProgrammeRunTest {

    /** Takes every set point; after that nobody answers. */
    private static final Ramping LOST = new Ramping() {

        @Override
        public void go(double target, double ratePerSecond, Deadline deadline) {
            // taken
        }

        @Override
        public boolean arrived(double target, Deadline deadline) throws DeviceException {
            throw new DeviceException("Nobody answers.");
        }
    };

    /** A reply that comes late, some times in a row, while the line is there. */
    @ParameterizedTest
    @CsvSource({"2, LATE, COMPLETE", "3, LATE, FAILED", "2, GARBAGE, COMPLETE", "1, GONE, FAILED", "1, REFUSED, FAILED"
    })
    void aLateReplyEndsNoProgrammeAndALostLineDoes(int times, LinkException.Kind kind, RunEnd.How how)
            throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        Ramping odd = new Ramping() {

            @Override
            public void go(double target, double ratePerSecond, Deadline deadline) {
                // taken
            }

            @Override
            public boolean arrived(double target, Deadline deadline) throws DeviceException {
                if (left.getAndDecrement() > 0) {
                    throw new LinkException(kind, "It is " + kind + ".");
                }
                return true;
            }
        };
        Programme programme = new Programme("setpoint", List.of(new Programme.Segment(100, 1, 0)));
        CompletableFuture<RunEnd> ended = new CompletableFuture<>();
        new ProgrammeRun("controller", programme, odd, InstrumentClock.system(), ended::complete).start();
        assertEquals(how, ended.get(10, TimeUnit.SECONDS).how());
    }

    /**
     * Who hears of it makes the controller safe on the programme's own thread, and closes the programme in doing so: an
     * interruption would take the line away from what makes safe, again and again.
     */
    @Test
    void whoMakesSafeOnItsThreadIsNotInterruptedByClosingIt() throws Exception {
        Programme programme = new Programme("setpoint", List.of(new Programme.Segment(100, 1, 0)));
        AtomicReference<ProgrammeRun> run = new AtomicReference<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        run.set(new ProgrammeRun("controller", programme, LOST, InstrumentClock.system(), end -> {
            assertEquals(RunEnd.How.FAILED, end.how());
            run.get().close();
            interrupted.complete(Thread.currentThread().isInterrupted());
        }));
        run.get().start();
        assertEquals(false, interrupted.get(10, TimeUnit.SECONDS));
    }
}
