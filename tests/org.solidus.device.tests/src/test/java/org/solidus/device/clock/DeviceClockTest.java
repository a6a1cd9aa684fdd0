/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.time.ClockMap;

class DeviceClockTest {

    @Test
    void theOffsetIsInTheMiddleOfTheExchange() {
        DeviceClock clock = new DeviceClock("smu");

        clock.add(100, 5_000_000_000L, 5_020_000_000L);

        ClockMap map = clock.map().orElseThrow();
        assertEquals(5.01, map.map(100, 0).value(), 1e-12);
        assertEquals(0.020 / Math.sqrt(12), map.map(100, 0).sigma(), 1e-12);
    }

    @Test
    void driftIsFoundWithinItsError() {
        Random random = new Random(7);
        DeviceClock clock = new DeviceClock("smu");
        double rate = 1 + 40e-6;
        for (int i = 0; i < 5000; i++) {
            double before = 1000 + i * 2.0;
            double out = random.nextDouble() * 0.004;
            double back = random.nextDouble() * 0.004;
            clock.add((before + out - 300) * rate, Math.round(before * 1e9), Math.round((before + out + back) * 1e9));
        }

        ClockMap map = clock.map().orElseThrow();

        assertEquals(0, clock.steps());
        ClockMap.Time found = map.map((6000 - 300) * rate, 0);
        assertEquals(6000, found.value(), 5 * found.sigma());
        assertTrue(found.sigma() < 1e-3, found.toString());
        assertEquals(1 / rate, map.b(), 5 * Math.sqrt(map.varianceB()));
    }

    @Test
    void aStepBackBeginsANewPiece() {
        DeviceClock clock = new DeviceClock("smu");
        for (int i = 0; i < 20; i++) {
            assertEquals(DeviceClock.Step.NONE, clock.add(50 + i, i * 1_000_000_000L, i * 1_000_000_000L + 2_000_000));
        }

        assertEquals(DeviceClock.Step.BACK, clock.add(10, 20_000_000_000L, 20_002_000_000L));
        assertEquals(DeviceClock.Step.NONE, clock.add(11, 21_000_000_000L, 21_002_000_000L));
        assertEquals(DeviceClock.Step.AHEAD, clock.add(5000, 22_000_000_000L, 22_002_000_000L));

        assertEquals(2, clock.steps());
        assertEquals(3, clock.maps().size());
        assertEquals(22.001, clock.map().orElseThrow().map(5000, 0).value(), 1e-9);
        assertEquals(10.001, clock.maps().getFirst().map(60, 0).value(), 1e-3);
    }

    @Test
    void nonsenseIsNoMoment() {
        DeviceClock clock = new DeviceClock("smu");

        clock.add(Double.NaN, 0, 1);
        clock.add(1, 5, 4);

        assertTrue(clock.map().isEmpty());
    }
}
