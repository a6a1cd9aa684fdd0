/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.live.LiveReport;
import org.solidus.testbench.loop.Delivery;
import org.solidus.testbench.loop.StreamTrial;

/** A thousand frames a second by PVAccess: each came or is known to be missing, and so for those not analysed. */
@Timeout(180)
class FastStreamTest {

    @TempDir
    private Path folder;

    private final Registry registry = ClassPathRegistry.load(FastStreamTest.class.getClassLoader());

    private StreamTrial.Outcome stream(long frames) throws Exception {
        StreamTrial.Outcome outcome = new StreamTrial(registry, InstrumentClock.system(), 1000, frames, folder)
                .run(Delivery.pvAccess(registry));
        assertEquals(frames, outcome.received() + outcome.lost(), "lost unnoticed: " + outcome);
        assertEquals(0, outcome.wrong(), outcome.toString());
        LiveReport live = outcome.live();
        assertEquals(outcome.received(), live.arrived(), live.text());
        long waiting = live.arrived() - live.analysed() - live.failed() - live.passed() - live.skipped();
        assertTrue(waiting >= 0 && waiting < 400, waiting + " frames are not accounted for. " + live.text());
        return outcome;
    }

    @Test
    void everyFrameIsAccountedForWhateverTheComputerIsBusyWith() throws Exception {
        StreamTrial.Outcome outcome = stream(2000);
        assertTrue(outcome.live().analysed() > 0, outcome.live().text());
    }

    @Test
    @Tag("long")
    void soItIsForAMinuteAndMemoryStaysAsItIs() throws Exception {
        StreamTrial.Outcome outcome = stream(60_000);
        assertTrue(outcome.heapAfter() < outcome.heapBefore() + 60, outcome.toString());
    }
}
