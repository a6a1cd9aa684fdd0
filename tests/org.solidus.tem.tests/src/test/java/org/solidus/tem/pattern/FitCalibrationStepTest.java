/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.tem.DrawnPattern;

/** Rings of gold, drawn with a known camera. */
class FitCalibrationStepTest {

    private final LocalContext context = new LocalContext();
    private final FitCalibrationStep step = new FitCalibrationStep();

    private static FitCalibrationStep.Params params() {
        return new FitCalibrationStep.Params(Input.of(ShippedStructures.get("Au")), 0.1, 6);
    }

    private static DrawnPattern gold(double x, double y, double pixel, double ratio, double axis) {
        DrawnPattern drawn = new DrawnPattern(144, 144).spot(x, y, 20000, 1.2).tail(x, y, 20, 25);
        // Gold, a = 4.0782 angstrom: 111, 200, 220, 311, 222.
        int[] squares = {3, 4, 8, 11, 12};
        double[] heights = {60, 30, 20, 20, 6};
        for (int i = 0; i < squares.length; i++) {
            drawn.ellipse(x, y, Math.sqrt(squares[i]) / 4.0782 / pixel, heights[i], 1, ratio, axis);
        }
        return drawn;
    }

    private Table fit(DrawnPattern drawn, double guess, double x, double y) {
        FitCalibrationStep.Params params = params();
        FitCalibrationStep.State left = null;
        for (int seed = 0; seed < 4; seed++) {
            Frame pattern =
                    new CalibrateStep().apply(drawn.counted(seed, 1), CalibrateStep.Params.of(guess, x, y), context);
            FitCalibrationStep.State state = step.add(step.zero(pattern, params, context), pattern, params, context);
            left = left == null ? state : step.merge(left, state);
        }
        return step.finish(left, params, context).table();
    }

    @Test
    void pixelEllipseAndCentreOfRings() {
        double axis = Math.toRadians(35);
        Table row = fit(gold(72.4, 70.9, 0.0161, 1.02, axis), 0.0155, 72, 71.5);
        assertEquals(0.0161, row.column("pixel x").number(0), 0.0161 * 0.003);
        assertEquals(1.02, row.column("ellipse").number(0), 0.003);
        assertEquals(35, row.column("ellipse axis").number(0), 5);
        assertEquals(72.4, row.column("centre x").number(0), 0.1);
        assertEquals(70.9, row.column("centre y").number(0), 0.1);
        assertTrue(row.column("rings").number(0) >= 3);
        assertTrue(row.column("pixel x error").number(0) < 0.0161 * 0.002);
        assertTrue(row.column("residual").number(0) < 0.5);
    }

    @Test
    void roundRingsStayRound() {
        Table row = fit(gold(72, 72, 0.018, 1, 0), 0.0188, 72, 72);
        assertEquals(0.018, row.column("pixel x").number(0), 0.018 * 0.003);
        assertTrue(row.column("ellipse").number(0) < 1.003);
    }

    @Test
    void patternsWithoutSuchRingsAreRefused() {
        DrawnPattern none = new DrawnPattern(144, 144).spot(72, 72, 20000, 1.2).tail(72, 72, 20, 25);
        assertThrows(IllegalArgumentException.class, () -> fit(none, 0.018, 72, 72));
        none.ring(72, 72, 20, 30, 1);
        assertThrows(IllegalArgumentException.class, () -> fit(none, 0.018, 72, 72));
    }
}
