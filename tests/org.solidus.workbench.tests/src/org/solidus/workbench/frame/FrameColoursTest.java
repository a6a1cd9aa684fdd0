/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Field;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourScale;

class FrameColoursTest {

    private static final int SIDE = 200;

    /** Nine of ten pixels count nothing, a ring has up to 40 counts, a few pixels are hot. */
    private static Field sparse(double brightness) {
        Random random = new Random(3);
        double[] counts = new double[SIDE * SIDE];
        for (int i = 0; i < counts.length; i++) {
            double radius = Math.hypot(i / SIDE - 100, i % SIDE - 100);
            boolean ring = Math.abs(radius - 60) < 3;
            counts[i] = ring ? Math.rint(random.nextDouble() * brightness) : random.nextInt(20) == 0 ? 1 : 0;
        }
        for (int i = 0; i < 20; i++) {
            counts[random.nextInt(counts.length)] = 50_000;
        }
        return Field.of(counts, SIDE, SIDE);
    }

    @Test
    void ringsOfASparseFrameAreInsideTheLimits() {
        ColourScale scale = FrameColours.of(sparse(40));
        Range limits = scale.limits().resolve(sparse(40), scale.scaling());
        assertEquals(Scaling.LOG, scale.scaling());
        assertEquals(0.5, limits.low(), 1e-12);
        assertTrue(limits.high() >= 30 && limits.high() <= 60, limits.toString());
    }

    @Test
    void limitsOfSeveralFramesSuitTheBrightestAndTheDarkest() {
        ColourScale scale = FrameColours.of(sparse(200));
        Range limits = FrameColours.limits(scale, List.of(sparse(2), sparse(200)));
        assertEquals(0.5, limits.low(), 1e-12);
        assertTrue(limits.high() >= 150 && limits.high() <= 260, limits.toString());
    }

    @Test
    void imagesWithoutEmptyPixelsKeepLinearColoursUnlessTheySpanDecades() {
        double[] flat = new Random(1).doubles(2500, 90, 110).toArray();
        assertEquals(Scaling.LINEAR, FrameColours.of(Field.of(flat, 50, 50)).scaling());
        double[] steep = new double[2500];
        for (int i = 0; i < steep.length; i++) {
            steep[i] = Math.exp(i / 250.0);
        }
        assertEquals(Scaling.LOG, FrameColours.of(Field.of(steep, 50, 50)).scaling());
    }
}
