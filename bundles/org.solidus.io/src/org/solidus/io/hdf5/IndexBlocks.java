/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.Utils;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The blocks of an {@link IndexArray}: each is read once, and its checksum is verified. */
final class IndexBlocks {

    /** Bytes of a checksum. */
    static final int CHECKSUM = 4;

    private static final int MASK = 4;
    private static final int LARGEST = 1 << 26;

    private final HdfBackingStorage storage;
    private final boolean filtered;
    private final Map<Long, ByteBuffer> blocks = new ConcurrentHashMap<>();

    /** @param filtered whether an element says how large its chunk is */
    IndexBlocks(HdfBackingStorage storage, boolean filtered) {
        this.storage = storage;
        this.filtered = filtered;
    }

    /** Bytes of an address. */
    int offsets() {
        return storage.getSizeOfOffsets();
    }

    /** Bytes of a length. */
    int lengths() {
        return storage.getSizeOfLengths();
    }

    /** A block with a signature. */
    ByteBuffer block(long address, long bytes, String signature) {
        ByteBuffer block = page(address, bytes);
        byte[] found = new byte[signature.length()];
        block.get(0, found);
        if (!signature.equals(new String(found, StandardCharsets.ISO_8859_1))) {
            throw new HdfException("A chunk index does not begin with " + signature);
        }
        return block;
    }

    /** A block that ends with its checksum. */
    ByteBuffer page(long address, long bytes) {
        return blocks.computeIfAbsent(address, at -> read(at, bytes))
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer read(long address, long bytes) {
        if (bytes < CHECKSUM || bytes > LARGEST) {
            throw new HdfException("A chunk index claims a block of " + bytes + " bytes");
        }
        ByteBuffer block = storage.readBufferFromAddress(address, (int) bytes);
        ChecksumUtils.validateChecksum(block.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        return block;
    }

    /** A number of up to eight bytes; all bits set are {@link IndexArray#UNDEFINED}. */
    long number(ByteBuffer block, long at, int bytes) {
        ByteBuffer number = block.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(Math.toIntExact(at));
        return Utils.readBytesAsUnsignedLong(number, bytes);
    }

    /** An address in a block. */
    long address(ByteBuffer block, long at) {
        return number(block, at, offsets());
    }

    /** An element of an array. */
    Optional<IndexArray.Element> element(ByteBuffer block, long at, int bytes) {
        long address = address(block, at);
        if (address == IndexArray.UNDEFINED) {
            return Optional.empty();
        }
        if (!filtered) {
            return Optional.of(new IndexArray.Element(address, -1, 0));
        }
        int size = bytes - offsets() - MASK;
        if (size < 1 || size > Long.BYTES) {
            throw new HdfException("A chunk index has elements of " + bytes + " bytes");
        }
        long stored = number(block, at + offsets(), size);
        return Optional.of(new IndexArray.Element(address, stored, (int) number(block, at + offsets() + size, MASK)));
    }

    /** Whether a bit is set, the first of a byte being its highest. */
    static boolean bit(ByteBuffer block, long start, long number) {
        return (block.get(Math.toIntExact(start + number / Byte.SIZE)) & 0x80 >> number % Byte.SIZE) != 0;
    }
}
