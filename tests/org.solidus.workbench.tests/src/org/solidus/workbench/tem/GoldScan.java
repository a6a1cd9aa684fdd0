/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.io.IOException;
import java.util.Random;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.Opener;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronBeam;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.electron.ElectronReflections;
import org.solidus.crystal.electron.KinematicPattern;
import org.solidus.crystal.electron.KinematicPatterns;
import org.solidus.crystal.electron.PatternSettings;
import org.solidus.crystal.electron.RockingCurve;
import org.solidus.crystal.orientation.Rotation;

/** A small scan of two grains of gold, the left and the right half, with a last row in which nothing is. */
final class GoldScan {

    static final int ROWS = 4;
    static final int COLUMNS = 6;
    static final int SIDE = 96;
    static final double PIXEL = 0.028;
    static final String SOURCE = "grid: [4, 6], step: [10 nm, 10 nm]";
    static final Rotation LEFT = Rotation.ofBunge(0.3, 0.02, 0.1);
    static final Rotation RIGHT = Rotation.ofBunge(1.1, 0.79, 0.02);

    /** The pipeline: calibrated, spots, matched, phases. */
    static final String STEPS = """
              - tem.calibrate: { pixel: 0.028 1/angstrom, centreX: 48, centreY: 48 }
                as: patterns
              - tem.spots: { size: 3 px }
                as: spots
              - tem.match: { phases: [{ structure: Au, name: gold, colour: "#E69F00" }], step: 4 deg, reach: 1.3 1/angstrom }
                as: match
              - tem.phases: { index: 0.1 }
                as: phases
            """;

    private GoldScan() {}

    static NDArray frames(Registry registry) throws IOException {
        Structure gold = new Opener(registry.readers())
                .shipped(Structure.class, "Au")
                .orElseThrow(() -> new AssertionError("gold is not shipped"));
        ElectronReflections reflections = ElectronReflections.of(gold, ElectronFactors.LOBATO, 1.3);
        KinematicPatterns patterns = KinematicPatterns.of(
                reflections,
                new PatternSettings(ElectronBeam.of(200e3), Math.toRadians(0.7), new RockingCurve.Slab(400), 0.001));
        float[] all = new float[ROWS * COLUMNS * SIDE * SIDE];
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            boolean empty = i / COLUMNS == ROWS - 1;
            draw(all, i * SIDE * SIDE, empty, patterns.at(i % COLUMNS < COLUMNS / 2 ? LEFT : RIGHT), i);
        }
        return NDArray.of(ElementType.FLOAT32, all, ROWS * COLUMNS, SIDE, SIDE);
    }

    private static void draw(float[] all, int at, boolean empty, KinematicPattern pattern, long seed) {
        Random random = new Random(seed);
        double strongest = 0;
        for (double one : pattern.intensity()) {
            strongest = Math.max(strongest, one);
        }
        for (int p = 0; p < SIDE * SIDE; p++) {
            double x = (p % SIDE - 48) * PIXEL;
            double y = (p / SIDE - 48) * PIXEL;
            double counts = 5 + 3000 * Math.exp(-(x * x + y * y) / (2 * 0.03 * 0.03));
            for (int i = 0; !empty && i < pattern.size(); i++) {
                double d = Math.hypot(x - pattern.x()[i], y - pattern.y()[i]) / 0.035;
                counts += 900 * Math.sqrt(pattern.intensity()[i] / strongest) * Math.exp(-d * d / 2);
            }
            all[at + p] = (float) Math.max(0, Math.rint(counts + Math.sqrt(counts) * random.nextGaussian()));
        }
    }
}
