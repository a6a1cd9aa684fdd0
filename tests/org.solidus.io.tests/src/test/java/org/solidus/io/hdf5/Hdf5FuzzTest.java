/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.fuzz.MemoryDisk;

/** Whatever is in a file: it is read, or it ends in an IOException with a sentence. */
class Hdf5FuzzTest {

    @TempDir(factory = MemoryDisk.class)
    private Path folder;

    @Test
    void damagedFilesEndInASentence() throws Exception {
        fuzz(sample(), 1000, 1);
    }

    @Test
    void damagedVirtualDatasetsEndInASentence() throws Exception {
        fuzz(virtual(), 1000, 3);
    }

    @Test
    @Tag("long")
    void manyDamagedFilesEndInASentence() throws Exception {
        fuzz(sample(), 50_000, 2);
        fuzz(virtual(), 50_000, 4);
    }

    private void fuzz(Path sound, int rounds, long seed) throws Exception {
        byte[] whole = Files.readAllBytes(sound);
        Path file = folder.resolve("damaged.h5");
        Random random = new Random(seed);
        int failed = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] bytes = damaged(whole, random);
            Files.write(file, bytes);
            int round = i;
            failed +=
                    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(file), () -> "round " + round) ? 0 : 1;
        }
        assertTrue(
                failed > rounds / 20,
                "some of " + rounds + " damaged files should have been noticed, " + failed + " were");
    }

    /** True when it could be read. */
    private static boolean read(Path file) {
        try {
            Hdf5Walk.everything(file);
            return true;
        } catch (IOException e) {
            assertTrue(e.getMessage().contains(".h5") && e.getMessage().endsWith("."), e.getMessage());
            return false;
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(10) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        int flips = bytes.length == 0 ? 0 : 1 + random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) (bytes[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** A virtual dataset over three files beside it. */
    private Path virtual() throws IOException {
        VirtualFiles.writeParts(folder);
        return VirtualFiles.oneAfterTheOther(folder.resolve("virtual.h5"));
    }

    /** A small file with groups, attributes, texts, links and every way that numbers may lie. */
    private Path sample() throws IOException {
        Path path = folder.resolve("sample.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(path)) {
            writer.write("/entry/plain", NDArray.of(new double[] {1, 2, 3}));
            writer.write(
                    "/entry/packed",
                    NDArray.of(ElementType.UINT16, new short[40_000], 200, 200),
                    Storage.COMPRESSED.withChunkBytes(20_000));
            writer.write("/entry/texts", new String[] {"a", "bc", "def"});
            writer.attribute("/entry", "signal", "plain");
            writer.attribute("/entry/plain", "numbers", new double[] {1, 2});
            writer.softLink("/entry/soft", "/entry/plain");
            try (Hdf5Series rows = writer.series(
                    "/entry/rows",
                    ElementType.INT32,
                    new long[] {Hdf5Series.GROWING},
                    new long[] {3},
                    Storage.PLAIN.withChunkBytes(120))) {
                rows.append(new int[300]);
            }
            writer.commit();
        }
        return path;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "no HDF5 at all, but long enough to look for a signature in it", "\u0089HDF\r\n\u001a\n"
            })
    void whatIsNoHdf5IsSaidSo(String content) throws IOException {
        Path file = folder.resolve("odd.nxs");
        Files.write(file, content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        IOException e = assertThrows(IOException.class, () -> Hdf5Walk.everything(file));
        assertTrue(e.getMessage().contains("odd.nxs"), e.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        IOException e = assertThrows(IOException.class, () -> Hdf5File.open(folder.resolve("absent.nxs")));
        assertTrue(e.getMessage().contains("absent.nxs does not exist"), e.getMessage());
        assertFalse(Files.exists(folder.resolve("absent.nxs")));
    }
}
