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

/**
 * The one thing of an HDF5 superblock that jhdf does not look at: where the file should end. HDF5's own library refuses a
 * file that is shorter, and so does this: what was cut off is found out at once, not dataset by dataset.
 */
final class Superblock {

    /** Set in a file that is being written: its end is not settled. */
    private static final int IN_WRITING = 0x5;

    private Superblock() {}

    /**
     * Requires that a file is as long as it says.
     *
     * @param start bytes before the HDF5 part
     * @throws IOException naming both lengths, when it is shorter
     */
    static void requireWhole(Path file, long start) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
                // until the block is full or the file ends
            }
            long end = end(block);
            if (end > channel.size()) {
                throw new IOException(
                        file + " is cut short: it should have " + end + " bytes and has " + channel.size() + ".");
            }
        }
    }

    /** Where the file should end; 0 where the block does not say it in a form that is known here. */
    private static long end(ByteBuffer block) {
        int version = block.get(8);
        if (version > 1) {
            boolean settled = version < 3 || (block.get(11) & IN_WRITING) == 0;
            return block.get(9) == Long.BYTES && settled ? block.getLong(12 + 2 * Long.BYTES) : 0;
        }
        return block.get(13) == Long.BYTES ? block.getLong((version == 0 ? 24 : 28) + 2 * Long.BYTES) : 0;
    }
}
