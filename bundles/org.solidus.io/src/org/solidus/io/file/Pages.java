/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.DatasetInfo;

/**
 * A dataset that is stored page by page; a block is one page, or several stacked.
 *
 * @param file that holds them
 * @param type of every page
 * @param scan lengths of the axes along which the pages lie, slowest first; empty for a single page
 * @param shape of every page
 */
record Pages(BinaryFile file, ElementType type, int[] scan, int[] shape, PageReader reader) implements BlockReader {

    static Pages of(BinaryFile file, DatasetInfo info, PageReader reader) {
        int[] lengths = info.axes().stream().mapToInt(Axis::size).toArray();
        int[] scan = Arrays.copyOf(lengths, info.scanRank());
        int[] shape = Arrays.copyOfRange(lengths, info.scanRank(), lengths.length);
        return new Pages(file, info.type(), scan, shape, reader);
    }

    @Override
    public NDArray block(long index, int leading) throws IOException {
        int together = IntStream.of(scan).skip(leading).reduce(1, (a, b) -> a * b);
        if (together == 1 && leading >= scan.length) {
            return reader.page(Math.toIntExact(index));
        }
        int[] whole = IntStream.concat(IntStream.of(scan).skip(leading), IntStream.of(shape))
                .toArray();
        return NDArray.of(type, stacked(index * together, together), whole);
    }

    private Object stacked(long first, int count) throws IOException {
        long elements = IntStream.of(shape).asLongStream().reduce(1, (a, b) -> a * b);
        Object all = file.allocate(type, elements * count, "all its pages as one frame");
        int length = (int) elements * (type.complex() ? 2 : 1);
        for (int i = 0; i < count; i++) {
            System.arraycopy(reader.page(Math.toIntExact(first + i)).array(), 0, all, i * length, length);
        }
        return all;
    }
}
