/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/** A pattern on one axis is shown on another, and comes back. */
class AbscissaTest {

    private static final OptionalDouble WAVELENGTH = OptionalDouble.of(0.4066);
    private static final Axis Q = axis(Quantities.Q, "1/angstrom");
    private static final Axis ANGLE = axis(Quantities.TWO_THETA, "deg");

    private static Axis axis(String quantity, String unit) {
        return Axis.linear("x", quantity, Unit.of(unit), 10, 1, 0.5);
    }

    @Test
    void theFirstLineOfCeria() {
        // d = 3.1243 angstrom, a = 5.4115 / sqrt(3)
        double q = 2 * Math.PI / 3.1243;
        assertEquals(3.1243, Abscissa.SPACING.shown(q, Q, OptionalDouble.empty()), 1e-9);
        double twoTheta = Math.toDegrees(2 * Math.asin(0.4066 / (2 * 3.1243)));
        assertEquals(twoTheta, Abscissa.TWO_THETA.shown(q, Q, WAVELENGTH), 1e-9);
        assertEquals(q, Abscissa.Q.shown(twoTheta, ANGLE, WAVELENGTH), 1e-9);
        assertEquals(10 * q, Abscissa.fromQ(q, axis(Quantities.Q, "1/nm"), WAVELENGTH), 1e-9);
    }

    @Test
    void whatIsShownComesBack() {
        for (Axis own : List.of(Q, ANGLE, axis(Quantities.TWO_THETA, "rad"), axis(Quantities.D_SPACING, "angstrom"))) {
            for (Abscissa abscissa : Abscissa.choices(own, WAVELENGTH)) {
                double value = 1.3;
                double back = abscissa.own(abscissa.shown(value, own, WAVELENGTH), own, WAVELENGTH);
                assertEquals(value, back, 1e-12, abscissa + " of " + own);
            }
        }
    }

    @Test
    void anglesNeedTheWavelengthAndDistancesAreLeftAlone() {
        assertFalse(Abscissa.TWO_THETA.fits(Q, OptionalDouble.empty()));
        assertTrue(Abscissa.SPACING.fits(Q, OptionalDouble.empty()));
        assertFalse(Abscissa.Q.fits(ANGLE, OptionalDouble.empty()));
        assertTrue(Abscissa.TWO_THETA.fits(ANGLE, OptionalDouble.empty()));
        Axis r = axis(Quantities.R, "angstrom");
        assertEquals(List.of(Abscissa.OWN), Abscissa.choices(r, WAVELENGTH));
        assertFalse(Abscissa.hasQ(r, WAVELENGTH));
    }

    @Test
    void whatHasNoPlaceIsNaN() {
        assertTrue(Double.isNaN(Abscissa.SPACING.shown(0, Q, WAVELENGTH)));
        assertTrue(Double.isNaN(Abscissa.TWO_THETA.shown(1000, Q, WAVELENGTH)));
    }
}
