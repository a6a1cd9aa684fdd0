/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.tem.DrawnPattern;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.pattern.CalibrateStep;

/** Maps whose points are mixtures of known shares. */
class NatureStepTest {

    private static final int SIDE = 96;
    private static final double CENTRE = 47.5;

    private final LocalContext context = new LocalContext();

    /** A pattern of shares of a halo, of rings and of a crystal; what is left is vacuum. */
    private Frame pattern(double halo, double ring, double crystal, double dose, long seed) {
        DrawnPattern drawn = new DrawnPattern(SIDE, SIDE)
                .spot(CENTRE, CENTRE, 30000 * dose, 1.2)
                .tail(CENTRE, CENTRE, 8 * dose * (halo + ring + crystal), 12)
                .ring(CENTRE, CENTRE, 14, 50 * halo * dose, 3)
                .ring(CENTRE, CENTRE, 26, 16 * halo * dose, 3.5)
                .ring(CENTRE, CENTRE, 14, 50 * ring * dose, 0.9)
                .ring(CENTRE, CENTRE, 23, 16 * ring * dose, 0.9);
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            drawn.spot(96 * random.nextDouble(), 96 * random.nextDouble(), 150 * crystal * dose, 1.2);
        }
        return new CalibrateStep()
                .apply(drawn.counted(seed, 1), CalibrateStep.Params.of(0.018, CENTRE, CENTRE), context);
    }

    private Source nature(List<Frame> patterns, boolean rowsFirst) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (Frame pattern : patterns) {
            frames.add(rowsFirst ? new ShellsStep().apply(pattern, ShellsStep.Params.defaults(), context) : pattern);
        }
        MemoryStack map = MemoryStack.of(1, frames.size(), frames);
        NatureStep step = new NatureStep();
        Source out = step.apply(map, NatureStep.Params.defaults(), context);
        assertEquals(
                step.output(map.info().signature(), NatureStep.Params.defaults())
                        .columns(),
                out.info().signature().columns());
        return out;
    }

    private static Nature at(Source map, int i) throws IOException {
        return Nature.values()[(int) map.frame(i).table().column("nature").number(0)];
    }

    @ParameterizedTest
    @CsvSource({"3, 0.13", "1, 0.08", "0.1, 0.2"})
    void sharesOfMixturesAreFound(double dose, double allowed) throws IOException {
        List<Frame> patterns = new ArrayList<>();
        double[][] shares = new double[60][];
        for (int i = 0; i < shares.length; i++) {
            double part = (i % 10) / 9.0;
            shares[i] = switch (i / 10) {
                case 0 -> new double[] {part, 0, 1 - part};
                case 1 -> new double[] {0, part, 1 - part};
                case 2 -> new double[] {part, 1 - part, 0};
                case 3 -> new double[] {1, 0, 0};
                case 4 -> new double[] {0, 1, 0};
                default -> new double[] {0, 0, 1};
            };
            patterns.add(pattern(shares[i][0], shares[i][1], shares[i][2], dose, i));
        }
        Source map = nature(patterns, true);
        for (int i = 0; i < shares.length; i++) {
            Table row = map.frame(i).table();
            assertEquals(shares[i][0], row.column("amorphous").number(0), allowed, "amorphous of point " + i);
            assertEquals(shares[i][1], row.column("ring").number(0), allowed, "rings of point " + i);
            Nature truth = shares[i][0] > 0.5 ? Nature.AMORPHOUS : shares[i][1] > 0.5 ? Nature.RING : Nature.CRYSTAL;
            if (Math.max(shares[i][0], Math.max(shares[i][1], shares[i][2])) > 0.58) {
                assertEquals(truth, at(map, i), "point " + i);
            }
        }
    }

    @Test
    void aScanOfCrystalsHasNothingElse() throws IOException {
        List<Frame> patterns = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            patterns.add(pattern(0, 0, 1, 1, i));
        }
        Source map = nature(patterns, false);
        for (int i = 0; i < 12; i++) {
            assertEquals(Nature.CRYSTAL, at(map, i));
            assertEquals(0, map.frame(i).table().column("amorphous").number(0), 1e-12);
        }
    }

    @Test
    void vacuumAndNothingAreTold() throws IOException {
        List<Frame> patterns = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            patterns.add(pattern(i % 3 == 0 ? 1 : 0, 0, i % 3 == 1 ? 1 : 0, 1, i));
        }
        patterns.add(new CalibrateStep()
                .apply(new DrawnPattern(SIDE, SIDE).clean(), CalibrateStep.Params.of(0.018, CENTRE, CENTRE), context));
        Source map = nature(patterns, true);
        assertEquals(Nature.AMORPHOUS, at(map, 0));
        assertEquals(Nature.CRYSTAL, at(map, 1));
        assertEquals(Nature.VACUUM, at(map, 2));
        assertEquals(Nature.INVALID, at(map, 9));
        assertTrue(map.frame(2).table().column("vacuum").number(0) > 0.9);
    }
}
