/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Calibration;
import org.solidus.io.file.Dataset;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Blocks;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * A signal: the dataset {@code data} with one group {@code axis-N} (or {@code _axes/axis-N}) a dimension.
 *
 * @param axes in the order of the blocks: those that are navigated first
 * @param order for each of them the axis of the dataset
 * @param scanned how many are navigated
 */
record HspySignal(String name, Hdf5Dataset data, List<Axis> axes, int[] order, int scanned) {

    private static final String CLOCK = "microscope";
    private static final Unit SECOND = Unit.of("s");
    private static final int HIGHEST_RANK = 32;

    /** What the file says about an axis. */
    private record Described(int dimension, Axis axis, boolean navigated) {}

    static boolean isGroup(Hdf5File file, String path) {
        try {
            return file.kind(path) == Kind.GROUP;
        } catch (IOException absent) {
            return false;
        }
    }

    static HspySignal read(Hdf5File file, String group, String name) throws IOException {
        Hdf5Dataset data = file.dataset(group + "/data");
        int rank = data.shape().length;
        if (data.type().isEmpty()) {
            throw new IOException(data.path() + " of " + file.path()
                    + " holds no plain numbers: ragged signals and texts are not read.");
        }
        if (rank == 0 || rank > HIGHEST_RANK) {
            throw new IOException(
                    data.path() + " of " + file.path() + " has " + rank + " axes, not 1 to " + HIGHEST_RANK + ".");
        }
        boolean loss = signalType(file, group).equals("EELS");
        List<Described> all = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            all.add(described(file, group, data, i, loss));
        }
        List<Described> sorted =
                new ArrayList<>(all.stream().filter(Described::navigated).toList());
        int scanned = sorted.size() == rank ? 0 : sorted.size();
        if (scanned == 0) {
            sorted.clear();
        }
        all.stream().filter(axis -> !sorted.contains(axis)).forEach(sorted::add);
        return new HspySignal(
                name,
                data,
                distinct(sorted.stream().map(Described::axis).toList()),
                sorted.stream().mapToInt(Described::dimension).toArray(),
                scanned);
    }

    private static String signalType(Hdf5File file, String group) throws IOException {
        String signal = group + "/metadata/Signal";
        return isGroup(file, signal)
                ? file.attributes(signal).text("signal_type").orElse("")
                : "";
    }

    private static Described described(Hdf5File file, String group, Hdf5Dataset data, int dimension, boolean loss)
            throws IOException {
        long size = data.shape()[dimension];
        if (size < 1 || size > Integer.MAX_VALUE - 16) {
            throw new IOException(data.path() + " of " + file.path() + " has an axis of " + size + " values.");
        }
        int fromEnd = data.shape().length - 1 - dimension;
        String usual = fromEnd == 0 ? "x" : fromEnd == 1 ? "y" : "axis" + dimension;
        for (String path : List.of(group + "/axis-" + dimension, group + "/_axes/axis-" + dimension)) {
            if (isGroup(file, path)) {
                Hdf5Attributes given = file.attributes(path);
                boolean navigated = isTrue(given.values().get("navigate"));
                return new Described(dimension, axis(file, path, given, usual, (int) size, loss), navigated);
            }
        }
        return new Described(dimension, Axis.index(usual, (int) size), false);
    }

    private static Axis axis(Hdf5File file, String path, Hdf5Attributes given, String usual, int size, boolean loss)
            throws IOException {
        String unit = text(given, "units").orElse("");
        Calibration calibration = new Calibration(
                given.number("offset").orElse(0) + 0.0, given.number("scale").orElse(1), unit);
        Unit read = calibration.readUnit();
        boolean energy = read.compatible(Unit.of("eV"));
        String name = text(given, "name")
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_"))
                // Of energies, the kind of the signal says more than most names.
                .filter(text -> !energy || !loss || text.contains("loss"))
                .orElse(energy ? loss ? "energy_loss" : "energy" : usual);
        return listed(file, path + "/axis", size)
                .map(values -> Axis.listed(name, Calibration.quantity(name, read), read, values))
                .orElseGet(() -> calibration.axis(name, size));
    }

    /** Values of an axis that is not even, if it has any. */
    private static Optional<double[]> listed(Hdf5File file, String path, int size) {
        try {
            if (file.kind(path) == Kind.DATASET) {
                Hdf5Dataset values = file.dataset(path);
                boolean fits = values.type().filter(type -> !type.complex()).isPresent()
                        && values.shape().length == 1
                        && values.shape()[0] == size;
                return fits ? Optional.of(values.readAll().doubles()) : Optional.empty();
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A text; HyperSpy writes {@code _None_} and {@code <undefined>} for none. */
    private static Optional<String> text(Hdf5Attributes given, String name) {
        return given.text(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith("_") && !text.startsWith("<"));
    }

    /** HDF5 has no truth values: h5py writes an enumeration, others a number. */
    private static boolean isTrue(Object value) {
        return value != null && List.of("true", "1").contains(value.toString().toLowerCase(Locale.ROOT));
    }

    /** Axes under different names. */
    private static List<Axis> distinct(List<Axis> axes) {
        Set<String> taken = new HashSet<>();
        List<Axis> distinct = new ArrayList<>();
        for (Axis axis : axes) {
            String name = axis.name();
            for (int i = 2; !taken.add(name); i++) {
                name = axis.name() + i;
            }
            distinct.add(axis.named(name));
        }
        return distinct;
    }

    /** It as a dataset. @param main whether it is the one that opens */
    Dataset dataset(Hdf5File file, boolean main) {
        DatasetInfo info = DatasetInfo.array(name, main, data.type().orElseThrow(), axes, scanned);
        ArrayDataset array = ArrayDataset.blocks(file.path(), info, Scannable.PAGES, new Hdf5Blocks(data, order));
        return scanned == 1 && axes.get(0).unit().compatible(SECOND) ? timed(array, axes.get(0)) : array;
    }

    /** A film: its navigation axis is the time. */
    private static ArrayDataset timed(ArrayDataset array, Axis time) {
        double factor = time.unit().factor(SECOND);
        double step = time.size() > 1 ? Math.abs(time.step()) * factor : 0;
        return array.exposed(
                CLOCK, index -> Optional.of(new Exposure(CLOCK, time.value((int) index) * factor, step, 0)));
    }
}
