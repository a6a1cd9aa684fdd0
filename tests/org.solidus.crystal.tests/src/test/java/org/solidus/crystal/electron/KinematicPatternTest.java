/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.crystal.ReferenceData;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.crystal.structures.ShippedStructures;

class KinematicPatternTest {

    private static final ElectronBeam BEAM = ElectronBeam.of(200e3);
    private static final double ANGLE = Math.toRadians(0.7);

    /** Every reflection, taken through the exact mean over the cone, against the fast pattern; none may be missing. */
    @ParameterizedTest
    @ValueSource(strings = {"LiFePO4", "LVP", "LAGP", "Ni"})
    void agreesWithTheExactMean(String name) {
        ElectronReflections all = ElectronReflections.of(ShippedStructures.get(name), ElectronFactors.LOBATO, 1.2);
        RockingCurve[] curves = {
            new RockingCurve.Slab(400), new RockingCurve.Lorentzian(0.002), new RockingCurve.Gaussian(0.002)
        };
        Random random = new Random(name.hashCode());
        double least = 1e-3;
        for (RockingCurve curve : curves) {
            for (double angle : new double[] {0, ANGLE, 3 * ANGLE}) {
                PatternSettings settings = new PatternSettings(BEAM, angle, curve, least);
                KinematicPatterns patterns = KinematicPatterns.of(all, settings);
                for (int i = 0; i < 3; i++) {
                    Rotation rotation = random(random);
                    compare(all, patterns.at(rotation), rotation, settings);
                }
            }
        }
    }

    private static void compare(
            ElectronReflections all, KinematicPattern pattern, Rotation rotation, PatternSettings settings) {
        double tolerance = 4e-3;
        int next = 0;
        for (int i = 0; i < all.size(); i++) {
            double[] g = rotation.apply(new double[] {all.x()[i], all.y()[i], all.z()[i]});
            double weight = settings.cone().mean(settings.curve(), g[0], g[1], g[2]);
            double strength = all.intensity()[i] * weight;
            boolean listed = next < pattern.size() && pattern.reflection()[next] == i;
            if (listed) {
                assertEquals(g[0], pattern.x()[next], 1e-12);
                assertEquals(g[1], pattern.y()[next], 1e-12);
                assertEquals(strength, pattern.intensity()[next], tolerance * all.intensity()[i]);
                next++;
            } else {
                double allowed = settings.least() * all.strongest() + tolerance * all.intensity()[i];
                assertTrue(strength <= allowed, i + " is missing");
            }
        }
        assertEquals(pattern.size(), next);
    }

    private static Rotation random(Random random) {
        return new Rotation(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    /** A turn of the crystal about the beam turns the pattern and nothing else. */
    @Test
    void turnsWithTheCrystal() {
        ElectronReflections all = ElectronReflections.of(ShippedStructures.get("LVP"), ElectronFactors.LOBATO, 1);
        PatternSettings settings = new PatternSettings(BEAM, ANGLE, new RockingCurve.Slab(300), 1e-3);
        Rotation start = random(new Random(5));
        double turn = 0.3;
        KinematicPattern one = KinematicPattern.of(all, start, settings);
        KinematicPattern two = KinematicPattern.of(
                all, Rotation.about(new double[] {0, 0, 1}, turn).after(start), settings);
        assertEquals(one.size(), two.size());
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.x()[i] * Math.cos(turn) - one.y()[i] * Math.sin(turn), two.x()[i], 1e-12);
            assertEquals(one.intensity()[i], two.intensity()[i], 1e-12);
        }
    }

    /** Noisy lists of another program: nearly all of its spots are where this one puts strong ones, and so strong. */
    @ParameterizedTest
    @ValueSource(strings = {"LFP"})
    void explainsListsOfAnotherProgram(String phase) throws IOException {
        String cif = Files.readString(ReferenceData.file("tem/cif/LiFePO4_pymatgen_Pnma.cif"));
        Structure structure = CifReader.structures("LiFePO4.cif", cif).getFirst();
        ElectronReflections all = ElectronReflections.of(structure, ElectronFactors.DOYLE_TURNER, 1.7);
        PatternSettings settings = new PatternSettings(BEAM, ANGLE, new RockingCurve.Slab(400), 2e-6);
        KinematicPatterns patterns = KinematicPatterns.of(all, settings);
        List<String> truth = Files.readAllLines(ReferenceData.file("tem/synthetic/peaks_" + phase + "_200_truth.csv"));
        List<String> rows = Files.readAllLines(ReferenceData.file("tem/synthetic/peaks_" + phase + "_200.csv"));
        int explained = 0;
        double both = 0;
        double theirs = 0;
        double ours = 0;
        KinematicPattern pattern = patterns.at(Rotation.IDENTITY);
        int number = -1;
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            if (Integer.parseInt(cells[0]) != number) {
                number = Integer.parseInt(cells[0]);
                pattern = patterns.at(rotation(truth.get(number + 1)));
            }
            int nearest = nearest(pattern, Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), 0.015);
            if (nearest >= 0) {
                explained++;
                double a = Math.log(Double.parseDouble(cells[3]));
                double b = Math.log(pattern.intensity()[nearest]);
                both += Math.abs(a - b);
                theirs += a;
                ours += b;
            }
        }
        double share = explained / (rows.size() - 1.0);
        assertTrue(share > 0.93, "Explained " + share);
        double offset = Math.abs(theirs - ours) / explained;
        assertTrue(both / explained < 0.5 && offset < 0.3, "Intensities " + both / explained + " " + offset);
    }

    private static Rotation rotation(String line) {
        String[] cells = line.split(",");
        double[][] m = new double[3][3];
        for (int i = 0; i < 9; i++) {
            m[i / 3][i % 3] = Double.parseDouble(cells[i]);
        }
        return Rotation.of(m);
    }

    /** The strongest spot near a place, or -1. */
    private static int nearest(KinematicPattern pattern, double x, double y, double within) {
        int best = -1;
        for (int i = 0; i < pattern.size(); i++) {
            boolean near = Math.hypot(pattern.x()[i] - x, pattern.y()[i] - y) < within;
            if (near && (best < 0 || pattern.intensity()[i] > pattern.intensity()[best])) {
                best = i;
            }
        }
        return best;
    }
}
