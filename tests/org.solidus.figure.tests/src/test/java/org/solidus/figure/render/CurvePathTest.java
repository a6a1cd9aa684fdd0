/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Values;

class CurvePathTest {

    private static final AxisTransform Y = new AxisTransform(Scaling.LINEAR, new Range(-10, 10), 900, 0);

    private static AxisTransform x(int points) {
        return new AxisTransform(Scaling.LINEAR, new Range(0, points), 0, 1000);
    }

    @Test
    void aMillionPointsKeepTheirExtremesInEveryPixelColumn() {
        int n = 1_000_000;
        Random random = new Random(4);
        double[] y = random.doubles(n, -1, 1).toArray();
        y[123_456] = 9;
        y[123_457] = -9;
        CurvePath path = CurvePath.of(Values.linear(0, 1, n), Values.of(y), x(n), Y, 1);
        double[] points = path.pieces().get(0);
        assertEquals(1, path.pieces().size());
        assertTrue(points.length / 2 <= 4 * 1001, points.length / 2 + " points are left");
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = 1; i < points.length; i += 2) {
            low = Math.min(low, points[i]);
            high = Math.max(high, points[i]);
        }
        assertEquals(Y.toPixel(9), low, 1e-9);
        assertEquals(Y.toPixel(-9), high, 1e-9);
    }

    @Test
    void numbersThatAreNotFiniteLeaveGaps() {
        CurvePath path = CurvePath.of(Values.linear(0, 1, 5), Values.of(1, 2, Double.NaN, 3, 4), x(5), Y, 1);
        assertEquals(2, path.pieces().size());
        assertEquals(4, path.pieces().get(0).length);
    }

    @Test
    void transformsGoBothWays() {
        AxisTransform log = new AxisTransform(Scaling.LOG, new Range(0.01, 1000), 50, 850);
        for (double value : new double[] {0.01, 0.3, 7, 999}) {
            assertEquals(value, log.toValue(log.toPixel(value)), value * 1e-12);
        }
        assertTrue(Double.isNaN(log.toPixel(0)), "zero has no place on a logarithmic axis");
    }
}
