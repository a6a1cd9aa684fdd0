/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An array whose length is known from the beginning. Source: HDF5 File Format Specification 3.0, VII.C. */
final class FixedArray implements IndexArray {

    private static final int HEAD = 8;
    private static final int PREFIX = 6;
    private static final int MOST_PAGE_BITS = 30;

    private final IndexBlocks blocks;
    private final long address;

    FixedArray(IndexBlocks blocks, long address) {
        this.blocks = blocks;
        this.address = address;
    }

    @Override
    public Optional<Element> element(long number) {
        int lengths = blocks.lengths();
        ByteBuffer header = blocks.block(address, HEAD + lengths + blocks.offsets() + IndexBlocks.CHECKSUM, "FAHD");
        int bytes = header.get(6) & 0xff;
        int bits = header.get(7) & 0xff;
        long elements = blocks.number(header, HEAD, lengths);
        long data = blocks.address(header, HEAD + lengths);
        if (number < 0 || number >= elements || bits > MOST_PAGE_BITS) {
            throw new HdfException("A chunk index of " + elements + " elements has none with the number " + number);
        }
        if (data == UNDEFINED) {
            return Optional.empty();
        }
        long page = 1L << bits;
        long start = PREFIX + blocks.offsets();
        if (elements <= page) {
            ByteBuffer block = blocks.block(data, start + elements * bytes + IndexBlocks.CHECKSUM, "FADB");
            return blocks.element(block, start + number * bytes, bytes);
        }
        long pages = (elements + page - 1) / page;
        long prefix = start + (pages + Byte.SIZE - 1) / Byte.SIZE + IndexBlocks.CHECKSUM;
        ByteBuffer block = blocks.block(data, prefix, "FADB");
        long at = number / page;
        if (!IndexBlocks.bit(block, start, at)) {
            return Optional.empty();
        }
        long here = Math.min(page, elements - at * page);
        ByteBuffer content = blocks.page(
                data + prefix + at * (page * bytes + IndexBlocks.CHECKSUM), here * bytes + IndexBlocks.CHECKSUM);
        return blocks.element(content, number % page * bytes, bytes);
    }
}
