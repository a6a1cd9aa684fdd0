/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * An array that lies in a file in one piece, in one of two orders: frame after frame, or in planes, that is, the first
 * number of every frame, then the second of every frame, ... (an EELS spectrum image as energy slices). A frame of the
 * second kind is spread over the whole file: the frames beside it are read with it, a piece of each plane, and kept.
 *
 * <p>Thread-safe.
 */
public final class PlaneBlocks implements BlockReader {

    /** What a neighbourhood of frames may take, bytes. */
    private static final long BAND = 16L << 20;
    /** What is kept of them, bytes. */
    private static final long KEPT = 64L << 20;

    private final BinaryFile file;
    private final long position;
    private final ByteOrder order;
    private final ElementType type;
    private final int[] lengths;
    private final boolean planes;
    private final int parts;
    private final long points;
    private final long values;
    private final long band;
    private final Map<Long, Object> bands = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param position of its first number, bytes
     * @param lengths of its axes, those of the scan first, slowest first; the file holds all of it
     * @param scanRank number of scan axes
     * @param planes whether the scan axes are the fast ones of the file
     */
    public PlaneBlocks(
            BinaryFile file,
            long position,
            ByteOrder order,
            ElementType type,
            int[] lengths,
            int scanRank,
            boolean planes) {
        this.file = file;
        this.position = position;
        this.order = order;
        this.type = type;
        this.lengths = lengths.clone();
        this.planes = planes;
        this.parts = type.complex() ? 2 : 1;
        this.points = product(lengths, 0, scanRank);
        this.values = product(lengths, scanRank, lengths.length);
        this.band = Math.clamp(BAND / Math.max(1, values * type.bytes()), 1, Math.max(1, points));
    }

    private static long product(int[] lengths, int from, int to) {
        return IntStream.range(from, to).mapToLong(i -> lengths[i]).reduce(1, (a, b) -> a * b);
    }

    @Override
    public int together(int leading) {
        return planes && product(lengths, 0, leading) == points ? (int) band : 1;
    }

    @Override
    public NDArray block(long index, int leading) throws IOException {
        int[] shape = Arrays.copyOfRange(lengths, leading, lengths.length);
        long elements = product(lengths, leading, lengths.length);
        if (!planes) {
            return file.array(position + index * elements * type.bytes(), type, order, shape, "frame " + index);
        }
        long frames = elements / values;
        Object array = frames == 1 ? single(index) : transposed(index * frames, frames);
        return NDArray.of(type, array, shape);
    }

    private Object single(long point) throws IOException {
        Object together = band(point / band);
        Object frame = file.allocate(type, values, "frame " + point);
        int length = Array.getLength(frame);
        System.arraycopy(together, Math.toIntExact(point % band) * length, frame, 0, length);
        return frame;
    }

    private Object band(long number) throws IOException {
        synchronized (bands) {
            Object kept = bands.get(number);
            if (kept != null) {
                return kept;
            }
        }
        // Two threads may read the same band at once; both get the same numbers.
        Object read = transposed(number * band, Math.min(band, points - number * band));
        synchronized (bands) {
            bands.put(number, read);
            Iterator<Object> oldest = bands.values().iterator();
            long most = Math.max(1, KEPT / Math.max(1, band * values * type.bytes()));
            while (bands.size() > most && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
        }
        return read;
    }

    /** Frames side by side: a piece of each plane is read and spread over them. */
    private Object transposed(long first, long count) throws IOException {
        String what = count == 1 ? "frame " + first : "the frames from " + first + " on";
        Object frames = file.allocate(type, count * values, what);
        Object piece = file.allocate(type, count, what);
        int length = Array.getLength(piece);
        for (long value = 0; value < values; value++) {
            file.read(position + (value * points + first) * type.bytes(), order, piece, 0, length, what);
            spread(piece, frames, (int) value);
        }
        return frames;
    }

    private void spread(Object piece, Object frames, int value) {
        int step = (int) values;
        switch (piece) {
            case byte[] a -> {
                byte[] to = (byte[]) frames;
                for (int i = 0, at = value; i < a.length; i++, at += step) {
                    to[at] = a[i];
                }
            }
            case short[] a -> {
                short[] to = (short[]) frames;
                for (int i = 0, at = value; i < a.length; i++, at += step) {
                    to[at] = a[i];
                }
            }
            case int[] a -> {
                int[] to = (int[]) frames;
                for (int i = 0, at = value; i < a.length; i++, at += step) {
                    to[at] = a[i];
                }
            }
            case float[] a
            when parts == 1 -> {
                float[] to = (float[]) frames;
                for (int i = 0, at = value; i < a.length; i++, at += step) {
                    to[at] = a[i];
                }
            }
            default -> {
                int count = Array.getLength(piece) / parts;
                for (int i = 0; i < count; i++) {
                    System.arraycopy(piece, i * parts, frames, (i * step + value) * parts, parts);
                }
            }
        }
    }
}
