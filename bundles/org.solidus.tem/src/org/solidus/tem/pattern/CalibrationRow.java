/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.unit.Unit;

/** The columns of a calibration that was fitted, which {@code tem.calibrate} takes. */
public final class CalibrationRow {

    private static final Unit DEGREE = Unit.of("deg");

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("centre x", Unit.ONE),
            ColumnSpec.number("centre x error", Unit.ONE),
            ColumnSpec.number("centre y", Unit.ONE),
            ColumnSpec.number("centre y error", Unit.ONE),
            ColumnSpec.number("pixel x", PatternGeometry.UNIT),
            ColumnSpec.number("pixel x error", PatternGeometry.UNIT),
            ColumnSpec.number("pixel y", PatternGeometry.UNIT),
            ColumnSpec.number("pixel y error", PatternGeometry.UNIT),
            ColumnSpec.number("ellipse", Unit.ONE),
            ColumnSpec.number("ellipse error", Unit.ONE),
            ColumnSpec.number("ellipse axis", DEGREE),
            ColumnSpec.number("ellipse axis error", DEGREE),
            ColumnSpec.number("rotation", DEGREE),
            ColumnSpec.number("offset x", Unit.ONE),
            ColumnSpec.number("offset y", Unit.ONE));

    private CalibrationRow() {}

    /**
     * Centre (pixels), pixel (1/angstrom), ellipse, its axis (deg), each with its error; rotation (deg); by how much the
     * centre that was assumed was off (pixels); then what a fit says of itself.
     *
     * @param more what a fit says of itself
     */
    public static List<ColumnSpec> columns(ColumnSpec... more) {
        return Stream.concat(COLUMNS.stream(), Stream.of(more)).toList();
    }
}
