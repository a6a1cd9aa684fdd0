/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.solidus.core.source.Writing;

/**
 * What jhdf does not look at in an HDF5 superblock: where the file should end, and whether it is being written. HDF5's
 * own library refuses a file that is shorter, and so does this: what was cut off is found out at once, not dataset by
 * dataset. Source: HDF5 File Format Specification 3.0, II.A.
 *
 * @param file for messages
 * @param end where the file should end; 0 where the block does not say it in a form that is known here
 * @param size of the file
 * @param writing what the block says about the writer
 */
record Superblock(Path file, long end, long size, Writing writing) {

    private static final int BYTES = 64;

    /** Bits of the consistency flags, which blocks have from version 3. */
    private static final int OPEN_FOR_WRITING = 0x1;

    private static final int SINGLE_WRITER_MANY_READERS = 0x4;
    private static final int FIRST_WITH_FLAGS = 3;

    /** @param start bytes before the HDF5 part */
    static Superblock read(Path file, long start) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
                // until the block is full or the file ends
            }
            return new Superblock(file, end(block), channel.size(), writing(block));
        }
    }

    /**
     * Requires that the file is as long as it says.
     *
     * @throws IOException naming both lengths, when it is shorter
     */
    void requireWhole() throws IOException {
        if (end > size) {
            throw new IOException(file + " is cut short: it should have " + end + " bytes and has " + size + ".");
        }
    }

    /** While a file is being written its end is not settled. */
    private static long end(ByteBuffer block) {
        int version = block.get(8);
        if (version > 1) {
            boolean settled = version < FIRST_WITH_FLAGS
                    || (block.get(11) & (OPEN_FOR_WRITING | SINGLE_WRITER_MANY_READERS)) == 0;
            return block.get(9) == Long.BYTES && settled ? block.getLong(12 + 2 * Long.BYTES) : 0;
        }
        return block.get(13) == Long.BYTES ? block.getLong((version == 0 ? 24 : 28) + 2 * Long.BYTES) : 0;
    }

    private static Writing writing(ByteBuffer block) {
        if (block.get(8) < FIRST_WITH_FLAGS) {
            return Writing.UNKNOWN;
        }
        int flags = block.get(11);
        if ((flags & SINGLE_WRITER_MANY_READERS) != 0) {
            return Writing.ORDERLY;
        }
        return (flags & OPEN_FOR_WRITING) == 0 ? Writing.CLOSED : Writing.UNKNOWN;
    }
}
