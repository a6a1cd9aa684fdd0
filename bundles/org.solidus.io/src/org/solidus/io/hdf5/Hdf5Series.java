/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * A dataset that is written frame by frame, in C order of its scan axes; its memory is one chunk, whatever its length.
 * Texts are series of single texts; characters beyond the basic plane become the replacement character there.
 *
 * <p>Not thread-safe by itself: one thread writes a series.
 */
public final class Hdf5Series implements AutoCloseable {

    /** The length of a series that ends where it ends. */
    public static final long GROWING = -1;

    private static final int TEXTS_AT_ONCE = 1024;

    private final Hdf5Writer writer;
    private final String path;
    private final Optional<ElementType> type;
    private final long[] scan;
    private final long[] frame;
    private final Storage storage;
    private final int frameValues;
    private final int bufferFrames;
    private final Object buffer;
    private int buffered;
    private long written;
    private Handle dataset;
    private Handle memoryType;

    /** Numbers. */
    Hdf5Series(Hdf5Writer writer, String path, ElementType type, long[] scan, long[] frame, Storage storage) {
        this.writer = writer;
        this.path = path;
        this.type = Optional.of(type);
        this.scan = checked(scan);
        this.frame = frame.clone();
        this.storage = storage;
        this.frameValues = values(type, frame);
        this.bufferFrames = scan.length == 0 ? 1 : framesAtOnce(type);
        this.buffer = Array.newInstance(NDArray.primitive(type), Math.multiplyExact(bufferFrames, frameValues));
    }

    /** Texts. */
    Hdf5Series(Hdf5Writer writer, String path, long[] scan) {
        this.writer = writer;
        this.path = path;
        this.type = Optional.empty();
        this.scan = checked(scan);
        this.frame = new long[0];
        this.storage = Storage.PLAIN;
        this.frameValues = 1;
        this.bufferFrames = (int) Math.max(1, Math.min(TEXTS_AT_ONCE, fastest()));
        this.buffer = new String[bufferFrames];
    }

    private static long[] checked(long[] scan) {
        for (long length : scan) {
            if (length < 0 && !(length == GROWING && scan.length == 1)) {
                throw new IllegalArgumentException(
                        "The lengths of a series are not negative, and only a single one may grow: "
                                + Arrays.toString(scan) + ".");
            }
        }
        return scan.clone();
    }

    private static int values(ElementType type, long[] frame) {
        long values = Arrays.stream(frame).reduce(type.complex() ? 2 : 1, Boxes::product);
        if (values > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException(
                    "A frame of " + Arrays.toString(frame) + " values is too large to be written at once.");
        }
        return (int) values;
    }

    /** As many as lie together in a chunk, of one line of the fastest scan axis. */
    private int framesAtOnce(ElementType of) {
        long[] chunk = storage.chunk(of, joined(growing() ? new long[] {Long.MAX_VALUE} : scan, frame));
        return (int) Math.max(1, Math.min(chunk[scan.length - 1], fastest()));
    }

    private long fastest() {
        return scan.length == 0 ? 1 : growing() ? Long.MAX_VALUE : scan[scan.length - 1];
    }

    private boolean growing() {
        return scan.length == 1 && scan[0] == GROWING;
    }

    private static long[] joined(long[] scan, long[] frame) {
        long[] shape = Arrays.copyOf(scan, scan.length + frame.length);
        System.arraycopy(frame, 0, shape, scan.length, frame.length);
        return shape;
    }

    /** Makes the dataset; the caller holds the library's lock. */
    void open(long file) {
        long[] shape = joined(growing() ? new long[] {0} : scan, frame);
        long[] largest = joined(growing() ? new long[] {HDF5Constants.H5S_UNLIMITED} : scan, frame);
        if (type.isPresent()) {
            memoryType = Hdf5Types.memory(type.get());
            dataset = Datasets.create(file, path, type.get(), shape, largest, storage);
        } else {
            memoryType = Hdf5Types.text();
            dataset = Datasets.createTexts(file, path, shape, largest, growing() ? TEXTS_AT_ONCE : 0);
        }
    }

    /** Frames given so far. */
    public long frames() {
        return written + buffered;
    }

    /**
     * Adds frames.
     *
     * @param array primitive array (or texts) of one frame or several whole ones; it is copied
     * @throws IllegalArgumentException when these are no whole frames or more than the series has room for
     */
    public void append(Object array) throws IOException {
        int values = Array.getLength(array);
        if (frameValues == 0 || values % frameValues != 0) {
            throw new IllegalArgumentException(
                    values + " values are no whole number of frames of " + frameValues + ".");
        }
        requireRoom(values / frameValues);
        for (int done = 0; done < values; ) {
            int count = Math.min(values - done, frameValues * roomInBuffer());
            copy(array, done, count);
            done += count;
            added(count / frameValues);
        }
    }

