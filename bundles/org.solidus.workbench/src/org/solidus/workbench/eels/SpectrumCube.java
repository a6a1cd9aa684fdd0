/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/**
 * All spectra of an image where they can be summed at once: single precision in a file that is mapped into memory, pixel
 * after pixel. What would be larger than a limit has square blocks of pixels summed to one cell: a map that is a little
 * coarser, at once. Rows appear as they are read. Reading on any thread; filled by one call of {@link #fill}.
 */
final class SpectrumCube implements AutoCloseable {

    /** So much a cube takes on the disk at most, bytes. */
    static final long LIMIT = 1L << 30;

    private static final int MOST_PART = 1 << 29;

    private final Source source;
    private final Axis energy;
    private final Axis y;
    private final Axis x;
    private final int bin;
    private final int rows;
    private final int columns;
    private final int channels;
    private final Path file;
    private final int cellsOfPart;
    private final List<FloatBuffer> parts;
    private final boolean[] there;
    private final AtomicInteger done = new AtomicInteger();

    /**
     * An empty cube.
     *
     * @param source a scan of two axes
     * @param energy axis of its spectra
     * @param limit bytes that it takes at most
     * @throws IOException when there is no room for it
     */
    SpectrumCube(Source source, Axis energy, long limit) throws IOException {
        this.source = source;
        this.energy = energy;
        SourceInfo info = source.info();
        y = info.scan().get(info.scan().size() - 2);
        x = info.scan().get(info.scan().size() - 1);
        channels = energy.size();
        bin = bin(y.size(), x.size(), channels, limit);
        rows = (y.size() + bin - 1) / bin;
        columns = (x.size() + bin - 1) / bin;
        there = new boolean[rows];
        cellsOfPart = Math.max(1, MOST_PART / (channels * Float.BYTES));
        file = Files.createTempFile("solidus-spectra", ".raw");
        parts = mapped();
    }

    /** The least side of blocks with which it stays within a limit. */
    static int bin(int rows, int columns, int channels, long limit) {
        int bin = 1;
        while (bin < Math.max(rows, columns)
                && (long) ((rows + bin - 1) / bin) * ((columns + bin - 1) / bin) * channels * Float.BYTES > limit) {
            bin++;
        }
        return bin;
    }

    private List<FloatBuffer> mapped() throws IOException {
        int cells = rows * columns;
        int count = (cells + cellsOfPart - 1) / cellsOfPart;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            FloatBuffer[] buffers = new FloatBuffer[count];
            for (int part = 0; part < count; part++) {
                long from = (long) part * cellsOfPart;
                long size = Math.min(cellsOfPart, cells - from);
                buffers[part] = channel.map(
                                FileChannel.MapMode.READ_WRITE,
                                from * channels * Float.BYTES,
                                size * channels * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
            }
            return List.of(buffers);
        } finally {
            // where the system lets a mapped file go, it goes with the process even if that ends badly
            file.toFile().deleteOnExit();
        }
    }

    /**
     * Reads all spectra, on all cores.
     *
     * @param partly called now and then when there are more rows than before; any thread
     * @throws IOException when one cannot be read
     * @throws CancellationException when stopped
     */
    void fill(Progress progress, BooleanSupplier stop, Runnable partly) throws IOException {
        progress.begin("Spectra", rows);
        try {
            IntStream.range(0, rows).parallel().forEach(row -> {
                if (stop.getAsBoolean()) {
                    throw new CancellationException();
                }
                try {
                    row(row);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                progress.advance(1);
                partly.run();
            });
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void row(int row) throws IOException {
        double[] sums = new double[channels];
        float[] cell = new float[channels];
        for (int column = 0; column < columns; column++) {
            Arrays.fill(sums, 0);
            int count = 0;
            for (int r = row * bin; r < Math.min(y.size(), (row + 1) * bin); r++) {
                for (int c = column * bin; c < Math.min(x.size(), (column + 1) * bin); c++) {
                    count += add((long) r * x.size() + c, sums) ? 1 : 0;
                }
            }
            for (int i = 0; i < channels; i++) {
                cell[i] = count == 0 ? Float.NaN : (float) sums[i];
            }
            int at = row * columns + column;
            parts.get(at / cellsOfPart).put(at % cellsOfPart * channels, cell);
        }
        synchronized (there) {
            there[row] = true;
        }
        done.incrementAndGet();
    }

    private boolean add(long index, double[] sums) throws IOException {
        try {
            Frame frame = source.frame(index);
            if (frame.raw().size() != channels) {
                return false;
            }
            double[] values = frame.doubles();
            byte[] mask = frame.mask().orElse(null);
            for (int i = 0; i < channels; i++) {
                sums[i] += mask == null || mask[i] == 0 ? values[i] : 0;
            }
            return true;
        } catch (MissingFrameException masked) {
            return false;
        }
    }

    /** What gets the channels of a cell. */
    interface Visitor {
        /**
         * @param cell counted row by row
         * @param values from the first channel asked for; a cell that is not known has NaN; good until it returns
         */
        void cell(int cell, float[] values);
    }

    /** Goes through some channels of all cells whose rows are there. */
    void each(int from, int to, Visitor visitor) {
        float[] values = new float[to - from];
        for (int row = 0; row < rows; row++) {
            if (isThere(row)) {
                for (int cell = row * columns; cell < (row + 1) * columns; cell++) {
                    parts.get(cell / cellsOfPart).get(cell % cellsOfPart * channels + from, values);
                    visitor.cell(cell, values);
                }
            }
        }
    }

    private boolean isThere(int row) {
        synchronized (there) {
            return there[row];
        }
    }

    Axis energy() {
        return energy;
    }

    /** The scan's rows as they were. */
    Axis y() {
        return y;
    }

    /** The scan's columns as they were. */
    Axis x() {
        return x;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Side of the block of pixels that a cell is the sum of; 1: cells are pixels. */
    int bin() {
        return bin;
    }

    /** Rows that are there. */
    int done() {
        return done.get();
    }

    boolean complete() {
        return done() == rows;
    }

    /** The cell of a frame of the scan. */
    int cell(long frame) {
        int row = (int) (frame / x.size() % y.size());
        int column = (int) (frame % x.size());
        return row / bin * columns + column / bin;
    }

    /** The frame in the middle of a cell. */
    long frame(int cell) {
        int row = Math.min(y.size() - 1, cell / columns * bin + bin / 2);
        int column = Math.min(x.size() - 1, cell % columns * bin + bin / 2);
        return (long) row * x.size() + column;
    }

    /** Lets the file go; what still reads reads on. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException held) {
            // a system that keeps mapped files deletes it at the end
            file.toFile().deleteOnExit();
        }
    }
}
