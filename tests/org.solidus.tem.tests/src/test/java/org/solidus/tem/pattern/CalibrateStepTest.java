/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

class CalibrateStepTest {

    private final CalibrateStep step = new CalibrateStep();
    private final LocalContext context = new LocalContext();

    private static Frame pattern() {
        return Frame.of(NDArray.of(new double[6 * 8], 6, 8)).build();
    }

    @Test
    void zeroIsTheBeamAndPixelsStay() {
        CalibrateStep.Params params = CalibrateStep.Params.of(0.02, 3.5, 2);
        Frame out = step.apply(pattern(), params, context);
        Axis y = out.axes().get(0);
        Axis x = out.axes().get(1);
        assertEquals(Quantities.SCATTERING_VECTOR, x.quantity());
        assertEquals(0, y.value(2), 1e-15);
        assertEquals(-0.07, x.value(0), 1e-15);
        assertEquals("1/angstrom", x.unit().symbol());
        assertEquals(out.signature(), step.output(pattern().signature(), params));
        PatternGeometry back = PatternGeometry.of(out);
        assertEquals(3.5, back.centreX(), 1e-12);
        assertEquals(2, back.centreY(), 1e-12);
    }

    @Test
    void anEllipseBecomesACircleOfItsArea() {
        PatternGeometry geometry = new PatternGeometry(10, 20, 0.02, 0.02, 1.21, Math.toRadians(30), 0);
        double[] m = geometry.matrix();
        for (int deg = 0; deg < 360; deg += 15) {
            // The ring of radius 50 pixels on the detector: half axes 50 sqrt(1.21) and 50 / sqrt(1.21).
            double along = 50 * 1.1 * Math.cos(Math.toRadians(deg));
            double across = 50 / 1.1 * Math.sin(Math.toRadians(deg));
            double x = along * Math.cos(Math.toRadians(30)) - across * Math.sin(Math.toRadians(30));
            double y = along * Math.sin(Math.toRadians(30)) + across * Math.cos(Math.toRadians(30));
            assertEquals(1, Math.hypot(m[0] * x + m[1] * y, m[2] * x + m[3] * y), 1e-12);
        }
        assertEquals(0.02 * 0.02, m[0] * m[3] - m[1] * m[2], 1e-15);
    }

    @Test
    void aRotationTurnsFromRightTowardsDown() {
        double[] m = new PatternGeometry(0, 0, 1, 1, 1, 0, Math.toRadians(90)).matrix();
        assertEquals(0, m[0], 1e-15);
        assertEquals(1, m[2], 1e-15, "right becomes down");
        assertEquals(-1, m[1], 1e-15, "down becomes left");
    }

    @Test
    void centresMayDifferFromPatternToPattern() {
        CalibrateStep.Params params = new CalibrateStep.Params(
                Optional.of(Quantity.of("0.2 1/nm")),
                Optional.empty(),
                200,
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        PerFrame.of(Frame.of(Table.of(Column.of("x", Unit.ONE, 4.25), Column.of("y", Unit.ONE, 1.5))))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(10.0));
        PatternGeometry geometry = PatternGeometry.of(step.apply(pattern(), params, context));
        assertEquals(4.25, geometry.centreX(), 1e-12);
        assertEquals(1.5, geometry.centreY(), 1e-12);
        assertEquals(0.02, geometry.pixel(), 1e-12);
        assertEquals(Math.toRadians(10), geometry.turn(), 1e-12);
    }

    @Test
    void whatTheFileSaysIsTaken() {
        Unit nm = Unit.of("1/nm");
        Frame given = pattern()
                .with()
                .axes(
                        Axis.linear("ky", Quantities.SCATTERING_VECTOR, nm, 6, -0.5, 0.2),
                        Axis.linear("kx", Quantities.SCATTERING_VECTOR, nm, 8, -0.7, 0.2))
                .build();
        CalibrateStep.Params nothing = filesWord(Optional.empty());
        PatternGeometry geometry = PatternGeometry.of(step.apply(given, nothing, context));
        assertEquals(0.02, geometry.stepX(), 1e-12);
        assertEquals(3.5, geometry.centreX(), 1e-12);
        assertEquals(2.5, geometry.centreY(), 1e-12);
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> step.output(pattern().signature(), nothing))
                .getMessage();
        assertTrue(said.contains("'pixel'"), said);
    }

    private static CalibrateStep.Params filesWord(Optional<Quantity> cameraLength) {
        return new CalibrateStep.Params(
                Optional.empty(),
                cameraLength,
                200,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aCameraLengthTurnsLengthsOnTheCameraIntoScatteringVectors() {
        Unit cm = Unit.of("cm");
        Frame given = pattern()
                .with()
                .axes(
                        Axis.linear("y", Quantities.POSITION, cm, 6, 0, 0.0160617),
                        Axis.linear("x", Quantities.POSITION, cm, 8, 0, 0.0160617))
                .build();
        CalibrateStep.Params params = filesWord(Optional.of(Quantity.of("40 cm")));
        PatternGeometry geometry = PatternGeometry.of(step.apply(given, params, context));
        assertEquals(0.0160617 / 40 / 0.0250793, geometry.stepX(), 1e-7);
        assertEquals(4, geometry.centreX(), 1e-12, "the middle, as nothing says where the beam is");
        assertThrows(IllegalArgumentException.class, () -> step.output(given.signature(), filesWord(Optional.empty())));
        assertThrows(IllegalArgumentException.class, () -> filesWord(Optional.of(Quantity.of("40 1/cm"))));
    }
}
