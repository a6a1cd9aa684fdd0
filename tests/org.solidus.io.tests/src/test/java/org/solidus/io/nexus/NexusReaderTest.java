/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.io.ReferenceData;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;

class NexusReaderTest {

    private static final NexusReader READER = new NexusReader();

    @TempDir
    private Path folder;

    private Path result(String name, Source source) throws IOException {
        Path file = folder.resolve(name + ".nxs");
        new NexusSink().write(Results.single(name, source), file, Progress.NONE);
        return file;
    }

    @Test
    void patternsComeBackAsTheyWereWritten() throws IOException {
        Source before = Samples.patterns(4);
        try (Container file = READER.open(result("patterns", before))) {
            DatasetInfo info = file.datasets().get(0);
            assertEquals("/entry/patterns/data", info.name());
            assertTrue(info.main());
            assertEquals(2, info.scanRank());
            assertEquals(1, file.datasets().size());
            try (Source after = file.source(info.name(), Optional.empty())) {
                assertEquals(before.info().scan(), after.info().scan());
                assertEquals(before.info().signature(), after.info().signature());
                assertEquals(Optional.of("detector"), after.info().clock());
                for (int i : new int[] {0, 1, 2, 3, 5}) {
                    assertSame(before.frame(i), after.frame(i));
                }
                assertEquals(
                        new Exposure("detector", 12, 0.5, 0.01),
                        after.frame(2).place().exposure().orElseThrow());
                assertThrows(MissingFrameException.class, () -> after.frame(4));
                assertThrows(IOException.class, () -> after.frame(6));
            }
        }
    }

    @Test
    void companionsComeBackWithTheirFrames() throws IOException {
        Source before = Samples.withCompanions();
        try (Container file = READER.open(result("fits", before));
                Source after = file.source("/entry/fits/data", Optional.empty())) {
            assertEquals(before.info().signature(), after.info().signature());
            for (int i = 0; i < 3; i++) {
                assertSame(before.frame(i), after.frame(i));
                assertEqualContents(
                        before.frame(i).companions().get("model"),
                        after.frame(i).companions().get("model"));
                assertEqualContents(
                        before.frame(i).companions().get("parameters"),
                        after.frame(i).companions().get("parameters"));
            }
        }
    }

    @Test
    void oneRowTablesComeBackAsTables() throws IOException {
        Source before = Samples.peaks();
        try (Container file = READER.open(result("peaks", before))) {
            DatasetInfo main = file.datasets().stream()
                    .filter(DatasetInfo::main)
                    .findFirst()
                    .orElseThrow();
            assertEquals("/entry/peaks", main.name());
            try (Source after = file.source(main.name(), Optional.empty())) {
                assertEquals(before.info().signature(), after.info().signature());
                for (int i : new int[] {0, 1, 2, 4, 5}) {
                    assertSame(before.frame(i), after.frame(i));
                }
                assertThrows(MissingFrameException.class, () -> after.frame(3));
            }
            try (Source map = file.source("/entry/peaks/line 1 position/data", Optional.of(List.of()))) {
                assertEquals(15.5, map.frame(0).doubles()[5], 1e-12);
                assertEquals("y", map.frame(0).axes().get(0).name());
            }
        }
    }

    @Test
    void tablesOfAnyLengthComeBack() throws IOException {
        Source before = Samples.ragged();
        try (Container file = READER.open(result("grains", before));
                Source after = file.source("/entry/grains", Optional.empty())) {
            assertEquals(before.info().signature(), after.info().signature());
            for (int i : new int[] {0, 1, 3}) {
                assertSame(before.frame(i), after.frame(i));
            }
            assertThrows(MissingFrameException.class, () -> after.frame(2));
        }
    }

    @Test
    void aSingleTableComesBack() throws IOException {
        Source before = Samples.table();
        try (Container file = READER.open(result("hotspots", before));
                Source after = file.source("/entry/hotspots", Optional.empty())) {
            assertEquals(before.info().signature(), after.info().signature());
            assertSame(before.frame(0), after.frame(0));
        }
    }

