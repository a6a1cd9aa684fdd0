/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Provenance;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Writing;
import org.solidus.io.hdf5.Hdf5Dataset;

/** Frames of a dataset, each read when it is asked for. */
final class ArraySource implements Source {

    private final ArrayData data;
    private final List<DataAxis> frameAxes;
    private final Map<String, Source> companions = new LinkedHashMap<>();
    private final SourceInfo info;
    private final long[] scanShape;
    private final int[] frameShape;

    ArraySource(ArrayData data, List<DataAxis> scanned, List<DataAxis> frameAxes) throws IOException {
        this.data = data;
        this.frameAxes = frameAxes;
        this.scanShape = scanned.stream().mapToLong(axis -> axis.axis().size()).toArray();
        this.frameShape =
                frameAxes.stream().mapToInt(axis -> axis.axis().size()).toArray();
        for (Map.Entry<String, Found> companion : data.companions().entrySet()) {
            if (scanned.size() == data.scanRank()) {
                companions.put(companion.getKey(), companion.getValue().source(Optional.empty()));
            }
        }
        List<Axis> scan = scanned.stream().map(DataAxis::axis).toList();
        SourceInfo plain = SourceInfo.of(data.name(), signature(), scan).withChunk(chunk());
        this.info = data.exposure().isPresent()
                ? plain.withClock(data.exposure().get().clock())
                : plain;
    }

    private Signature signature() {
        Signature signature = Signature.array(
                data.quantity(),
                data.unit(),
                data.type(),
                frameAxes.stream().map(axis -> axis.axis().spec()).toList(),
                data.errors().isPresent());
        for (Map.Entry<String, Source> companion : companions.entrySet()) {
            signature = signature.withCompanion(
                    companion.getKey(), companion.getValue().info().signature().single());
        }
        return signature;
    }

    /** Frames that lie in one chunk: along the fastest scan axes. */
    private int chunk() {
        long[] chunk = data.data().chunk();
        long frames = 1;
        for (int axis = scanShape.length - 1; axis >= 0 && chunk.length > axis; axis--) {
            // The first axis may still grow: then a chunk has more room than there are frames so far.
            frames *= Math.max(1, axis == 0 ? chunk[axis] : Math.min(chunk[axis], scanShape[axis]));
            if (chunk[axis] < scanShape[axis]) {
                break;
            }
        }
        return (int) Math.min(frames, Integer.MAX_VALUE);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        long[] place = place(index);
        Optional<byte[]> mask = mask(place, index);
        NDArray raw = NDArray.of(data.type(), data.data().read(offset(place), count()), frameShape);
        Frame.Builder frame = Frame.of(raw)
                .quantity(data.quantity(), data.unit())
                .axes(axes(place))
                .provenance(new Provenance(data.data().file().getFileName().toString(), List.of()));
        mask.ifPresent(frame::mask);
        if (data.errors().isPresent()) {
            frame.variance(variance(place));
        }
        frame.place(new Place(index, exposure(place)));
        for (Map.Entry<String, Source> companion : companions.entrySet()) {
            frame.companion(companion.getKey(), companion.getValue().frame(index));
        }
        return frame.build();
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        long[] place = place(index);
        mask(place, index);
        return exposure(place);
    }

    private Optional<Exposure> exposure(long[] place) throws IOException {
        return data.exposure().isPresent() && scanShape.length == data.scanRank()
                ? data.exposure().get().at(place)
                : Optional.empty();
    }

    /** With what belongs to it: its errors, its mask, its companions. */
    @Override
    public boolean stored(long index) throws IOException {
        if (index >= info.frames()) {
            return false;
        }
        long[] place = place(index);
        for (Hdf5Dataset part : parts()) {
            if (!part.stored(offset(place), count())) {
                return false;
            }
        }
        for (Source companion : companions.values()) {
            if (!companion.stored(index)) {
                return false;
            }
        }
        return true;
    }

    private List<Hdf5Dataset> parts() {
        List<Hdf5Dataset> parts = new ArrayList<>();
        parts.add(data.data());
        data.errors().ifPresent(parts::add);
        data.mask().ifPresent(parts::add);
        return parts;
    }

    @Override
    public List<Path> others() throws IOException {
        Set<Path> others = new LinkedHashSet<>();
        for (Hdf5Dataset part : parts()) {
            others.add(part.file()); // a link may lead to it
            others.addAll(part.others());
        }
        for (Source companion : companions.values()) {
            others.addAll(companion.others());
        }
        return List.copyOf(others);
    }

    @Override
    public Writing writing() {
        boolean settles = companions.isEmpty() && data.exposure().isEmpty();
        for (Hdf5Dataset part : parts()) {
            settles &= part.settles(count());
        }
        Writing writing = data.data().writing();
        return writing == Writing.ORDERLY && !settles ? Writing.OPEN : writing;
    }

    private long[] place(long index) throws IOException {
        if (index < 0 || index >= info.frames()) {
            throw new IOException(data.name() + " of " + data.data().file() + " has " + info.frames()
                    + " frames; there is none at " + index + ".");
        }
        long[] place = new long[scanShape.length];
        long left = index;
        for (int axis = place.length - 1; axis >= 0; axis--) {
            place[axis] = left % scanShape[axis];
            left /= scanShape[axis];
        }
        return place;
    }

    private long[] offset(long[] place) {
        return Arrays.copyOf(place, place.length + frameShape.length);
    }

    private int[] count() {
        int[] count = new int[scanShape.length + frameShape.length];
        Arrays.fill(count, 0, scanShape.length, 1);
        System.arraycopy(frameShape, 0, count, scanShape.length, frameShape.length);
        return count;
    }

    /** A frame that is masked throughout was missing when it was written. */
    private Optional<byte[]> mask(long[] place, long index) throws IOException {
        if (data.mask().isEmpty() || !(data.mask().get().read(offset(place), count()) instanceof byte[] mask)) {
            return Optional.empty();
        }
        int masked = 0;
        for (byte element : mask) {
            masked += element != 0 ? 1 : 0;
        }
        if (masked == mask.length && masked > 0) {
            throw new MissingFrameException("Frame " + index + " of " + data.name() + " is masked in "
                    + data.data().file() + ".");
        }
        return masked == 0 ? Optional.empty() : Optional.of(mask);
    }

    private double[] variance(long[] place) throws IOException {
        Object array = data.errors().orElseThrow().read(offset(place), count());
        double[] errors = NDArray.of(data.errors().get().type().orElseThrow(), array, frameShape)
                .doubles();
        double[] variance = new double[errors.length];
        for (int i = 0; i < variance.length; i++) {
            variance[i] = errors[i] * errors[i];
        }
        return variance;
    }

    private List<Axis> axes(long[] place) throws IOException {
        List<Axis> axes = new ArrayList<>();
        for (DataAxis axis : frameAxes) {
            boolean own = axis.perFrame().isPresent() && scanShape.length == data.scanRank();
            axes.add(
                    own
                            ? AxisReader.slice(
                                    axis.perFrame().get(),
                                    axis.axis(),
                                    place,
                                    axis.axis().size())
                            : axis.axis());
        }
        return axes;
    }
}
