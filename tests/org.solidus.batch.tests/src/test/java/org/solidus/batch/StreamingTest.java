/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;

/** A series 25 times larger than the heap, as 100 GB in 2 GB. */
@Tag("long")
class StreamingTest {

    private static final int SIZE = 1024;
    private static final int COUNT = 2500;

    @TempDir
    private Path folder;

    @Test
    void fiveGigabytesInTwoHundredMegabytes() throws IOException, InterruptedException {
        Frames.nearlyEmpty(folder.resolve("frames.npy"), COUNT, SIZE);
        Frames.geometry(folder.resolve("det.poni"), SIZE);
        Path pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
            pipeline: 1
            sources: { frames: { path: frames.npy, scan: [frame] } }
            steps:
              - test.scale: { factor: 3 }
              - scattering.integrate: { geometry: det.poni, bins: 500, split: none, checkRings: false }
                as: patterns
                keep: true
              - series.mean:
                as: patterns_mean
              - series.mean:
                from: scale
                as: image
            sink: { path: result.nxs, figures: [], tables: [], report: false }
            """);
        Child child = Child.start(folder, "200m", List.of("run", pipeline.toString(), "--threads", "16"));
        assertEquals(ExitStatus.DONE, child.end(), child.said());
        assertEquals(
                "",
                child.said()
                        .lines()
                        .filter(line -> line.contains("memory"))
                        .findAny()
                        .orElse(""));
        Opener opener = new Opener(LongProgram.registry().readers());
        Path result = folder.resolve("result.nxs");
        try (Source image = opener.source(result, Optional.of("/entry/image/data"), Optional.empty())) {
            assertEquals(3.0, image.frame(0).doubles()[0], 1e-12);
            assertEquals(0.0, image.frame(0).doubles()[1], 0);
        }
    }
}
