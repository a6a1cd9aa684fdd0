/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Frame;
import org.solidus.core.step.LocalContext;
import org.solidus.tem.DrawnPattern;

class BackgroundStepTest {

    private final LocalContext context = new LocalContext();
    private final BackgroundStep step = new BackgroundStep();

    private double[] apply(DrawnPattern drawn, BackgroundStep.Params params, long seed) {
        Frame pattern =
                new CalibrateStep().apply(drawn.counted(seed, 1), CalibrateStep.Params.of(0.02, 48, 48), context);
        Frame out = step.apply(pattern, params, context);
        assertEquals(step.output(pattern.signature(), params), out.signature());
        return out.doubles();
    }

    private static double sum(double[] values, int x, int y, int reach) {
        double sum = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                sum += values[(y + dy) * 96 + x + dx];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"RADIAL, 0.04", "OPENING, 0.12", "GAUSSIAN, 0.25"})
    void aSpotStaysAndItsBackgroundGoes(BackgroundStep.Method method, double part) {
        DrawnPattern drawn = new DrawnPattern(96, 96).tail(48, 48, 100, 30).spot(70, 40, 5000, 1.27);
        double[] values = apply(drawn, new BackgroundStep.Params(method, 3, 0, false, 1), 1);
        assertEquals(5000, sum(values, 70, 40, 4), part * 5000);
        double level = sum(values, 25, 60, 5) / 121;
        assertTrue(Math.abs(level) < (method == BackgroundStep.Method.OPENING ? 18 : 1.5), "left " + level);
    }

    @Test
    void ringsGoWithTheRadialBackground() {
        DrawnPattern drawn = new DrawnPattern(96, 96).tail(48, 48, 20, 30).ring(48, 48, 25, 40, 3);
        double[] values = apply(drawn, new BackgroundStep.Params(BackgroundStep.Method.RADIAL, 3, 0, false, 1), 1);
        assertEquals(0, sum(values, 73, 48, 3) / 49, 2);
    }

    @Test
    void noiseIsSmoothedWithoutBias() {
        DrawnPattern drawn = new DrawnPattern(96, 96).add((x, y) -> 9);
        BackgroundStep.Params params = new BackgroundStep.Params(BackgroundStep.Method.NONE, 3, 3, true, 1);
        double[] values = apply(drawn, params, 5);
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        assertEquals(9, mean, 0.25);
        assertTrue(Math.sqrt(squares / values.length - mean * mean) < 1, "the noise was 3");
    }
}
