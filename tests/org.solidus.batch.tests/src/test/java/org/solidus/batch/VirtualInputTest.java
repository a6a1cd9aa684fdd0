/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.io.hdf5.Hdf5Writer;

/** Runs over a virtual dataset, whose numbers lie in other files. */
class VirtualInputTest {

    private static final Registry REGISTRY = ClassPathRegistry.load(VirtualInputTest.class.getClassLoader());

    @TempDir
    private Path folder;

    private Path pipeline;

    @BeforeEach
    void write() throws IOException {
        part("raw_1.h5", 1);
        part("raw_2.h5", 3);
        try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("master.h5"))) {
            writer.virtual(
                    "/entry/data",
                    ElementType.INT32,
                    new long[] {20, 4, 4},
                    List.of(
                            new Hdf5Writer.VirtualPart("raw_1.h5", "/data", 10),
                            new Hdf5Writer.VirtualPart("raw_2.h5", "/data", 10)));
            writer.commit();
        }
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                sources: { frames: { path: master.h5, dataset: /entry/data, scan: [axis0] } }
                steps:
                  - series.mean:
                onError: mask
                sink: { path: result.nxs, figures: [], tables: [], report: false }
                """);
    }

    private void part(String name, int value) throws IOException {
        int[] values = new int[160];
        Arrays.fill(values, value);
        try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve(name))) {
            writer.write("/data", NDArray.of(ElementType.INT32, values, 10, 4, 4));
            writer.commit();
        }
    }

    private static Cli call(String... arguments) {
        return Cli.call(REGISTRY, arguments);
    }

    private double mean() throws IOException {
        try (Source mean = new Opener(REGISTRY.readers())
                .source(folder.resolve("result.nxs"), Optional.of("/entry/mean/data"), Optional.of(List.of()))) {
            return mean.frame(0).doubles()[5];
        }
    }

    @Test
    void partsAreNotTakenOverWhenAFileBehindItWasReplaced() throws IOException {
        Cli slice = call("run", pipeline.toString(), "--slice", "1/1", "--pass", "1");
        assertEquals(ExitStatus.DONE, slice.status(), slice.err());
        part("raw_2.h5", 50_000);
        Files.setLastModifiedTime(folder.resolve("raw_2.h5"), FileTime.fromMillis(1_000_000_000_000L));
        Cli merged = call("merge", pipeline.toString());
        assertEquals(ExitStatus.FAILED, merged.status(), merged.out());
        assertTrue(merged.err().contains("Run the slices that are missing first."), merged.err());
        Cli run = call("run", pipeline.toString(), "--resume");
        assertEquals(ExitStatus.DONE, run.status(), run.err());
        assertEquals((1 + 50_000) / 2.0, mean(), 1e-9);
    }

    /** The link stands in a file that does not change, in another folder. */
    @Test
    void norWhenAFileWasReplacedThatALinkLeadsTo() throws IOException {
        Path linked = Files.createDirectories(folder.resolve("links")).resolve("linked.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(linked)) {
            writer.externalLink("/entry/data", "../raw_1.h5", "/data");
            writer.commit();
        }
        String source = "frames=" + linked;
        Cli slice = call("run", pipeline.toString(), "--source", source, "--slice", "1/1", "--pass", "1");
        assertEquals(ExitStatus.DONE, slice.status(), slice.err());
        part("raw_1.h5", 7);
        Files.setLastModifiedTime(folder.resolve("raw_1.h5"), FileTime.fromMillis(1_000_000_000_000L));
        Cli merged = call("merge", pipeline.toString(), "--source", source);
        assertEquals(ExitStatus.FAILED, merged.status(), merged.out());
        Cli run = call("run", pipeline.toString(), "--source", source, "--resume");
        assertEquals(ExitStatus.DONE, run.status(), run.err());
        assertEquals(7, mean(), 1e-9);
    }

    /** HDF5 would fill them in silently. */
    @Test
    void framesOfAMissingFileAreMaskedWithItsName() throws IOException {
        Files.delete(folder.resolve("raw_2.h5"));
        Cli run = call("run", pipeline.toString());
        assertEquals(ExitStatus.DONE, run.status(), run.err());
        assertTrue(run.err().contains("10 of 20 frames of frames are masked"), run.err());
        assertTrue(
                run.err().contains("raw_2.h5, which does not exist")
                        && run.err().contains("Put that file beside it."),
                run.err());
        assertEquals(1, mean(), 1e-9);
    }

    @Test
    void itsRunIsProjectedOntoClusters() throws IOException {
        Cli estimate = call("estimate", pipeline.toString(), "--size", "10GB", "--nodes", "1,7", "--cores", "3");
        assertEquals(ExitStatus.DONE, estimate.status(), estimate.err());
        assertTrue(estimate.out().contains("20 frames of 'frames', 64.0 B each"), estimate.out());
        assertTrue(estimate.out().contains("10.0 GB (156250000 frames"), estimate.out());
        assertTrue(estimate.out().contains("However long the series, as 10 frames tell"), estimate.out());
        assertTrue(estimate.out().lines().anyMatch(line -> line.startsWith("7      21 ")), estimate.out());
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(path -> path.getFileName().toString().contains("estimate")));
        }
        Cli wrong = call("estimate", pipeline.toString(), "--size", "much");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertTrue(wrong.err().contains("such as 500GB"), wrong.err());
    }
}
