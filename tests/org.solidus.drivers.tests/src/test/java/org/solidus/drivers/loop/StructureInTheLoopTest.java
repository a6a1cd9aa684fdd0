/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.loop.Delivery;
import org.solidus.testbench.loop.FlashTrial;

/** The current through a flashing pellet is cut by what its diffraction shows, before the electrical guard. */
@Timeout(120)
class StructureInTheLoopTest {

    @TempDir
    private Path folder;

    private final Registry registry = ClassPathRegistry.load(StructureInTheLoopTest.class.getClassLoader());

    @Test
    void theCurrentIsCutByTheAmorphousFraction() throws Exception {
        FlashTrial trial = new FlashTrial(registry, InstrumentClock.system(), 3, folder);
        FlashTrial.Outcome outcome = trial.run(Delivery.pvAccess(registry));
        assertEquals("glass", outcome.guard());
        assertTrue(outcome.fraction() > FlashTrial.CUT - 0.08, "A frame tripped that shows " + outcome.fraction());
        assertTrue(outcome.largest() > FlashTrial.CUT, outcome.toString());
        assertTrue(outcome.live().analysed() > 0, outcome.live().text());
    }
}
