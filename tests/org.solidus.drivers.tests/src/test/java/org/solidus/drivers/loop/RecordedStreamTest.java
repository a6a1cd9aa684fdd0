/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.JournalLimits;
import org.solidus.testbench.loop.Delivery;
import org.solidus.testbench.loop.RecordedStream;

/** A detector that is faster than many disks: all frames are accounted for, and what waits is bounded. */
@Timeout(300)
class RecordedStreamTest {

    private static final long FRAME = 256 * 768 * 2;
    private static final long ROOM = 16 << 20;

    @TempDir
    private Path folder;

    private final Registry registry = ClassPathRegistry.load(RecordedStreamTest.class.getClassLoader());

    @Test
    void everyFrameIsOnTheDiskOrKnownToBeMissingAndWhatWaitsIsBounded() throws Exception {
        JournalLimits limits =
                new JournalLimits(ROOM, 1 << 20, Duration.ofMinutes(2), Duration.ofMillis(200), Duration.ofSeconds(1));
        RecordedStream.Outcome outcome = new RecordedStream(InstrumentClock.system(), 1000, 1000, folder, limits)
                .run(Delivery.pvAccess(registry));
        assertEquals(1000, outcome.received() + outcome.missing(), outcome::toString);
        assertEquals(0, outcome.unwritten(), outcome::toString);
        assertEquals(Optional.empty(), outcome.failure());
        assertTrue(outcome.bytes() >= outcome.received() * FRAME, outcome::toString);
        assertTrue(outcome.mostWaiting() <= ROOM + (1 << 20), outcome::toString);
    }
}
