/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** {@code scattering.track}. */
class TrackStepTest {

    private static final int POINTS = 500;
    private static final Axis Q = Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), POINTS, 2, 0.004);
    private static final double WIDTH = 0.03;

    /** Frames of a series; those of {@code masked} are missing. */
    private record Series(Source source, List<Integer> masked) implements Stack {

        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public Frame frame(long index) throws IOException {
            if (masked(index)) {
                throw new MissingFrameException("Frame " + index + " was lost.");
            }
            return source.frame(index);
        }

        @Override
        public boolean masked(long index) {
            return masked.contains((int) index);
        }

        @Override
        public Column column(String name) {
            throw new UnsupportedOperationException();
        }
    }

    /** Counts of two lines on a slope. */
    private static Frame pattern(double first, double second, double height, Random random) {
        double[] values = new double[POINTS];
        double[] variance = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double q = Q.value(i);
            double mean = 200
                    + 20 * q
                    + height * Math.exp(-4 * Math.log(2) * square((q - first) / WIDTH))
                    + 0.6 * height * Math.exp(-4 * Math.log(2) * square((q - second) / WIDTH));
            values[i] = Math.rint(mean + Math.sqrt(mean) * random.nextGaussian());
            variance[i] = Math.max(1, values[i]);
        }
        return Frame.of(NDArray.of(values))
                .quantity(Quantities.INTENSITY, Unit.ONE)
                .axes(Q)
                .variance(variance)
                .build();
    }

    private static double square(double x) {
        return x * x;
    }

    private static Series series(
            int frames, IntToDoubleFunction first, IntToDoubleFunction second, IntToDoubleFunction height) {
        Random random = new Random(5);
        List<Frame> list = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            list.add(pattern(first.applyAsDouble(i), second.applyAsDouble(i), height.applyAsDouble(i), random));
        }
        return new Series(MemorySource.of("patterns", List.of(Axis.index("frame", frames)), list), List.of());
    }

    private static TrackStep.Params params(boolean curve) {
        return params(List.of(Quantity.of("3.2 1/angstrom"), Quantity.of("2.6 1/angstrom")), curve);
    }

    private static TrackStep.Params params(List<Quantity> lines, boolean curve) {
        Optional<Quantity> window = Optional.of(Quantity.of("0.1 1/angstrom"));
        return new TrackStep.Params(
                new LineParams(lines, window, Optional.empty(), Optional.empty(), Optional.empty(), 0.001, curve),
                Optional.of(Quantity.of("0.03 1/angstrom")));
    }

    private static Source track(Stack series, boolean curve) throws IOException {
        return new TrackStep().apply(series, params(curve), new LocalContext());
    }

    /** The first line runs over six windows; no fixed window could hold it. */
    private static double running(int frame) {
        return 2.6 + 0.6 / (1 + Math.exp(-(frame - 60) / 8.0));
    }

    @Test
    void followsALineOverManyWindowsWithHonestErrors() throws IOException {
        int frames = 120;
        Series series = series(frames, TrackStepTest::running, i -> running(i) + 0.6, i -> 400);
        Source tracked = track(series, false);
        assertEquals(
                new TrackStep().output(series.info().signature(), params(false)),
                tracked.info().signature());
        double chi2 = 0;
        for (int i = 0; i < frames; i++) {
            Table lines = tracked.frame(i).table();
            assertEquals(0, lines.column("line 2 flag").number(0), "frame " + i);
            double pull = (lines.column("line 2 position").number(0) - running(i))
                    / lines.column("line 2 position error").number(0);
            double other = (lines.column("line 1 position").number(0) - running(i) - 0.6)
                    / lines.column("line 1 position error").number(0);
            assertTrue(Math.abs(pull) < 5 && Math.abs(other) < 5, "frame " + i + ": " + pull + ", " + other);
            chi2 += pull * pull + other * other;
        }
        assertEquals(1, chi2 / (2 * frames), 0.4);
    }

    @Test
    void givesWhatPeaksGiveWhereLinesStay() throws IOException {
        Series series = series(10, i -> 2.6, i -> 3.2, i -> 400);
        Source tracked = track(series, true);
        PeaksStep.Params peaks = new PeaksStep.Params(params(true).fit(), Optional.empty());
        for (int i = 0; i < 10; i++) {
            Frame expected = new PeaksStep().apply(series.frame(i), peaks, new LocalContext());
            Frame found = tracked.frame(i);
            for (String column : List.of("line 1 position", "line 2 position", "line 1 area", "line 2 width")) {
                double error = expected.table().column(column + " error").number(0);
                assertEquals(
                        expected.table().column(column).number(0),
                        found.table().column(column).number(0),
                        0.5 * error, // the window moves along
                        column);
            }
            double[] fit = found.companions().get("fit").doubles();
            double[] residual = found.companions().get("residual").doubles();
            double chi2 = 0;
            int points = 0;
            for (int k = 0; k < POINTS; k++) {
                boolean inside = Math.abs(Q.value(k) - 2.6) < 0.09 || Math.abs(Q.value(k) - 3.2) < 0.09;
                assertTrue(!inside || !Double.isNaN(fit[k]));
                if (inside) {
                    assertEquals(series.frame(i).doubles()[k] - fit[k], residual[k], 1e-9);
                    chi2 += residual[k] * residual[k] / fit[k];
                    points++;
                }
            }
            assertEquals(1, chi2 / points, 0.6);
        }
    }

    @Test
    void aLineThatIsLostIsFoundAgain() throws IOException {
        // Fades while it moves on, comes back 0.15 further; then jumps back to where it began.
        IntToDoubleFunction where = i -> i < 20 ? 2.6 + 0.005 * i : i < 70 ? 2.85 : 2.6;
        Series series = series(110, where, i -> 3.5, i -> i >= 20 && i < 40 ? 0 : 600);
        Series lossy = new Series(series.source(), List.of(5, 6));
        Source tracked =
                new TrackStep().apply(lossy, params(List.of(Quantity.of("2.6 1/angstrom")), false), new LocalContext());
        assertThrows(MissingFrameException.class, () -> tracked.frame(5));
        assertEquals(2.6 + 0.005 * 7, position(tracked, 7), 0.005);
        assertEquals(2, tracked.frame(30).table().column("line 1 flag").number(0));
        assertEquals(2.85, position(tracked, 45), 0.005);
        assertEquals(2.85, position(tracked, 69), 0.005);
        assertEquals(2.6, position(tracked, 109), 0.005);
    }

    private static double position(Source tracked, int frame) throws IOException {
        return tracked.frame(frame).table().column("line 1 position").number(0);
    }

    @Test
    void noiseIsNoLine() throws IOException {
        Series series = series(40, i -> 2.6, i -> 3.2, i -> 0);
        Source tracked = track(series, false);
        int found = 0;
        for (int i = 0; i < 40; i++) {
            found += tracked.frame(i).table().column("line 1 flag").number(0) < 2 ? 1 : 0;
        }
        assertTrue(found <= 2, found + " lines in noise");
    }

    @Test
    void nonsenseIsASentence() {
        Series series = series(2, i -> 2.6, i -> 3.2, i -> 100);
        IllegalArgumentException outside = assertThrows(IllegalArgumentException.class, () -> new TrackStep()
                .apply(series, TrackStep.Params.of(List.of(Quantity.of("9 1/angstrom"))), new LocalContext()));
        assertTrue(outside.getMessage().contains("lies outside the patterns"), outside.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TrackStep.Params.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new TrackStep()
                .output(series.info().signature(), TrackStep.Params.of(List.of(Quantity.of("3 deg")))));
    }
}
