/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;

/**
 * A series: its header, the dimensions along which its elements lie, where they are.
 *
 * @param rank axes of an element: 1 for spectra, 2 for images
 * @param dimensions fastest first
 * @param elements where they begin, bytes; those that are whole
 * @param tags where what is said about each of them begins
 */
record SerFile(
        BinaryFile file, int rank, List<SerDimension> dimensions, long[] elements, long[] tags, SerElement first) {

    private static final int LARGE = 0x220;
    private static final int FIXED = 22;
    private static final int MOST_DIMENSIONS = 8;
    private static final Map<Integer, Integer> RANKS = Map.of(0x4120, 1, 0x4122, 2);
    private static final Map<Integer, Integer> VERSIONS = Map.of(0x210, 4, LARGE, 8);
    private static final int TAG = 8;

    static SerFile read(BinaryFile file) throws IOException {
        HeaderFields fields = file.fields(4, FIXED - 4, "its header");
        int width = fields.meaning("version", fields.uint16(), VERSIONS);
        int rank = fields.meaning("kind of data", fields.int32(), RANKS);
        fields.skip(4);
        long total = fields.count("total number of elements", fields.int32());
        long valid = fields.count("number of elements", fields.int32());
        if (valid == 0) {
            throw file.error(
                    "holds no element; a single spectrum that lies in the .emi file beside it alone is not read");
        }
        ByteBuffer rest = file.bytes(FIXED, width + 4L, "its header").order(ByteOrder.LITTLE_ENDIAN);
        long offsets = width == 8 ? rest.getLong() : Integer.toUnsignedLong(rest.getInt());
        List<SerDimension> dimensions = dimensions(file, rest.getInt(), FIXED + width + 4L);
        long all = Math.max(total, valid);
        file.require(offsets, 2 * all * width, "the places of its " + all + " elements");
        long[] elements = places(file, offsets, valid, width);
        long[] tags = places(file, offsets + all * width, valid, width);
        SerElement first = SerElement.read(file, elements[0], rank);
        int whole = whole(file, rank, first, elements);
        return new SerFile(
                file,
                rank,
                dimensions,
                java.util.Arrays.copyOf(elements, whole),
                java.util.Arrays.copyOf(tags, whole),
                first);
    }

    private static List<SerDimension> dimensions(BinaryFile file, int count, long from) throws IOException {
        if (count < 0 || count > MOST_DIMENSIONS) {
            throw file.error("is damaged: its header states " + count + " dimensions");
        }
        List<SerDimension> dimensions = new ArrayList<>();
        long position = from;
        for (int i = 0; i < count; i++) {
            dimensions.add(SerDimension.read(file, position));
            position = dimensions.get(i).end();
        }
        return dimensions;
    }

    private static long[] places(BinaryFile file, long from, long count, int width) throws IOException {
        ByteBuffer bytes = file.bytes(from, count * width, "places of elements").order(ByteOrder.LITTLE_ENDIAN);
        long[] places = new long[(int) count];
        for (int i = 0; i < places.length; i++) {
            places[i] = width == 8 ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
        }
        return places;
    }

    /** How many elements from the first on are there whole: one that is still written is not there. */
    private static int whole(BinaryFile file, int rank, SerElement first, long[] elements) throws IOException {
        long header = first.data() - elements[0];
        long bytes = first.bytes(file);
        file.require(first.data(), bytes, "its first element");
        int whole = 1;
        while (whole < elements.length && elements[whole] > 0 && elements[whole] <= file.size() - header - bytes) {
            whole++;
        }
        return whole;
    }

    /** The numbers of an element. */
    NDArray page(int index) throws IOException {
        SerElement element = SerElement.read(file, elements[index], rank);
        if (!element.sameKind(first)) {
            throw file.error("holds elements of several kinds: number " + index + " is "
                    + element.type().label() + " "
                    + java.util.Arrays.toString(element.shape()) + ", the first is "
                    + first.type().label() + " " + java.util.Arrays.toString(first.shape()));
        }
        return element.array(file, "element " + index);
    }

    /** When an element was taken, s since 1970; to a second. Empty when that is not said. */
    Optional<Long> time(int index) throws IOException {
        if (tags[index] <= 0 || tags[index] > file.size() - TAG) {
            return Optional.empty();
        }
        long time = file.fields(tags[index], TAG, "a time").skip(4).uint32();
        return time == 0 ? Optional.empty() : Optional.of(time);
    }
}
