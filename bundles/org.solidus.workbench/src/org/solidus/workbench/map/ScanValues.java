/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * The numbers of a series, frame by frame: of each column of a one-row table, of single numbers, of curves their mean,
 * of tables of spots how many there are.
 * They can be read by any thread while they are still being filled; what is not there is NaN.
 */
public final class ScanValues {

    private static final long PUBLISH = 150_000_000L;

    private final List<Axis> scan;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();
    private final int frames;
    private final BitSet there = new BitSet();
    private int done;
    private String failure = "";

    private ScanValues(List<Axis> scan, Signature signature, int frames) {
        this.scan = List.copyOf(scan);
        this.frames = frames;
        if (signature.isTable() && !MapChoice.isSpots(signature)) {
            signature.columns().stream()
                    .filter(column -> column.type() != Column.Type.TEXT)
                    .map(ColumnSpec::name)
                    .forEach(names::add);
        } else {
            names.add("");
        }
        names.forEach(name -> {
            double[] values = new double[frames];
            Arrays.fill(values, Double.NaN);
            columns.add(values);
        });
    }

    /** Nothing of a series is there yet. */
    public static ScanValues of(Source source) {
        return new ScanValues(
                source.info().scan(),
                source.info().signature(),
                Math.toIntExact(source.info().frames()));
    }

    /**
     * Fills in all frames, in order.
     *
     * @param partial is called now and then while more comes, on this thread
     * @throws CancellationException once {@code stop} says so
     */
    public void fill(Source source, Runnable partial, Progress progress, BooleanSupplier stop) {
        progress.begin("map", frames);
        long told = System.nanoTime();
        for (int i = 0; i < frames; i++) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("The map was not finished.");
            }
            read(source, i);
            progress.advance(1);
            long now = System.nanoTime();
            if (now - told > PUBLISH && i + 1 < frames) {
                told = now;
                partial.run();
            }
        }
    }

    /**
     * Fills in what is there of a series that grows, and was not there before.
     *
     * @param count frames of it that are done, masked ones included
     * @throws CancellationException once {@code stop} says so
     */
    public void grow(Source source, long count, BooleanSupplier stop) {
        int end = (int) Math.min(frames, count);
        for (int i = there.nextClearBit(0); i < end; i = there.nextClearBit(i + 1)) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("The map was not finished.");
            }
            try {
                put(i, Optional.of(source.frame(i)));
                there.set(i);
            } catch (IOException notYet) {
                continue; // masked, or on its way: it is tried again
            }
        }
        done(end);
    }

    private synchronized void done(int count) {
        done = count;
    }

    private void read(Source source, int index) {
        try {
            put(index, Optional.of(source.frame(index)));
        } catch (MissingFrameException masked) {
            put(index, Optional.empty());
        } catch (IOException | RuntimeException e) {
            if (e instanceof CancellationException cancelled) {
                throw cancelled;
            }
            fail(e.getMessage() == null ? e.toString() : e.getMessage());
            put(index, Optional.empty());
        }
    }

    private synchronized void fail(String why) {
        failure = failure.isEmpty() ? why : failure;
    }

    private synchronized void put(int index, Optional<Frame> frame) {
        done = index + 1;
        if (frame.isEmpty()) {
            return;
        }
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c)[index] = number(frame.get(), names.get(c));
        }
    }

    private static double number(Frame frame, String name) {
        if (frame.isTable() && name.isEmpty()) {
            return frame.table().rows();
        }
        if (frame.isTable()) {
            return frame.table()
                    .find(name)
                    .filter(column -> column.size() == 1)
                    .map(column -> column.number(0))
                    .orElse(Double.NaN);
        }
        double[] values = frame.doubles();
        byte[] mask = frame.mask().orElse(null);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if ((mask == null || mask[i] == 0) && Double.isFinite(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return sum / count;
    }

    /** The numbers of a column, as many as there are frames; a copy. Empty name: those that are no table. */
    public synchronized Optional<double[]> column(String name) {
        int at = names.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(columns.get(at).clone());
    }

    /** Axes of the series, the fastest last. */
    public List<Axis> scan() {
        return scan;
    }

    /** Frames that there will be. */
    public int frames() {
        return frames;
    }

    /** Frames that were looked at so far. */
    public synchronized int done() {
        return done;
    }

    /** Why the first frame that failed did; empty where none did. */
    public synchronized String failure() {
        return failure;
    }
}
