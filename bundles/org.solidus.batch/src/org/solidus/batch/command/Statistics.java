/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * Sum, least and greatest of many numbers, one after the other; NaN is left out. The sum is compensated (Neumaier, ZAMM
 * 54 (1974) 39, doi:10.1002/zamm.19740540106), so that it is exact for counts and right to the last digits for anything
 * else.
 */
public final class Statistics {

    private double sum;
    private double rest;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Sum of all numbers, 0 where there are none. */
    public double sum() {
        return sum + (Double.isFinite(sum) ? rest : 0);
    }

    /** Least number, NaN where there are none. */
    public double min() {
        return min > max ? Double.NaN : min;
    }

    /** Greatest number, NaN where there are none. */
    public double max() {
        return min > max ? Double.NaN : max;
    }

    /** Counts a number in; NaN is left out. */
    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        double next = sum + value;
        rest += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
        sum = next;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    private void add(NDArray array) {
        int size = array.size();
        for (int i = 0; i < size; i++) {
            add(array.get(i));
        }
    }

    /**
     * Reads a dataset frame by frame. An array gives one entry, a table one a column. Lost frames are left out.
     *
     * @throws CancellationException when the user wants to stop
     */
    public static List<Statistics> of(Container container, DatasetInfo dataset, BooleanSupplier stop)
            throws IOException {
        List<Statistics> parts = new ArrayList<>();
        try (Source source = container.source(dataset.name(), scan(dataset))) {
            for (long i = 0; i < source.info().frames(); i++) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("Stopped on request.");
                }
                add(parts, source, i);
            }
        }
        return parts;
    }

    private static void add(List<Statistics> parts, Source source, long index) throws IOException {
        try {
            Frame frame = source.frame(index);
            int count = frame.isTable() ? frame.table().columns().size() : 1;
            while (parts.size() < count) {
                parts.add(new Statistics());
            }
            if (!frame.isTable()) {
                parts.get(0).add(frame.raw());
                return;
            }
            for (int column = 0; column < count; column++) {
                for (double value : frame.table().columns().get(column).doubles()) {
                    parts.get(column).add(value);
                }
            }
        } catch (MissingFrameException lost) {
            // a frame that is not there has nothing to add
        }
    }

    /**
     * Where the file does not say what was scanned, all but the last two axes are, so that one image is in memory at a
     * time.
     */
    private static Optional<List<String>> scan(DatasetInfo dataset) {
        if (dataset.scanRank() != DatasetInfo.AMBIGUOUS) {
            return Optional.empty();
        }
        int scanned = Math.max(0, dataset.axes().size() - 2);
        return Optional.of(
                dataset.axes().subList(0, scanned).stream().map(Axis::name).toList());
    }
}
