/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Frames of a detector and a pipeline that integrates them, as long as is wanted. */
final class DetectorSeries {

    private static final String PIPELINE = """
            pipeline: 1
            title: Frames of a detector
            sources:
              frames: { path: frames.npy, scan: [time] }
            steps:
              - scattering.integrate: { geometry: detector.poni, bins: 2000, polarization: 0.95, checkRings: false }
                as: patterns
              - series.mean:
                every: 100
                as: means
            sink: { path: result.nxs }
            """;

    private static final String GEOMETRY = """
            poni_version: 2
            Detector: Detector
            Detector_config: {"pixel1": 2e-4, "pixel2": 2e-4, "max_shape": [1024, 1024]}
            Distance: 0.2
            Poni1: 0.1024
            Poni2: 0.1024
            Rot1: 0.0
            Rot2: 0.0
            Rot3: 0.0
            Wavelength: 2e-11
            """;

    private final Path folder;

    /** @param partitions of 64 frames of 2 MB each; the pixels of most are zeros that take no room on a disk */
    DetectorSeries(Path folder, int partitions) throws IOException {
        this.folder = Files.createDirectories(folder);
        TwoSeries.write(folder.resolve("frames.npy"), partitions * TwoSeries.PARTITION, 21, -1);
        Files.writeString(folder.resolve("detector.poni"), GEOMETRY);
        Files.writeString(pipeline(), PIPELINE);
    }

    Path pipeline() {
        return folder.resolve("detector.yaml");
    }
}
