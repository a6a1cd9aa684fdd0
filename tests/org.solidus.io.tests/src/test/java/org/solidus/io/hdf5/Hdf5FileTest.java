/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.hdf5.Hdf5Member.Kind;

class Hdf5FileTest {

    @TempDir
    private Path folder;

    private Path filters;

    /** Written by h5py 3.7 with hdf5plugin 4.0: i * 7 modulo 251 over 3 x 21 x 19, in chunks of 1 x 16 x 19. */
    @BeforeEach
    void takeTheFileOfFilters() throws IOException {
        filters = folder.resolve("filters.h5");
        try (InputStream in = Hdf5FileTest.class.getResourceAsStream("filters.h5")) {
            Files.copy(in, filters);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deflate",
                "deflate_shuffle_fletcher32",
                "fletcher32",
                "lzf",
                "lzf_shuffle",
                "lz4",
                "bitshuffle_lz4",
                "bitshuffle",
                "bitshuffle_lz4_small_blocks",
                "none"
            })
    void everyCompressionGivesTheNumbers(String compression) throws IOException {
        try (Hdf5File file = Hdf5File.open(filters)) {
            for (Hdf5Member member : file.members("/" + compression)) {
                Hdf5Dataset data = file.dataset("/" + compression + "/" + member.name());
                assertArrayEquals(new long[] {3, 21, 19}, data.shape());
                assertArrayEquals(new long[] {1, 16, 19}, data.chunk());
                NDArray all = data.readAll();
                for (int i = 0; i < all.size(); i++) {
                    assertEquals(i * 7 % 251, all.get(i), compression + "/" + member.name() + " at " + i);
                }
            }
            assertEquals(4, file.members("/" + compression).size());
        }
    }

    @Test
    void whatWouldNotShrinkIsRead() throws IOException {
        try (Hdf5File file = Hdf5File.open(filters)) {
            double[] plain = file.dataset("/incompressible/plain").readAll().doubles();
            assertArrayEquals(
                    plain, file.dataset("/incompressible/lzf").readAll().doubles());
            assertArrayEquals(
                    plain,
                    file.dataset("/incompressible/bitshuffle_lz4").readAll().doubles());
        }
    }

    @Test
    void aBoxAcrossChunksIsPutTogether() throws IOException {
        try (Hdf5File file = Hdf5File.open(filters)) {
            for (String path : List.of("/bitshuffle_lz4/u2", "/none/f8", "/deflate/i4")) {
                Hdf5Dataset data = file.dataset(path);
                NDArray box = NDArray.of(
                        data.type().orElseThrow(), data.read(new long[] {1, 14, 3}, new int[] {2, 5, 7}), 2, 5, 7);
                int at = 0;
                for (int z = 1; z < 3; z++) {
                    for (int y = 14; y < 19; y++) {
                        for (int x = 3; x < 10; x++) {
                            assertEquals(((z * 21 + y) * 19 + x) * 7 % 251, box.get(at++), path);
                        }
                    }
                }
            }
        }
    }

    @Test
    void oddTypesBecomeNumbers() throws IOException {
        try (Hdf5File file = Hdf5File.open(filters)) {
            assertEquals(Optional.of(ElementType.FLOAT32), file.dataset("/half").type());
            assertEquals(1.75, file.dataset("/half").readAll().get(1));
            assertEquals(Optional.of(ElementType.INT8), file.dataset("/flags").type());
            assertEquals(1, file.dataset("/flags").readAll().get(0));
            assertEquals(0, file.dataset("/flags").readAll().get(1));
        }
    }

    @Test
    void whereNothingWasWrittenIsTheFillValue() throws IOException {
        try (Hdf5File file = Hdf5File.open(filters)) {
            NDArray fill = file.dataset("/fill").readAll();
            assertEquals(7.5, fill.get(0));
            assertEquals(1, fill.get(45));
            assertEquals(7.5, fill.get(99));
        }
    }

