/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.ElementType;

/** Virtual datasets as detectors write them: the frames of several files one after the other, or by turns. */
class VirtualDatasetTest {

    @TempDir
    private Path folder;

    /** File n holds {@code 1000 n + index}. */
    @BeforeEach
    void writeParts() throws IOException {
        VirtualFiles.writeParts(folder);
    }

    private Path virtual(String name, long[] shape, VirtualFiles.Mapping mapping) throws IOException {
        return VirtualFiles.write(folder.resolve(name), shape, mapping);
    }

    private Path oneAfterTheOther() throws IOException {
        return VirtualFiles.oneAfterTheOther(folder.resolve("joined.h5"));
    }

    @Test
    void framesOneFileAfterTheOther() throws IOException {
        try (Hdf5File file = Hdf5File.open(oneAfterTheOther())) {
            Hdf5Dataset frames = file.dataset("/frames");
            assertArrayEquals(new long[] {13, 5, 6}, frames.shape());
            for (int i = 0; i < 12; i++) {
                int[] frame = (int[]) frames.read(new long[] {i, 0, 0}, new int[] {1, 5, 6});
                assertEquals(1000 * (i / 4) + 30 * (i % 4), frame[0]);
                assertEquals(1000 * (i / 4) + 30 * (i % 4) + 29, frame[29]);
            }
            int[] unmapped = (int[]) frames.read(new long[] {12, 0, 0}, new int[] {1, 5, 6});
            assertTrue(Arrays.stream(unmapped).allMatch(value -> value == -1));
            int[] across = (int[]) frames.read(new long[] {3, 1, 2}, new int[] {3, 1, 2});
            assertArrayEquals(new int[] {98, 99, 1008, 1009, 1038, 1039}, across);
        }
    }

    @Test
    void framesOfTheFilesByTurns() throws IOException {
        Path path = virtual(
                "turns.h5",
                new long[] {12, 5, 6},
                (n, space) -> VirtualFiles.select(
                        space, new long[] {n, 0, 0}, new long[] {3, 1, 1}, new long[] {4, 1, 1}, new long[] {1, 5, 6}));
        try (Hdf5File file = Hdf5File.open(path)) {
            int[] all = (int[]) file.dataset("/frames").readAll().array();
            for (int i = 0; i < 12; i++) {
                assertEquals(1000 * (i % 3) + 30 * (i / 3), all[30 * i]);
            }
        }
    }

    @Test
    void tilesOfOneImage() throws IOException {
        Path path = virtual(
                "tiles.h5",
                new long[] {4, 17, 6},
                (n, space) -> VirtualFiles.select(
                        space, new long[] {0, 6L * n, 0}, null, new long[] {1, 1, 1}, new long[] {4, 5, 6}));
        try (Hdf5File file = Hdf5File.open(path)) {
            int[] image = (int[]) file.dataset("/frames").read(new long[] {2, 0, 0}, new int[] {1, 17, 6});
            assertEquals(60, image[0]);
            assertEquals(-1, image[5 * 6]);
            assertEquals(1060, image[6 * 6]);
            assertEquals(2089, image[17 * 6 - 1]);
        }
    }

    @Test
    void aMissingFileIsNamedAndOnlyWhereItIsNeeded() throws IOException {
        Path path = oneAfterTheOther();
        Files.delete(folder.resolve("part_1.h5"));
        try (Hdf5File file = Hdf5File.open(path)) {
            Hdf5Dataset frames = file.dataset("/frames");
            assertEquals(0, ((int[]) frames.read(new long[] {0, 0, 0}, new int[] {1, 1, 1}))[0]);
            IOException gone =
                    assertThrows(IOException.class, () -> frames.read(new long[] {5, 0, 0}, new int[] {1, 5, 6}));
            assertTrue(
                    gone.getMessage().contains(folder.resolve("part_1.h5") + ", which does not exist"),
                    gone.getMessage());
        }
    }