    @Test
    void axesThatDifferFromFrameToFrameComeBack() throws IOException {
        List<Frame> frames = IntStream.range(0, 4)
                .mapToObj(i -> Frame.of(NDArray.of(new float[] {i, i, i}))
                        .axes(Axis.listed(
                                "loss", Quantities.ENERGY_LOSS, org.solidus.core.unit.Unit.of("eV"), i, i + 1, i + 2))
                        .build())
                .toList();
        Source before = MemorySource.of("aligned", List.of(Axis.index("time", 4)), frames);
        try (Container file = READER.open(result("aligned", before));
                Source after = file.source("/entry/aligned/data", Optional.empty())) {
            for (int i = 0; i < 4; i++) {
                assertSame(before.frame(i), after.frame(i));
            }
        }
    }

    private static void assertSame(Frame before, Frame after) {
        assertEquals(before.index(), after.index());
        assertEqualContents(before, after);
    }

    private static void assertEqualContents(Frame before, Frame after) {
        assertEquals(before.isTable(), after.isTable());
        if (before.isTable()) {
            assertEquals(before.table().spec(), after.table().spec());
            for (Column column : before.table().columns()) {
                for (int row = 0; row < column.size(); row++) {
                    assertEquals(
                            column.text(row),
                            after.table().column(column.name()).text(row));
                }
            }
            return;
        }
        assertEquals(before.raw().type(), after.raw().type());
        assertArrayEquals(before.shape(), after.shape());
        assertArrayEquals(before.doubles(), after.doubles());
        assertEquals(
                before.axes().stream().map(Axis::spec).toList(),
                after.axes().stream().map(Axis::spec).toList());
        for (int i = 0; i < before.axes().size(); i++) {
            assertArrayEquals(before.axes().get(i).values(), after.axes().get(i).values());
        }
        assertEquals(before.variance().isPresent(), after.variance().isPresent());
        before.variance()
                .ifPresent(
                        variance -> assertArrayEquals(variance, after.variance().orElseThrow(), 1e-12));
        assertEquals(before.mask().isPresent(), after.mask().isPresent());
        before.mask().ifPresent(mask -> assertArrayEquals(mask, after.mask().orElseThrow()));
    }

