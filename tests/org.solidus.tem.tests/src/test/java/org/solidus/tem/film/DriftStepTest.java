/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.film.drift.DriftStep;
import org.solidus.tem.film.drift.DriftStep.Method;

class DriftStepTest {

    private static final DrawnFilm.Settings QUIET = new DrawnFilm.Settings(24, 128, 0, 150, 0.7);

    private static DriftStep.Params params(Method method, List<Integer> region) {
        return new DriftStep.Params(method, 0, region, List.of(), 0, 1);
    }

    private static Source drift(MemoryStack film) throws IOException {
        return new DriftStep().apply(film, DriftStep.Params.defaults(), new LocalContext());
    }

    private static double value(Source rows, int frame, String column) throws IOException {
        return rows.frame(frame).table().column(column).number(0);
    }

    private static double off(Source rows, DrawnFilm film, int frame) throws IOException {
        return Math.hypot(value(rows, frame, "dy") - film.dy(frame), value(rows, frame, "dx") - film.dx(frame));
    }

    private static double median(Source rows, DrawnFilm film) throws IOException {
        double[] off = new double[film.settings().frames()];
        for (int i = 0; i < off.length; i++) {
            off[i] = off(rows, film, i);
        }
        Arrays.sort(off);
        return off[off.length / 2];
    }

    @Test
    void specimenThatDoesNotChangeIsFollowedToHundredthsOfAPixel() throws IOException {
        DrawnFilm film = DrawnFilm.of(QUIET, 4);
        for (Method method : Method.values()) {
            Source rows = new DriftStep().apply(film.stack(), params(method, List.of()), new LocalContext());
            assertTrue(median(rows, film) < 0.05, method + ": " + median(rows, film));
            assertEquals(0, value(rows, 0, "dy"), 0);
            assertTrue(value(rows, 5, "quality") > 0.5 && value(rows, 5, "quality") <= 1);
        }
    }

    @Test
    void specimenThatChangesIsFollowedAsWell() throws IOException {
        DrawnFilm film = DrawnFilm.of(new DrawnFilm.Settings(30, 192, 4, 300, 0.7), 11);
        assertTrue(median(drift(film.stack()), film) < 0.2, "median " + median(drift(film.stack()), film));
    }

    @Test
    void errorsAreOneStandardDeviationForGrainsThatShrinkToo() throws IOException {
        for (double shrink : new double[] {0, 3}) {
            int inside = 0;
            int all = 0;
            for (int seed = 1; seed <= 6; seed++) {
                DrawnFilm film = DrawnFilm.of(new DrawnFilm.Settings(24, 192, shrink, 300, 0.7), seed);
                Source rows = drift(film.stack());
                for (int i = 1; i < 24; i++) {
                    inside += Math.abs(value(rows, i, "dy") - film.dy(i)) < value(rows, i, "dy error") ? 1 : 0;
                    inside += Math.abs(value(rows, i, "dx") - film.dx(i)) < value(rows, i, "dx error") ? 1 : 0;
                    all += 2;
                }
            }
            // Frames of a film err together: six films of two directions are but a dozen independent errors.
            double share = (double) inside / all;
            assertTrue(share > 0.45 && share < 0.92, "shrink " + shrink + ": " + share + " within one sigma");
        }
    }

    @Test
    void largeJumpsAreFollowed() throws IOException {
        double[][] drift = new double[12][2];
        for (int i = 0; i < drift.length; i++) {
            drift[i] = i < 6 ? new double[] {0.3 * i, 0} : new double[] {35.4, -28.3 + 0.2 * i};
        }
        DrawnFilm film =
                DrawnFilm.of(new DrawnFilm.Settings(12, 160, 0, 150, 0.7), 5).drifting(drift);
        Source rows = drift(film.stack());
        for (int i = 0; i < 12; i++) {
            assertTrue(off(rows, film, i) < 0.15, "frame " + i + " off by " + off(rows, film, i));
        }
    }

