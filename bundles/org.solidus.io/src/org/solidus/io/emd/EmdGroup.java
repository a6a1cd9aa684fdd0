/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.io.file.Calibration;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * A group that holds an array and a vector for each of its axes: {@code dim1}, {@code dim2}, ... (from {@code dim0} in
 * version 1.0), each with the attributes {@code name} and {@code units}. A vector of two numbers gives the first value
 * and the next.
 *
 * @param path of the group
 * @param fortran whether the axes are in the opposite order, the first the fastest: as HyperSpy writes them
 */
record EmdGroup(Hdf5File file, String path, Hdf5Dataset data, int firstDimension, boolean fortran) {

    private static final int DEEPEST = 16;
    private static final int MOST = 20_000;
    private static final int HIGHEST_RANK = 32;
    private static final long LONGEST_VECTOR = 10_000_000;
    private static final List<String> ARRAYS =
            List.of("data", "datacube", "counted_datacube", "realslice", "diffractionslice");

    /** How an axis is named and calibrated. */
    record Dimension(String name, Calibration calibration, Optional<double[]> listed) {}

    /** All of a file, in its order. */
    static List<EmdGroup> all(Hdf5File file) throws IOException {
        List<EmdGroup> groups = new ArrayList<>();
        walk(file, "/", 0, new HashSet<>(), groups);
        return groups;
    }

    private static void walk(Hdf5File file, String path, int depth, Set<String> seen, List<EmdGroup> groups)
            throws IOException {
        if (depth > DEEPEST || seen.size() > MOST || !seen.add(file.identity(path))) {
            return;
        }
        List<Hdf5Member> members = file.members(path);
        Optional<EmdGroup> array = of(file, path, members);
        array.ifPresent(groups::add);
        for (Hdf5Member member : members) {
            if (member.kind() == Kind.GROUP) {
                try {
                    walk(file, child(path, member.name()), depth + 1, seen, groups);
                } catch (IOException damaged) {
                    // What can't be read is no reason to give up the others.
                    continue;
                }
            }
        }
    }

    private static String child(String path, String name) {
        return path.equals("/") ? "/" + name : path + "/" + name;
    }

    private static Optional<EmdGroup> of(Hdf5File file, String path, List<Hdf5Member> members) throws IOException {
        List<String> names = members.stream()
                .filter(member -> member.kind() == Kind.DATASET)
                .map(Hdf5Member::name)
                .toList();
        boolean marked = file.attributes(path).has("emd_group_type");
        int first = names.contains("dim0") ? 0 : 1;
        for (String name : ARRAYS) {
            if (names.contains(name) && (marked || names.contains("dim" + first))) {
                Hdf5Dataset data = file.dataset(child(path, name));
                int rank = data.shape().length;
                if (data.type().isPresent() && rank >= 1 && rank <= HIGHEST_RANK && isFull(data)) {
                    return Optional.of(new EmdGroup(file, path, data, first, path.startsWith("/signals/")));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFull(Hdf5Dataset data) {
        return Arrays.stream(data.shape()).allMatch(length -> length >= 1 && length <= Integer.MAX_VALUE - 16);
    }

    /** Its last name. */
    String name() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() || name.startsWith("__") ? "data" : name;
    }

    int rank() {
        return data.shape().length;
    }

    /** What it says about an axis of its array. */
    Dimension dimension(int axis) throws IOException {
        String vector = child(path, "dim" + (axis + firstDimension));
        if (kind(vector) != Kind.DATASET) {
            return new Dimension("", Calibration.NONE, Optional.empty());
        }
        Hdf5Dataset values = file.dataset(vector);
        Hdf5Attributes attributes = values.attributes();
        String name = attributes.text("name").orElse("").strip();
        String unit = attributes.text("units").orElse("").strip();
        long size = data.shape()[axis];
        boolean fits = values.type().filter(type -> !type.complex()).isPresent()
                && values.shape().length == 1
                && (values.shape()[0] == size || values.shape()[0] == 2)
                && values.shape()[0] <= LONGEST_VECTOR;
        return fits
                ? of(name, unit, values.readAll().doubles(), (int) size)
                : new Dimension(name, new Calibration(0, 1, unit), Optional.empty());
    }

    private Kind kind(String object) {
        try {
            return file.kind(object);
        } catch (IOException absent) {
            return Kind.BROKEN;
        }
    }

    private static Dimension of(String name, String unit, double[] values, int size) {
        if (values.length < 2) {
            return new Dimension(name, new Calibration(values.length == 0 ? 0 : values[0], 1, unit), Optional.empty());
        }
        // The mean step: vectors are often single precision, whose first step alone is worse.
        double step = (values[values.length - 1] - values[0]) / (values.length - 1);
        Calibration calibration = new Calibration(values[0] + 0.0, step, unit);
        for (int i = 0; i < values.length && values.length == size; i++) {
            if (Math.abs(values[0] + i * step - values[i]) > 1e-3 * Math.abs(step)) {
                return new Dimension(name, calibration, Optional.of(values));
            }
        }
        return new Dimension(name, calibration, Optional.empty());
    }
}
