/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.crystal.electron.ElectronBeam;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.electron.ElectronReflections;
import org.solidus.crystal.electron.KinematicPattern;
import org.solidus.crystal.electron.KinematicPatterns;
import org.solidus.crystal.electron.PatternSettings;
import org.solidus.crystal.electron.RockingCurve;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.io.blo.BloReader;

class AcomSimulatorTest {

    private static final Map<String, String> QUICK = Map.of("scan", "20", "detector", "96");

    @TempDir
    private Path folder;

    private Path simulated(String name, long seed, Map<String, String> settings) throws IOException {
        Path to = folder.resolve(name);
        new AcomSimulator().simulate(new Request(seed, Size.SMALL, to, settings), Progress.NONE);
        return to;
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path one = simulated("one", 5, QUICK);
        Path two = simulated("two", 5, QUICK);
        Path other = simulated("other", 6, QUICK);
        try (Stream<Path> files = Files.walk(one)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(-1, Files.mismatch(file, two.resolve(one.relativize(file))), file.toString());
            }
        }
        assertFalse(Files.mismatch(one.resolve("data/scan.blo"), other.resolve("data/scan.blo")) == -1);
    }

    /** Shares are what was aimed at, as far as some dozen cells can have them, and the truth counts its own maps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fractionsAreThoseOfTheMaps(long seed) throws IOException {
        Path run = simulated("run", seed, Map.of("scan", "32", "detector", "32"));
        AcomTruthFolder folder = new AcomTruthFolder(run.resolve("truth"));
        AcomTruth truth = folder.read();
        double[] phases = folder.readMap("scan", "phase");
        double[] shares = folder.readMap("scan", "shares");
        AcomTruth.OfScan scan = truth.scans().getFirst();
        for (int phase = 0; phase < truth.phases().size(); phase++) {
            int number = phase;
            double counted = Arrays.stream(phases).filter(p -> p == number).count() / (double) phases.length;
            double fraction = scan.fractions().get(truth.phases().get(phase));
            assertEquals(fraction, counted, 1e-12);
            assertTrue(fraction > 0.01 && fraction < 0.4, truth.phases().get(phase) + " " + fraction);
            assertEquals(fraction, scan.weights().get(truth.phases().get(phase)), 0.02);
        }
        for (int i = 0; i < phases.length; i++) {
            double sum = 0;
            for (int phase = 0; phase < truth.phases().size(); phase++) {
                sum += shares[i * truth.phases().size() + phase];
            }
            assertEquals(1, sum, 1e-9);
        }
    }

    @Test
    void particlesAreOfEveryKind() {
        Map<String, Integer> kinds = new HashMap<>();
        for (long seed = 1; seed <= 3; seed++) {
            AcomPlan plan = AcomPlan.of(seed, Size.SMALL, AcomSettings.of(Map.of("scan", "48")));
            Scan scan = new Scan(plan, "scan", new SpecimenPlan(plan).before(), new View(48, 48, 0, 0, 0));
            for (AcomTruth.OfParticle particle : new ScanTruth(scan).summary().particles()) {
                kinds.merge(particle.state(), 1, Integer::sum);
                boolean mixed = !particle.state().equals("single");
                assertEquals(mixed, particle.lithiated() > 0 && particle.lithiated() < 1);
                assertTrue(!particle.state().equals("front") || particle.orientations() == 1);
            }
        }
        assertTrue(kinds.get("single") > 10 && kinds.get("front") > 2 && kinds.get("mosaic") > 2, kinds.toString());
    }

    /** Spots are where the orientations of the truth put them: far more is counted there than beside. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void patternsShowTheOrientationsOfTheTruth(long seed) throws IOException {
        Path run = simulated("orient", seed, Map.of("scan", "24"));
        AcomTruthFolder folder = new AcomTruthFolder(run.resolve("truth"));
        AcomTruth truth = folder.read();
        double[] phases = folder.readMap("scan", "phase");
        double[] weights = folder.readMap("scan", "weight");
        double[] rotations = folder.readMap("scan", "rotation");
        double[] centres = folder.readMap("scan", "centre");
        double[] thickness = folder.readMap("scan", "thickness");
        int[] seen = new int[Material.values().length];
        try (Container container = new BloReader().open(run.resolve("data/scan.blo"));
                Source source = container.source("patterns", Optional.empty())) {
            assertEquals(24 * 24, source.info().frames());
            for (int i = 0; i < phases.length; i++) {
                Material material = Material.values()[(int) phases[i]];
                if (material.isCrystal() && weights[i] > 0.95 && seen[material.ordinal()]++ < 3) {
                    double[] pattern = source.frame(i).doubles();
                    double found = contrast(pattern, truth, material, rotations, centres, thickness[i], i);
                    assertTrue(found > 3, material + " at " + i + ": " + found);
                }
            }
        }
    }

    /** Counts at the predicted strongest spots over counts at the same places of the pattern turned by 40 degrees. */
    private static double contrast(
            double[] pattern,
            AcomTruth truth,
            Material material,
            double[] rotations,
            double[] centres,
            double thickness,
            int point) {
        ElectronReflections all =
                ElectronReflections.of(ShippedStructures.get(material.structure()), ElectronFactors.LOBATO, 1.1);
        KinematicPatterns patterns = KinematicPatterns.of(
                all,
                new PatternSettings(
                        ElectronBeam.of(truth.voltage() * 1000),
                        Math.toRadians(truth.precession()),
                        new RockingCurve.Slab(10 * thickness),
                        1e-3));
        double[][] matrix = new double[3][3];
        for (int k = 0; k < 9; k++) {
            matrix[k / 3][k % 3] = rotations[9 * point + k];
        }
        Rotation orientation = Rotation.of(matrix);
        Rotation turned =
                Rotation.about(new double[] {0, 0, 1}, Math.toRadians(40)).after(orientation);
        double[] centre = {centres[2 * point], centres[2 * point + 1]};
        return counts(pattern, truth, patterns.at(orientation), centre)
                / counts(pattern, truth, patterns.at(turned), centre);
    }

    private static double counts(double[] pattern, AcomTruth truth, KinematicPattern spots, double[] centre) {
        int side = (int) Math.sqrt(pattern.length);
        double[] strongest = Arrays.stream(spots.intensity()).sorted().toArray();
        double least = strongest[Math.max(0, strongest.length - 12)];
        double sum = 1;
        double e = Math.sqrt(truth.ellipse());
        double axis = Math.toRadians(truth.ellipseAxis());
        for (int i = 0; i < spots.size(); i++) {
            double along = e * (Math.cos(axis) * spots.x()[i] + Math.sin(axis) * spots.y()[i]) / truth.pixel();
            double across = (-Math.sin(axis) * spots.x()[i] + Math.cos(axis) * spots.y()[i]) / e / truth.pixel();
            int column = (int) Math.round(centre[0] + Math.cos(axis) * along - Math.sin(axis) * across);
            int row = (int) Math.round(centre[1] + Math.sin(axis) * along + Math.cos(axis) * across);
            boolean inside = row > 0 && column > 0 && row < side - 1 && column < side - 1;
            if (spots.intensity()[i] >= least && inside) {
                for (int n = 0; n < 9; n++) {
                    sum += pattern[(row + n / 3 - 1) * side + column + n % 3 - 1];
                }
            }
        }
        return sum;
    }

    /** The second scan sees the same crystals, moved and turned as the truth says, and less lithium. */
    @Test
    void aPairIsTheSameRegionTwice() throws IOException {
        Path run = simulated("pair", 7, Map.of("pair", "yes", "scan", "40", "detector", "32", "dose", "100"));
        assertTrue(Files.exists(run.resolve("data/before.blo")) && Files.exists(run.resolve("data/after.blo")));
        AcomTruthFolder folder = new AcomTruthFolder(run.resolve("truth"));
        AcomTruth truth = folder.read();
        assertEquals(
                List.of("before", "after"),
                truth.scans().stream().map(AcomTruth.OfScan::name).toList());
        AcomTruth.OfScan after = truth.scans().get(1);
        double[] grainsBefore = folder.readMap("before", "phase");
        double[] grainsAfter = folder.readMap("after", "phase");
        double turn = Math.toRadians(after.turn());
        int same = 0;
        int all = 0;
        for (int i = 0; i < 1600; i++) {
            double x = i % 40 - 19.5;
            double y = i / 40 - 19.5;
            long column = Math.round(Math.cos(turn) * x - Math.sin(turn) * y + after.shiftX() + 19.5);
            long row = Math.round(Math.sin(turn) * x + Math.cos(turn) * y + after.shiftY() + 19.5);
            boolean olivine = grainsBefore[i] == Material.LFP.ordinal() || grainsBefore[i] == Material.FP.ordinal();
            if (row >= 0 && row < 40 && column >= 0 && column < 40 && !olivine) {
                all++;
                same += grainsBefore[i] == grainsAfter[(int) (row * 40 + column)] ? 1 : 0;
            }
        }
        assertTrue(same > 0.85 * all, same + " of " + all);
        double lost =
                truth.scans().get(0).fractions().get("LFP") - after.fractions().get("LFP");
        assertTrue(lost > 0.02, "Lost " + lost);
    }

    @Test
    void settingsAreChecked() {
        for (Map<String, String> wrong : List.of(
                Map.of("doses", "5"), Map.of("dose", "many"), Map.of("pair", "perhaps"), Map.of("detector", "7"))) {
            assertThrows(IllegalArgumentException.class, () -> simulated("wrong", 1, wrong), wrong.toString());
        }
    }

    /** Electrons are neither lost nor made: what a thin specimen takes from the beam, it scatters. */
    @Test
    void spotsHaveVolumeOne() {
        float[] frame = new float[64 * 64];
        new SpotShape(1.3, 0.7).draw(31.3, 30.8, 1000, frame, 64);
        double sum = 0;
        double x = 0;
        for (int i = 0; i < frame.length; i++) {
            sum += frame[i];
            x += frame[i] * (i % 64);
        }
        assertEquals(1000, sum, 15);
        assertEquals(31.3, x / sum, 0.02);
    }

    /** The integral of J0: series 1 - A^2/3 + A^4/20, and 1 / 2A far out. */
    @Test
    void theTwoBeamFactorIsBlackmans() {
        assertEquals(1, Blackman.factor(0), 1e-9);
        double a = 0.5;
        assertEquals(1 - a * a / 3 + Math.pow(a, 4) / 20 - Math.pow(a, 6) / 252, Blackman.factor(a), 1e-4);
        assertEquals(0.5 / 18, Blackman.factor(18), 0.004);
        assertArrayEquals(new double[] {0.5 / 25}, new double[] {Blackman.factor(25)}, 1e-12);
    }
}
