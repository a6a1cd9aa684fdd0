/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.simulation.acom.AcomSimulator;
import org.solidus.simulation.flash.FlashSimulator;

/** Series that are there several times over. */
class RepeatedSeriesTest {

    @TempDir
    private Path folder;

    private void simulate(Simulator simulator, String... settings) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (String setting : settings) {
            map.put(setting.split("=")[0], setting.split("=")[1]);
        }
        simulator.simulate(new Request(3, Size.SMALL, folder, map), Progress.NONE);
    }

    private Source open(String name) throws IOException {
        return new Opener(ClassPathRegistry.load(getClass().getClassLoader()).readers())
                .source(folder.resolve(name), Optional.empty(), Optional.empty());
    }

    @Test
    void theScanIsThereThreeTimesOneBelowTheOther() throws IOException {
        simulate(new AcomSimulator(), "scan=8", "detector=32", "repeat=3");
        try (Source source = open("data/scan.nxs")) {
            Axis y = source.info().scan().get(0);
            Axis x = source.info().scan().get(1);
            assertEquals("y 24 x 8", y.name() + " " + y.size() + " " + x.name() + " " + x.size());
            assertEquals(230, y.value(23), 1e-9);
            assertEquals(ElementType.UINT32, source.info().signature().type());
            assertRepeats(source, 64);
        }
        assertTrue(Files.size(folder.resolve("data/scan.nxs")) < 20_000);
        assertTrue(Files.readString(folder.resolve("pipeline.yaml")).contains("path: data/scan.nxs"));
    }

    @Test
    void theFlashIsThereTwiceOneAfterTheOther() throws IOException {
        simulate(
                new FlashSimulator(),
                "output=frames",
                "frames=20",
                "rate=1",
                "binning=16",
                "strip=0.1",
                "qmax=12",
                "repeat=2");
        try (Source source = open("data/frames.nxs")) {
            assertEquals(40, source.info().frames());
            assertEquals("time", source.info().scan().get(0).name());
            assertRepeats(source, 20);
        }
        assertEquals(41, Files.readAllLines(folder.resolve("data/monitor.csv")).size());
    }

    private static void assertRepeats(Source source, int period) throws IOException {
        double counts = 0;
        for (int i = 0; i + period < source.info().frames(); i++) {
            double[] first = source.frame(i).doubles();
            assertArrayEquals(first, source.frame(i + period).doubles());
            counts += Arrays.stream(first).sum();
        }
        assertTrue(counts > 0);
    }

    @Test
    void whatIsNotRepeatedIsSaid() {
        says(new FlashSimulator(), "Only frames are repeated", "repeat=2");
        says(new AcomSimulator(), "A pair of scans is not repeated", "pair=yes", "repeat=2");
        says(new AcomSimulator(), "must be within 1.0 to 100000.0", "repeat=0");
    }

    private void says(Simulator simulator, String words, String... settings) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> simulate(simulator, settings));
        assertTrue(wrong.getMessage().contains(words), wrong.getMessage());
    }
}
