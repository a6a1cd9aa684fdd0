/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
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

class MapStepsTest {

    private static final Unit PER_ANGSTROM = Unit.of("1/angstrom");
    private static final Unit MICROMETRE = Unit.of("um");
    private static final List<Axis> GRID = List.of(
            Axis.linear("y", Quantities.POSITION, Unit.of("mm"), 20, 0, 0.005),
            Axis.linear("x", Quantities.POSITION, MICROMETRE, 30, 100, 10));

    @TempDir
    private Path folder;

    /** Line positions over a grid with a hotspot at row 12, column 20, wild ones where the transmission is low. */
    private static Source peaks() {
        Noise noise = new Noise(61);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double r = i / 30 - 12;
            double c = i % 30 - 20;
            double transmission = i % 30 < 3 ? 0.1 : 0.9 + 0.01 * noise.normal();
            double position = 1.52
                    + 1e-5 * noise.normal()
                    - 2e-4 * Math.exp(-(r * r + c * c) / 4)
                    + (transmission < 0.5 ? 1e-3 * noise.normal() : 0);
            frames.add(Frame.of(Table.of(
                    Column.of("line 1 position", PER_ANGSTROM, i == 77 ? Double.NaN : position),
                    Column.of("line 1 position error", PER_ANGSTROM, 1e-5),
                    Column.of("temperature", Unit.of("K"), 300 - 1e6 * (position - 1.52) + noise.normal()),
                    Column.of("transmission", Unit.ONE, transmission),
                    Column.of("name", "point " + i))));
        }
        return MemorySource.of("peaks", GRID, frames);
    }

    private static final String HOTSPOTS = """
        sources: { peaks: { path: peaks.memory } }
        steps:
          - map.hotspots: { of: "line 1 position", transmission: $peaks.transmission }
            from: peaks
        """;

    @Test
    void hotspotsOfAColumnWithoutItsEdges() throws Exception {
        try (Results results = new Bench(folder).with("peaks", peaks()).run(HOTSPOTS)) {
            Frame found = results.result("hotspots").source().frame(0);
            Table table = found.table();
            assertEquals(1, table.rows());
            assertEquals(0.06, table.column("y").number(0), 0.0025);
            assertEquals("mm", table.column("y").unit().symbol());
            assertEquals(300, table.column("x").number(0), 5);
            assertEquals("um2", table.column("area").unit().symbol());
            assertEquals(
                    50 * table.column("points").number(0), table.column("area").number(0), 1e-6);
            assertTrue(table.column("peak z").number(0) < -10);
            assertTrue(table.column("excess").number(0) < 0);
            // Cells of 5 x 10 um: a round hotspot in steps is twice as wide as high.
            assertEquals(2, table.column("elongation").number(0), 0.4);
            Frame labels = found.companions().get("labels");
            assertEquals(1, labels.raw().get(12 * 30 + 20));
            assertEquals(GRID, labels.axes());
            Frame map = found.companions().get("map");
            assertEquals(PER_ANGSTROM, map.unit());
            assertEquals(1, map.mask().orElseThrow()[0]);
            assertEquals(1, map.mask().orElseThrow()[77]);
            assertEquals(0, map.mask().orElseThrow()[78]);
            Table summary = found.companions().get("summary").table();
            assertEquals(600 - 60 - 1, summary.column("points").number(0));
            assertEquals(1.52, summary.column("background").number(0), 1e-5);
            assertEquals(1e-5, summary.column("sigma").number(0), 1.5e-6);
        }
    }

    @Test
    void withoutTheTransmissionTheEdgeIsAFalseHotspot() throws Exception {
        String all = HOTSPOTS.replace(", transmission: $peaks.transmission", "");
        try (Results results = new Bench(folder).with("peaks", peaks()).run(all)) {
            Table table = results.result("hotspots").source().frame(0).table();
            assertTrue(Arrays.stream(table.column("x").doubles()).anyMatch(x -> x < 130));
        }
    }

    @Test
    void anImageIsAMapToo() throws Exception {
        Noise noise = new Noise(62);
        double[] values = new double[900];
        Arrays.setAll(values, i -> noise.normal() + (i == 450 || i == 451 ? 12 : 0));
        Frame image = Frame.of(NDArray.of(values, 30, 30))
                .quantity("strain", Unit.ONE)
                .build();
        String pipeline = """
            sources: { image: { path: image.memory } }
            steps:
              - map.hotspots: { sign: positive, background: plane }
                from: image
            """;
        try (Results results = new Bench(folder)
                .with("image", MemorySource.single("image", image))
                .run(pipeline)) {
            Table table = results.result("hotspots").source().frame(0).table();
            assertEquals(1, table.rows());
            assertEquals(2, table.column("area").number(0), 1);
            assertEquals(15, table.column("y").number(0), 0.3);
        }
        values[450] = 0;
        values[451] = 0;
        try (Results results = new Bench(folder)
                .with("image", MemorySource.single("image", image))
                .run(pipeline)) {
            assertEquals(0, results.result("hotspots").source().frame(0).table().rows());
        }
    }

    @Test
    void aMapCrowdedWithHotspotsSaysSo() throws Exception {
        Noise noise = new Noise(63);
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            double r = i / 10 % 5 - 2;
            double c = i % 5 - 2;
            values[i] = noise.normal() + 30 * Math.exp(-(r * r + c * c) / 1.6);
        }
        Frame image = Frame.of(NDArray.of(values, 10, 10))
                .quantity("strain", Unit.ONE)
                .build();
        try (Results results = new Bench(folder)
                .with("image", MemorySource.single("image", image))
                .run("""
                    sources: { image: { path: image.memory } }
                    steps:
                      - map.hotspots: {}
                        from: image
                    """)) {
            assertEquals(4, results.result("hotspots").source().frame(0).table().rows());
            String warnings = results.record().steps().get(0).warnings().toString();
            assertTrue(warnings.contains("100 points of the map of strain only"), warnings);
        }
    }

    @Test
    void aMapIsCorrelatedWithAnother() throws Exception {
        String pipeline = """
            sources: { peaks: { path: peaks.memory }, others: { path: peaks.memory } }
            steps:
              - map.correlate: { of: temperature, with: "$others.line 1 position", permutations: 199 }
                from: peaks
              - map.correlate: { of: transmission, with: "$others.line 1 position", permutations: 199 }
                from: peaks
                as: unrelated
            """;
        try (Results results = new Bench(folder).with("peaks", peaks()).run(pipeline)) {
            Frame found = results.result("correlate").source().frame(0);
            assertEquals(599, found.table().column("points").number(0));
            assertTrue(found.table().column("Pearson").number(0) < -0.99);
            assertTrue(found.table().column("Spearman").number(0) < -0.95);
            assertEquals(0.005, found.table().column("Pearson p-value").number(0), 1e-12);
            assertEquals(
                    List.of("temperature", "line 1 position"),
                    found.companions().get("pairs").table().columns().stream()
                            .map(Column::name)
                            .toList());
            Table unrelated = results.result("unrelated").source().frame(0).table();
            assertTrue(Math.abs(unrelated.column("Pearson").number(0)) < 0.2);
        }
    }

    @Test
    void theSameNumbersForAnyNumberOfThreads() throws Exception {
        Bench bench = new Bench(folder).with("peaks", peaks());
        try (Results one = bench.run(HOTSPOTS, 1);
                Results four = bench.run(HOTSPOTS, 4)) {
            Frame left = one.result("hotspots").source().frame(0);
            Frame right = four.result("hotspots").source().frame(0);
            assertArrayEquals(
                    left.companions().get("z").doubles(),
                    right.companions().get("z").doubles());
            assertEquals(
                    left.table().column("x").number(0),
                    right.table().column("x").number(0));
        }
    }

    @Test
    void mistakesAreFoundBeforeTheRun() throws Exception {
        Bench bench = new Bench(folder).with("peaks", peaks());
        assertProblem(bench, HOTSPOTS.replace("line 1 position", "line 9 position"), "no column 'line 9 position'");
        assertProblem(bench, HOTSPOTS.replace("line 1 position", "name"), "holds words");
        assertProblem(bench, HOTSPOTS.replace("of: \"line 1 position\", ", ""), "must name a column");
        assertProblem(bench, HOTSPOTS.replace("$peaks.transmission", "$peaks.transmision"), "transmission");
        assertProblem(bench, HOTSPOTS.replace("transmission: $peaks.transmission", "sign: warm"), "positive");
        assertProblem(bench, HOTSPOTS.replace("transmission: $peaks.transmission", "falseDiscovery: 2"), "0.5 or less");
        Frame one = peaks().frame(3);
        assertProblem(
                new Bench(folder).with("peaks", MemorySource.single("peaks", one)), HOTSPOTS, "grid: [rows, columns]");
    }

    private static void assertProblem(Bench bench, String pipeline, String expected) throws Exception {
        String problems = bench.problems(pipeline);
        assertTrue(problems.contains(expected), problems);
    }
}
