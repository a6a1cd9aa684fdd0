/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Structure;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.pattern.PatternGeometry;

/** Noisy spots of crystals in random orientations, seen through a camera that is not the one that was assumed. */
class FitSpotCalibrationStepTest {

    private static final int PATTERNS = 24;

    private final FitSpotCalibrationStep step = new FitSpotCalibrationStep();
    private final LocalContext context = new LocalContext();

    private static FitSpotCalibrationStep.Params params(double range, Structure... structures) {
        List<Input<Structure>> inputs =
                List.of(structures).stream().map(Input::of).toList();
        return new FitSpotCalibrationStep.Params(inputs, range, 200, 0.7, 40, 1.5, 60);
    }

    /** Spots of a camera, with the scattering vectors that another one would give them. */
    private static MemoryStack seen(PatternGeometry camera, PatternGeometry assumed, Structure of, long seed) {
        List<Frame> frames = new TruePatterns(of, seed)
                .noisy(PATTERNS).stream()
                        .map(truth -> seen(truth, camera, assumed))
                        .toList();
        return MemoryStack.of(4, PATTERNS / 4, frames);
    }

    private static Frame seen(TruePatterns.Truth truth, PatternGeometry camera, PatternGeometry assumed) {
        int count = truth.qx().length;
        double[][] columns = new double[4][count];
        double[] to = camera.matrix();
        double[] from = assumed.matrix();
        double determinant = to[0] * to[3] - to[1] * to[2];
        for (int i = 0; i < count; i++) {
            double qx = truth.qx()[i];
            double qy = truth.qy()[i];
            double x = camera.centreX() + (to[3] * qx - to[1] * qy) / determinant;
            double y = camera.centreY() + (to[0] * qy - to[2] * qx) / determinant;
            double dx = x - assumed.centreX();
            double dy = y - assumed.centreY();
            columns[0][i] = from[0] * dx + from[1] * dy;
            columns[1][i] = from[2] * dx + from[3] * dy;
            columns[2][i] = x;
            columns[3][i] = y;
        }
        return Frame.of(Table.of(
                Column.of("qx", PatternGeometry.UNIT, columns[0]),
                Column.of("qy", PatternGeometry.UNIT, columns[1]),
                Column.of("intensity", Unit.ONE, truth.intensity()),
                Column.of("x", Unit.ONE, columns[2]),
                Column.of("y", Unit.ONE, columns[3])));
    }

    private static double number(Frame row, String column) {
        return row.table().column(column).number(0);
    }

    private static void near(double truth, Frame row, String column) {
        double error = number(row, column + " error");
        assertEquals(truth, number(row, column), 4 * error, column);
    }

    @Test
    void pixelEllipseAndCentreOfACameraThatIsFourPercentOff() throws IOException {
        PatternGeometry camera =
                new PatternGeometry(71.3, 73.1, 0.0180, 0.0180, 1.012, Math.toRadians(40), Math.toRadians(15));
        PatternGeometry assumed = new PatternGeometry(72, 72.5, 0.01873, 0.01873, 1, 0, Math.toRadians(15));
        Structure lfp = TruePatterns.lithiumIronPhosphate();
        Structure fp = TruePatterns.ironPhosphate();
        Frame row = step.apply(seen(camera, assumed, lfp, 5), params(0.05, lfp, fp), context)
                .frame(0);
        near(0.0180, row, "pixel x");
        near(1.012, row, "ellipse");
        near(71.3, row, "centre x");
        near(73.1, row, "centre y");
        assertEquals(40, number(row, "ellipse axis"), 4 * number(row, "ellipse axis error"));
        assertTrue(number(row, "pixel x error") < 1e-5, "a few parts in ten thousand");
        assertTrue(number(row, "ellipse error") < 1e-3);
        assertEquals(15, number(row, "rotation"), 1e-9, "crystals in unknown orientations don't tell it");
        assertEquals(-0.7, number(row, "offset x"), 0.1);
        assertEquals(0.004, number(row, "residual"), 0.001, "that of the spots");
        assertEquals(step.output(seen(camera, assumed, lfp, 5).info().signature(), params(0.05, lfp)), row.signature());
    }

    @Test
    void patternsOfAnotherCrystalAreRefused() {
        PatternGeometry camera = PatternGeometry.plain(72, 72, 0.018);
        MemoryStack spots = seen(camera, camera, TruePatterns.lithiumIronPhosphate(), 6);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> step.apply(spots, params(0.05, TruePatterns.gold()), context));
        assertTrue(refused.getMessage().contains("structures"), refused.getMessage());
    }

    @Test
    void aScanWithoutSpotsIsRefused() {
        PatternGeometry camera = PatternGeometry.plain(72, 72, 0.018);
        TruePatterns.Truth none = new TruePatterns.Truth(null, new double[0], new double[0], new double[0]);
        MemoryStack empty = MemoryStack.of(1, 2, List.of(seen(none, camera, camera), seen(none, camera, camera)));
        assertThrows(
                IllegalArgumentException.class, () -> step.apply(empty, params(0.05, TruePatterns.gold()), context));
    }
}
