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
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.nexus.ColumnFields.Field;

/**
 * One-row tables, one a frame, as one NXdata map a column: {@code data} over the scan axes. Where a column {@code X}
 * has its errors in a column {@code X error}, the map of X refers to them as {@code data_errors}. Missing frames are
 * masked.
 */
final class MapsWriter implements FrameWriter {

    private static final String ERROR = " error";

    private final SeriesTarget target;
    private final Hdf5Writer file;
    private final Scan scan;
    private final ExposureFields exposures;
    private final LateSeries mask;
    private final List<String> axes;
    private final Companions companions;
    private final ColumnFields columns;
    private long frames;

    MapsWriter(SeriesTarget target, Signature signature) throws IOException {
        GroupNames names = new GroupNames(Layout.DATA, Layout.ERRORS, Layout.MASK, Layout.EXPOSURE, Layout.TITLE);
        this.target = target;
        this.file = target.file();
        this.scan = target.scan();
        this.exposures = new ExposureFields(file, target.group(), scan.lengths());
        this.mask = new LateSeries(file, target.path(Layout.MASK), ElementType.UINT8, scan.lengths(), new long[0]);
        this.axes = scan.fields(names);
        this.companions = new Companions(target, signature, names);
        this.columns =
                new ColumnFields(target, names, scan.lengths(), member -> target.path(member) + "/" + Layout.DATA);
        columns.declare(signature.columns());
    }

    @Override
    public void add(Frame frame) throws IOException {
        columns.add(frame.table());
        exposures.add(frame);
        companions.add(frame);
        mask.appendMissing();
        frames++;
    }

    @Override
    public void addMissing() throws IOException {
        columns.addMissing(1);
        exposures.addMissing();
        companions.addMissing();
        mask.append(new byte[] {1});
        frames++;
    }

    @Override
    public void finish() throws IOException {
        exposures.finish();
        companions.finish();
        columns.finish();
        Optional<String> masked = mask.finish();
        scan.write(file, target.group(), axes, frames);
        for (Field field : columns.fields()) {
            describe(field, masked);
        }
        file.write(target.path(Layout.TITLE), target.title());
        file.attribute(target.group(), "NX_class", "NXcollection");
        file.attribute(target.group(), Layout.LAYOUT, Layout.MAPS);
        file.attribute(target.group(), "axes", axes.toArray(new String[0]));
        Optional<String> first = plottable();
        if (first.isPresent()) {
            file.attribute(target.group(), "default", first.get());
        }
    }

    private void describe(Field field, Optional<String> masked) throws IOException {
        String map = target.path(field.member());
        file.write(
                map + "/" + Layout.TITLE, target.title() + ": " + field.column().name());
        file.attribute(map, "NX_class", "NXdata");
        file.attribute(map, "signal", Layout.DATA);
        file.attribute(map, "axes", axes.toArray(new String[0]));
        for (int i = 0; i < axes.size(); i++) {
            file.hardLink(map + "/" + axes.get(i), target.path(axes.get(i)));
            file.attribute(map, axes.get(i) + "_indices", i);
        }
        if (masked.isPresent()) {
            file.hardLink(map + "/" + Layout.MASK, masked.get());
        }
        Optional<Field> errors = columns.fields().stream()
                .filter(Field::numeric)
                .filter(other -> other.column().name().equals(field.column().name() + ERROR))
                .findFirst();
        if (errors.isPresent()) {
            file.hardLink(map + "/" + Layout.ERRORS, errors.get().path());
        }
    }

    @Override
    public Optional<String> plottable() {
        return columns.fields().stream()
                .filter(Field::numeric)
                .map(Field::member)
                .findFirst();
    }
}
