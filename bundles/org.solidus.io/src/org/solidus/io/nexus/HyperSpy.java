/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/**
 * A signal of a HyperSpy file: the dataset {@code data} with one group {@code axis-N} a dimension, whose attributes
 * hold name, scale, offset, units, and whether it was scanned ({@code navigate}).
 */
final class HyperSpy {

    private static final String AXIS = "axis-";

    private HyperSpy() {}

    /** The signal of a group; empty when it is none. */
    static Optional<Found> read(Hdf5File file, GroupMembers members) throws IOException {
        Optional<Hdf5Dataset> data =
                members.dataset(Layout.DATA).filter(found -> found.type().isPresent());
        int rank = data.map(found -> found.shape().length).orElse(0);
        for (int i = 0; i < rank; i++) {
            if (!members.isGroup(AXIS + i)) {
                return Optional.empty();
            }
        }
        return rank == 0 ? Optional.empty() : Optional.of(signal(file, members, data.get()));
    }

    private static Found signal(Hdf5File file, GroupMembers members, Hdf5Dataset data) throws IOException {
        int rank = data.shape().length;
        List<DataAxis> axes = new ArrayList<>();
        int scanned = 0;
        for (int i = 0; i < rank; i++) {
            Hdf5Attributes described = file.attributes(members.path(AXIS + i));
            axes.add(axis(described, i, rank, Sizes.axis(data, i)));
            scanned += scanned == i && isTrue(described.values().get("navigate")) ? 1 : 0;
        }
        return new ArrayData(
                members.path(Layout.DATA),
                data,
                data.type().orElseThrow(),
                Quantities.INTENSITY,
                Unit.ONE,
                axes,
                scanned,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static DataAxis axis(Hdf5Attributes described, int dimension, int rank, int size) {
        Optional<String> given = described
                .text("name")
                .filter(name -> !name.isBlank() && !name.startsWith("_") && !name.startsWith("<"));
        if (given.isEmpty() && !described.has("scale")) {
            return DataAxis.unnamed(dimension, rank, size);
        }
        String name =
                given.orElse(DataAxis.unnamed(dimension, rank, size).axis().name());
        Unit unit = Unit.lenient(described
                .text("units")
                .filter(text -> !text.startsWith("_") && !text.startsWith("<"))
                .orElse(""));
        Axis axis = Axis.linear(
                name,
                AxisReader.quantity(name, "", unit),
                unit,
                size,
                described.number("offset").orElse(0),
                described.number("scale").orElse(1));
        return new DataAxis(axis, given.isPresent(), Optional.empty());
    }

    /** HDF5 has no truth values: h5py writes an enumeration, others a number. */
    private static boolean isTrue(Object value) {
        return value != null && List.of("true", "1").contains(value.toString().toLowerCase(java.util.Locale.ROOT));
    }
}