    private void requireRoom(long more) {
        long all = 1;
        for (long length : scan) {
            all *= length;
        }
        if (!growing() && frames() + more > all) {
            throw new IllegalArgumentException(
                    path + " was made for " + all + " frames; " + (frames() + more) + " were given.");
        }
    }

    private void copy(Object array, int from, int count) {
        System.arraycopy(array, from, buffer, buffered * frameValues, count);
        if (buffer instanceof String[] texts) {
            for (int i = buffered; i < buffered + count; i++) {
                texts[i] = Texts.replaced(texts[i]);
            }
        }
    }

    /** Adds frames that hold nothing: NaN, 0 for whole numbers, empty texts. */
    public void appendMissing(long frames) throws IOException {
        requireRoom(frames);
        for (long left = frames; left > 0; ) {
            int count = (int) Math.min(left, roomInBuffer());
            fillWithNothing(buffered * frameValues, (buffered + count) * frameValues);
            left -= count;
            added(count);
        }
    }

    private void fillWithNothing(int from, int to) {
        switch (buffer) {
            case byte[] a -> Arrays.fill(a, from, to, (byte) 0);
            case short[] a -> Arrays.fill(a, from, to, (short) 0);
            case int[] a -> Arrays.fill(a, from, to, 0);
            case long[] a -> Arrays.fill(a, from, to, 0);
            case float[] a -> Arrays.fill(a, from, to, Float.NaN);
            case double[] a -> Arrays.fill(a, from, to, Double.NaN);
            default -> Arrays.fill((Object[]) buffer, from, to, "");
        }
    }

    /** Up to the end of the buffer, and of the line: a block is written as one box. */
    private int roomInBuffer() {
        long left = fastest() - frames() % fastest();
        return (int) Math.min(bufferFrames - buffered, left);
    }

    private void added(int frames) throws IOException {
        buffered += frames;
        if (buffered == bufferFrames || frames() % fastest() == 0) {
            flush();
        }
    }

    /** Writes what was collected. */
    public void flush() throws IOException {
        if (buffered > 0) {
            writer.run(path, this::writeBlock);
        }
    }

    private void writeBlock() {
        int rank = scan.length + frame.length;
        if (rank == 0) {
            Datasets.write(dataset.id(), memoryType.id(), HDF5Constants.H5S_ALL, HDF5Constants.H5S_ALL, buffer);
        } else {
            if (growing()) {
                H5.H5Dset_extent(dataset.id(), joined(new long[] {written + buffered}, frame));
            }
            writeBox(boxStart(rank), boxLengths(rank));
        }
        if (growing()) {
            H5.H5Dflush(dataset.id());
        }
        written += buffered;
        buffered = 0;
    }

    private void writeBox(long[] start, long[] count) {
        long[] values = {
            (long) buffered * frameValues / (type.isPresent() && type.get().complex() ? 2 : 1)
        };
        try (Handle file = new Handle(H5.H5Dget_space(dataset.id()), H5::H5Sclose);
                Handle memory = Datasets.space(values, values)) {
            H5.H5Sselect_hyperslab(file.id(), HDF5Constants.H5S_SELECT_SET, start, null, count, null);
            Object array = buffered == bufferFrames ? buffer : trimmed();
            Datasets.write(dataset.id(), memoryType.id(), memory.id(), file.id(), array);
        }
    }

    /** The binding wants an array of texts exactly as long as what it writes. */
    private Object trimmed() {
        return buffer instanceof String[] texts ? Arrays.copyOf(texts, buffered) : buffer;
    }

    private long[] boxStart(int rank) {
        long[] start = new long[rank];
        long at = written;
        for (int axis = scan.length - 1; axis >= 0; axis--) {
            long length = growing() ? Long.MAX_VALUE : scan[axis];
            start[axis] = at % length;
            at /= length;
        }
        return start;
    }

    private long[] boxLengths(int rank) {
        long[] count = new long[rank];
        Arrays.fill(count, 1);
        System.arraycopy(frame, 0, count, scan.length, frame.length);
        if (scan.length > 0) {
            count[scan.length - 1] = buffered;
        }
        return count;
    }

    /** Writes the rest and ends the series. */
    @Override
    public void close() throws IOException {
        if (dataset == null) {
            return;
        }
        flush();
        writer.run(path, this::release);
        writer.ended(this);
    }

    /** Ends the series of a writer that gives up. */
    void abandon(boolean keep) {
        try {
            if (keep && buffered > 0) {
                writeBlock();
            }
            release();
        } catch (HDF5Exception e) {
            dataset = null;
        }
    }

    private void release() {
        Handle last = dataset;
        dataset = null;
        memoryType.close();
        last.close();
    }
}
