/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.BlockReader;
import org.solidus.io.file.Calibration;
import org.solidus.io.file.Dataset;
import org.solidus.io.hdf5.Hdf5Blocks;

/**
 * An array with its axes, or several of the same shape side by side.
 *
 * @param groups one for each place along the first axis; a single one has no such axis
 */
record BerkeleyArray(List<EmdGroup> groups) {

    private static final Unit ELECTRONVOLT = Unit.of("eV");
    private static final Unit PER_METRE = Unit.of("1/m");

    Dataset dataset(String name, boolean main) throws IOException {
        EmdGroup first = groups.get(0);
        int rank = first.rank();
        int[] order = IntStream.range(0, rank)
                .map(i -> first.fortran() ? rank - 1 - i : i)
                .toArray();
        List<EmdGroup.Dimension> dimensions = new ArrayList<>();
        for (int axis : order) {
            dimensions.add(first.dimension(axis));
        }
        int scanned = scanned(dimensions);
        List<Axis> axes = new ArrayList<>();
        if (groups.size() > 1) {
            axes.add(Axis.index("number", groups.size()));
        }
        for (int i = 0; i < rank; i++) {
            int size = (int) first.data().shape()[order[i]];
            axes.add(axis(dimensions.get(i), name(dimensions.get(i), i, rank, scanned), size));
        }
        int series = groups.size() > 1 ? 1 : 0;
        ElementType type = first.data().type().orElseThrow();
        DatasetInfo info = DatasetInfo.array(name, main, type, distinct(axes), scanned + series);
        List<Hdf5Blocks> blocks = groups.stream()
                .map(group -> new Hdf5Blocks(group.data(), order))
                .toList();
        BlockReader reader = series == 0 ? blocks.get(0) : new Numbered(blocks);
        return ArrayDataset.blocks(first.file().path(), info, Scannable.PAGES, reader);
    }

    /** How many of the leading axes were scanned: all but those of a pattern, an image or a spectrum. */
    private static int scanned(List<EmdGroup.Dimension> dimensions) {
        int rank = dimensions.size();
        if (rank > 1 && unit(dimensions.get(rank - 1)).compatible(ELECTRONVOLT)) {
            return rank - 1;
        }
        return Math.max(0, rank - 2);
    }

    private static Unit unit(EmdGroup.Dimension dimension) {
        return dimension.calibration().readUnit();
    }

    private static Axis axis(EmdGroup.Dimension dimension, String name, int size) {
        Unit unit = unit(dimension);
        return dimension
                .listed()
                .map(values -> Axis.listed(name, Calibration.quantity(name, unit), unit, values))
                .orElseGet(() -> dimension.calibration().axis(name, size));
    }

    /**
     * Its name: {@code y} and {@code x} for a raster, {@code row} and {@code column} for the patterns of one. py4DSTEM
     * and Prismatic call the slow axis x, which nobody else does.
     */
    private static String name(EmdGroup.Dimension dimension, int axis, int rank, int scanned) {
        int fromEnd = rank - 1 - axis;
        boolean pattern = rank - scanned == 2;
        if (pattern && rank == 4) {
            return List.of("column", "row", "x", "y").get(fromEnd);
        }
        if (!pattern && scanned > 0 && fromEnd == 0) {
            return dimension.name().toLowerCase(Locale.ROOT).contains("loss") ? "energy_loss" : "energy";
        }
        String given = dimension.name().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        if (unit(dimension).compatible(PER_METRE) || given.isEmpty()) {
            int within = axis < scanned ? scanned - 1 - axis : fromEnd;
            return axis < scanned && scanned == 1 && pattern
                    ? "frame"
                    : within == 0 ? "x" : within == 1 ? "y" : "axis" + axis;
        }
        return given;
    }

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

    /** Arrays side by side. */
    private record Numbered(List<Hdf5Blocks> parts) implements BlockReader {

        @Override
        public int together(int leading) {
            return leading == 0 ? 1 : parts.get(0).together(leading - 1);
        }

        @Override
        public NDArray block(long index, int leading) throws IOException {
            if (leading == 0) {
                return whole();
            }
            long each = 1;
            for (int axis = 0; axis < leading - 1; axis++) {
                Hdf5Blocks first = parts.get(0);
                each *= first.dataset().shape()[first.order()[axis]];
            }
            return parts.get((int) (index / each)).block(index % each, leading - 1);
        }

        private NDArray whole() throws IOException {
            NDArray first = parts.get(0).block(0, 0);
            int length = Array.getLength(first.array());
            long elements = (long) first.size() * parts.size();
            if (elements > (Integer.MAX_VALUE - 16) / 2
                    || elements * first.type().bytes() > Runtime.getRuntime().maxMemory() / 2) {
                throw new IOException(parts.get(0).dataset().file()
                        + " does not fit into memory as one frame; name its scan axes with 'scan:'.");
            }
            Object all = NDArray.allocate(first.type(), (int) elements);
            for (int i = 0; i < parts.size(); i++) {
                System.arraycopy(parts.get(i).block(0, 0).array(), 0, all, i * length, length);
            }
            int[] shape = IntStream.concat(IntStream.of(parts.size()), IntStream.of(first.shape()))
                    .toArray();
            return NDArray.of(first.type(), all, shape);
        }
    }
}