    @Test
    void blankedFramesAreBridgedAndTold() throws IOException {
        DrawnFilm film = DrawnFilm.of(QUIET, 6).blanked(0, 7, 8, 9, 10, 23);
        Source rows = drift(film.stack());
        for (int i = 0; i < 24; i++) {
            boolean blank = List.of(0, 7, 8, 9, 10, 23).contains(i);
            assertEquals(blank ? 1 : 0, value(rows, i, "blank"), "frame " + i);
            assertEquals(
                    blank ? "yes" : "no", rows.frame(i).table().column("blank").text(0));
            // The first frame that shows something stands in for the reference.
            double dy = value(rows, i, "dy") - film.dy(i) + film.dy(1);
            assertTrue(Math.abs(dy) < (blank ? 3 : 0.15), "frame " + i + " off by " + dy);
            assertTrue(Double.isFinite(value(rows, i, "dy error")));
        }
        assertTrue(value(rows, 8, "dy error") > value(rows, 5, "dy error"));
    }

    @Test
    void filmOfNothingButNoiseHasNoDrift() throws IOException {
        DrawnFilm film =
                DrawnFilm.of(new DrawnFilm.Settings(4, 64, 0, 100, 1), 1).blanked(0, 1, 2, 3);
        LocalContext context = new LocalContext();
        Source rows = new DriftStep().apply(film.stack(), DriftStep.Params.defaults(), context);
        assertEquals(0, value(rows, 3, "dy"), 0);
        assertTrue(Double.isNaN(value(rows, 3, "dy error")));
        assertEquals(1, context.warnings().size());
    }

    @Test
    void veryNoisyFilmsAreFollowed() throws IOException {
        DrawnFilm film = DrawnFilm.of(new DrawnFilm.Settings(24, 160, 0, 1200, 0.7), 9);
        Source rows = drift(film.stack());
        assertTrue(median(rows, film) < 0.4, "median " + median(rows, film));
    }

    @Test
    void latticeDoesNotJumpByAPeriod() throws IOException {
        int side = 128;
        SplittableRandom random = new SplittableRandom(3);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] values = new float[side * side];
            for (int k = 0; k < values.length; k++) {
                double y = 2 * Math.PI * (k / side - 1.3 * i) / 11;
                double x = 2 * Math.PI * (k % side + 0.9 * i) / 9;
                values[k] = (float) (1000 + 200 * (Math.cos(y) + Math.cos(x)) + 100 * random.nextGaussian());
            }
            frames.add(Frame.of(NDArray.of(values, side, side)).build());
        }
        Source rows = drift(new MemoryStack(MemorySource.of("film", List.of(Axis.index("frame", 20)), frames)));
        for (int i = 0; i < 20; i++) {
            assertEquals(1.3 * i, value(rows, i, "dy"), 0.15, "frame " + i);
            assertEquals(-0.9 * i, value(rows, i, "dx"), 0.15, "frame " + i);
        }
    }

    @Test
    void partOfTheFrameIsEnough() throws IOException {
        DrawnFilm film = DrawnFilm.of(QUIET, 4);
        Source rows =
                new DriftStep().apply(film.stack(), params(Method.PHASE, List.of(10, 20, 90, 100)), new LocalContext());
        assertTrue(median(rows, film) < 0.08, "median " + median(rows, film));
        IllegalArgumentException outside = assertThrows(IllegalArgumentException.class, () -> new DriftStep()
                .output(film.stack().info().signature(), params(Method.PHASE, List.of(100, 0, 60, 60))));
        assertTrue(outside.getMessage().contains("128 x 128"), outside.getMessage());
    }

    @Test
    void filmOfOneFrameHasNoDrift() throws IOException {
        DrawnFilm film = DrawnFilm.of(new DrawnFilm.Settings(1, 64, 0, 100, 1), 1);
        Source rows = drift(film.stack());
        assertEquals(0, value(rows, 0, "dx"), 0);
        assertEquals(0, value(rows, 0, "dx error"), 0);
    }
}
