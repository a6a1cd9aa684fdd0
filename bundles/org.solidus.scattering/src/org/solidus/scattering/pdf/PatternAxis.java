/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.xray.PhotonEnergy;
import org.solidus.scattering.geometry.Bragg;

/** The axis of a pattern as Q. */
final class PatternAxis {

    static final Unit INVERSE_ANGSTROM = Unit.of("1/angstrom");
    private static final Unit RADIAN = Unit.of("rad");

    private PatternAxis() {}

    /**
     * Checks before anything runs that an axis can become Q.
     *
     * @throws IllegalArgumentException with a sentence, when it is no axis of a pattern or the wavelength is missing
     */
    static void require(AxisSpec axis, PdfParams params) {
        isAngle(axis.unit(), axis.name(), axis.quantity(), params);
    }

    private static boolean isAngle(Unit own, String name, String quantity, PdfParams params) {
        Unit unit = unit(own, quantity, params);
        if (INVERSE_ANGSTROM.compatible(unit)) {
            return false;
        }
        if (RADIAN.compatible(unit) && !unit.symbol().isEmpty()) {
            if (params.photonEnergy().isEmpty()) {
                throw new IllegalArgumentException(
                        "The pattern runs over an angle (" + unit + "): give 'wavelength' or 'energy'.");
            }
            return true;
        }
        throw new IllegalArgumentException("The pattern runs over " + name
                + (unit.symbol().isEmpty() ? ", which has no unit" : " (" + unit + ")")
                + "; it must run over Q (1/angstrom, 1/nm) or two-theta (deg, rad)."
                + (unit.symbol().isEmpty() ? " Say what it is with 'axis', as in 'axis: 1/angstrom'." : ""));
    }

    private static Unit unit(Unit own, String quantity, PdfParams params) {
        Optional<Unit> said = params.axis();
        if (said.isPresent()) {
            return said.get();
        }
        return own.symbol().isEmpty() && quantity.equals(Quantities.Q) ? INVERSE_ANGSTROM : own;
    }

    /**
     * The points of an axis as Q.
     *
     * @return 1/angstrom, ascending
     * @throws IllegalArgumentException with a sentence, when they do not ascend
     */
    static double[] toQ(Axis axis, PdfParams params) {
        boolean angle = isAngle(axis.unit(), axis.name(), axis.quantity(), params);
        double factor = unit(axis.unit(), axis.quantity(), params).factor(angle ? RADIAN : INVERSE_ANGSTROM);
        double[] q = axis.values();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < q.length; i++) {
            double value = q[i] * factor;
            q[i] = angle ? ofAngle(value, params) : value;
            if (!(q[i] > last) || Double.isInfinite(q[i])) {
                throw new IllegalArgumentException("The axis '" + axis.name()
                        + "' does not ascend from each point to the next: point " + i + " is " + axis.value(i)
                        + (i > 0 ? " after " + axis.value(i - 1) : "")
                        + ". Sort the pattern by it, and check which column it is.");
            }
            last = q[i];
        }
        return q;
    }

    private static double ofAngle(double twoTheta, PdfParams params) {
        if (Math.abs(twoTheta) > Math.PI) {
            throw new IllegalArgumentException("Two-theta of " + Math.toDegrees(twoTheta)
                    + " deg is more than 180: check the unit of the pattern's axis.");
        }
        return Bragg.qOfTwoTheta(
                twoTheta, PhotonEnergy.toWavelength(params.photonEnergy().orElseThrow()));
    }
}
