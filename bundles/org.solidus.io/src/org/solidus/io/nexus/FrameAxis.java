/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.io.hdf5.Hdf5Writer;

/**
 * A frame axis while frames are written. Usually all frames share it; where they do not (an energy axis that was
 * aligned frame by frame), it lies once a frame.
 */
final class FrameAxis {

    private final Hdf5Writer file;
    private final String path;
    private final Axis first;
    private final LateSeries each;
    private boolean differs;
    private long frames;

    FrameAxis(Hdf5Writer file, String path, Axis first, long[] scan) {
        this.file = file;
        this.path = path;
        this.first = first;
        this.each = new LateSeries(file, path, ElementType.FLOAT64, scan, new long[] {first.size()});
    }

    void add(Axis axis) throws IOException {
        if (!differs && !axis.equals(first)) {
            for (long i = 0; i < frames; i++) {
                each.append(first.values());
            }
            differs = true;
        }
        addValues(axis);
    }

    /** A missing frame has the axis of the first. */
    void addMissing() throws IOException {
        addValues(first);
    }

    private void addValues(Axis axis) throws IOException {
        frames++;
        if (differs) {
            each.append(axis.values());
        }
    }

    /** Writes the axis. */
    void finish() throws IOException {
        if (differs) {
            each.finish();
            AxisFields.describe(file, path, first);
        } else {
            AxisFields.write(file, path, first);
        }
    }

    /**
     * Dimensions of the data that the axis runs along.
     *
     * @param own the dimension that it belongs to
     */
    int[] indices(int scanRank, int own) {
        if (!differs) {
            return new int[] {own};
        }
        int[] indices = new int[scanRank + 1];
        for (int i = 0; i < scanRank; i++) {
            indices[i] = i;
        }
        indices[scanRank] = own;
        return indices;
    }
}
