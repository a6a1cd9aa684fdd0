/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are followed between the pixels, and the filter that sees them. */
class LineNetworkTest {

    private static final int SIDE = 120;
    private static final List<Double> SCALES = List.of(1.2, 1.7, 2.4);

    /** A dark line of Gaussian profile where a distance is small, on noise. */
    private static float[] picture(DoubleBinaryOperator distance) {
        Random random = new Random(5);
        float[] picture = new float[SIDE * SIDE];
        for (int i = 0; i < picture.length; i++) {
            double d = distance.applyAsDouble(i / SIDE, i % SIDE);
            picture[i] = (float) (1000 - 600 * Math.exp(-0.5 * d * d / 2) + 20 * random.nextGaussian());
        }
        return picture;
    }

    private static Polyline longest(float[] picture) {
        return LineNetwork.of(picture, SIDE, SIDE, SCALES, 6).stream()
                .map(LineGraph.Edge::line)
                .max(Comparator.comparingDouble(Polyline::length))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 15, 22, 30, 38, 45, 52, 60, 75, 83, 90, 101, 120, 135, 150, 166})
    void aLineIsAsLongAtEveryAngle(int degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double half = 40;
        double middle = (SIDE - 1) / 2.0;
        Polyline line = longest(picture((y, x) -> {
            double along = (x - middle) * cos + (y - middle) * sin;
            double across = (y - middle) * cos - (x - middle) * sin;
            return Math.hypot(across, Math.max(0, Math.abs(along) - half));
        }));
        // Its ends may run on into noise: what lies on the line is held to be straight.
        List<double[]> on = new ArrayList<>();
        double length = 0;
        for (int i = 0; i < line.size(); i++) {
            double across = (line.y()[i] - middle) * cos - (line.x()[i] - middle) * sin;
            double along = (line.x()[i] - middle) * cos + (line.y()[i] - middle) * sin;
            if (Math.abs(along) < half - 5) {
                assertEquals(0, across, 1, "in the middle of the line");
                if (!on.isEmpty()) {
                    double[] last = on.get(on.size() - 1);
                    length += Math.hypot(line.y()[i] - last[0], line.x()[i] - last[1]);
                }
                on.add(new double[] {line.y()[i], line.x()[i]});
            }
        }
        double[] first = on.get(0);
        double[] last = on.get(on.size() - 1);
        assertEquals(Math.hypot(first[0] - last[0], first[1] - last[1]), length, 0.01 * length);
        assertTrue(length > 30, "a good part in one piece");
    }

    @ParameterizedTest
    @ValueSource(doubles = {15, 25, 40})
    void anArcIsAsLongAsItsAngle(double radius) {
        double middle = SIDE / 2.0;
        Polyline line = longest(picture((y, x) -> {
            double angle = Math.atan2(y - middle, x - middle);
            double off = Math.max(0, Math.abs(angle) - 2) * radius;
            return Math.hypot(Math.hypot(y - middle, x - middle) - radius, off);
        }));
        double from = Math.atan2(line.y()[0] - middle, line.x()[0] - middle);
        double to = Math.atan2(line.y()[line.size() - 1] - middle, line.x()[line.size() - 1] - middle);
        double arc = radius * Math.abs(to - from);
        assertEquals(arc, line.length(), 0.02 * arc);
        assertTrue(arc > 0.85 * 4 * radius, "most of it is found: " + arc);
    }

    @Test
    void onlyDarkLinesAreSeenAndBordersAreNone() {
        float[] bright = picture((y, x) -> x - 60);
        for (int i = 0; i < bright.length; i++) {
            bright[i] = 2000 - bright[i];
        }
        DarkLines of = DarkLines.of(bright, SIDE, SIDE, SCALES, 6);
        float[] ramp = new float[SIDE * SIDE];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 10f * (i % SIDE) + 3f * (i / SIDE);
        }
        DarkLines ramped = DarkLines.of(ramp, SIDE, SIDE, SCALES, 6);
        for (int y = 10; y < SIDE - 10; y++) {
            assertTrue(of.likeness()[y * SIDE + 60] < 0.2, "a bright line");
            assertTrue(ramped.likeness()[y * SIDE + 60] < 0.2, "a slope");
        }
    }

    /** Frangi's filter on a parabolic trough: l2 is the curvature times s^2, l1 = 0, whatever the direction. */
    @Test
    void strengthIsTheCurvatureAtTheScale() {
        float[] trough = new float[SIDE * SIDE];
        double angle = 0.6;
        for (int i = 0; i < trough.length; i++) {
            double across = (i % SIDE - 60) * Math.cos(angle) + (i / SIDE - 60) * Math.sin(angle);
            trough[i] = (float) (0.5 * 3 * across * across);
        }
        DarkLines lines = DarkLines.of(trough, SIDE, SIDE, List.of(2.0), 1e-3);
        int middle = 60 * SIDE + 60;
        assertEquals(3 * 4, lines.strength()[middle], 1e-2);
        assertEquals(angle, lines.normal()[middle], 1e-3);
    }

    @Test
    void gapsAreClosedAlongFaintLinesAndNotAcrossNothing() {
        float[] faint = picture((y, x) -> Math.abs(x - 60) < 4 ? 1.2 + Math.abs(y - 60) : y - 60);
        assertTrue(longest(faint).length() > 100, "over eight faint pixels");
        float[] far = picture((y, x) -> Math.abs(x - 60) < 14 ? 50 : y - 60);
        assertTrue(longest(far).length() < 70, "not over 28 pixels of nothing");
    }
}
