/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.io.npy.NpyReader;
import org.solidus.simulation.time.LoggerClock;

class FilmSimulatorTest {

    private static final Map<String, String> QUICK = Map.of("side", "128", "frames", "24");

    @TempDir
    private Path folder;

    private static FilmPlan plan(long seed, String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return FilmPlan.of(seed, Size.SMALL, FilmSettings.of(all));
    }

    private Path simulated(String name, long seed, Map<String, String> settings) throws IOException {
        Path to = folder.resolve(name);
        Map<String, String> all = new HashMap<>(QUICK);
        all.putAll(settings);
        new FilmSimulator().simulate(new Request(seed, Size.SMALL, to, all), Progress.NONE);
        return to;
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path one = simulated("one", 5, Map.of());
        Path two = simulated("two", 5, Map.of());
        Path other = simulated("other", 6, Map.of());
        try (Stream<Path> files = Files.walk(one)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(-1, Files.mismatch(file, two.resolve(one.relativize(file))), file.toString());
            }
        }
        assertNotEquals(-1, Files.mismatch(one.resolve("data/film.nxs"), other.resolve("data/film.nxs")));
    }

    /** Cells of a tessellation cover the plane once: their polygons' areas add up, and three borders meet in a corner. */
    @Test
    void theNetworkIsThatOfTheGrains() {
        FilmPlan plan = plan(3);
        Tessellation grains = plan.scene().grains();
        BoundaryNetwork network = new BoundaryNetwork(grains, -60, 252);
        double sum = 0;
        for (int cell = 0; cell < grains.size(); cell++) {
            List<Integer> corners = network.corners(cell);
            for (int i = 0; i < corners.size(); i++) {
                int a = corners.get(i);
                int b = corners.get((i + 1) % corners.size());
                sum += (network.x(a) * network.y(b) - network.x(b) * network.y(a)) / 2;
            }
        }
        assertEquals(312 * 312, Math.abs(sum), 1e-6 * 312 * 312);
        for (int vertex = 0; vertex < network.size(); vertex++) {
            double y = network.y(vertex);
            double x = network.x(vertex);
            if (y > 0 && x > 0 && y < 192 && x < 192) {
                assertEquals(3, network.neighbours(vertex).size());
                assertEquals(3, network.cells(vertex).size());
                double[] place = grains.bent(y, x);
                assertEquals(0, grains.at(place[0], place[1]).border(), 0.02);
            }
        }
    }

    /** What is said to run along a boundary does, and what cuts a grain is mostly away from boundaries. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.8", "3, 0.6", "4, 0.5"})
    void cracksRunWhereTheyAreSaidTo(long seed, double wanted) {
        FilmPlan plan = plan(seed, "boundaries", Double.toString(wanted));
        double length = 0;
        double along = 0;
        for (Crack crack : plan.scene().cracks()) {
            length += crack.length(1.0);
            along += crack.lengthOnBoundaries(1.0);
            double share = crack.points().get(0).share();
            for (Crack.Point point : crack.points()) {
                assertTrue(point.share() >= share && point.share() < 1);
                share = point.share();
                double border = plan.scene().grains().at(point.y(), point.x()).border();
                assertTrue(!point.onBoundary() || border < 0.05, "A boundary is " + border + " away.");
            }
            assertEquals(0, crack.length(crack.points().get(0).share()));
        }
        assertTrue(length > 150, "Only " + length);
        assertEquals(wanted, along / length, 0.2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void linkedParticlesChangeShortlyBeforeACrackComesByAndOthersHaveNothingToDoWithIt(long seed) {
        FilmPlan plan = plan(seed);
        double period = plan.schedule().end() / plan.schedule().frames();
        int linked = 0;
        for (Particle particle : plan.scene().particles()) {
            if (particle.crack().isPresent()) {
                linked++;
                double opened = plan.scene().cracks().stream()
                        .flatMap(crack -> crack.points().stream())
                        .filter(p -> Math.hypot(p.y() - particle.y(), p.x() - particle.x()) < 20)
                        .mapToDouble(p -> plan.scene().activity().when(p.share())
                                - particle.changed().getAsDouble())
                        .filter(delay -> delay > 0)
                        .min()
                        .orElse(Double.NaN);
                assertTrue(opened < 1.6 * period, "Opened after " + opened);
            }
        }
        assertTrue(linked >= 3, "Only " + linked);
        assertTrue(plan(seed, "links", "no").scene().particles().stream()
                .allMatch(particle -> particle.crack().isEmpty()));
        assertTrue(plan(seed, "cracks", "no").scene().cracks().isEmpty());
    }

    /** A frame without noise is the first one, moved by its drift. */
    @Test
    void aFrameIsTheSpecimenMovedByTheDrift() throws IOException {
        Path run = simulated(
                "drift",
                4,
                Map.of(
                        "format",
                        "npy",
                        "jitter",
                        "0",
                        "dose",
                        "50000",
                        "cracks",
                        "no",
                        "shrinkage",
                        "0",
                        "particles",
                        "0",
                        "drift",
                        "3"));
        FilmTruthFolder truth = new FilmTruthFolder(run.resolve("truth"));
        double[] dy = truth.perFrame("drift_y");
        double[] dx = truth.perFrame("drift_x");
        assertEquals(0, dy[0]);
        try (Container film = new NpyReader().open(run.resolve("data/film.npy"));
                Source frames = film.source("array", Optional.of(List.of("frame")))) {
            double[] first = frames.frame(0).doubles();
            for (int frame : new int[] {10, 23}) {
                double[] moved = frames.frame(frame).doubles();
                double right = difference(first, moved, dy[frame], dx[frame]);
                assertTrue(Math.hypot(dy[frame], dx[frame]) > 1);
                assertTrue(right < difference(first, moved, dy[frame] + 0.5, dx[frame]));
                assertTrue(right < difference(first, moved, dy[frame] - 0.5, dx[frame]));
                assertTrue(right < difference(first, moved, dy[frame], dx[frame] + 0.5));
                assertTrue(right < difference(first, moved, dy[frame], dx[frame] - 0.5));
            }
        }
    }

    private static double difference(double[] first, double[] moved, double dy, double dx) {
        double sum = 0;
        for (int y = 30; y < 98; y++) {
            for (int x = 30; x < 98; x++) {
                int row = (int) Math.floor(y + dy);
                int column = (int) Math.floor(x + dx);
                double down = y + dy - row;
                double right = x + dx - column;
                int at = row * 128 + column;
                double value = (1 - down) * ((1 - right) * moved[at] + right * moved[at + 1])
                        + down * ((1 - right) * moved[at + 128] + right * moved[at + 129]);
                sum += (value - first[y * 128 + x]) * (value - first[y * 128 + x]);
            }
        }
        return sum;
    }

    /** Areas only become smaller, and with the boundaries the grains cover the window. */
    @Test
    void grainsShrinkAsTheTruthSays() throws IOException {
        Path run = simulated("areas", 9, Map.of());
        FilmTruthFolder truth = new FilmTruthFolder(run.resolve("truth"));
        double[] areas = truth.array("areas");
        double[] labels = truth.array("grains");
        int grains = areas.length / 24;
        double covered = 0;
        for (int grain = 0; grain < grains; grain++) {
            int number = grain;
            double pixels =
                    Arrays.stream(labels).filter(label -> label == number).count();
            covered += areas[grain];
            assertTrue(areas[grain] <= pixels * 1.02 + 5);
            for (int frame = 1; frame < 24; frame++) {
                assertTrue(areas[frame * grains + grain] <= areas[(frame - 1) * grains + grain]);
            }
        }
        assertTrue(covered > 0.8 * 128 * 128 && covered < 128 * 128);
    }

    /** While the beam is blanked there is nothing but the detector's dark, in most frames. */
    @Test
    void blankedFramesAreDark() throws IOException {
        Path run = simulated("blank", 2, Map.of("format", "npy", "blank", "yes", "side", "64"));
        double[] beam = new FilmTruthFolder(run.resolve("truth")).perFrame("beam");
        assertEquals(24, Arrays.stream(beam).sum());
        assertTrue(beam.length > 200);
        try (Container film = new NpyReader().open(run.resolve("data/film.npy"));
                Source frames = film.source("array", Optional.of(List.of("frame")))) {
            double dark = mean(frames, (int) firstOff(beam));
            for (int i = 0; i < beam.length; i += 7) {
                assertEquals(beam[i] == 0, Math.abs(mean(frames, i) - dark) < 20, "frame " + i);
            }
        }
    }

    private static double firstOff(double[] beam) {
        int i = 0;
        while (beam[i] > 0) {
            i++;
        }
        return i;
    }

    private static double mean(Source frames, int index) throws IOException {
        Frame frame = frames.frame(index);
        return Arrays.stream(frame.doubles()).average().orElseThrow();
    }

    /** The current steps where the clocks say that the beam was switched, by what the beam is said to bring. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLogShowsTheBeamOnItsOwnClock(long seed) throws IOException {
        Path run = simulated("log", seed, Map.of("cv", "ohmic", "side", "64", "spikes", "no"));
        FilmTruth truth = new FilmTruthFolder(run.resolve("truth")).read();
        LoggerClock clock = new LoggerClock(truth.clockOffset(), truth.clockRate());
        List<double[]> switches = Files.readAllLines(run.resolve("data/beam.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        List<double[]> rows = rows(run);
        assertTrue(rows.size() > 3900);
        for (double[] row : rows) {
            double moment = clock.detector(row[1]);
            boolean on = switches.stream()
                            .filter(s -> s[0] <= moment)
                            .reduce((a, b) -> b)
                            .orElseThrow()[1]
                    > 0;
            double expected = row[2] / truth.cell().resistance()
                    + (on ? truth.cell().beamCurrent() + row[2] / truth.cell().beamResistance() : 0);
            boolean atSwitch = switches.stream().anyMatch(s -> Math.abs(s[0] - moment) < 0.02);
            assertTrue(atSwitch || Math.abs(row[3] - expected) < 1.3e-11, "row at " + row[1] + " s");
        }
    }

    /** A charge of Q is turned over in a sweep, beside the leak and what the capacity takes. */
    @Test
    void theChargeUnderThePeakIsTheCouples() {
        FilmPlan plan = plan(8, "cv", "redox");
        Cell cell = plan.cell();
        double charge = 0;
        double step = 0.001;
        for (double e = 0; e < 5; e += step) {
            double couple = cell.current(e, 0.01, false) - e / cell.resistance() - cell.capacitance() * 0.01;
            charge += couple * step / 0.01;
        }
        assertEquals(cell.charge(), charge, 1e-3 * cell.charge());
        assertTrue(cell.anodic() > cell.cathodic());
    }

    /** A spike begins where a crack does, on the clock of the log. */
    @Test
    void theCurrentSpikesWhereACrackBegins() throws IOException {
        Map<String, String> settings = Map.of("cv", "ohmic", "side", "128", "beam", "0");
        Path run = simulated("spikes", 3, settings);
        FilmTruth truth = new FilmTruthFolder(run.resolve("truth")).read();
        LoggerClock clock = new LoggerClock(truth.clockOffset(), truth.clockRate());
        assertFalse(truth.cell().spikes().isEmpty());
        List<double[]> rows = rows(run);
        for (double spike : truth.cell().spikes()) {
            double highest = rows.stream()
                    .filter(row -> Math.abs(row[1] - clock.log(spike)) < 1)
                    .mapToDouble(row -> row[3] - row[2] / truth.cell().resistance())
                    .max()
                    .orElseThrow();
            assertTrue(highest > 3e-11, "Only " + highest);
        }
    }

    private static List<double[]> rows(Path run) throws IOException {
        return Files.readAllLines(run.resolve("data/cv.csv")).stream()
                .filter(line -> line.matches("\"\\d.*"))
                .map(line -> Arrays.stream(line.replace("\"", "").split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tif", "npy", "hspy"})
    void everyFormatIsWritten(String format) throws IOException {
        Path run = simulated(format, 1, Map.of("format", format, "side", "64", "times", "no"));
        assertTrue(Files.size(run.resolve("data/film." + format)) > 64 * 64 * 24);
        assertFalse(Files.exists(run.resolve("data/frames.csv")));
    }

    @Test
    void settingsAreChecked() {
        for (Map<String, String> wrong : List.of(
                Map.of("doses", "5"), Map.of("dose", "many"), Map.of("links", "perhaps"), Map.of("cv", "magnetic"))) {
            assertThrows(IllegalArgumentException.class, () -> simulated("wrong", 1, wrong), wrong.toString());
        }
    }
}
