/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Large series of detector frames, as .npy files of int16. */
final class Frames {

    private Frames() {}

    /**
     * Rings with noise, another brightness for each frame.
     *
     * @param size pixels of an edge
     * @param bad every how many frames one holds a negative number
     */
    static void rings(Path file, int count, int size, int bad, long seed) throws IOException {
        Random random = new Random(seed);
        short[] pattern = new short[size * size];
        for (int i = 0; i < pattern.length; i++) {
            double radius = Math.hypot(i / size - size / 2.0, i % size - size / 2.0);
            double ring = Math.exp(-Math.pow((radius - size / 4.0) / 4, 2));
            pattern[i] = (short) (100 + 400 * ring + random.nextInt(20));
        }
        try (FileChannel channel = create(file, count, size)) {
            ByteBuffer frame = ByteBuffer.allocate(2 * pattern.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int f = 0; f < count; f++) {
                int more = random.nextInt(50);
                frame.clear();
                for (short value : pattern) {
                    frame.putShort((short) (value + more));
                }
                if (f % bad == bad - 1) {
                    frame.putShort(0, (short) -1);
                }
                channel.write(frame.flip());
            }
        }
    }

    /** Zeros that take no room on a disk, but for the first pixel of each hundredth frame, which is 100. */
    static void nearlyEmpty(Path file, int count, int size) throws IOException {
        try (FileChannel channel = create(file, count, size)) {
            long begin = channel.position();
            long bytes = 2L * size * size;
            ByteBuffer pixel = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
            for (int f = 0; f < count; f += 100) {
                channel.write(pixel.clear().putShort((short) 100).flip(), begin + f * bytes);
            }
            channel.write(ByteBuffer.allocate(1), begin + count * bytes - 1);
        }
    }

    /**
     * Zeros that take no room on a disk, but for the first pixel of each frame.
     *
     * @param first of each frame, whose number is how many there are
     */
    static void marked(Path file, int size, short[] first) throws IOException {
        try (FileChannel channel = create(file, first.length, size)) {
            long begin = channel.position();
            long bytes = 2L * size * size;
            ByteBuffer pixel = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
            for (int f = 0; f < first.length; f++) {
                channel.write(pixel.clear().putShort(first[f]).flip(), begin + f * bytes);
            }
            channel.write(ByteBuffer.allocate(1), begin + first.length * bytes - 1);
        }
    }

    private static FileChannel create(Path file, int count, int size) throws IOException {
        String header =
                "{'descr': '<i2', 'fortran_order': False, 'shape': (" + count + ", " + size + ", " + size + "), }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer start = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        start.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 118)
                .put(header.getBytes(StandardCharsets.US_ASCII));
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
        channel.write(start.flip());
        return channel;
    }

    /** A detector of square pixels of 0.2 mm, 0.3 m away, the beam in its middle. */
    static void geometry(Path file, int size) throws IOException {
        Files.writeString(file, """
            poni_version: 2.1
            Detector: Detector
            Detector_config: {"pixel1": 2e-4, "pixel2": 2e-4, "max_shape": [%d, %d], "orientation": 3}
            Distance: 0.3
            Poni1: %s
            Poni2: %s
            Rot1: 0.0
            Rot2: 0.0
            Rot3: 0.0
            Wavelength: 3e-11
            """.formatted(size, size, size * 1e-4, size * 1e-4));
    }
}
