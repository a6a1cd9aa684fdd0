/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.rerun.ResultDigests;
import org.solidus.core.data.ElementType;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;

/** Processes that start at the same moment read one HDF5 file while others write their results beside it. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneFileForAllTest {

    private static final int SIZE = 1024;
    private static final int SLICES = 3;
    private static final int FRAMES = SLICES * 32 - 3; // of 4 MB, 32 in a partition

    @TempDir
    private static Path folder;

    private Path pipeline;
    private Map<String, String> expected;

    @BeforeAll
    void oneAlone() throws IOException, InterruptedException {
        try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("frames.h5"))) {
            writer.group("/entry");
            try (Hdf5Series series = writer.series(
                    "/entry/data",
                    ElementType.INT32,
                    new long[] {FRAMES},
                    new long[] {SIZE, SIZE},
                    Storage.COMPRESSED.withChunkBytes(4 * SIZE * SIZE))) {
                int[] frame = new int[SIZE * SIZE];
                for (int i = 0; i < FRAMES; i++) {
                    frame[0] = 1 + i;
                    frame[(i + 1) * 97] = 3 * i;
                    series.append(frame);
                }
            }
            writer.commit();
        }
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                sources: { frames: { path: frames.h5, dataset: /entry/data, scan: [axis0] } }
                steps:
                  - test.scale: { factor: 2 }
                    as: doubled
                  - series.mean:
                    as: background
                  - series.subtract: { background: $background }
                    from: doubled
                    as: clean
                  - series.sum:
                    every: 10
                    as: level
                sink: { path: result.nxs, figures: [], tables: [], report: false }
                """);
        finish(List.of(start("run", folder.resolve("alone"), "--threads", "1")));
        expected = ResultDigests.of(folder.resolve("alone/result.nxs"));
        assertTrue(expected.size() > 4, expected.toString());
    }

    private Child start(String command, Path out, String... more) throws IOException {
        List<String> call = new ArrayList<>(List.of(command, pipeline.toString(), "--out", out.toString()));
        call.addAll(List.of(more));
        return Child.start(folder, "512m", call);
    }

    /** Waits for all before it looks at the first. */
    private static void finish(List<Child> children) throws IOException, InterruptedException {
        for (Child child : children) {
            child.end();
        }
        for (Child child : children) {
            ClusterTrial.finished(child);
        }
    }

    @Test
    void slicesAtOnceAndWholeRunsBesideThem() throws IOException, InterruptedException {
        for (int pass = 1; pass <= 2; pass++) {
            List<Child> children = new ArrayList<>();
            for (int slice = 1; slice <= SLICES; slice++) {
                children.add(start("run", folder, "--slice", slice + "/" + SLICES, "--pass", "" + pass));
            }
            children.add(start("run", folder.resolve("beside" + pass), "--threads", "2"));
            finish(children);
            assertEquals(expected, ResultDigests.of(folder.resolve("beside" + pass + "/result.nxs")));
        }
        finish(List.of(start("merge", folder)));
        assertEquals(expected, ResultDigests.of(folder.resolve("result.nxs")));
    }
}
