/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.io.hdf5.Compressibility;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;

/**
 * Array frames as one NXdata: {@code data} over scan and frame axes, {@code data_errors} (one standard deviation),
 * {@code mask} (1 = not valid), the axes, companions as groups of their own. Elements of missing frames are NaN (0 for
 * whole numbers) and masked.
 */
final class ArrayWriter implements FrameWriter {

    private final SeriesTarget target;
    private final Hdf5Writer file;
    private final Signature signature;
    private final Scan scan;
    private final ExposureFields exposures;
    private final GroupNames names =
            new GroupNames(Layout.DATA, Layout.ERRORS, Layout.MASK, Layout.EXPOSURE, Layout.TITLE);
    private final List<String> scanFields;
    private final Companions companions;
    private Fields fields;
    private long frames;

    ArrayWriter(SeriesTarget target, Signature signature) throws IOException {
        this.target = target;
        this.file = target.file();
        this.signature = signature;
        this.scan = target.scan();
        this.exposures = new ExposureFields(file, target.group(), scan.lengths());
        this.scanFields = scan.fields(names);
        this.companions = new Companions(target, signature, names);
    }

    @Override
    public void add(Frame frame) throws IOException {
        if (fields == null) {
            fields = new Fields(frame, frames);
        }
        fields.add(frame);
        exposures.add(frame);
        companions.add(frame);
        frames++;
    }

    @Override
    public void addMissing() throws IOException {
        if (fields != null) {
            fields.addMissing();
        }
        exposures.addMissing();
        companions.addMissing();
        frames++;
    }

    @Override
    public void finish() throws IOException {
        if (fields == null) {
            fields = new Fields(nothing(), 0);
            for (long i = 0; i < frames; i++) {
                fields.addMissing();
            }
        }
        exposures.finish();
        companions.finish();
        fields.finish();
        describe();
    }

    /** Stands for the frames where every one is missing: one element where their size is unknown. */
    private Frame nothing() {
        int[] shape = signature.axes().stream()
                .mapToInt(axis -> (int) Math.max(1, axis.size()))
                .toArray();
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return Frame.of(NDArray.of(signature.type(), NDArray.allocate(signature.type(), size), shape))
                .quantity(signature.quantity(), signature.unit())
                .build();
    }

    private void describe() throws IOException {
        file.write(target.path(Layout.TITLE), target.title());
        file.attribute(target.group(), "NX_class", "NXdata");
        file.attribute(target.group(), Layout.LAYOUT, Layout.ARRAY);
        file.attribute(target.group(), Layout.SCAN_RANK, scan.rank());
        file.attribute(target.group(), "signal", Layout.DATA);
    }

    @Override
    public Optional<String> plottable() {
        return Optional.of(".");
    }

    /** What the first frame decides: shape, type, axes. */
    private final class Fields {

        private final Frame first;
        private final List<String> axisFields = new ArrayList<>();
        private final List<FrameAxis> axes = new ArrayList<>();
        private final Hdf5Series data;
        private final LateSeries errors;
        private final LateSeries mask;

        Fields(Frame first, long missingBefore) throws IOException {
            this.first = first;
            long[] shape = Arrays.stream(first.shape()).asLongStream().toArray();
            long[] over = scan.lengths();
            for (Axis axis : first.axes()) {
                String field = names.take(scanHas(axis.name()) ? "frame_" + axis.name() : axis.name());
                axisFields.add(field);
                axes.add(new FrameAxis(file, target.path(field), axis, over));
            }
            Storage storage =
                    Compressibility.storage(first.raw().type(), first.raw().array());
            data = file.series(target.path(Layout.DATA), first.raw().type(), over, shape, storage);
            errors = new LateSeries(file, target.path(Layout.ERRORS), ElementType.FLOAT64, over, shape);
            mask = new LateSeries(file, target.path(Layout.MASK), ElementType.UINT8, over, shape);
            for (long i = 0; i < missingBefore; i++) {
                addMissing();
            }
        }

        private boolean scanHas(String name) {
            return scan.names().contains(name);
        }

        void add(Frame frame) throws IOException {
            requireLike(frame);
            data.append(frame.raw().array());
            if (frame.variance().isPresent()) {
                errors.append(deviations(frame.variance().get()));
            } else {
                errors.appendMissing();
            }
            if (frame.mask().isPresent()) {
                mask.append(frame.mask().get());
            } else {
                mask.appendMissing();
            }
            for (int i = 0; i < axes.size(); i++) {
                axes.get(i).add(frame.axes().get(i));
            }
        }

        private void requireLike(Frame frame) throws IOException {
            if (frame.isTable()
                    || frame.raw().type() != first.raw().type()
                    || !Arrays.equals(frame.shape(), first.shape())) {
                throw new IOException(file.file() + ": frame " + frames + " of '" + target.title() + "' is " + frame
                        + ", the first one is " + first + "; the frames of a result have one shape and type.");
            }
        }

        private static double[] deviations(double[] variances) {
            double[] deviations = new double[variances.length];
            for (int i = 0; i < deviations.length; i++) {
                deviations[i] = Math.sqrt(variances[i]);
            }
            return deviations;
        }

        void addMissing() throws IOException {
            data.appendMissing(1);
            errors.appendMissing();
            byte[] all = new byte[first.raw().size()];
            Arrays.fill(all, (byte) 1);
            mask.append(all);
            for (FrameAxis axis : axes) {
                axis.addMissing();
            }
        }

        void finish() throws IOException {
            data.close();
            AxisFields.describe(file, target.path(Layout.DATA), first.quantity(), first.unit());
            file.attribute(target.path(Layout.DATA), Layout.QUANTITY, first.quantity());
            interpret();
            Optional<String> deviations = errors.finish();
            if (deviations.isPresent()) {
                AxisFields.describe(file, deviations.get(), first.quantity() + " error", first.unit());
            }
            mask.finish();
            finishAxes();
        }

        /** Tells viewers which axes belong to one frame. */
        private void interpret() throws IOException {
            if (scan.rank() > 0 && (axes.size() == 1 || axes.size() == 2)) {
                file.attribute(target.path(Layout.DATA), "interpretation", axes.size() == 1 ? "spectrum" : "image");
            }
        }

        private void finishAxes() throws IOException {
            scan.write(file, target.group(), scanFields, frames);
            for (int i = 0; i < scanFields.size(); i++) {
                file.attribute(target.group(), scanFields.get(i) + "_indices", i);
            }
            for (int i = 0; i < axes.size(); i++) {
                axes.get(i).finish();
                int[] indices = axes.get(i).indices(scan.rank(), scan.rank() + i);
                file.attribute(
                        target.group(),
                        axisFields.get(i) + "_indices",
                        indices.length == 1 ? (Object) indices[0] : indices);
            }
            List<String> all = new ArrayList<>(scanFields);
            all.addAll(axisFields);
            if (!all.isEmpty()) {
                file.attribute(target.group(), "axes", all.toArray(new String[0]));
            }
        }
    }
}
