/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

class Hdf5WriterTest {

    @TempDir
    private Path folder;

    @Test
    void everyNumericTypeComesBackAsItWas() throws IOException {
        Path file = folder.resolve("types.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write("/i8", NDArray.of(ElementType.INT8, new byte[] {-128, 0, 127}, 3));
            writer.write("/u8", NDArray.of(ElementType.UINT8, new byte[] {0, -1}, 2));
            writer.write("/i16", NDArray.of(ElementType.INT16, new short[] {-32768, 32767}, 2));
            writer.write("/u16", NDArray.of(ElementType.UINT16, new short[] {-1, 1}, 2));
            writer.write("/i32", NDArray.of(ElementType.INT32, new int[] {Integer.MIN_VALUE, 7}, 2));
            writer.write("/u32", NDArray.of(ElementType.UINT32, new int[] {-1, 7}, 2));
            writer.write("/i64", NDArray.of(ElementType.INT64, new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, 2));
            writer.write("/u64", NDArray.of(ElementType.UINT64, new long[] {-1, 7}, 2));
            writer.write("/f32", NDArray.of(ElementType.FLOAT32, new float[] {Float.NaN, -0f, Float.MIN_VALUE}, 3));
            writer.write("/f64", NDArray.of(ElementType.FLOAT64, new double[] {1 / 3.0, Double.NEGATIVE_INFINITY}, 2));
            writer.write("/c64", NDArray.of(ElementType.COMPLEX64, new float[] {1, 2, 3, 4}, 2));
            writer.write("/c128", NDArray.of(ElementType.COMPLEX128, new double[] {1, -2}, 1));
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            assertArrayEquals(new byte[] {-128, 0, 127}, (byte[])
                    hdf.getDatasetByPath("i8").getData());
            assertArrayEquals(
                    new int[] {0, 255}, (int[]) hdf.getDatasetByPath("u8").getData());
            assertArrayEquals(new short[] {-32768, 32767}, (short[])
                    hdf.getDatasetByPath("i16").getData());
            assertArrayEquals(
                    new int[] {65535, 1}, (int[]) hdf.getDatasetByPath("u16").getData());
            assertArrayEquals(new int[] {Integer.MIN_VALUE, 7}, (int[])
                    hdf.getDatasetByPath("i32").getData());
            assertArrayEquals(new long[] {4294967295L, 7}, (long[])
                    hdf.getDatasetByPath("u32").getData());
            assertArrayEquals(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, (long[])
                    hdf.getDatasetByPath("i64").getData());
            assertArrayEquals(
                    new BigInteger[] {BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE), BigInteger.valueOf(7)},
                    (BigInteger[]) hdf.getDatasetByPath("u64").getData());
            assertArrayEquals(new float[] {Float.NaN, -0f, Float.MIN_VALUE}, (float[])
                    hdf.getDatasetByPath("f32").getData());
            assertArrayEquals(new double[] {1 / 3.0, Double.NEGATIVE_INFINITY}, (double[])
                    hdf.getDatasetByPath("f64").getData());
            Map<?, ?> complex = (Map<?, ?>) hdf.getDatasetByPath("c64").getData();
            assertArrayEquals(new float[] {1, 3}, (float[]) complex.get("r"));
            assertArrayEquals(new float[] {2, 4}, (float[]) complex.get("i"));
            assertArrayEquals(new double[] {-2}, (double[])
                    ((Map<?, ?>) hdf.getDatasetByPath("c128").getData()).get("i"));
        }
    }

    @Test
    void shapesFromScalarToFourAxesAndEmptyOnes() throws IOException {
        Path file = folder.resolve("shapes.h5");
        int[] values = new int[2 * 3 * 4 * 5];
        Arrays.setAll(values, i -> i);
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write("/scalar", 2.5);
            writer.write("/whole", 42L);
            writer.write("/a/b/four", NDArray.of(ElementType.INT32, values, 2, 3, 4, 5));
            writer.write("/empty", NDArray.of(ElementType.FLOAT32, new float[0], 0, 7), Storage.COMPRESSED);
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals(2.5, hdf.getDatasetByPath("scalar").getData());
            assertEquals(42L, hdf.getDatasetByPath("whole").getData());
            Dataset four = hdf.getDatasetByPath("a/b/four");
            assertArrayEquals(new int[] {2, 3, 4, 5}, four.getDimensions());
            assertEquals(119, ((int[][][][]) four.getData())[1][2][3][4]);
            assertArrayEquals(new int[] {0, 7}, hdf.getDatasetByPath("empty").getDimensions());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u00c5 \u2192 \u0394\u03c7\u00b2", "emoji \ud83d\udd0b", "nul \0 inside"})
    void textsAreUtf8(String text) throws IOException {
        Path file = folder.resolve("texts.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write("/one", text);
            writer.write("/list", new String[] {text, "second"});
            writer.writeFixed("/fixed", new String[] {"a", text});
            writer.attribute("/one", "text", text);
            writer.attribute("/", "texts", new String[] {"first", text});
            writer.commit();
        }
        String expected = text.startsWith("nul") ? "nul " : text;
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals(expected, upToNul(hdf.getDatasetByPath("one").getData()));
            assertEquals(
                    expected, upToNul(((Object[]) hdf.getDatasetByPath("list").getData())[0]));
            assertEquals("second", ((Object[]) hdf.getDatasetByPath("list").getData())[1]);
            assertEquals(
                    expected, upToNul(((Object[]) hdf.getDatasetByPath("fixed").getData())[1]));
            assertEquals(
                    expected,
                    upToNul(hdf.getDatasetByPath("one").getAttribute("text").getData()));
            assertEquals(expected, upToNul(((Object[]) hdf.getAttribute("texts").getData())[1]));
        }
    }

    /** Texts in HDF5 end at the first NUL, which readers see differently. */
    private static String upToNul(Object text) {
        String all = (String) text;
        return all.indexOf('\0') < 0 ? all : all.substring(0, all.indexOf('\0'));
    }

    @Test
    void attributesOfEveryKind() throws IOException {
        Path file = folder.resolve("attributes.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.group("/entry");
            writer.attribute("/entry", "int", 3);
            writer.attribute("/entry", "long", 1L << 40);
            writer.attribute("/entry", "float", 1.5f);
            writer.attribute("/entry", "double", Math.PI);
            writer.attribute("/entry", "ints", new int[] {1, 2});
            writer.attribute("/entry", "longs", new long[] {1L << 50});
            writer.attribute("/entry", "doubles", new double[] {0.5, Double.NaN});
            writer.attribute("/entry", "none", new String[0]);
            assertThrows(
                    IllegalArgumentException.class, () -> writer.attribute("/entry", "date", java.time.Instant.EPOCH));
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            Node entry = hdf.getByPath("entry");
            assertEquals(3, entry.getAttribute("int").getData());
            assertEquals(1L << 40, entry.getAttribute("long").getData());
            assertEquals(1.5f, entry.getAttribute("float").getData());
            assertEquals(Math.PI, entry.getAttribute("double").getData());
            assertArrayEquals(
                    new int[] {1, 2}, (int[]) entry.getAttribute("ints").getData());
            assertArrayEquals(
                    new long[] {1L << 50}, (long[]) entry.getAttribute("longs").getData());
            assertArrayEquals(new double[] {0.5, Double.NaN}, (double[])
                    entry.getAttribute("doubles").getData());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6})
    void compressedChunksHoldTheSameNumbers(int level) throws IOException {
        Path file = folder.resolve("chunks.h5");
        short[] values = new short[61 * 257 * 101];
        Arrays.setAll(new int[values.length], i -> values[i] = (short) (i % 97));
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write(
                    "/data",
                    NDArray.of(ElementType.UINT16, values, 61, 257, 101),
                    Storage.COMPRESSED.withCompression(level).withChunkBytes(100_000));
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            Dataset data = hdf.getDatasetByPath("data");
            assertEquals(level > 0, data instanceof ChunkedDataset);
            int[] back = (int[]) data.getDataFlat();
            for (int i = 0; i < back.length; i++) {
                assertEquals(values[i], back[i]);
            }
        }
        if (level > 0) {
            assertTrue(Files.size(file) < values.length, "shuffle and deflate should shrink a repeating pattern");
        }
    }

    @Test
    void aSeriesGrowsFrameByFrame() throws IOException {
        Path file = folder.resolve("grow.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            Hdf5Series frames = writer.series(
                    "/frames",
                    ElementType.INT32,
                    new long[] {Hdf5Series.GROWING},
                    new long[] {3, 5},
                    Storage.COMPRESSED.withChunkBytes(7 * 15 * 4));
            for (int i = 0; i < 100; i++) {
                int[] frame = new int[15];
                Arrays.fill(frame, i);
                frames.append(frame);
            }
            frames.appendMissing(2);
            assertEquals(102, frames.frames());
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            int[][][] all = (int[][][]) hdf.getDatasetByPath("frames").getData();
            assertEquals(102, all.length);
            for (int i = 0; i < 102; i++) {
                assertEquals(i < 100 ? i : 0, all[i][2][4]);
            }
        }
    }

    @Test
    void aSeriesOverTwoScanAxesLiesInTheirShape() throws IOException {
        Path file = folder.resolve("scan.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            try (Hdf5Series map = writer.series(
                            "/map", ElementType.FLOAT64, new long[] {3, 4}, new long[0], Storage.COMPRESSED);
                    Hdf5Series cube = writer.series(
                            "/cube", ElementType.FLOAT32, new long[] {3, 4}, new long[] {2}, Storage.PLAIN);
                    Hdf5Series words = writer.texts("/words", 3, 4);
                    Hdf5Series single = writer.series(
                            "/single", ElementType.COMPLEX128, new long[0], new long[] {2}, Storage.PLAIN)) {
                map.append(new double[] {0, 1, 2, 3, 4});
                map.appendMissing(1);
                map.append(new double[] {6, 7, 8, 9, 10, 11});
                for (int i = 0; i < 12; i++) {
                    cube.append(new float[] {i, -i});
                    words.append(new String[] {"w" + i});
                }
                single.append(new double[] {1, 2, 3, 4});
            }
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            double[][] map = (double[][]) hdf.getDatasetByPath("map").getData();
            assertArrayEquals(new double[] {4, Double.NaN, 6, 7}, map[1]);
            float[][][] cube = (float[][][]) hdf.getDatasetByPath("cube").getData();
            assertArrayEquals(new float[] {11, -11}, cube[2][3]);
            Object[][] words = (Object[][]) hdf.getDatasetByPath("words").getData();
            assertEquals("w6", words[1][2]);
            assertArrayEquals(new double[] {2, 4}, (double[])
                    ((Map<?, ?>) hdf.getDatasetByPath("single").getData()).get("i"));
        }
    }

    @Test
    void aSeriesTakesWholeFramesAndNoMoreThanItsScanHolds() throws IOException {
        try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("full.h5"));
                Hdf5Series map =
                        writer.series("/map", ElementType.INT16, new long[] {3, 4}, new long[] {2}, Storage.PLAIN)) {
            map.appendMissing(11);
            assertThrows(IllegalArgumentException.class, () -> map.append(new short[3]));
            assertThrows(IllegalArgumentException.class, () -> map.append(new short[4]));
            map.append(new short[2]);
            assertThrows(IllegalArgumentException.class, () -> map.appendMissing(1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.series("/odd", ElementType.INT8, new long[] {-1, 3}, new long[0], Storage.PLAIN));
        }
    }

    @Test
    void aGrowingListOfTexts() throws IOException {
        Path file = folder.resolve("log.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            Hdf5Series log = writer.texts("/log", Hdf5Series.GROWING);
            for (int i = 0; i < 2500; i++) {
                log.append(new String[] {"line " + i});
            }
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            Object[] log = (Object[]) hdf.getDatasetByPath("log").getData();
            assertEquals(2500, log.length);
            assertEquals("line 2499", log[2499]);
        }
    }

    @Test
    void linksLeadToTheirTargets() throws IOException {
        Path other = folder.resolve("other.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(other)) {
            writer.write("/far", 7L);
            writer.commit();
        }
        Path file = folder.resolve("links.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write("/data/near", 5L);
            writer.hardLink("/hard", "/data/near");
            writer.softLink("/view/soft", "/data/near");
            writer.externalLink("/external", "other.h5", "/far");
            writer.commit();
        }
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals(5L, hdf.getDatasetByPath("hard").getData());
            assertEquals(5L, hdf.getDatasetByPath("view/soft").getData());
            assertEquals(7L, hdf.getDatasetByPath("external").getData());
        }
    }

    @Test
    void equalContentsGiveEqualBytes() throws Exception {
        byte[] first = Files.readAllBytes(sample(folder.resolve("one.h5")));
        Thread.sleep(1100);
        byte[] second = Files.readAllBytes(sample(folder.resolve("two.h5")));
        assertArrayEquals(first, second);
    }

    private static Path sample(Path file) throws IOException {
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.attribute("/", "NX_class", "NXroot");
            writer.write("/entry/data/data", NDArray.of(new double[100_000]), Storage.COMPRESSED);
            writer.attribute("/entry/data", "axes", new String[] {"y", "x"});
            writer.write("/entry/texts", new String[] {"a", "bc"});
            Hdf5Series series = writer.series(
                    "/entry/rows", ElementType.INT64, new long[] {Hdf5Series.GROWING}, new long[0], Storage.COMPRESSED);
            series.append(new long[] {1, 2, 3});
            writer.commit();
        }
        return file;
    }

    @Test
    void nothingIsThereBeforeTheCommit() throws IOException {
        Path file = folder.resolve("result.nxs");
        Files.writeString(file, "what was there before");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write("/a", 1L);
            assertEquals("what was there before", Files.readString(file));
        }
        assertEquals("what was there before", Files.readString(file));
        assertEquals(List.of("result.nxs"), names());
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write("/a", 1L);
            writer.commit();
            assertThrows(IOException.class, () -> writer.write("/b", 1L));
        }
        assertEquals(List.of("result.nxs"), names());
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals(1L, hdf.getDatasetByPath("a").getData());
        }
    }

    @Test
    void whatAKilledRunLeftIsTakenOver() throws IOException {
        Files.write(folder.resolve(".result.nxs.part"), new byte[100_000]);
        Path file = folder.resolve("result.nxs");
        sample(file);
        assertEquals(List.of("result.nxs"), names());
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals(100_000, hdf.getDatasetByPath("entry/data/data").getSize());
        }
    }

    @Test
    void twoRunsDoNotWriteTheSameFileAtOnce() throws IOException {
        Path file = folder.resolve("result.nxs");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            IOException busy = assertThrows(IOException.class, () -> Hdf5Writer.create(file));
            assertTrue(busy.getMessage().contains("another run"), busy.getMessage());
            writer.write("/a", 1L);
            writer.commit();
        }
        assertTrue(Files.size(file) > 0);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void failuresNameFileAndObject() throws IOException {
        Path file = folder.resolve("wrong.h5");
        try (Hdf5Writer writer = Hdf5Writer.create(file)) {
            writer.write("/a", 1L);
            for (IOException e : List.of(
                    assertThrows(IOException.class, () -> writer.write("/a", 2L)),
                    assertThrows(IOException.class, () -> writer.attribute("/absent", "x", 1)),
                    assertThrows(IOException.class, () -> writer.hardLink("/b", "/absent")),
                    assertThrows(IOException.class, () -> writer.write("/a/below", 1L)))) {
                assertTrue(e.getMessage().contains("wrong.h5") && e.getMessage().contains("/"), e.getMessage());
            }
            assertThrows(IllegalArgumentException.class, () -> writer.write("relative", 1L));
        }
        IOException nowhere = assertThrows(IOException.class, () -> Hdf5Writer.create(folder));
        assertTrue(nowhere.getMessage().contains("folder"), nowhere.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void aLiveFileIsReadWhileItGrows() throws IOException {
        Path file = folder.resolve("live.h5");
        try (Hdf5Writer writer = Hdf5Writer.live(file)) {
            writer.group("/entry");
            Hdf5Series series = writer.series(
                    "/entry/current",
                    ElementType.FLOAT64,
                    new long[] {Hdf5Series.GROWING},
                    new long[0],
                    Storage.PLAIN.withChunkBytes(800));
            writer.startSwmr();
            for (int round = 1; round <= 5; round++) {
                for (int i = 0; i < 130; i++) {
                    series.append(new double[] {(round - 1) * 130 + i});
                }
                writer.flush();
                try (HdfFile reader = new HdfFile(file)) {
                    double[] seen =
                            (double[]) reader.getDatasetByPath("entry/current").getData();
                    assertEquals(round * 130, seen.length);
                    assertEquals(round * 130 - 1, seen[seen.length - 1]);
                }
            }
        }
        try (HdfFile reader = new HdfFile(file)) {
            assertEquals(650, reader.getDatasetByPath("entry/current").getSize());
        }
    }

    @Test
    void onlyALiveFileLetsOthersRead() throws IOException {
        try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("hidden.h5"))) {
            assertThrows(IOException.class, writer::startSwmr);
        }
    }

    @Test
    void writersInSeveralThreadsDoNotDisturbEachOther() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Path>> files = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Path file = folder.resolve("thread" + i + ".h5");
                files.add(threads.submit(() -> sample(file)));
            }
            byte[] expected = Files.readAllBytes(files.get(0).get());
            for (Future<Path> file : files) {
                assertArrayEquals(expected, Files.readAllBytes(file.get()));
            }
        }
    }

    @Test
    void allHandlesAreGivenBack() throws IOException {
        sample(folder.resolve("warm.h5"));
        int before = hdf.hdf5lib.H5.getOpenIDCount();
        sample(folder.resolve("handles.h5"));
        try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("given-up.h5"))) {
            writer.series("/x", ElementType.FLOAT64, new long[] {10}, new long[] {5}, Storage.COMPRESSED)
                    .append(new double[5]);
            assertThrows(IOException.class, () -> writer.write("/x", 2L));
        }
        assertEquals(before, hdf.hdf5lib.H5.getOpenIDCount());
    }
}