    private Path foreign() throws IOException {
        Path path = folder.resolve("foreign.nxs");
        int[] values = IntStream.range(0, 2 * 3 * 4 * 5).toArray();
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            file.group("/scan/detector");
            file.attribute("/scan", "NX_class", "NXentry");
            file.write("/scan/detector/counts", NDArray.of(ElementType.UINT32, values, 2, 3, 4, 5), Storage.COMPRESSED);
            file.attribute("/scan/detector", "NX_class", "NXdata");
            file.attribute("/scan/detector", "signal", "counts");
            file.attribute("/scan/detector", "axes", new String[] {"temperature", "x", ".", "."});
            file.write("/scan/detector/temperature", NDArray.of(new double[] {300, 310}));
            file.attribute("/scan/detector/temperature", "units", "K");
            file.write("/scan/detector/x", NDArray.of(new double[] {0, 1, 2, 3}));
            file.attribute("/scan/detector/x", "units", "mm");
            file.write("/scan/detector/errors", NDArray.of(new double[120], 2, 3, 4, 5));
            file.write("/scan/monitor/current", NDArray.of(ElementType.FLOAT32, new float[6], 2, 3));
            file.write("/scan/monitor/cube", NDArray.of(ElementType.INT8, new byte[24], 2, 3, 4));
            file.write("/scan/note", "no numbers");
            file.hardLink("/scan/again", "/scan/detector/counts");
            file.commit();
        }
        return path;
    }

    @Test
    void nxdataOfOthersSayWhichAxesWereScanned() throws IOException {
        try (Container file = READER.open(foreign())) {
            DatasetInfo info = file.datasets().get(0);
            assertEquals("/scan/detector/counts", info.name());
            assertTrue(info.main());
            assertEquals(2, info.scanRank());
            assertArrayEquals(new long[] {2, 3, 4, 5}, info.shape());
            assertEquals(
                    List.of("/scan/detector/counts", "/scan/monitor/cube", "/scan/monitor/current"),
                    file.datasets().stream().map(DatasetInfo::name).sorted().toList());
            try (Source source = file.source(info.name(), Optional.empty())) {
                assertEquals(6, source.info().frames());
                assertEquals(
                        Axis.linear(
                                "temperature", Quantities.TEMPERATURE, org.solidus.core.unit.Unit.of("K"), 2, 300, 10),
                        source.info().scan().get(0));
                Axis x = source.info().scan().get(1);
                assertArrayEquals(new double[] {0.5, 1.5, 2.5}, x.values(), "middles of the bins");
                assertEquals(Quantities.POSITION, x.quantity());
                Frame frame = source.frame(4);
                assertArrayEquals(new int[] {4, 5}, frame.shape());
                assertEquals(80, frame.doubles()[0]);
                assertTrue(frame.variance().isPresent());
                assertEquals("no numbers", ((Map<?, ?>) file.metadata().get("scan")).get("note"));
            }
        }
    }

    @Test
    void thePipelineMaySayWhichAxesWereScanned() throws IOException {
        try (Container file = READER.open(foreign())) {
            try (Source all = file.source("/scan/detector/counts", Optional.of(List.of()))) {
                assertArrayEquals(new int[] {2, 3, 4, 5}, all.frame(0).shape());
            }
            try (Source one = file.source("/scan/detector/counts", Optional.of(List.of("temperature")))) {
                assertArrayEquals(new int[] {3, 4, 5}, one.frame(1).shape());
            }
            IOException wrong = assertThrows(
                    IOException.class, () -> file.source("/scan/detector/counts", Optional.of(List.of("x"))));
            assertTrue(wrong.getMessage().contains("temperature[2], x[3], y[4], x[5]"), wrong.getMessage());
            IOException unclear =
                    assertThrows(IOException.class, () -> file.source("/scan/monitor/cube", Optional.empty()));
            assertTrue(
                    unclear.getMessage().contains("scan: [")
                            && unclear.getMessage().contains("axis0[2]"),
                    unclear.getMessage());
            try (Source named = file.source("/scan/monitor/cube", Optional.of(List.of("time")))) {
                assertEquals("time", named.info().scan().get(0).name());
                assertArrayEquals(new int[] {3, 4}, named.frame(1).shape());
            }
        }
    }

    @Test
    void olderFormsOfNxdataAreUnderstood() throws IOException {
        Path path = folder.resolve("older.nxs");
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            for (String group : List.of("/a/signal", "/a/marked")) {
                file.write(group + "/counts", NDArray.of(new double[6], 2, 3));
                file.attribute(group, "NX_class", "NXdata");
                file.attribute(group + "/counts", "signal", 1);
                file.write(group + "/row", NDArray.of(new double[] {1, 2}));
                file.write(group + "/angle", NDArray.of(new double[] {1, 2, 4}));
            }
            file.attribute("/a/signal/counts", "axes", "row:angle");
            file.attribute("/a/marked/row", "axis", 1);
            file.attribute("/a/marked/angle", "axis", "2");
            file.commit();
        }
        try (Container file = READER.open(path)) {
            for (DatasetInfo info : file.datasets()) {
                assertEquals(
                        List.of("row", "angle"),
                        info.axes().stream().map(Axis::name).toList(),
                        info.name());
                assertEquals(4, info.axes().get(1).value(2));
            }
            assertEquals(2, file.datasets().size());
            assertFalse(file.datasets().stream().anyMatch(DatasetInfo::main));
        }
    }

    @Test
    void theMissingFileOfALinkIsNamedWhenItsFramesAreAskedFor() throws IOException {
        Path path = folder.resolve("master.nxs");
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            file.attribute("/", "default", "entry");
            file.group("/entry/data");
            file.attribute("/entry", "default", "data");
            file.attribute("/entry/data", "NX_class", "NXdata");
            file.attribute("/entry/data", "signal", "data");
            file.externalLink("/entry/data/data", "frames_000001.h5", "/entry/data/data");
            file.commit();
        }
        try (Container file = READER.open(path)) {
            assertTrue(file.datasets().get(0).main());
            IOException gone = assertThrows(
                    IOException.class, () -> file.source(file.datasets().get(0).name(), Optional.empty()));
            assertTrue(
                    gone.getMessage().contains(folder.resolve("frames_000001.h5") + ", which does not exist"),
                    gone.getMessage());
        }
        result("frames_000001", Samples.patterns(-1));
        Files.move(folder.resolve("frames_000001.nxs"), folder.resolve("frames_000001.h5"));
        try (Container file = READER.open(path)) {
            IOException inside = assertThrows(
                    IOException.class, () -> file.source(file.datasets().get(0).name(), Optional.empty()));
            assertTrue(inside.getMessage().contains("frames_000001.h5: /entry holds"), inside.getMessage());
        }
    }

    @Test
    void linksOutOfTheFolderAreFollowedWithAWarning() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        result("outside", Samples.patterns(-1));
        Path path = inner.resolve("master.nxs");
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            file.externalLink("/data", "../outside.nxs", "/entry/outside/data");
            file.commit();
        }
        try (Container file = READER.open(path);
                Source source = file.source("/data", Optional.of(List.of("y", "x")))) {
            assertEquals(501, source.frame(5).doubles()[1]);
            assertTrue(
                    file.metadata().get("warnings").toString().contains("outside its folder"),
                    file.metadata().toString());
        }
    }

    @Test
    void framesAreReadByManyThreadsAtOnce() throws IOException {
        int frames = 64;
        List<Frame> series = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double[] values = new double[5000];
            java.util.Arrays.fill(values, i);
            series.add(Frame.of(NDArray.of(values, 50, 100)).build());
        }
        Path path = result("series", MemorySource.of("series", List.of(Axis.index("time", frames)), series));
        try (Container file = READER.open(path);
                Source source = file.source("/entry/series/data", Optional.empty())) {
            assertTrue(source.info().chunk() > 1);
            long wrong = IntStream.range(0, 20 * frames)
                    .parallel()
                    .filter(i -> {
                        try {
                            double[] values = source.frame(i * 7L % frames).doubles();
                            return values[0] != i * 7L % frames || values[4999] != values[0];
                        } catch (IOException e) {
                            return true;
                        }
                    })
                    .count();
            assertEquals(0, wrong);
        }
    }

    @Test
    void hugeShapesAreNotAllocated() throws IOException {
        Path path = folder.resolve("huge.h5");
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            file.series(
                            "/huge",
                            ElementType.FLOAT64,
                            new long[] {1_000_000, 100_000},
                            new long[] {100_000},
                            Storage.COMPRESSED)
                    .close();
            file.commit();
        }
        try (Container file = READER.open(path);
                Source source = file.source("/huge", Optional.of(List.of("time")))) {
            assertEquals(1_000_000, source.info().frames());
            IOException large = assertThrows(IOException.class, () -> source.frame(5));
            assertTrue(large.getMessage().contains("memory"), large.getMessage());
        }
        try (Container file = READER.open(path);
                Source rows = file.source("/huge", Optional.of(List.of("time", "row")))) {
            assertEquals(100_000, rows.frame(7_000_000_001L).doubles().length);
        }
    }

    @Test
    void readerIsSureOfTheSignatureAndDoubtfulOfTheName() throws IOException {
        byte[] head = java.util.Arrays.copyOf(Files.readAllBytes(result("patterns", Samples.patterns(-1))), 4096);
        assertTrue(READER.probe(Path.of("a.nxs"), head) > READER.probe(Path.of("a.emd"), head));
        assertTrue(READER.probe(Path.of("a.emd"), head) > 0.5);
        assertEquals(0, READER.probe(Path.of("a.tif"), new byte[4096]));
        assertTrue(READER.probe(Path.of("a.nxs"), new byte[0]) < 0.2);
    }

    @Test
    void theBeamlineFileNamesItsMissingDetectorFile() throws IOException {
        Path path = ReferenceData.file("scattering/arc/i15-1-53013.nxs");
        try (Container file = READER.open(path)) {
            DatasetInfo main = file.datasets().stream()
                    .filter(DatasetInfo::main)
                    .findFirst()
                    .orElseThrow();
            IOException gone = assertThrows(IOException.class, () -> file.source(main.name(), Optional.empty()));
            assertTrue(
                    gone.getMessage().contains("/dls/i15-1/data/2022/cm31137-3/i15-1-53013_arc.hdf5"),
                    gone.getMessage());
            try (Source elapsed = file.source("/entry/arc1AD/scanTimeElapsed", Optional.empty())) {
                assertArrayEquals(new int[] {3, 2}, elapsed.frame(0).shape());
            }
        }
    }
}
