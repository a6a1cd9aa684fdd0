/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;
import org.solidus.io.nexus.ColumnFields.Field;

/**
 * Tables of any length as one NXcollection of columns. The tables of a series lie one after the other; then
 * {@code NAME_offsets} says where each frame's rows begin (one more than there are frames) and the group {@code scan}
 * holds the scan axes.
 */
final class TablesWriter implements FrameWriter {

    private static final long[] GROWING = {Hdf5Series.GROWING};

    private final SeriesTarget target;
    private final Hdf5Writer file;
    private final Scan scan;
    private final ExposureFields exposures;
    private final LateSeries mask;
    private final String offsetsName;
    private final Companions companions;
    private final ColumnFields columns;
    private final Optional<Hdf5Series> offsets;
    private long frames;
    private Optional<String> shown = Optional.empty();

    TablesWriter(SeriesTarget target, Signature signature) throws IOException {
        GroupNames names = new GroupNames(Layout.MASK, Layout.EXPOSURE, Layout.PLOT, Layout.SCAN, Layout.TITLE);
        this.target = target;
        this.file = target.file();
        this.scan = target.scan();
        this.exposures = new ExposureFields(file, target.group(), scan.lengths());
        this.mask = new LateSeries(file, target.path(Layout.MASK), ElementType.UINT8, scan.lengths(), new long[0]);
        this.offsetsName = names.take(target.group().substring(target.group().lastIndexOf('/') + 1) + Layout.OFFSETS);
        this.companions = new Companions(target, signature, names);
        this.columns = new ColumnFields(target, names, GROWING, target::path);
        this.offsets = scan.rank() > 0 ? Optional.of(startOffsets()) : Optional.empty();
        columns.declare(signature.columns());
    }

    private Hdf5Series startOffsets() throws IOException {
        Hdf5Series series = file.series(
                target.path(offsetsName),
                ElementType.INT64,
                GROWING,
                new long[0],
                Storage.COMPRESSED.withChunkBytes(1 << 15));
        series.append(new long[] {0});
        return series;
    }

    @Override
    public void add(Frame frame) throws IOException {
        columns.add(frame.table());
        exposures.add(frame);
        companions.add(frame);
        mask.appendMissing();
        ended();
    }

    @Override
    public void addMissing() throws IOException {
        exposures.addMissing();
        companions.addMissing();
        mask.append(new byte[] {1});
        ended();
    }

    private void ended() throws IOException {
        frames++;
        if (offsets.isPresent()) {
            offsets.get().append(new long[] {columns.rows()});
        }
    }

    @Override
    public void finish() throws IOException {
        exposures.finish();
        companions.finish();
        columns.finish();
        mask.finish();
        file.write(target.path(Layout.TITLE), target.title());
        file.attribute(target.group(), "NX_class", "NXcollection");
        file.attribute(target.group(), Layout.LAYOUT, offsets.isPresent() ? Layout.RAGGED : Layout.TABLE);
        if (offsets.isPresent()) {
            offsets.get().close();
            file.attribute(target.group(), "offsets", offsetsName);
            finishScan();
        }
        boolean plotted = plot();
        shown = companions.plottable().or(() -> plotted ? Optional.of(Layout.PLOT) : Optional.empty());
        if (shown.isPresent()) {
            file.attribute(target.group(), "default", shown.get());
        }
    }

    private void finishScan() throws IOException {
        String group = target.path(Layout.SCAN);
        file.group(group);
        file.attribute(group, "NX_class", "NXcollection");
        List<String> axes = scan.fields(new GroupNames());
        scan.write(file, group, axes, frames);
        file.attribute(group, "axes", axes.toArray(new String[0]));
    }

    /** A view of the first two columns of numbers, so that there is something to show. */
    private boolean plot() throws IOException {
        List<Field> numbers = columns.fields().stream().filter(Field::numeric).toList();
        if (columns.rows() == 0 || numbers.isEmpty()) {
            return false;
        }
        String group = target.path(Layout.PLOT);
        Field signal = numbers.get(Math.min(1, numbers.size() - 1));
        file.group(group);
        file.attribute(group, "NX_class", "NXdata");
        file.hardLink(group + "/" + Layout.DATA, signal.path());
        file.attribute(group, "signal", Layout.DATA);
        if (numbers.size() > 1) {
            String axis = new GroupNames(Layout.DATA).take(numbers.get(0).member());
            file.hardLink(group + "/" + axis, numbers.get(0).path());
            file.attribute(group, "axes", new String[] {axis});
            file.attribute(group, axis + "_indices", 0);
        }
        return true;
    }

    @Override
    public Optional<String> plottable() {
        return shown;
    }
}
