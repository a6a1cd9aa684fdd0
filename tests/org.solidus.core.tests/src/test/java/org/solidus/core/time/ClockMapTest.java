/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.time.ClockMap.Pair;
import org.solidus.core.time.ClockMap.Time;
import org.solidus.core.unit.Unit;

class ClockMapTest {

    @Test
    void fitFindsOffsetAndRateWithHonestErrors() {
        Random random = new Random(1);
        double pulls = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                double from = 10 + 5 * i;
                pairs.add(new Pair(from, 3 + 1.0002 * from + 0.01 * random.nextGaussian(), 0.01));
            }
            Time time = ClockMap.fit("camera", "source", pairs).map(120, 0);
            double pull = (time.value() - (3 + 1.0002 * 120)) / time.sigma();
            pulls += pull * pull;
        }
        assertEquals(1, pulls / runs, 0.2);
    }

    @Test
    void inverseLeadsBackWithTheSameUncertainty() {
        ClockMap map = new ClockMap("a", "b", 5, 1.01, 1e-4, -1e-6, 1e-7, "test");
        Time there = map.map(100, 0);
        Time back = map.inverse().map(there.value(), 0);
        assertEquals(100, back.value(), 1e-9);
        assertEquals(there.sigma() / 1.01, back.sigma(), 1e-9);
    }

    @Test
    void aClockThatRunsBackwardsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ClockMap("a", "b", 0, -1, 0, 0, 0, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> ClockMap.fit("a", "b", List.of(new Pair(1, 1, 1), new Pair(1, 2, 1))));
    }

    @Test
    void timelineBringsTracesAndFramesTogether() {
        Timeline timeline = new Timeline("source");
        timeline.clock(ClockMap.offset("camera", "source", 2, 0.1, "trigger"));
        timeline.trace("camera", new double[] {0, 1}, Column.of("contrast", Unit.ONE, 5, 6));
        timeline.event("crack", "camera", 7, 0);
        timeline.event("start", "source", 1, 0);
        assertEquals(3, timeline.traces().get(0).times()[1], 1e-12);
        assertEquals("start", timeline.events().get(0).name());
        Time frame = timeline.middle(new Exposure("camera", 4, 2, 0));
        assertEquals(7, frame.value(), 1e-12);
        assertEquals(0.1, frame.sigma(), 1e-12);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> timeline.on("camra", 0, 0))
                .getMessage()
                .contains("camera"));
        assertEquals(
                Optional.empty(),
                timeline.events().stream()
                        .filter(event -> event.time().sigma() > 0.2)
                        .findAny());
    }
}
