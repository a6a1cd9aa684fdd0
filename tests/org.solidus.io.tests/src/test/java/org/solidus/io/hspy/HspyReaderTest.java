/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.io.ReferenceData;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hspy.HspySample.Dimension;
import org.solidus.io.nexus.NexusReader;

class HspyReaderTest {

    @TempDir
    private Path folder;

    private static Container open(Path file) throws IOException {
        return new HspyReader().open(file);
    }

    private static Source first(Container container) throws IOException {
        return container.source(container.datasets().get(0).name(), Optional.empty());
    }

    @Test
    void navigationAxesAreScanned() throws IOException {
        Path file = HspySample.spectrumImage(folder.resolve("map.hspy"), 2, 3, 4);
        try (Container container = open(file);
                Source source = first(container)) {
            assertEquals("map", container.datasets().get(0).name());
            assertEquals(
                    List.of(
                            Axis.linear("y", Quantities.POSITION, Unit.of("nm"), 2, 0, 2),
                            Axis.linear("x", Quantities.POSITION, Unit.of("nm"), 3, 0, 2)),
                    source.info().scan());
            assertArrayEquals(new double[] {20, 21, 22, 23}, source.frame(5).doubles());
            assertEquals(
                    Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 4, -20, 0.5),
                    source.frame(5).axes().get(0));
            assertEquals(
                    Map.of("value", 200.0, "unit", "kV"), container.metadata().get("voltage"));
            assertEquals("EELS", container.metadata().get("signal"));
        }
    }

    /** HyperSpy can navigate an axis that is not the slowest: the frames are then put together from the others. */
    @Test
    void aNavigationAxisMayBeTheFastest() throws IOException {
        Path file = folder.resolve("turned.hspy");
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            HspySample.begin(out);
            HspySample.signal(
                    out,
                    "turned",
                    HspySample.counting(2, 3, 4),
                    "",
                    new Dimension("row", 0, 1, "nm", false),
                    new Dimension("column", 0, 1, "nm", false),
                    new Dimension("time", 0, 0.5, "s", true));
            out.commit();
        }
        try (Container container = open(file);
                Source source = first(container);
                Source whole = container.source("turned", Optional.of(List.of()))) {
            assertEquals(4, source.info().frames());
            assertArrayEquals(
                    new double[] {1, 5, 9, 13, 17, 21}, source.frame(1).doubles());
            assertEquals(9, whole.frame(0).doubles()[8]);
            assertArrayEquals(new int[] {4, 2, 3}, whole.frame(0).shape());
            FrameTimes times = FrameTimes.of(source);
            assertArrayEquals(new double[] {0.25, 0.75, 1.25, 1.75}, times.middles(), 1e-12);
        }
    }

    @Test
    void everySignalIsADataset() throws IOException {
        Path file = folder.resolve("two.hspy");
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            HspySample.begin(out);
            HspySample.signal(
                    out,
                    "__unnamed__",
                    HspySample.counting(4),
                    "EDS_TEM",
                    new Dimension("_None_", 0, 0.01, "keV", false));
            HspySample.signal(
                    out,
                    "b",
                    HspySample.counting(2, 2),
                    "",
                    new Dimension("<undefined>", 0, 1, "_None_", false),
                    new Dimension("x", 0, Double.NaN, "nm", false));
            out.write("/Experiments/ragged/data", new String[] {"a", "b"});
            out.commit();
        }
        try (Container container = open(file)) {
            assertEquals(
                    List.of("spectrum", "b"),
                    container.datasets().stream().map(DatasetInfo::name).toList());
            assertEquals("energy", container.datasets().get(0).axes().get(0).name());
            assertEquals(
                    List.of(Axis.index("y", 2), Axis.index("x", 2)),
                    container.datasets().get(1).axes());
            assertTrue(container.metadata().get("problems").toString().contains("ragged signals"));
        }
    }

    @Test
    void itIsKnownByItsContent() throws IOException {
        Path file = HspySample.spectrumImage(folder.resolve("map.h5"), 2, 3, 4);
        Opener opener = new Opener(List.of(new NexusReader(), new HspyReader()));
        assertEquals("io.hspy", opener.reader(file).id());
        Path plain = folder.resolve("plain.hspy");
        try (Hdf5Writer out = Hdf5Writer.create(plain)) {
            out.write("/data", HspySample.counting(2, 2));
            out.commit();
        }
        assertEquals("io.nexus", opener.reader(plain).id());
        String message =
                assertThrows(IOException.class, () -> open(plain).close()).getMessage();
        assertTrue(message.contains("Experiments"), message);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.hspy"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(IOException.class, () -> {
            try (Container container = open(cut);
                    Source source = first(container)) {
                source.frame(0);
            }
        });
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Unit nm = Unit.of("nm");
        List<Axis> scan = List.of(
                Axis.linear("y", Quantities.POSITION, nm, 2, 0, 5), Axis.linear("x", Quantities.POSITION, nm, 3, 0, 5));
        Axis loss = Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 4, 100, 0.5);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            frames.add(Frame.of(NDArray.of(new float[] {i, i + 1, i + 2, i + 3}, 4))
                    .axes(List.of(loss))
                    .build());
        }
        Path file = folder.resolve("written.hspy");
        new HspySink().write(Results.single("map/1", MemorySource.of("map", scan, frames)), file, Progress.NONE);
        try (Container container = open(file);
                Source source = first(container)) {
            assertEquals("map/1", container.datasets().get(0).name());
            assertEquals(scan, source.info().scan());
            assertEquals(List.of(loss), source.frame(5).axes());
            assertArrayEquals(new double[] {5, 6, 7, 8}, source.frame(5).doubles());
            assertEquals("EELS", container.metadata().get("signal"));
        }
    }

    @Test
    void tablesAreNoSignals() {
        Source table = MemorySource.single("t", Frame.of(Table.of(Column.of("a", 1, 2))));
        String message = assertThrows(IOException.class, () -> new HspySink()
                        .write(Results.single("t", table), folder.resolve("t.hspy"), Progress.NONE))
                .getMessage();
        assertTrue(message.contains("cannot hold a table"), message);
        assertFalse(Files.exists(folder.resolve("t.hspy")));
    }

    /** Sums as RosettaSciIO gives them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eels/exspy/Cr_L_cl.hspy|400|259041.36|energy_loss|560|0.1",
                "eels/exspy/Cr_L_ll.hspy|2035|858456.66|energy_loss|-20|0.1",
                "eels/rosettasciio/example2_v3.1.hspy|16,16|250910|y|131.871241|0.174433"
            })
    void realFiles(String name, String shape, double sum, String axis, double first, double step) throws IOException {
        try (Container container = open(ReferenceData.file(name));
                Source source = first(container)) {
            DatasetInfo info = container.datasets().get(0);
            assertEquals(
                    shape,
                    String.join(
                            ",",
                            Arrays.stream(info.shape()).mapToObj(Long::toString).toList()));
            assertEquals(sum, Arrays.stream(source.frame(0).doubles()).sum(), 1e-7 * sum);
            assertEquals(axis, info.axes().get(0).name());
            assertEquals(first, info.axes().get(0).value(0), 1e-6);
            assertEquals(step, info.axes().get(0).step(), 1e-6);
        }
    }
}
