/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.io.npy.NpyReader;

class SinteringMapWriterTest {

    private static final SinteringMapSimulator SIMULATOR = new SinteringMapSimulator();

    @TempDir
    private static Path root;

    private static Path folder;

    @BeforeAll
    static void simulate() throws IOException {
        folder = root.resolve("map");
        SIMULATOR.simulate(new Request(21, Size.SMALL, folder, Map.of()), Progress.NONE);
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws IOException {
        Path again = root.resolve("again");
        SIMULATOR.simulate(new Request(21, Size.SMALL, again, Map.of()), Progress.NONE);
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertTrue(files.size() >= 13, files.toString());
        for (Path file : files) {
            assertEquals(-1, Files.mismatch(file, again.resolve(folder.relativize(file))), file.toString());
        }
    }

    @Test
    void framesAreThoseOfTheRenderer() throws IOException {
        SinteringMap map = SinteringMap.of(SinteringPlan.small(21));
        short[] expected = new short[256 * 256];
        map.renderer().render(77, expected);
        try (Container container = new NpyReader().open(folder.resolve("data/frames.npy"));
                Source source = container.source("array", Optional.of(List.of("axis0")))) {
            assertEquals(256, source.info().frames());
            assertArrayEquals(expected, (short[]) source.frame(77).raw().array());
        }
    }

    @Test
    void theTruthIsWrittenWithItsMaps() throws IOException {
        TruthFile file = new TruthFile(folder.resolve("truth"));
        Truth truth = file.read();
        SinteringMap map = SinteringMap.of(SinteringPlan.small(21));
        assertArrayEquals(map.truth().c(), file.readMap("c"));
        assertArrayEquals(map.truth().transmission(), file.readMap("transmission"));
        assertEquals(map.pellet().hotspots().size(), truth.hotspots().size());
        for (int i = 0; i < truth.hotspots().size(); i++) {
            Truth.Spot spot = truth.hotspots().get(i);
            assertEquals(map.pellet().hotspots().get(i).x() / 60, spot.column(), 1e-12);
            assertTrue(spot.isDetectable(), "150 K are many sigma: " + spot);
        }
        double[] sigma = file.readMap("sigma_c");
        assertEquals(Precision.of(map).ofC(136), sigma[136], 1e-15);
        assertTrue(sigma[0] > 3 * sigma[136], "the rim is dark");
        assertEquals(
                truth.lines().getFirst().q(),
                map.baseCell()
                        .q(
                                truth.lines().getFirst().h(),
                                truth.lines().getFirst().k(),
                                truth.lines().getFirst().l()),
                1e-12);
    }

    @Test
    void theLogHasARowForEachPoint() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("data/log.csv"));
        assertEquals(257, lines.size());
        assertEquals(lines.getFirst().split(",").length, lines.get(100).split(",").length);
        assertEquals("99", lines.get(100).split(",")[0]);
    }

    @Test
    void settingsChangeTheExperiment() throws IOException {
        Path uniform = root.resolve("uniform");
        Map<String, String> settings = Map.of("hotspots", "0", "current", "9");
        SIMULATOR.simulate(new Request(21, Size.SMALL, uniform, settings), Progress.NONE);
        Truth truth = new TruthFile(uniform.resolve("truth")).read();
        assertTrue(truth.hotspots().isEmpty());
        assertEquals(9, truth.currentAcm2());
        assertFalse(Files.mismatch(uniform.resolve("data/frames.npy"), folder.resolve("data/frames.npy")) == -1);
        assertEquals(SIMULATOR.settings().keySet(), Set.of("current", "hotspots", "gradient", "counts", "texture"));
    }

    @Test
    void nonsenseIsRefusedInWords() {
        for (Map<String, String> settings : List.of(
                Map.of("current", "much"),
                Map.of("hotspots", "-1"),
                Map.of("colour", "red"),
                Map.of("counts", "0"),
                Map.of("texture", "2"))) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> SIMULATOR.simulate(
                                    new Request(1, Size.SMALL, root.resolve("bad"), settings), Progress.NONE))
                    .getMessage();
            assertTrue(message.contains(settings.keySet().iterator().next()), message);
        }
        assertThrows(IOException.class, () -> new TruthFile(root.resolve("nowhere")).read());
    }

    @Test
    void comparisonCountsFoundMissedAndFalse() {
        List<Truth.Spot> truth = List.of(spot(3, 3, 20), spot(8, 8, 30), spot(3, 9, 3));
        List<HotspotComparison.Place> found =
                List.of(new HotspotComparison.Place(3.4, 3.3), new HotspotComparison.Place(10, 1));
        HotspotComparison comparison = HotspotComparison.of(truth, found);
        assertEquals(1, comparison.pairs().size());
        assertEquals(0.5, comparison.largestDistance(), 1e-12);
        assertEquals(List.of(truth.get(1)), comparison.missed(), "the faint one need not be found");
        assertEquals(List.of(found.get(1)), comparison.falseAlarms());
    }

    @Test
    void oneHotspotFoundTwiceIsOnePairAndOneFalseAlarm() {
        HotspotComparison comparison = HotspotComparison.of(
                List.of(spot(5, 5, 20)),
                List.of(new HotspotComparison.Place(5.5, 5), new HotspotComparison.Place(5.1, 5)));
        assertEquals(0.1, comparison.largestDistance(), 1e-12);
        assertEquals(1, comparison.falseAlarms().size());
    }

    @Test
    void cellMapsAreComparedWhereTheBeamArrives() {
        double[] truth = {20, 20.01, 20.02, 20.03, 99};
        double[] found = {20.001, 20.011, 20.021, 20.031, 0};
        double[] sigma = {0.001, 0.001, 0.001, 0.001, 0.001};
        double[] transmission = {0.6, 0.6, 0.6, 0.6, 0.01};
        CellComparison same = CellComparison.of(found, truth, sigma, transmission);
        assertEquals(4, same.points());
        assertEquals(1, same.correlation(), 1e-9);
        assertEquals(Math.sqrt(500. / 504), same.expectedCorrelation(), 1e-6, "variance 5e-4 with noise 4e-6");
        assertEquals(0.001, same.bias(), 1e-9);
        assertEquals(0, same.pull(), 1e-6, "a common shift is bias, not scatter");
        double[] flat = new double[5];
        Arrays.fill(flat, 20);
        assertTrue(
                Double.isNaN(CellComparison.of(found, flat, sigma, transmission).correlation()));
        assertThrows(
                IllegalArgumentException.class, () -> CellComparison.of(new double[3], truth, sigma, transmission));
    }

    private static Truth.Spot spot(double row, double column, double significance) {
        return new Truth.Spot(column * 60, row * 60, row, column, 100, 0.003, 40, 50, 0.2, significance);
    }
}
