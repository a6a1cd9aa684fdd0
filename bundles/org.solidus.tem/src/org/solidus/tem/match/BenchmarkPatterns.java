/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;
import java.util.Random;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronBeam;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.electron.ElectronReflections;
import org.solidus.crystal.electron.KinematicPattern;
import org.solidus.crystal.electron.KinematicPatterns;
import org.solidus.crystal.electron.PatternSettings;
import org.solidus.crystal.electron.RockingCurve;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.pattern.PatternGeometry;

/** Noisy patterns of one crystal in random orientations, as spots and as pixels; the same for the same number. */
final class BenchmarkPatterns {

    private static final int SIDE = 144;
    private static final double PIXEL = 0.018;
    private static final double REACH = 1.5;

    private final KinematicPatterns patterns;

    BenchmarkPatterns(Structure structure) {
        patterns = KinematicPatterns.of(
                ElectronReflections.of(structure, ElectronFactors.LOBATO, REACH),
                new PatternSettings(ElectronBeam.of(200e3), Math.toRadians(0.7), new RockingCurve.Slab(400), 1e-4));
    }

    private KinematicPattern pattern(Random random) {
        return patterns.at(new Rotation(
                random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));
    }

    Frame spots(int number) {
        Random random = new Random(number);
        KinematicPattern pattern = pattern(random);
        Unit unit = PatternGeometry.UNIT;
        return Frame.of(Table.of(
                Column.of(
                        "qx",
                        unit,
                        Arrays.stream(pattern.x())
                                .map(v -> v + 0.004 * random.nextGaussian())
                                .toArray()),
                Column.of(
                        "qy",
                        unit,
                        Arrays.stream(pattern.y())
                                .map(v -> v + 0.004 * random.nextGaussian())
                                .toArray()),
                Column.of(
                        "intensity",
                        Unit.ONE,
                        Arrays.stream(pattern.intensity())
                                .map(v -> v * Math.exp(0.3 * random.nextGaussian()))
                                .toArray())));
    }

    /** Spots of 1.2 pixels on a falling background, with counting noise. */
    Frame image(int number) {
        Random random = new Random(number);
        KinematicPattern pattern = pattern(random);
        double most = Arrays.stream(pattern.intensity()).max().orElse(1);
        float[] counts = new float[SIDE * SIDE];
        for (int i = 0; i < pattern.size(); i++) {
            draw(counts, pattern.x()[i], pattern.y()[i], 3000 * Math.pow(pattern.intensity()[i] / most, 0.7));
        }
        for (int i = 0; i < counts.length; i++) {
            double radius = Math.hypot(i % SIDE - SIDE / 2.0, i / SIDE - SIDE / 2.0);
            double expected = counts[i] + 4 + 400 * Math.exp(-radius / 6);
            counts[i] = (float) Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        return Frame.of(NDArray.of(counts, SIDE, SIDE))
                .axes(axis("y"), axis("x"))
                .build();
    }

    private static Axis axis(String name) {
        return Axis.linear(name, Quantities.SCATTERING_VECTOR, PatternGeometry.UNIT, SIDE, -SIDE / 2.0 * PIXEL, PIXEL);
    }

    private static void draw(float[] counts, double x, double y, double height) {
        double column = x / PIXEL + SIDE / 2.0;
        double row = y / PIXEL + SIDE / 2.0;
        for (int r = (int) row - 4; r <= (int) row + 5; r++) {
            for (int c = (int) column - 4; c <= (int) column + 5; c++) {
                if (r >= 0 && c >= 0 && r < SIDE && c < SIDE) {
                    double square = (r - row) * (r - row) + (c - column) * (c - column);
                    counts[r * SIDE + c] += (float) (height / 9 * Math.exp(-square / (2 * 1.2 * 1.2)));
                }
            }
        }
    }

    /** A list of spots as a dense polar pattern with the shells and azimuths of a bank. */
    static float[] polar(Frame list) {
        double[] x = list.table().column("qx").doubles();
        double[] y = list.table().column("qy").doubles();
        float[] polar = new float[((int) (REACH / TemplateBank.SHELL) + 8) * TemplateBank.AZIMUTHS];
        for (int i = 0; i < x.length; i++) {
            int shell = (int) (Math.hypot(x[i], y[i]) / TemplateBank.SHELL);
            int azimuth = TemplateBank.azimuth(Math.atan2(y[i], x[i]));
            for (int s = Math.max(0, shell - 2); s <= shell + 2; s++) {
                for (int a = -3; a <= 3; a++) {
                    polar[s * TemplateBank.AZIMUTHS + (azimuth + a & TemplateBank.MASK)] += 1;
                }
            }
        }
        return polar;
    }
}
