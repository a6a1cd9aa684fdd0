/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.solidus.core.data.ElementType;
import org.solidus.core.run.Progress;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;

/**
 * A temporary folder with square uint16 frames of rings under noise ({@code frames.nxs}, HDF5, a chunk each) and the
 * geometry of their detector ({@code detector.poni}); removed when it is closed. After it was written the frames come
 * from the system's file cache.
 */
record DetectorFiles(Path folder, int frames) implements AutoCloseable {

    private static final int DIFFERENT = 8;
    /** Side of the detector, m. */
    private static final double SIDE = 0.4096;

    static DetectorFiles write(int size, int frames, Progress progress) throws IOException {
        DetectorFiles files = new DetectorFiles(Files.createTempDirectory("solidus-bench-"), frames);
        try {
            files.writeFrames(size, progress);
            Files.writeString(files.folder.resolve("detector.poni"), poni(size));
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void writeFrames(int size, Progress progress) throws IOException {
        progress.begin("writing frames", frames);
        Random random = new Random(1);
        List<short[]> different =
                Stream.generate(() -> rings(size, random)).limit(DIFFERENT).toList();
        try (Hdf5Writer file = Hdf5Writer.create(folder.resolve("frames.nxs"))) {
            Storage aFrameEach = Storage.PLAIN.withChunkBytes(2 * size * size);
            try (Hdf5Series series = file.series(
                    "/entry/data/data",
                    ElementType.UINT16,
                    new long[] {Hdf5Series.GROWING},
                    new long[] {size, size},
                    aFrameEach)) {
                for (int i = 0; i < frames; i++) {
                    series.append(different.get(i % DIFFERENT));
                    progress.advance(1);
                }
            }
            file.attribute("/entry/data", "NX_class", "NXdata");
            file.attribute("/entry/data", "signal", "data");
            file.attribute("/entry/data/data", "interpretation", "image");
            file.commit();
        }
    }

    private static String poni(int size) {
        double pixel = SIDE / size;
        return """
                poni_version: 2
                Detector: Detector
                Detector_config: {"pixel1": %s, "pixel2": %s}
                Distance: 0.25
                Poni1: 0.2048
                Poni2: 0.2048
                Rot1: 0
                Rot2: 0
                Rot3: 0
                Wavelength: 1.6167e-11
                """.formatted(pixel, pixel);
    }

    /** Rings under noise: counts as a detector gives them. */
    private static short[] rings(int size, Random random) {
        short[] frame = new short[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double radius = Math.hypot(row - size / 2.0, column - size / 2.0) * 1024 / size;
                double mean = 2000 * Math.exp(-radius / 200) * (1.2 + Math.sin(radius / 8)) + 50;
                frame[row * size + column] = (short) (mean + Math.sqrt(mean) * (random.nextInt(401) - 200) / 100.0);
            }
        }
        return frame;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
