/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.math.Noise;

/** The engine's way through map.compare; what is tested, and how well, is in MapComparisonTest. */
class CompareStepTest {

    private static final int SIDE = 24;
    private static final String PIPELINE = """
        sources: { cold: { path: cold.memory }, warm: { path: warm.memory }, hot: { path: hot.memory } }
        steps:
          - map.compare: { of: c, current: 2 A/cm2, permutations: 199,
                           with: [{ map: $warm, current: 6 A/cm2 }, { map: $hot, current: 9 A/cm2, name: last }] }
            from: cold
        """;

    @TempDir
    private Path folder;

    /** Noise of standard deviation 1 with a round hotspot of a height. */
    private static Source map(int seed, double height, Unit unit) {
        Noise noise = new Noise(seed);
        double[] values = new double[SIDE * SIDE];
        Arrays.setAll(values, i -> {
            double row = i / SIDE - 8;
            double column = i % SIDE - 15;
            return 100 + noise.normal() + height * Math.exp(-(row * row + column * column) / 8);
        });
        Axis y = Axis.linear("y", Quantities.POSITION, Unit.of("um"), SIDE, 0, 10);
        Axis x = Axis.linear("x", Quantities.POSITION, Unit.of("um"), SIDE, 0, 10);
        return MemorySource.single(
                "map",
                Frame.of(NDArray.of(values, SIDE, SIDE))
                        .quantity("strain", unit)
                        .axes(y, x)
                        .build());
    }

    private Bench bench(Unit ofLast) throws Exception {
        return new Bench(folder)
                .with("cold", map(1, 0, Unit.ONE))
                .with("warm", map(2, 10, Unit.ONE))
                .with("hot", map(3, 30, ofLast));
    }

    @Test
    void theHotAreaGrowsWithTheCurrentThatMadeIt() throws Exception {
        try (Results results = bench(Unit.ONE).run(PIPELINE)) {
            Frame found = results.result("compare").source().frame(0);
            Table table = found.table();
            Column names = table.column("sample");
            assertEquals(List.of("2 A/cm2", "6 A/cm2", "last"), List.of(names.text(0), names.text(1), names.text(2)));
            double[] area = table.column("area fraction").doubles();
            assertTrue(area[0] < 0.01 && area[0] < area[1] && area[1] < area[2], Arrays.toString(area));
            assertEquals(0, table.column("hotspots").number(0));
            assertEquals(1, table.column("hotspots").number(2));
            assertEquals(30, table.column("largest deviation").number(2), 4);
            assertEquals(100, table.column("background").number(2), 0.5);
            assertEquals("um", table.column("electrode distance").unit().symbol());
        }
    }

    @Test
    void everySampleHasItsMapAndItsHotspots() throws Exception {
        try (Results results = bench(Unit.ONE).run(PIPELINE)) {
            Frame found = results.result("compare").source().frame(0);
            assertTrue(found.companions()
                    .keySet()
                    .containsAll(List.of("2 A/cm2", "6 A/cm2", "last", "last labels", "pairs", "trend", "threshold")));
            assertEquals(1, found.companions().get("last labels").raw().get(8 * SIDE + 15));
            assertEquals(9, found.companions().get("pairs").table().rows(), "three pairs of samples, three statistics");
        }
    }

    @Test
    void mapsOfTwoQuantitiesAreNotCompared() throws Exception {
        String problems = bench(Unit.of("K")).problems(PIPELINE);
        assertTrue(problems.contains("Maps of one quantity are compared"), problems);
    }
}
