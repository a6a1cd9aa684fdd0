/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BlockReader;
import org.solidus.io.hdf5.Hdf5Dataset;

/**
 * The counts of streams, sorted by the point that they came from. A stream is read when the first spectrum is wanted;
 * what is kept is two bytes a count, not the spectrum image, which is nearly all zeros. Thread-safe.
 */
final class VeloxCounts implements BlockReader {

    private static final int NEXT_POINT = 0xffff;
    private static final int PIECE = 1 << 20;

    private final List<VeloxStream> streams;
    private List<Sorted> sorted = List.of();

    VeloxCounts(List<VeloxStream> streams) {
        this.streams = List.copyOf(streams);
    }

    /** The channels of all counts, those of point {@code p} from {@code from[p]} to {@code from[p + 1]}. */
    private record Sorted(int[] from, short[] channels) {}

    @Override
    public NDArray block(long index, int leading) throws IOException {
        VeloxStream like = streams.get(0);
        int channels = like.channels();
        int points = leading == 2 ? 1 : leading == 1 ? like.width() : like.width() * like.height();
        long elements = (long) points * channels;
        if (elements > (Integer.MAX_VALUE - 16) / 4
                || elements * 4 > Runtime.getRuntime().maxMemory() / 2) {
            throw new IOException("The spectrum image of " + like.file().path()
                    + " does not fit into memory as one frame: " + points + " points of " + channels
                    + " channels. Leave 'scan' out: then a spectrum is a frame.");
        }
        int[] counts = new int[(int) elements];
        for (Sorted stream : sorted()) {
            for (int i = 0; i < points; i++) {
                add(stream, (int) (index * points) + i, counts, i * channels, channels);
            }
        }
        int[] shape = leading == 2
                ? new int[] {channels}
                : leading == 1 ? new int[] {like.width(), channels} : new int[] {like.height(), like.width(), channels};
        return NDArray.of(ElementType.UINT32, counts, shape);
    }

    private static void add(Sorted stream, int point, int[] counts, int at, int channels) {
        for (int i = stream.from[point]; i < stream.from[point + 1]; i++) {
            int channel = Short.toUnsignedInt(stream.channels[i]);
            if (channel < channels) {
                counts[at + channel]++;
            }
        }
    }

    private synchronized List<Sorted> sorted() throws IOException {
        if (sorted.isEmpty()) {
            List<Sorted> read = new ArrayList<>();
            for (VeloxStream stream : streams) {
                read.add(sort(stream));
            }
            sorted = List.copyOf(read);
        }
        return sorted;
    }

    private static Sorted sort(VeloxStream stream) throws IOException {
        Hdf5Dataset data = stream.data();
        long length = data.shape()[0];
        int points = stream.height() * stream.width();
        if (length * 2 > Runtime.getRuntime().maxMemory() / 2) {
            throw new IOException(data.path() + " of " + data.file() + " holds " + length
                    + " counts, which do not fit into memory; give Java more of it (java -Xmx).");
        }
        int[] from = new int[points + 1];
        walk(data, points, (point, channel) -> from[point + 1]++);
        for (int point = 0; point < points; point++) {
            from[point + 1] += from[point];
        }
        short[] channels = new short[from[points]];
        int[] next = from.clone();
        walk(data, points, (point, channel) -> channels[next[point]++] = channel);
        return new Sorted(from, channels);
    }

    private interface Count {
        void at(int point, short channel);
    }

    private static void walk(Hdf5Dataset data, int points, Count each) throws IOException {
        long length = data.shape()[0];
        int point = 0;
        for (long at = 0; at < length; at += PIECE) {
            int count = (int) Math.min(PIECE, length - at);
            short[] piece = (short[]) data.read(new long[] {at, 0}, new int[] {count, 1});
            for (short value : piece) {
                if (Short.toUnsignedInt(value) == NEXT_POINT) {
                    point = point + 1 == points ? 0 : point + 1;
                } else {
                    each.at(point, value);
                }
            }
        }
    }
}
