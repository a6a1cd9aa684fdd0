/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.plan.Grouping;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.unit.Unit;

/**
 * The groups of a fold in a series that is known: which group a frame belongs to, and the scan axes of the groups.
 *
 * @param scan axes of the groups
 * @param group of a frame by its index; {@link #NOWHERE} for a frame without label
 * @param ordered whether later frames never belong to earlier groups, so that a group can be finished once it is passed
 */
record Groups(List<Axis> scan, LongUnaryOperator group, boolean ordered) {

    static final long NOWHERE = -1;

    /** When a frame was taken. */
    interface Times {
        Optional<Exposure> of(long index) throws IOException;
    }

    /**
     * @param series scan axes of the fold's input
     * @param times when its frames were taken, for labels that a log tells
     */
    static Groups of(Grouping grouping, List<Axis> series, Times times) throws IOException {
        return switch (grouping) {
            case Grouping.All all -> new Groups(List.of(), index -> 0, true);
            case Grouping.Every every ->
                new Groups(List.of(every(every.frames(), series)), index -> index / every.frames(), true);
            case Grouping.Over over -> over(over.names(), series);
            case Grouping.By by -> by(by, series, times);
        };
    }

    long count() {
        long count = 1;
        for (Axis axis : scan) {
            count *= axis.size();
        }
        return count;
    }

    private static Axis every(long frames, List<Axis> series) {
        if (series.size() == 1) {
            return Grouping.grouped(series.get(0), frames);
        }
        long size = size(series);
        return Axis.index("group", Math.toIntExact((size + frames - 1) / frames));
    }

    private static Groups over(List<String> names, List<Axis> series) {
        List<Axis> kept = new ArrayList<>();
        long[] strides = new long[series.size()];
        long stride = 1;
        boolean ordered = true;
        boolean inKept = false;
        for (int i = series.size() - 1; i >= 0; i--) {
            boolean folded = names.contains(series.get(i).name());
            ordered &= !(folded && inKept);
            inKept |= !folded;
            strides[i] = folded ? 0 : stride;
            stride *= folded ? 1 : series.get(i).size();
            if (!folded) {
                kept.add(0, series.get(i));
            }
        }
        int[] sizes = series.stream().mapToInt(Axis::size).toArray();
        return new Groups(
                kept,
                index -> {
                    long group = 0;
                    for (int i = sizes.length - 1; i >= 0; i--) {
                        group += index % sizes[i] * strides[i];
                        index /= sizes[i];
                    }
                    return group;
                },
                ordered);
    }

    private static Groups by(Grouping.By by, List<Axis> series, Times times) throws IOException {
        double[] labels = new double[Math.toIntExact(size(series))];
        // Labels belong to places and times, not to what was measured there: a bare frame is enough to ask for them.
        Frame.Builder bare = Frame.of(NDArray.of(new double[0])).axes(Axis.index("x", 0));
        for (int i = 0; i < labels.length; i++) {
            // The sum makes one zero of the two that floating point has.
            labels[i] =
                    by.labels().at(bare.place(new Place(i, exposure(times, i))).build()) + 0.0;
        }
        double[] distinct = Arrays.stream(labels)
                .filter(label -> !Double.isNaN(label))
                .distinct()
                .sorted()
                .toArray();
        return new Groups(
                List.of(Axis.listed("label", Quantities.INDEX, Unit.ONE, distinct)),
                index -> {
                    double label = labels[(int) index];
                    return Double.isNaN(label) ? NOWHERE : Arrays.binarySearch(distinct, label);
                },
                false);
    }

    /** Of a lost frame nobody needs it: it belongs to no group. */
    private static Optional<Exposure> exposure(Times times, long index) throws IOException {
        try {
            return times.of(index);
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }

    private static long size(List<Axis> series) {
        long size = 1;
        for (Axis axis : series) {
            size *= axis.size();
        }
        return size;
    }
}
