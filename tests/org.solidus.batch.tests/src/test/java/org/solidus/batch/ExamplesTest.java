/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.ClassPathRegistry;

/** The pipelines under {@code examples/shapes} run on a simulated map and give what their titles say. */
class ExamplesTest {

    @TempDir
    static Path folder;

    private static Examples examples;

    @BeforeAll
    static void simulate() throws IOException {
        examples = Examples.in(folder, ClassPathRegistry.load(ExamplesTest.class.getClassLoader()));
    }

    @Test
    void backgroundIsSubtracted() throws IOException {
        try (HdfFile file = run("background")) {
            assertArrayEquals(
                    new int[] {16, 16, 450},
                    file.getDatasetByPath("/entry/patterns/data").getDimensions());
            double[] corner = Arrays.copyOf(array(file, "patterns/data"), 450);
            // The corner of the map is beside the pellet: little is left there of the empty beam.
            double left = Arrays.stream(corner)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElseThrow();
            double middle = Arrays.stream(array(file, "patterns/data"), 450 * (8 * 16 + 8), 450 * (8 * 16 + 9))
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElseThrow();
            assertTrue(Math.abs(left) < 0.5 * middle, left + " beside " + middle);
        }
    }

    @Test
    void eachFrameIsDividedByItsOwnMonitor() throws IOException {
        double[] monitor = Files.readAllLines(folder.resolve("out/map/data/log.csv")).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[6]))
                .toArray();
        try (HdfFile divided = run("monitor");
                HdfFile plain = run("monitor", "--set", "patterns.monitor=1")) {
            double[] normalised = array(divided, "patterns/data");
            double[] counts = array(plain, "patterns/data");
            assertEquals(256 * 450, normalised.length);
            for (int i = 0; i < normalised.length; i++) {
                assertEquals(counts[i], normalised[i] * monitor[i / 450], 1e-9 * Math.abs(counts[i]), "value " + i);
            }
        }
    }

    @Test
    void differencesFromTheMeanAddUpToNothing() throws IOException {
        try (HdfFile file = run("two-passes")) {
            double[] differences = array(file, "differences/data");
            double[] mean = array(file, "mean/data");
            int checked = 0;
            for (int bin = 0; bin < mean.length; bin++) {
                double sum = 0;
                double size = 0;
                for (int frame = 0; frame < 256; frame++) {
                    double difference = differences[frame * mean.length + bin];
                    sum += difference;
                    size += Math.abs(difference);
                }
                if (!Double.isNaN(sum)) {
                    assertEquals(0, sum, 1e-9 * size);
                    checked++;
                }
            }
            assertTrue(checked > 400, "bins: " + checked);
        }
    }

    @Test
    void twoLinesOfOneStructureMoveTogether() throws IOException {
        try (HdfFile file = run("correlate")) {
            double[] pearson = array(file, "correlate/Pearson");
            assertTrue(pearson[0] > 0.5 && pearson[0] <= 1, "Pearson " + pearson[0]);
        }
    }

    @Test
    void everyFourthFrameBecomesAMean() throws IOException {
        try (HdfFile file = run("every")) {
            assertArrayEquals(
                    new int[] {64, 450},
                    file.getDatasetByPath("/entry/mean/data").getDimensions());
        }
    }

    @Test
    void eachHotspotHasItsMeanPattern() throws IOException {
        int hotspots;
        try (HdfFile file = run("hotspots")) {
            hotspots = array(file, "hotspots/hotspot").length;
        }
        try (HdfFile file = run("labels")) {
            double[] labels = array(file, "mean/label");
            assertEquals(
                    hotspots, Arrays.stream(labels).filter(label -> label > 0).count());
            assertTrue(hotspots > 0);
        }
    }

    private static HdfFile run(String name, String... more) {
        Path out = folder.resolve("out/" + name + "-" + System.nanoTime());
        List<String> command = new ArrayList<>(List.of(
                "run", folder.resolve("examples/shapes/" + name + ".yaml").toString(), "--out", out.toString()));
        command.addAll(List.of(more));
        examples.call(command);
        return new HdfFile(out.resolve("result.nxs"));
    }

    private static double[] array(HdfFile file, String path) {
        Object flat = file.getDatasetByPath("/entry/" + path).getDataFlat();
        return switch (flat) {
            case double[] values -> values;
            case long[] values -> Arrays.stream(values).asDoubleStream().toArray();
            default -> throw new AssertionError(path + " is " + flat.getClass());
        };
    }
}
