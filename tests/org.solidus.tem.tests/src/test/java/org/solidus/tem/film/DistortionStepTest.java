/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.Window;
import org.solidus.tem.film.drift.DistortionStep;

/** Rows of blobs, each row of each frame written off its place by a random shift. */
class DistortionStepTest {

    private static final int ROWS = 60;
    private static final int COLUMNS = 120;
    private static final DistortionStep.Params PARAMS = new DistortionStep.Params(4, 4);

    private static double clean(double y, double x) {
        return 1000 + 150 * Math.sin(x / 3.1 + y / 9.0) + 120 * Math.sin(x / 5.7 - y / 6.0);
    }

    private static Frame frame(int index, double jitter, double noise, double[] shifts) {
        SplittableRandom random = new SplittableRandom(31 * index + 5);
        double[] values = new double[ROWS * COLUMNS];
        for (int y = 0; y < ROWS; y++) {
            shifts[y] = jitter * random.nextGaussian();
            for (int x = 0; x < COLUMNS; x++) {
                values[y * COLUMNS + x] = clean(y, x - shifts[y]) + noise * random.nextGaussian();
            }
        }
        return Frame.of(NDArray.of(values, ROWS, COLUMNS)).build();
    }

    private static Window window(double jitter, double noise, double[] shifts) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            frames.add(frame(i, jitter, noise, i == 4 ? shifts : new double[ROWS]));
        }
        return Window.of(frames, 4);
    }

    private static double rms(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]) / one.length;
        }
        return Math.sqrt(sum);
    }

    @Test
    void rowsAreBackInTheirPlaces() {
        double[] shifts = new double[ROWS];
        Window window = window(0.8, 60, shifts);
        Frame out = new DistortionStep().apply(window, PARAMS, new LocalContext());
        Frame rows = out.companions().get("rows");
        double off = rms(shifts, rows.table().column("shift").doubles());
        // Rows of the template are off, too: their mean over eight frames by 0.3.
        assertTrue(off < 0.42, "shifts are off by " + off);
        double[] errors = rows.table().column("shift error").doubles();
        assertTrue(errors[30] > 0 && errors[30] < 0.5, "error " + errors[30]);
    }

    @Test
    void noiseAloneMovesNothing() {
        double[] shifts = new double[ROWS];
        Window window = window(0, 300, shifts);
        Frame out = new DistortionStep().apply(window, PARAMS, new LocalContext());
        double moved =
                rms(shifts, out.companions().get("rows").table().column("shift").doubles());
        assertTrue(moved < 0.12, "rows moved by " + moved);
    }

    @Test
    void frameAloneStaysAsItIs() {
        Frame in = frame(1, 0.8, 10, new double[ROWS]);
        Frame out = new DistortionStep().apply(Window.of(in), PARAMS, new LocalContext());
        assertArrayEquals(in.doubles(), out.doubles(), 0);
    }

    @Test
    void emptyAndMaskedFramesPass() {
        Frame blank =
                Frame.of(NDArray.of(new double[ROWS * COLUMNS], ROWS, COLUMNS)).build();
        byte[] mask = new byte[ROWS * COLUMNS];
        java.util.Arrays.fill(mask, (byte) 1);
        Frame masked = blank.with().mask(mask).build();
        for (Frame middle : List.of(blank, masked)) {
            Frame out = new DistortionStep()
                    .apply(Window.of(List.of(blank, middle, masked), 1), PARAMS, new LocalContext());
            assertTrue(out.doubles()[7] == 0);
        }
    }
}
