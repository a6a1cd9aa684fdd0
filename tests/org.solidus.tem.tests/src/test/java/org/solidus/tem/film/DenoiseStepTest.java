/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.Window;
import org.solidus.tem.film.denoise.DenoiseStep;
import org.solidus.tem.film.denoise.DenoiseStep.Method;

/** A bright half and a dark half; from frame 3 on a dark crack of two columns in the bright one. */
class DenoiseStepTest {

    private static final int SIDE = 48;
    private static final double NOISE = 60;

    private static double clean(int frame, int y, int x) {
        return frame >= 3 && (x == 12 || x == 13) ? 400 : x < 24 ? 1000 : 700;
    }

    private static Frame frame(int index, double noise) {
        SplittableRandom random = new SplittableRandom(100 + index);
        double[] values = new double[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = clean(index, i / SIDE, i % SIDE) + noise * random.nextGaussian();
        }
        return Frame.of(NDArray.of(values, SIDE, SIDE)).build();
    }

    private static Window window(int middle, double noise) {
        List<Frame> frames = new ArrayList<>();
        for (int i = middle - 2; i <= middle + 2; i++) {
            frames.add(frame(i, noise));
        }
        return Window.of(frames, 2);
    }

    private static double[] denoised(Window window, DenoiseStep.Params params) {
        return new DenoiseStep().apply(window, params, new LocalContext()).doubles();
    }

    private static double left(double[] values, int frame, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int y = 4; y < SIDE - 4; y++) {
            for (int x = from; x < to; x++, count++) {
                double off = values[y * SIDE + x] - clean(frame, y, x);
                sum += off * off;
            }
        }
        return Math.sqrt(sum / count);
    }

    @Test
    void noiseGoes() {
        double[] most = {0.3, 0.35, 0.65, 0.5};
        for (Method method : Method.values()) {
            double[] values = denoised(window(8, NOISE), DenoiseStep.Params.of(method));
            double left = left(values, 8, 26, SIDE - 4);
            assertTrue(left < most[method.ordinal()] * NOISE, method + " leaves " + left);
        }
    }

    @Test
    void crackThatOpensIsSmearedNeitherInSpaceNorInTime() {
        for (int frame : new int[] {2, 3}) {
            double[] values = denoised(window(frame, NOISE), DenoiseStep.Params.of(Method.PATCHES));
            double crack = 0;
            double beside = 0;
            for (int y = 4; y < SIDE - 4; y++) {
                crack += (values[y * SIDE + 12] + values[y * SIDE + 13]) / 2 / (SIDE - 8);
                beside += (values[y * SIDE + 11] + values[y * SIDE + 14]) / 2 / (SIDE - 8);
            }
            assertEquals(clean(frame, 0, 12), crack, 30, "in the crack, frame " + frame);
            assertEquals(1000, beside, 30, "beside it, frame " + frame);
        }
        // A mean over time does smear it.
        double mean = denoised(window(2, NOISE), DenoiseStep.Params.of(Method.MEAN))[20 * SIDE + 12];
        assertTrue(mean < 850, "the mean has " + mean);
    }

    @Test
    void edgesStaySharpUnderTotalVariation() {
        double[] values = denoised(window(8, NOISE), DenoiseStep.Params.of(Method.VARIATION));
        double step = 0;
        for (int y = 4; y < SIDE - 4; y++) {
            step += (values[y * SIDE + 22] - values[y * SIDE + 25]) / (SIDE - 8);
        }
        assertEquals(300, step, 45);
    }

    @Test
    void noiseIsKnownWhereThereAreNoNeighbours() {
        Frame alone = frame(8, NOISE);
        for (Method method : List.of(Method.PATCHES, Method.VARIATION)) {
            double[] estimated = denoised(Window.of(alone), DenoiseStep.Params.of(method));
            double[] told = denoised(Window.of(alone), new DenoiseStep.Params(method, 2, 1, Optional.of(NOISE), 4, 2));
            assertEquals(left(told, 8, 26, 44), left(estimated, 8, 26, 44), 0.1 * NOISE, method.name());
        }
    }

    @Test
    void constantFramesAndDeadPixelsPass() {
        double[] values = new double[SIDE * SIDE];
        java.util.Arrays.fill(values, 5e6);
        values[100] = Double.NaN;
        byte[] mask = new byte[SIDE * SIDE];
        mask[200] = 1;
        Frame frame = Frame.of(NDArray.of(values, SIDE, SIDE)).mask(mask).build();
        for (Method method : Method.values()) {
            double[] out = denoised(Window.of(frame), DenoiseStep.Params.of(method));
            for (double value : out) {
                assertEquals(5e6, value, 1, method.name());
            }
        }
    }
}
