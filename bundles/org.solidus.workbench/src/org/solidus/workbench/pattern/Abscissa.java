/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.scattering.geometry.Bragg;

/**
 * What a pattern is shown against, and how the numbers of its own axis become that and come back. An axis of another
 * kind (r, time) is shown as it is. Any thread.
 */
public enum Abscissa {
    /** As the pattern has it. */
    OWN("own axis", "", "", false),
    /** Scattering vector, 1/angstrom. */
    Q("Q", Quantities.Q, "1/angstrom", false),
    /** Scattering angle, deg. */
    TWO_THETA("two-theta", Quantities.TWO_THETA, "deg", true),
    /** Spacing of lattice planes, angstrom. */
    SPACING("d", Quantities.D_SPACING, "angstrom", false);

    private static final Unit INVERSE_ANGSTROM = Unit.of("1/angstrom");
    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit RADIAN = Unit.of("rad");

    private final String label;
    private final String quantity;
    private final String unit;
    private final boolean needsWavelength;

    Abscissa(String label, String quantity, String unit, boolean needsWavelength) {
        this.label = label;
        this.quantity = quantity;
        this.unit = unit;
        this.needsWavelength = needsWavelength;
    }

    /** As a person reads it in a menu. */
    public String label() {
        return label;
    }

    /**
     * What a pattern can be shown against.
     *
     * @param own axis of the pattern
     * @param wavelength angstrom, if it is known
     */
    public static List<Abscissa> choices(Axis own, OptionalDouble wavelength) {
        return Arrays.stream(values()).filter(one -> one.fits(own, wavelength)).toList();
    }

    /** Whether a pattern on that axis can be shown so. */
    public boolean fits(Axis own, OptionalDouble wavelength) {
        if (this == OWN) {
            return true;
        }
        return switch (Kind.of(own)) {
            case VECTOR, SPACING -> !needsWavelength || wavelength.isPresent();
            case ANGLE -> this == TWO_THETA || wavelength.isPresent();
            case OTHER -> false;
        };
    }

    /** The axis of a plot, over what the data need. */
    public PlotAxis axis(Axis own) {
        return this == OWN ? PlotAxis.of(own.quantity(), own.unit().symbol()) : PlotAxis.of(quantity, unit);
    }

    /**
     * A number of the pattern's own axis as it is shown; NaN where it has no place.
     *
     * @param wavelength angstrom
     */
    public double shown(double value, Axis own, OptionalDouble wavelength) {
        return this == OWN ? value : ofQ(q(value, own, wavelength), own, value, wavelength);
    }

    /** A number as it is shown on the pattern's own axis; NaN where it has no place. */
    public double own(double shown, Axis own, OptionalDouble wavelength) {
        if (this == OWN) {
            return shown;
        }
        double q =
                switch (this) {
                    case Q -> shown;
                    case SPACING -> 2 * Math.PI / shown;
                    default -> Bragg.qOfTwoTheta(Math.toRadians(shown), wavelength.orElse(1));
                };
        return fromQ(q, own, wavelength);
    }

    private double ofQ(double q, Axis own, double value, OptionalDouble wavelength) {
        return switch (this) {
            case OWN -> value;
            case Q -> q;
            case SPACING -> q > 0 ? 2 * Math.PI / q : Double.NaN;
            case TWO_THETA ->
                Kind.of(own) == Kind.ANGLE
                        ? Math.toDegrees(own.unit().convert(value, RADIAN))
                        : Math.toDegrees(Bragg.twoThetaOfQ(q, wavelength.orElse(Double.NaN)));
        };
    }

    /** Q, 1/angstrom, of a number of an axis; NaN where it has none. */
    public static double q(double value, Axis own, OptionalDouble wavelength) {
        return switch (Kind.of(own)) {
            case VECTOR -> own.unit().convert(value, INVERSE_ANGSTROM);
            case SPACING -> 2 * Math.PI / own.unit().convert(value, ANGSTROM);
            case ANGLE -> Bragg.qOfTwoTheta(own.unit().convert(value, RADIAN), wavelength.orElse(Double.NaN));
            case OTHER -> Double.NaN;
        };
    }

    /** The number of an axis that belongs to Q, 1/angstrom; NaN where there is none. */
    public static double fromQ(double q, Axis own, OptionalDouble wavelength) {
        return switch (Kind.of(own)) {
            case VECTOR -> INVERSE_ANGSTROM.convert(q, own.unit());
            case SPACING -> q > 0 ? ANGSTROM.convert(2 * Math.PI / q, own.unit()) : Double.NaN;
            case ANGLE -> RADIAN.convert(Bragg.twoThetaOfQ(q, wavelength.orElse(Double.NaN)), own.unit());
            case OTHER -> Double.NaN;
        };
    }

    /** Whether a pattern on that axis has a Q. */
    public static boolean hasQ(Axis own, OptionalDouble wavelength) {
        return Q.fits(own, wavelength);
    }

    /** What an axis measures, by its unit and its quantity. */
    private enum Kind {
        VECTOR,
        ANGLE,
        SPACING,
        OTHER;

        static Kind of(Axis axis) {
            if (axis.unit().compatible(INVERSE_ANGSTROM)) {
                return VECTOR;
            }
            if (axis.unit().compatible(RADIAN) && axis.quantity().equals(Quantities.TWO_THETA)) {
                return ANGLE;
            }
            return axis.unit().compatible(ANGSTROM) && axis.quantity().equals(Quantities.D_SPACING) ? SPACING : OTHER;
        }
    }
}
