/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Stack;

/**
 * Maps of a series of one-row tables, seen so that profiles run across something: lines of points, one behind the other
 * along it.
 *
 * @param along  axis of the lines; one line for a scan of one axis
 * @param across axis of the points of a line
 */
record ElementMaps(Stack in, Axis along, Axis across, boolean turned) {

    /** One column with its errors; as many numbers as there are points, line by line. */
    record Map(double[] values, double[] errors) {}

    /**
     * Checks an input.
     *
     * @param across name of the axis along which profiles run
     * @throws IllegalArgumentException with a sentence where there are no such maps
     */
    static AxisSpec require(Signature in, String across, List<String> columns) {
        if (!in.isTable() || in.scan().isEmpty() || in.scan().size() > 2) {
            throw new IllegalArgumentException(
                    "It needs maps, one row a point over one or two scan axes, as edx.fit and"
                            + " edx.maps give them; the input has " + in.describe() + ".");
        }
        for (String column : columns) {
            if (in.requireColumn(column).type() == Column.Type.TEXT) {
                throw new IllegalArgumentException("The column '" + column + "' holds words; a profile needs numbers.");
            }
        }
        return in.scan().stream()
                .filter(axis -> axis.name().equals(across))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'across' is '" + across + "', but the scan has the axes "
                                + in.scan().stream().map(AxisSpec::name).toList() + "."));
    }

    static ElementMaps of(Stack in, String across) {
        List<Axis> scan = in.info().scan();
        if (scan.size() == 1) {
            return new ElementMaps(in, Axis.index("line", 1), scan.get(0), false);
        }
        boolean turned = scan.get(0).name().equals(across);
        return new ElementMaps(in, scan.get(turned ? 1 : 0), scan.get(turned ? 0 : 1), turned);
    }

    /** A column; errors are NaN where it has none. */
    Map map(String column) throws IOException {
        double[] values = straight(in.column(column).doubles());
        double[] errors = new double[values.length];
        Arrays.fill(errors, Double.NaN);
        if (in.info().signature().column(column + " error").isPresent()) {
            errors = straight(in.column(column + " error").doubles());
        }
        return new Map(values, errors);
    }

    private double[] straight(double[] map) {
        if (!turned) {
            return map;
        }
        int lines = along.size();
        int points = across.size();
        double[] straight = new double[map.length];
        for (int line = 0; line < lines; line++) {
            for (int point = 0; point < points; point++) {
                straight[line * points + point] = map[point * lines + line];
            }
        }
        return straight;
    }

    /** A place along the lines' own axis, in the unit of the points' axis where that converts. */
    double lineAt(int line) {
        double value = along.value(line);
        return along.unit().compatible(across.unit()) ? along.unit().convert(value, across.unit()) : value;
    }
}
