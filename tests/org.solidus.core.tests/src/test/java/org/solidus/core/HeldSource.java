/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/** A series whose frames a function makes; some cannot be read. Counts what is asked of it. */
public final class HeldSource implements Source {

    private final SourceInfo info;
    private final LongFunction<Frame> frames;
    private final Set<Long> unreadable = new TreeSet<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** @param frames makes the frame of an index */
    public HeldSource(int count, LongFunction<Frame> frames) {
        this.frames = frames;
        info = SourceInfo.of("held", frames.apply(0).signature(), List.of(Axis.index("frame", count)));
    }

    /** Frames of one axis: value j of frame i is i + j / 10. */
    public static HeldSource ramp(int count, int size) {
        return new HeldSource(count, index -> array(index, size));
    }

    /** One frame of a ramp. */
    public static Frame array(long index, int size) {
        double[] values = new double[size];
        for (int j = 0; j < size; j++) {
            values[j] = index + j / 10.0;
        }
        return Frame.of(NDArray.of(values)).build();
    }

    /** Makes frames unreadable. */
    public HeldSource without(long... indices) {
        for (long index : indices) {
            unreadable.add(index);
        }
        return this;
    }

    /** Frames that were asked for. */
    public int reads() {
        return reads.get();
    }

    /** Frames that are being read now. */
    public int reading() {
        return reading.get();
    }

    /** How often it was closed. */
    public int closed() {
        return closed.get();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        reads.incrementAndGet();
        reading.incrementAndGet();
        try {
            if (unreadable.contains(index)) {
                throw new IOException("Frame " + index + " is cut short.");
            }
            return frames.apply(index).with().place(Place.at(index)).build();
        } finally {
            reading.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
