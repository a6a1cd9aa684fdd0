/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.solidus.core.source.NewFile;

/**
 * A bank as a file, little-endian: 8 bytes {@code SOLBANK1}, number of zones, number of spots (int32), then rotations
 * (float32), starts and spots (int32), and last the CRC-32 of all that (int32).
 */
final class BankFile {

    private static final long MAGIC = 0x314B4E41424C4F53L;
    private static final int HEADER = 16;
    private static final long MOST_BYTES = 1L << 30;

    private BankFile() {}

    /** The bank of a file; nothing if there is none, or it is not whole. */
    static Optional<TemplateBank> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) < HEADER + 4 || Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long magic = bytes.getLong();
        int zones = bytes.getInt();
        int spots = bytes.getInt();
        boolean whole = magic == MAGIC
                && zones > 0
                && spots >= 0
                && bytes.capacity() == size(zones, spots)
                && bytes.getInt(bytes.capacity() - 4) == checksum(bytes);
        return whole ? Optional.of(bank(bytes, zones, spots)) : Optional.empty();
    }

    private static TemplateBank bank(ByteBuffer bytes, int zones, int spots) {
        float[] rotations = new float[9 * zones];
        int[] starts = new int[zones + 1];
        int[] packed = new int[spots];
        bytes.position(HEADER);
        bytes.asFloatBuffer().get(rotations);
        bytes.position(HEADER + 4 * rotations.length);
        bytes.asIntBuffer().get(starts).get(packed);
        return new TemplateBank(rotations, starts, packed);
    }

    /** Writes a bank, whole or not at all. */
    static void write(Path file, TemplateBank bank) throws IOException {
        long size = size(bank.zones(), bank.spots().length);
        if (size > MOST_BYTES) {
            return;
        }
        NewFile.write(file, temporary -> {
            ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(MAGIC).putInt(bank.zones()).putInt(bank.spots().length);
            for (float value : bank.rotations()) {
                bytes.putFloat(value);
            }
            for (int start : bank.starts()) {
                bytes.putInt(start);
            }
            for (int spot : bank.spots()) {
                bytes.putInt(spot);
            }
            bytes.putInt(checksum(bytes));
            bytes.flip();
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        });
    }

    /** Of all but the last four bytes. */
    private static int checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate().position(0).limit(bytes.capacity() - 4));
        return (int) crc.getValue();
    }

    private static long size(long zones, long spots) {
        return HEADER + 4 * (9 * zones + zones + 1 + spots) + 4;
    }
}
