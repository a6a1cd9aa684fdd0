/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * What the pixels of a pattern measure: {@code g = R E S (p - c)}, with the pixel p, the centre c, the pixel sizes S, the
 * distortion E that makes ellipses circles, and the rotation R of the pattern onto the scan.
 *
 * @param centreX column of the direct beam, pixels; pixel 0 has its middle at 0
 * @param centreY row of the direct beam, pixels
 * @param stepX   width of a pixel, 1/angstrom
 * @param stepY   height of a pixel, 1/angstrom
 * @param ratio   long over short axis of the ellipse that a ring is on the detector, at least 1; areas stay
 * @param axis    direction of the long axis, from x (right) towards y (down), rad
 * @param turn    by how much coordinates are turned to be those of the scan, from x towards y, rad
 */
public record PatternGeometry(
        double centreX, double centreY, double stepX, double stepY, double ratio, double axis, double turn) {

    /** Unit of the components of a scattering vector. */
    public static final Unit UNIT = Unit.of("1/angstrom");

    /** Name of the companion of a calibrated pattern. */
    public static final String COMPANION = "calibration";

    private static final Unit DEGREE = Unit.of("deg");

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("centre x", Unit.ONE),
            ColumnSpec.number("centre y", Unit.ONE),
            ColumnSpec.number("pixel x", UNIT),
            ColumnSpec.number("pixel y", UNIT),
            ColumnSpec.number("ellipse", Unit.ONE),
            ColumnSpec.number("ellipse axis", DEGREE),
            ColumnSpec.number("rotation", DEGREE));

    /** Requires numbers that mean a geometry. */
    public PatternGeometry {
        if (!(Double.isFinite(centreX) && Double.isFinite(centreY))) {
            throw new IllegalArgumentException(
                    "A pattern has its centre at a pixel, not at (" + centreX + ", " + centreY + ").");
        }
        if (!(usable(stepX) && usable(stepY))) {
            throw new IllegalArgumentException(
                    "The pixels of a pattern have a size, in 1/angstrom, that is not zero; it is " + stepX + " x "
                            + stepY + ".");
        }
        if (!(ratio >= 1 && ratio < 10)) {
            throw new IllegalArgumentException(
                    "The axes of the ellipse have a ratio, long over short, from 1 to 10, not " + ratio + ".");
        }
    }

    private static boolean usable(double step) {
        return Double.isFinite(step) && step != 0;
    }

    /** Round rings, not turned. */
    public static PatternGeometry plain(double centreX, double centreY, double pixel) {
        return new PatternGeometry(centreX, centreY, pixel, pixel, 1, 0, 0);
    }

    /**
     * That of a calibrated pattern: of its axes, and of its companion {@code calibration} where it has one.
     *
     * @throws IllegalArgumentException with a sentence, when the axes are not in 1/angstrom or a like unit
     */
    public static PatternGeometry of(Frame pattern) {
        Axis y = pattern.axes().get(0);
        Axis x = pattern.axes().get(1);
        requireCalibrated(y.spec());
        requireCalibrated(x.spec());
        Optional<Table> more =
                Optional.ofNullable(pattern.companions().get(COMPANION)).map(Frame::table);
        double stepX = x.step() * x.unit().factor(UNIT);
        double stepY = y.step() * y.unit().factor(UNIT);
        return new PatternGeometry(
                -x.value(0) / x.step(),
                -y.value(0) / y.step(),
                stepX,
                stepY,
                more.map(table -> table.column("ellipse").number(0)).orElse(1.0),
                more.map(table -> Math.toRadians(table.column("ellipse axis").number(0)))
                        .orElse(0.0),
                more.map(table -> Math.toRadians(table.column("rotation").number(0)))
                        .orElse(0.0));
    }

    /**
     * For a step's {@code output}: requires patterns that are calibrated.
     *
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    public static void require(Signature patterns) {
        patterns.requireReal(2);
        patterns.axes().forEach(PatternGeometry::requireCalibrated);
    }

    private static void requireCalibrated(AxisSpec axis) {
        if (!axis.unit().compatible(UNIT)) {
            throw new IllegalArgumentException(
                    "The axes of a pattern must measure the scattering vector, in 1/angstrom," + " but there is " + axis
                            + ": put tem.calibrate before this step.");
        }
    }

    /** What {@link #axes} will be. */
    static List<AxisSpec> axes(Signature patterns) {
        return patterns.axes().stream()
                .map(axis -> new AxisSpec(axis.name(), Quantities.SCATTERING_VECTOR, UNIT, axis.size()))
                .toList();
    }

    /** The axes of a pattern of this geometry, named as they were: rows, then columns. */
    List<Axis> axes(Frame pattern) {
        Axis y = pattern.axes().get(0);
        Axis x = pattern.axes().get(1);
        return List.of(
                Axis.linear(y.name(), Quantities.SCATTERING_VECTOR, UNIT, y.size(), -centreY * stepY, stepY),
                Axis.linear(x.name(), Quantities.SCATTERING_VECTOR, UNIT, x.size(), -centreX * stepX, stepX));
    }

    /** Of the companion. */
    static Signature signature() {
        return Signature.table(COLUMNS);
    }

    /** As one row: centre (pixels), pixel (1/angstrom), ellipse, its axis and the rotation (deg). */
    Table row() {
        return Table.row(COLUMNS, centreX, centreY, stepX, stepY, ratio, Math.toDegrees(axis), Math.toDegrees(turn));
    }

    /** The side of a square pixel of the same area, 1/angstrom. */
    public double pixel() {
        return Math.sqrt(Math.abs(stepX * stepY));
    }

    /** A length on the pattern in pixels: given in pixels (a plain number) or in 1/angstrom or the like. */
    public double pixels(Quantity length) {
        return length.unit().compatible(Unit.ONE) ? length.in(Unit.ONE) : length.in(UNIT) / pixel();
    }

    /** Whether {@link #pixels} understands it. */
    public static void requireLength(String name, Quantity length) {
        boolean known = length.unit().compatible(Unit.ONE) || length.unit().compatible(UNIT);
        if (!known || !(length.value() > 0)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a length on the pattern, in px or 1/angstrom and above 0, not " + length + ".");
        }
    }

    /** The four elements of {@code R E S}, row by row: components of g from pixels off the centre. */
    public double[] matrix() {
        double[] e = rounding();
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        return new double[] {
            (c * e[0] - s * e[2]) * stepX, (c * e[1] - s * e[3]) * stepY,
            (s * e[0] + c * e[2]) * stepX, (s * e[1] + c * e[3]) * stepY
        };
    }

    /** E: shortens what lies along the long axis, lengthens what lies across. */
    private double[] rounding() {
        double shorter = 1 / Math.sqrt(ratio);
        double longer = Math.sqrt(ratio);
        double c = Math.cos(axis);
        double s = Math.sin(axis);
        double mixed = (shorter - longer) * c * s;
        return new double[] {shorter * c * c + longer * s * s, mixed, mixed, shorter * s * s + longer * c * c};
    }
}
