/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/**
 * A table, a series of tables or of one-row tables that a Solidus result holds.
 *
 * @param scan scan axes; none for a single table
 * @param offsets where each table's rows begin; one row each when there are none
 * @param mask 1 where a table is missing; empty when none is
 */
record TableData(
        String name,
        Hdf5File file,
        TableColumns columns,
        List<Axis> scan,
        long[] offsets,
        byte[] mask,
        Optional<ExposureReader> exposure,
        Map<String, Found> companions)
        implements Found {

    /** Reads what a group of one of the three layouts says. */
    static TableData read(
            Hdf5File file, String group, Hdf5Attributes attributes, GroupMembers members, Map<String, Found> companions)
            throws IOException {
        String layout = attributes.text(Layout.LAYOUT).orElse("");
        boolean maps = layout.equals(Layout.MAPS);
        TableColumns columns = new TableColumns(file, group, attributes, maps ? "/" + Layout.DATA : "");
        List<Axis> scan = maps
                ? axes(file, group, attributes)
                : layout.equals(Layout.RAGGED)
                        ? axes(file, group + "/" + Layout.SCAN, file.attributes(group + "/" + Layout.SCAN))
                        : List.of();
        long frames = scan.stream().mapToLong(Axis::size).reduce(1, Math::multiplyExact);
        long[] offsets = maps
                ? new long[0]
                : layout.equals(Layout.TABLE)
                        ? new long[] {0, columns.rows()}
                        : offsets(file, group + "/" + attributes.text("offsets").orElse(""), frames, columns.rows());
        if (maps && columns.rows() != frames && !columns.spec().isEmpty()) {
            throw new IOException(group + " of " + file.path() + " has maps of " + columns.rows() + " values over "
                    + frames + " places.");
        }
        byte[] mask = mask(members, frames);
        return new TableData(
                group, file, columns, scan, offsets, mask, ExposureReader.of(file, group, members), companions);
    }

    private static List<Axis> axes(Hdf5File file, String group, Hdf5Attributes attributes) throws IOException {
        List<Axis> axes = new ArrayList<>();
        for (String field : attributes.texts("axes")) {
            Hdf5Dataset values = file.dataset(group + "/" + field);
            axes.add(AxisReader.of(values.readAll().doubles(), values.attributes(), field));
        }
        return axes;
    }

    private static long[] offsets(Hdf5File file, String path, long frames, long rows) throws IOException {
        Hdf5Dataset data = file.dataset(path);
        boolean sound = data.shape().length == 1
                && data.elements() == frames + 1
                && data.type().equals(Optional.of(ElementType.INT64));
        long[] offsets = sound ? (long[]) data.readAll().array() : new long[0];
        for (int i = 0; sound && i <= frames; i++) {
            sound = offsets[i] >= (i == 0 ? 0 : offsets[i - 1]) && offsets[i] <= rows;
        }
        if (!sound) {
            throw new IOException(
                    path + " of " + file.path() + " does not part its " + rows + " rows into " + frames + " tables.");
        }
        return offsets;
    }

    private static byte[] mask(GroupMembers members, long frames) throws IOException {
        Optional<Hdf5Dataset> mask = members.dataset(Layout.MASK);
        return mask.isPresent()
                        && mask.get().elements() == frames
                        && mask.get().readAll().array() instanceof byte[] bytes
                ? bytes
                : new byte[0];
    }

    @Override
    public DatasetInfo info(boolean main) {
        List<Axis> axes =
                scan.isEmpty() ? List.of(Axis.index("row", (int) Math.min(Integer.MAX_VALUE, columns.rows()))) : scan;
        return new DatasetInfo(name, main, ElementType.FLOAT64, axes, scan.size(), columns.spec());
    }

    @Override
    public Source source(Optional<List<String>> wanted) throws IOException {
        List<String> own = scan.stream().map(Axis::name).toList();
        if (wanted.isPresent() && !wanted.get().equals(own)) {
            throw new IOException(name + " of " + file.path() + " is a table over " + own + "; 'scan' can't be "
                    + wanted.get() + ".");
        }
        Map<String, Source> parts = new LinkedHashMap<>();
        for (Map.Entry<String, Found> companion : companions.entrySet()) {
            parts.put(companion.getKey(), companion.getValue().source(Optional.empty()));
        }
        return new Tables(this, parts);
    }

    /** The tables as frames. */
    private static final class Tables implements Source {

        private final TableData data;
        private final Map<String, Source> companions;
        private final SourceInfo info;

        Tables(TableData data, Map<String, Source> companions) {
            this.data = data;
            this.companions = companions;
            Signature signature = Signature.table(data.columns.spec());
            for (Map.Entry<String, Source> companion : companions.entrySet()) {
                signature = signature.withCompanion(
                        companion.getKey(),
                        companion.getValue().info().signature().single());
            }
            SourceInfo plain = SourceInfo.of(data.name, signature, data.scan);
            this.info = data.exposure.isPresent()
                    ? plain.withClock(data.exposure.get().clock())
                    : plain;
        }

        @Override
        public SourceInfo info() {
            return info;
        }

        @Override
        public Frame frame(long index) throws IOException {
            requireThere(index);
            int at = (int) index;
            boolean row = data.offsets.length == 0;
            int first = row ? at : (int) data.offsets[at];
            int count = row ? 1 : (int) (data.offsets[at + 1] - data.offsets[at]);
            Frame.Builder frame = Frame.of(data.columns.table(first, count)).with();
            frame.place(new Place(index, at(index)));
            for (Map.Entry<String, Source> companion : companions.entrySet()) {
                frame.companion(companion.getKey(), companion.getValue().frame(index));
            }
            return frame.build();
        }

        @Override
        public Optional<Exposure> exposure(long index) throws IOException {
            requireThere(index);
            return at(index);
        }

        private Optional<Exposure> at(long index) throws IOException {
            return data.exposure.isPresent() ? data.exposure.get().at(place(index)) : Optional.empty();
        }

        private void requireThere(long index) throws IOException {
            if (index < 0 || index >= info.frames()) {
                throw new IOException(data.name + " of " + data.file.path() + " has " + info.frames()
                        + " frames; there is none at " + index + ".");
            }
            if (data.mask.length > 0 && data.mask[(int) index] != 0) {
                throw new MissingFrameException(
                        "Frame " + index + " of " + data.name + " is masked in " + data.file.path() + ".");
            }
        }

        private long[] place(long index) {
            long[] place = new long[data.scan.size()];
            long left = index;
            for (int axis = place.length - 1; axis >= 0; axis--) {
                place[axis] = left % data.scan.get(axis).size();
                left /= data.scan.get(axis).size();
            }
            return place;
        }
    }
}
