/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Two series of some partitions each and a pipeline that goes over both of them, twice. */
final class TwoSeries {

    static final int FIRST = 4;
    static final int SECOND = 2;
    /** First pixel of one frame of the second series. */
    static final int ODD = 30_000;

    private static final int SIZE = 1024;
    private static final int FRAME = 2 * SIZE * SIZE;

    /** Frames of a partition, which is 128 MB. */
    static final int PARTITION = (128 << 20) / FRAME;

    private static final String PIPELINE = """
            pipeline: 1
            title: Two series
            sources:
              first: { path: first.npy, scan: [time] }
              second: { path: second.npy, scan: [time] }
            steps:
              - spark.hold: { time: 0 s }
                from: first
                as: held
              - series.mean:
                as: background
              - series.subtract: { background: $background }
                from: held
                as: clean
              - series.sum:
                as: sums
                every: 50
              - spark.hold: { time: 0 s }
                from: second
                as: tried
              - series.subtract: { background: $background }
                as: lower
              - series.mean:
                as: level
            onError: stop
            sink: { path: result.nxs }
            """;

    private final Path folder;

    /** Writes data and pipeline; most of the data are zeros that take no room on a disk. */
    TwoSeries(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        write(folder.resolve("first.npy"), FIRST * PARTITION - 7, 11, -1);
        write(folder.resolve("second.npy"), SECOND * PARTITION - 20, 12, SECOND * PARTITION / 2);
        Files.writeString(pipeline(), PIPELINE);
    }

    Path pipeline() {
        return folder.resolve("two series.yaml");
    }

    /** @param odd the frame whose first pixel is {@link #ODD}; -1: none */
    static void write(Path file, int count, long seed, int odd) throws IOException {
        Random random = new Random(seed);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(header(count));
            ByteBuffer rows = ByteBuffer.allocate(16 * SIZE).order(ByteOrder.LITTLE_ENDIAN);
            for (int f = 0; f < count; f++) {
                rows.clear();
                while (rows.hasRemaining()) {
                    rows.putShort((short) random.nextInt(1000));
                }
                if (f == odd) {
                    rows.putShort(0, (short) ODD);
                }
                channel.write(rows.flip(), 128L + (long) f * FRAME);
            }
            channel.write(ByteBuffer.allocate(1), 128L + (long) count * FRAME - 1);
        }
    }

    /** Of NumPy's format 1.0. */
    private static ByteBuffer header(int count) {
        String text =
                "{'descr': '<i2', 'fortran_order': False, 'shape': (" + count + ", " + SIZE + ", " + SIZE + "), }";
        ByteBuffer header = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 118)
                .put((text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        return header.flip();
    }
}
