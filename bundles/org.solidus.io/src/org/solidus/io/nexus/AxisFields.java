/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Writer;

/** Writes axes and what describes a number: unit, quantity, label. */
final class AxisFields {

    private AxisFields() {}

    /** An axis as a field of a group. */
    static void write(Hdf5Writer file, String path, Axis axis) throws IOException {
        file.write(path, values(axis));
        describe(file, path, axis);
    }

    /** Pixel and frame counts are whole numbers. */
    private static NDArray values(Axis axis) {
        if (axis.quantity().equals(Quantities.INDEX) && axis.isLinear() && axis.step() == 1 && whole(axis)) {
            long[] counts = new long[axis.size()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = (long) axis.value(i);
            }
            return NDArray.of(ElementType.INT64, counts, counts.length);
        }
        return NDArray.of(axis.values());
    }

    private static boolean whole(Axis axis) {
        return axis.size() == 0 || axis.value(0) == Math.rint(axis.value(0));
    }

    /** Unit, quantity, label and name of an axis, on the field that holds its values. */
    static void describe(Hdf5Writer file, String path, Axis axis) throws IOException {
        boolean count = axis.quantity().equals(Quantities.INDEX);
        describe(file, path, count ? axis.name() : axis.quantity(), axis.unit());
        file.attribute(path, Layout.QUANTITY, axis.quantity());
        file.attribute(path, Layout.AXIS_NAME, axis.name());
    }

    /** Unit and label of any field. */
    static void describe(Hdf5Writer file, String path, String label, Unit unit) throws IOException {
        file.attribute(path, "units", unit.symbol());
        file.attribute(path, "long_name", unit.symbol().isEmpty() ? label : label + " (" + unit.symbol() + ")");
    }
}
