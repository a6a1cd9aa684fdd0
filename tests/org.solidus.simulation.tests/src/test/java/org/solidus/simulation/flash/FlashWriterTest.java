/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.io.nexus.NexusReader;

/** The files of a simulated flash. */
class FlashWriterTest {

    /** Coarse and short: what the files hold does not depend on it. */
    private static final Map<String, String> QUICK = Map.of("frames", "54", "rate", "3", "qmax", "10");

    @TempDir
    private Path folder;

    private Path simulated(String name, long seed, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.putAll(more);
        Path out = folder.resolve(name);
        new FlashSimulator().simulate(new Request(seed, Size.SMALL, out, settings), Progress.NONE);
        return out;
    }

    @Test
    void thePatternsAreThereWithTheirTimesAndErrors() throws IOException {
        Path out = simulated("a", 1, Map.of("qmax", "20"));
        try (Container container = new NexusReader().open(out.resolve("data/patterns.nxs"));
                Source source = container.source("/entry/patterns/data", Optional.empty())) {
            assertEquals(54, source.info().frames());
            assertEquals(Optional.of("detector"), source.info().clock());
            Frame frame = source.frame(17);
            Exposure exposure = frame.place().exposure().orElseThrow();
            assertEquals(17 / 3.0, exposure.start(), 1e-9);
            assertEquals(exposure.middle(), new FlashTruthFolder(out.resolve("truth")).read("time")[17], 1e-9);
            double[] values = frame.doubles();
            double[] variance = frame.variance().orElseThrow();
            double chi2 = 0;
            int n = 0;
            // Neighbouring bins far from strong lines differ by noise alone, as the errors have it.
            for (int i = values.length - 60; i < values.length - 1; i += 2) {
                chi2 += Math.pow(values[i] - values[i + 1], 2) / (variance[i] + variance[i + 1]);
                n++;
            }
            assertEquals(1, chi2 / n, 0.8);
        }
        assertTrue(Files.isRegularFile(out.resolve("pipeline.yaml")));
        for (String file : List.of("log.csv", "calibration.csv", "calibration.nxs", "background.nxs", "glass.nxs")) {
            assertTrue(Files.size(out.resolve("data").resolve(file)) > 100, file);
        }
    }

    @ParameterizedTest
    @CsvSource({"patterns", "frames"})
    void theSameRequestGivesTheSameBytes(String output) throws IOException {
        Map<String, String> settings = Map.of("output", output, "binning", "64", "strip", "1");
        Map<String, byte[]> first = files(simulated("a", 5, settings));
        Map<String, byte[]> again = files(simulated("b", 5, settings));
        assertEquals(first.keySet(), again.keySet());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, again.get(name), name));
    }

    @Test
    void anotherSeedIsAnotherFlash() throws IOException {
        byte[] first = files(simulated("a", 5, Map.of())).get("data/log.csv");
        assertFalse(Arrays.equals(first, files(simulated("b", 6, Map.of())).get("data/log.csv")));
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void theSharesAddUpToOneAndTheTruthIsOnTheFrames() throws IOException {
        FlashTruthFolder truth =
                new FlashTruthFolder(simulated("a", 2, Map.of("sample", "electrode", "product", "LAGP"))
                        .resolve("truth"));
        double[] sum = new double[54];
        for (String name : List.of("fraction_LATP", "fraction_LAGP", "fraction_LVP", "amorphous")) {
            double[] values = truth.read(name);
            for (int i = 0; i < sum.length; i++) {
                assertTrue(values[i] >= 0, name);
                sum[i] += values[i];
            }
        }
        for (double value : sum) {
            assertEquals(1, value, 1e-12);
        }
        assertEquals(List.of("LATP", "LAGP", "LVP"), truth.read().phases());
        double[] power = truth.read("power_density");
        double[] field = truth.read("field");
        double[] current = truth.read("current_density");
        assertEquals(power[40], field[40] * current[40], 0.04 * power[40], "E J, the rod being longer when it is hot");
    }

    @Test
    void theLogIsOnAClockOfItsOwn() throws IOException {
        Path out = simulated("a", 3, Map.of("offset", "1.25", "trigger", "yes"));
        FlashTruth truth = new FlashTruthFolder(out.resolve("truth")).read();
        assertEquals(1.25, truth.clockOffset());
        double on = 0;
        double firstTrigger = Double.NaN;
        for (String line :
                Files.readAllLines(out.resolve("data/log.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",");
            double time = Double.parseDouble(cells[0]);
            on = on == 0 && Double.parseDouble(cells[2]) > 1 ? time : on;
            firstTrigger = Double.isNaN(firstTrigger) && cells[5].equals("1") ? time : firstTrigger;
        }
        assertEquals(truth.clockOffset() + truth.clockRate() * truth.fieldOn(), on, 0.006);
        assertEquals(1.25, firstTrigger, 0.006);
    }

    @Test
    void pelletsAreWrittenBesideEachOther() throws IOException {
        Path out = folder.resolve("pellets");
        new FlashSimulator()
                .simulate(new Request(1, Size.SMALL, out, Map.of("raster", "yes", "uniform", "yes")), Progress.NONE);
        for (String pellet : List.of("2A", "6A", "9A")) {
            assertTrue(Files.isRegularFile(out.resolve("data").resolve(pellet).resolve("frames.npy")));
            assertTrue(Files.isRegularFile(out.resolve("truth").resolve(pellet).resolve("truth.json")));
        }
        assertTrue(new FlashTruthFolder(out.resolve("truth")).isRaster());
    }

    @ParameterizedTest
    @CsvSource({
        "current, much, is a number",
        "current, 1000, must be within",
        "sample, cheese, electrolyte or electrode",
        "product, cheese, no shipped structure",
        "control, none, 'control' is flash",
        "frames, 3, must be within",
        "binning, 7, divide 256",
        "trigger, maybe, yes or no",
        "colour, red, has no setting",
        "frames, 25, takes at least"
    })
    void whatMakesNoFlashIsRefusedInASentence(String name, String value, String sentence) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new FlashSimulator()
                .simulate(new Request(1, Size.SMALL, folder, Map.of(name, value)), Progress.NONE));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }
}
