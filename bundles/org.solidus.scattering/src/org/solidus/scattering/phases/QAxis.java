/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.geometry.RadialUnit;

/** The axis of a pattern as scattering vectors. */
final class QAxis {

    /** Largest Q of the form factors, 1/angstrom. */
    private static final double LARGEST = 75;

    private QAxis() {}

    /**
     * Checks that a pattern over this unit can be turned into one over Q.
     *
     * @param unit of the axis: 1/angstrom, 1/nm, deg or rad
     * @param wavelength angstrom; needed for angles
     * @throws IllegalArgumentException with a sentence, when it cannot
     */
    public static void require(Unit unit, OptionalDouble wavelength) {
        if (unit.symbol().isEmpty()) {
            throw new IllegalArgumentException("The axis of the pattern has no unit; name it with its unit where the"
                    + " data come from, as in the heading 'q (1/angstrom)' of a text file.");
        }
        RadialUnit radial = RadialUnit.of(unit);
        if (radial == RadialUnit.MILLIMETRE) {
            throw new IllegalArgumentException(
                    "The pattern runs over the radius on a detector; integrate it over Q or two-theta.");
        }
        if (isAngle(radial) && wavelength.isEmpty()) {
            throw new IllegalArgumentException("The pattern runs over an angle (" + unit
                    + "), so 'wavelength' is needed, as in 'wavelength: 0.1617 angstrom'.");
        }
    }

    /**
     * The scattering vectors of the points of a pattern.
     *
     * @param axis of the pattern, rising
     * @param wavelength angstrom; needed for angles
     * @return 1/angstrom
     * @throws IllegalArgumentException with a sentence, when the axis does not rise or leaves what can be calculated
     */
    public static double[] of(Axis axis, OptionalDouble wavelength) {
        require(axis.unit(), wavelength);
        RadialUnit radial = RadialUnit.of(axis.unit());
        double[] q = axis.values();
        for (int i = 0; i < q.length; i++) {
            double value = q[i];
            q[i] = radial.toQ(value, wavelength.orElse(Double.NaN) * 1e-10, Double.NaN);
            if (!(q[i] <= LARGEST) || i > 0 && !(q[i] > q[i - 1])) {
                throw new IllegalArgumentException("The axis of a pattern rises, up to " + LARGEST
                        + " 1/angstrom; point " + (i + 1) + " is at " + value + " " + axis.unit() + ".");
            }
        }
        if (q.length < 2) {
            throw new IllegalArgumentException("A pattern needs two points at least; this one has " + q.length + ".");
        }
        return q;
    }

    private static boolean isAngle(RadialUnit radial) {
        return radial == RadialUnit.DEGREE || radial == RadialUnit.RADIAN;
    }
}