    @Test
    void virtualDatasetsInACircleEnd() throws IOException {
        Path path = oneAfterTheOther();
        Files.delete(folder.resolve("part_0.h5"));
        try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("part_0.h5"))) {
            writer.externalLink("/data", "joined.h5", "/frames");
            writer.commit();
        }
        try (Hdf5File file = Hdf5File.open(path)) {
            IOException circle = assertThrows(
                    IOException.class, () -> file.dataset("/frames").read(new long[3], new int[] {1, 5, 6}));
            assertTrue(circle.getMessage().contains("circle"), circle.getMessage());
            assertArrayEquals(new long[0], file.dataset("/frames").chunk());
        }
    }

    /** So that a run cuts a series where no chunk is decoded twice. */
    @Test
    void itsChunksAreThoseOfWhatItIsMadeOf() throws IOException {
        chunkedParts(2);
        try (Hdf5File file = Hdf5File.open(oneAfterTheOther())) {
            assertArrayEquals(new long[] {2, 5, 6}, file.dataset("/frames").chunk());
        }
        Path turns = virtual(
                "turns.h5",
                new long[] {12, 5, 6},
                (n, space) -> VirtualFiles.select(
                        space, new long[] {n, 0, 0}, new long[] {3, 1, 1}, new long[] {4, 1, 1}, new long[] {1, 5, 6}));
        try (Hdf5File file = Hdf5File.open(turns)) {
            assertArrayEquals(new long[] {6, 5, 6}, file.dataset("/frames").chunk());
        }
        chunkedParts(3);
        try (Hdf5File file = Hdf5File.open(oneAfterTheOther())) {
            assertArrayEquals(new long[0], file.dataset("/frames").chunk(), "the second file begins within a chunk");
        }
    }

    private void chunkedParts(int frames) throws IOException {
        for (int n = 0; n < 3; n++) {
            Path part = folder.resolve("part_" + n + ".h5");
            Files.delete(part);
            try (Hdf5Writer writer = Hdf5Writer.create(part)) {
                Storage storage = Storage.PLAIN.withChunkBytes(frames * 120);
                try (Hdf5Series series = writer.series(
                        "/data", ElementType.INT32, new long[] {Hdf5Series.GROWING}, new long[] {5, 6}, storage)) {
                    for (int i = 0; i < 4; i++) {
                        series.append(new int[30]);
                    }
                }
                writer.commit();
            }
        }
    }

    /** A run must notice when one of them is replaced. */
    @Test
    void itSaysWhichFilesItIsMadeOf() throws IOException {
        Path path = oneAfterTheOther();
        Files.delete(folder.resolve("part_1.h5"));
        try (Hdf5File file = Hdf5File.open(path)) {
            assertEquals(
                    List.of(folder.resolve("part_0.h5"), folder.resolve("part_2.h5")),
                    file.dataset("/frames").others());
        }
    }

    /** What is written shows the parts in order, also those that lie in a folder beside it. */
    @Test
    void writtenAndReadAgain() throws IOException {
        Path master = Files.createDirectories(folder.resolve("master")).resolve("scan.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(master)) {
            writer.virtual(
                    "/entry/frames",
                    ElementType.INT32,
                    new long[] {12, 5, 6},
                    List.of(
                            new Hdf5Writer.VirtualPart("../part_2.h5", "/data", 4),
                            new Hdf5Writer.VirtualPart("../part_0.h5", "/data", 4),
                            new Hdf5Writer.VirtualPart("../part_2.h5", "/data", 4)));
            writer.commit();
        }
        try (Hdf5File file = Hdf5File.open(master)) {
            int[] all = (int[]) file.dataset("/entry/frames").readAll().array();
            assertEquals("2000 0 2030", all[0] + " " + all[120] + " " + all[270]);
            assertTrue(
                    file.warnings().toString().contains("outside its folder"),
                    file.warnings().toString());
        }
    }
}
