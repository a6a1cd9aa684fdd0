/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;

/** Makes axes from the fields of a file. */
final class AxisReader {

    /** Longer ones are counted, not read. */
    private static final int LONGEST = 10_000_000;

    private AxisReader() {}

    /**
     * The axis that a field holds.
     *
     * @param name of the field
     * @param size that it must have; one more are the edges of bins, of which the middles are taken
     * @return empty when the field does not fit
     */
    static Optional<Axis> read(Hdf5Dataset field, String name, int size) throws IOException {
        long[] shape = field.shape();
        boolean fits = shape.length == 1 && (shape[0] == size || shape[0] == size + 1L) && size <= LONGEST;
        if (!fits || field.type().isEmpty() || field.type().get().complex()) {
            return Optional.empty();
        }
        double[] values = field.readAll().doubles();
        return Optional.of(of(values.length == size ? values : middles(values), field.attributes(), name));
    }

    private static double[] middles(double[] edges) {
        double[] middles = new double[edges.length - 1];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (edges[i] + edges[i + 1]) / 2;
        }
        return middles;
    }

    /** An axis of these values, described by the attributes of its field. */
    static Axis of(double[] values, Hdf5Attributes attributes, String field) {
        String name = attributes.text(Layout.AXIS_NAME).orElse(field);
        Unit unit = Unit.lenient(attributes.text("units").orElse(""));
        String quantity = attributes
                .text(Layout.QUANTITY)
                .orElseGet(() -> quantity(name, attributes.text("long_name").orElse(""), unit));
        double step = values.length > 1 ? values[1] - values[0] : 1;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != values[0] + i * step) {
                return Axis.listed(name, quantity, unit, values);
            }
        }
        return values.length < 2
                ? Axis.listed(name, quantity, unit, values)
                : Axis.linear(name, quantity, unit, values.length, values[0], step);
    }

    /** What an axis measures, by its unit and name. */
    static String quantity(String name, String label, Unit unit) {
        String words =
                (name + " " + label).toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        if (unit.symbol().isEmpty()) {
            return label.isEmpty() ? name : label;
        }
        if (unit.compatible(Unit.of("1/m"))) {
            return Quantities.Q;
        }
        if (unit.compatible(Unit.of("s"))) {
            return Quantities.TIME;
        }
        if (unit.compatible(Unit.of("m"))) {
            return Quantities.POSITION;
        }
        if (unit.compatible(Unit.of("K"))) {
            return Quantities.TEMPERATURE;
        }
        if (unit.compatible(Unit.of("eV")) && words.contains("loss")) {
            return Quantities.ENERGY_LOSS;
        }
        if (unit.compatible(Unit.of("deg"))
                && (words.contains("two theta") || words.contains("tth") || words.contains("2theta"))) {
            return Quantities.TWO_THETA;
        }
        return label.isEmpty() ? name : label;
    }

    /** The values of one frame of an axis that differs from frame to frame. */
    static Axis slice(Hdf5Dataset field, Axis like, long[] at, int size) throws IOException {
        long[] offset = java.util.Arrays.copyOf(at, at.length + 1);
        int[] count = new int[offset.length];
        java.util.Arrays.fill(count, 1);
        count[at.length] = size;
        Object array = field.read(offset, count);
        double[] values = NDArray.of(field.type().orElseThrow(), array, size).doubles();
        return Axis.listed(like.name(), like.quantity(), like.unit(), values);
    }
}