    @Test
    void anUnknownCompressionIsNamed() throws IOException {
        try (Hdf5File file = Hdf5File.open(filters)) {
            IOException unknown =
                    assertThrows(IOException.class, () -> file.dataset("/blosc").readAll());
            assertTrue(
                    unknown.getMessage().contains("blosc")
                            && unknown.getMessage().contains("h5repack"),
                    unknown.getMessage());
        }
    }

    @Test
    void aWrongChecksumIsNoticed() throws IOException {
        Path path = folder.resolve("checksum.h5");
        byte[] bytes = Files.readAllBytes(filters);
        boolean noticed = false;
        for (int at = 2000; at < bytes.length && !noticed; at += 331) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);
            try (Hdf5File file = Hdf5File.open(path)) {
                file.dataset("/fletcher32/f8").readAll();
            } catch (IOException e) {
                noticed = e.getMessage().contains("checksum of a chunk");
            }
        }
        assertTrue(noticed);
    }

    @Test
    void aBoxOutsideIsRefused() throws IOException {
        try (Hdf5File file = Hdf5File.open(filters)) {
            Hdf5Dataset data = file.dataset("/none/u2");
            assertThrows(IOException.class, () -> data.read(new long[] {2, 0, 0}, new int[] {2, 1, 1}));
            assertThrows(IOException.class, () -> data.read(new long[] {-1, 0, 0}, new int[] {1, 1, 1}));
            assertThrows(IOException.class, () -> data.read(new long[] {0, 0}, new int[] {1, 1}));
            assertEquals(0, ((short[]) data.read(new long[] {0, 0, 0}, new int[] {0, 1, 1})).length);
        }
    }

    @Test
    void aFileThatWasCutShortSaysSo() throws IOException {
        Path path = folder.resolve("cut.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(path)) {
            writer.write("/data", NDArray.of(new double[100_000]));
            writer.commit();
        }
        try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(path) / 2);
        }
        IOException cut = assertThrows(IOException.class, () -> Hdf5Walk.everything(path));
        assertTrue(cut.getMessage().contains("cut short"), cut.getMessage());
    }

    @Test
    void linksInACircleEnd() throws IOException {
        Path path = folder.resolve("circle.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(path)) {
            writer.softLink("/a", "/b");
            writer.softLink("/b", "/a");
            writer.softLink("/nowhere", "/absent/object");
            writer.externalLink("/self", "circle.h5", "/self");
            writer.commit();
        }
        try (Hdf5File file = Hdf5File.open(path)) {
            for (Hdf5Member member : file.members("/")) {
                assertEquals(Kind.BROKEN, member.kind(), member.name());
                assertTrue(member.problem().contains("circle"), member.problem());
            }
        }
    }

    @Test
    void attributesAreTextsNumbersAndLists() throws IOException {
        Path path = folder.resolve("attributes.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(path)) {
            writer.attribute("/", "text", "\u00c5ngstr\u00f6m");
            writer.attribute("/", "texts", new String[] {"a", "b"});
            writer.attribute("/", "number", 2.5);
            writer.attribute("/", "numbers", new int[] {1, 2, 3});
            writer.attribute("/", "written", "42");
            writer.commit();
        }
        try (Hdf5File file = Hdf5File.open(path)) {
            Hdf5Attributes attributes = file.attributes("/");
            assertEquals(Optional.of("\u00c5ngstr\u00f6m"), attributes.text("text"));
            assertEquals(List.of("a", "b"), attributes.texts("texts"));
            assertEquals(2.5, attributes.number("number").orElseThrow());
            assertEquals(List.of(1, 2, 3), attributes.integers("numbers"));
            assertEquals(42, attributes.number("written").orElseThrow());
            assertEquals(Optional.empty(), attributes.text("absent"));
        }
    }

    @Test
    void aFileMayHaveABlockOfItsOwnBefore() throws IOException {
        Path path = folder.resolve("user.h5");
        byte[] plain = Files.readAllBytes(filters);
        ByteBuffer with =
                ByteBuffer.allocate(512 + plain.length).put(new byte[512]).put(plain);
        Files.write(path, with.array());
        IOException odd = assertThrows(IOException.class, () -> Hdf5Walk.everything(path));
        assertTrue(odd.getMessage().contains("user.h5"), odd.getMessage());
    }
}
