/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An array that may grow without end: a few elements in an index block, then data blocks that double in number and in
 * size by turns, the later ones of them under secondary blocks and cut into pages. Source: HDF5 File Format
 * Specification 3.0, VII.D; A. Brodnik et al., Resizable arrays in optimal time and space,
 * https://doi.org/10.1007/3-540-48447-7_4.
 */
final class ExtensibleArray implements IndexArray {

    private static final int HEAD = 12;
    private static final int NUMBERS = 6;
    private static final int PREFIX = 6;
    private static final int MOST_BITS = 63;

    private final IndexBlocks blocks;
    private final long address;

    ExtensibleArray(IndexBlocks blocks, long address) {
        this.blocks = blocks;
        this.address = address;
    }

    @Override
    public Optional<Element> element(long number) {
        return new Header().element(number);
    }

    /** What the header says. */
    private final class Header {

        private final int bytes;
        private final int bits;
        private final int inIndex;
        private final int smallest;
        private final int pointers;
        private final long page;
        private final long indexBlock;

        Header() {
            int numbers = NUMBERS * blocks.lengths();
            ByteBuffer header = blocks.block(address, HEAD + numbers + blocks.offsets() + IndexBlocks.CHECKSUM, "EAHD");
            bytes = header.get(6) & 0xff;
            bits = header.get(7) & 0xff;
            inIndex = header.get(8) & 0xff;
            smallest = header.get(9) & 0xff;
            pointers = header.get(10) & 0xff;
            int pageBits = header.get(11) & 0xff;
            indexBlock = blocks.address(header, HEAD + numbers);
            if (bits > MOST_BITS
                    || pageBits > MOST_BITS
                    || Integer.bitCount(smallest) != 1
                    || Integer.bitCount(pointers) != 1) {
                throw new HdfException("The settings of a chunk index make no sense");
            }
            page = 1L << pageBits;
        }

        Optional<Element> element(long number) {
            if (number < 0 || bits < MOST_BITS && number >= 1L << bits) {
                throw new HdfException("A chunk index has no element with the number " + number);
            }
            if (indexBlock == UNDEFINED) {
                return Optional.empty();
            }
            ByteBuffer index = blocks.block(indexBlock, indexBytes(), "EAIB");
            long start = PREFIX + blocks.offsets();
            if (number < inIndex) {
                return blocks.element(index, start + number * bytes, bytes);
            }
            // Super block k has 2^(k/2) data blocks (rounded down) of smallest * 2^(k/2) elements (rounded up).
            long behind = number - inIndex;
            int k = Long.SIZE - 1 - Long.numberOfLeadingZeros(behind / smallest + 1);
            long within = behind - smallest * ((1L << k) - 1);
            long elements = (long) smallest << (k + 1) / 2;
            long blocksBefore = dataBlocksBefore(k);
            long addresses = start + (long) inIndex * bytes;
            if (k < directSuperBlocks()) {
                long at = addresses + (blocksBefore + within / elements) * blocks.offsets();
                return inBlock(blocks.address(index, at), elements, within % elements);
            }
            long secondary = addresses + (directBlocks() + k - directSuperBlocks()) * (long) blocks.offsets();
            return inSecondary(blocks.address(index, secondary), k, elements, within);
        }

        /** Super blocks whose data blocks the index block itself lists. */
        private int directSuperBlocks() {
            return 2 * Integer.numberOfTrailingZeros(pointers);
        }

        private long directBlocks() {
            return 2L * (pointers - 1);
        }

        private static long dataBlocksBefore(int k) {
            long blocks = 0;
            for (int i = 0; i < k; i++) {
                blocks += 1L << i / 2;
            }
            return blocks;
        }

        private long indexBytes() {
            int superBlocks = 1 + bits - Integer.numberOfTrailingZeros(smallest);
            long addresses = directBlocks() + superBlocks - directSuperBlocks();
            return PREFIX
                    + blocks.offsets()
                    + (long) inIndex * bytes
                    + addresses * blocks.offsets()
                    + IndexBlocks.CHECKSUM;
        }

        /** Bytes before the elements of a data block, or before the rest of a secondary block. */
        private long prefix() {
            return PREFIX + blocks.offsets() + (bits + Byte.SIZE - 1) / Byte.SIZE;
        }

        private Optional<Element> inBlock(long at, long elements, long number) {
            if (at == UNDEFINED) {
                return Optional.empty();
            }
            ByteBuffer block = blocks.block(at, prefix() + elements * bytes + IndexBlocks.CHECKSUM, "EADB");
            return blocks.element(block, prefix() + number * bytes, bytes);
        }

        private Optional<Element> inSecondary(long at, int k, long elements, long within) {
            if (at == UNDEFINED) {
                return Optional.empty();
            }
            long count = 1L << k / 2;
            long pages = elements > page ? elements / page : 0;
            long bitmap = count * ((pages + Byte.SIZE - 1) / Byte.SIZE);
            ByteBuffer secondary =
                    blocks.block(at, prefix() + bitmap + count * blocks.offsets() + IndexBlocks.CHECKSUM, "EASB");
            long number = within / elements;
            long block = blocks.address(secondary, prefix() + bitmap + number * blocks.offsets());
            long inBlock = within % elements;
            if (pages == 0) {
                return inBlock(block, elements, inBlock);
            }
            long pageNumber = inBlock / page;
            if (block == UNDEFINED || !IndexBlocks.bit(secondary, prefix(), number * pages + pageNumber)) {
                return Optional.empty();
            }
            long pageBytes = page * bytes + IndexBlocks.CHECKSUM;
            ByteBuffer content =
                    blocks.page(block + prefix() + IndexBlocks.CHECKSUM + pageNumber * pageBytes, pageBytes);
            return blocks.element(content, inBlock % page * bytes, bytes);
        }
    }
}
