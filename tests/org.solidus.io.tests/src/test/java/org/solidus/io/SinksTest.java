/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.Sink;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.edf.EdfReader;
import org.solidus.io.edf.EdfSink;
import org.solidus.io.npy.NpyReader;
import org.solidus.io.npy.NpySink;
import org.solidus.io.text.CsvSink;
import org.solidus.io.text.TextReader;
import org.solidus.io.text.XySink;
import org.solidus.io.tiff.TiffReader;
import org.solidus.io.tiff.TiffSink;

/** What a sink writes, the reader of the format reads. */
class SinksTest {

    @TempDir
    Path folder;

    private static Frame image(int added) {
        return Frame.of(Fixtures.image(ElementType.FLOAT32, value -> value + added))
                .build();
    }

    private static Source series() {
        return MemorySource.of(
                "series",
                List.of(Axis.index("y", 2), Axis.index("x", 3)),
                Stream.iterate(0, i -> i < 6, i -> i + 1).map(SinksTest::image).toList());
    }

    /** The same with one frame masked. */
    private record Masking(Source source, long masked) implements Source {
        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public Frame frame(long index) throws IOException {
            if (index == masked) {
                throw new MissingFrameException("masked");
            }
            return source.frame(index);
        }
    }

    private Path write(Sink sink, Source source, String name) throws IOException {
        Path file = folder.resolve(name);
        sink.write(Results.single("result", source), file, Progress.NONE);
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(path -> path.toString().endsWith(".part")), "nothing temporary is left");
        }
        return file;
    }

    private static Source open(Reader reader, Path file, String dataset, String... scan) throws IOException {
        return reader.open(file).source(dataset, scan.length == 0 ? Optional.empty() : Optional.of(List.of(scan)));
    }

    @Test
    void tiffPages() throws IOException {
        Source read = open(new TiffReader(), write(new TiffSink(), new Masking(series(), 2), "a.tif"), "image");
        assertEquals(6, read.info().frames());
        Fixtures.assertSame(image(5).raw(), read.frame(5).raw());
        assertTrue(Double.isNaN(read.frame(2).raw().get(7)), "a masked page is NaN");
    }

    @Test
    void edfFrames() throws IOException {
        Path file = write(new EdfSink(), new Masking(series(), 2), "a.edf");
        Source read = open(new EdfReader(), file, "image");
        assertEquals(6, read.info().frames());
        Fixtures.assertSame(image(5).raw(), read.frame(5).raw());
        assertTrue(Double.isNaN(read.frame(2).raw().get(7)), "a masked frame is NaN");
        assertEquals(0, Files.size(file) % 2);
        for (ElementType type : ElementType.values()) {
            if (!type.complex()) {
                Frame one = Frame.of(Fixtures.image(type, value -> value + 3)).build();
                Path typed = write(new EdfSink(), MemorySource.single("a", one), type.label() + ".edf");
                Fixtures.assertSame(
                        one.raw(), Fixtures.frame(new EdfReader(), typed, 0).raw());
            }
        }
    }

    @Test
    void numpyArray() throws IOException {
        Source read = open(new NpyReader(), write(new NpySink(), new Masking(series(), 2), "a.npy"), "array", "y", "x");
        assertEquals(List.of(2, 3), read.info().scan().stream().map(Axis::size).toList());
        Fixtures.assertSame(image(4).raw(), read.frame(4).raw());
        assertTrue(Double.isNaN(read.frame(2).raw().get(7)), "a masked frame is NaN");
    }

    @Test
    void wholeNumbersHaveNoMaskedFrames() {
        Source counts = MemorySource.of(
                "counts",
                List.of(Axis.index("t", 2)),
                List.of(
                        Frame.of(Fixtures.image(ElementType.INT32, value -> value))
                                .build(),
                        Frame.of(Fixtures.image(ElementType.INT32, v -> v)).build()));
        IOException error =
                assertThrows(IOException.class, () -> write(new NpySink(), new Masking(counts, 1), "b.npy"));
        assertTrue(error.getMessage().contains("frame 1 is masked"), error.getMessage());
        assertFalse(Files.exists(folder.resolve("b.npy")), "nothing under the final name");
    }

    @Test
    void aCurveWithErrorsAsXy() throws IOException {
        Frame curve = Frame.of(NDArray.of(new double[] {1 / 3.0, 2e-17, 5e6}))
                .variance(new double[] {0.25, 4, 1e-6})
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 3, 0.1, 0.1))
                .build();
        Path file = write(new XySink(), MemorySource.single("curve", curve), "a.xy");
        assertTrue(Files.readString(file).startsWith("# q_A^-1  I  sigma\n"));
        Frame read = open(new TextReader(), file, "curve").frame(0);
        assertArrayEquals(curve.doubles(), read.doubles());
        assertArrayEquals(curve.axes().get(0).values(), read.axes().get(0).values());
        assertArrayEquals(curve.variance().orElseThrow(), read.variance().orElseThrow(), 1e-15);
        assertEquals("1/angstrom", read.axes().get(0).unit().symbol());
    }

    @Test
    void otherAxesKeepNameAndUnit() throws IOException {
        Frame curve = Frame.of(NDArray.of(new double[] {1, 2, 3}))
                .quantity("G(r)", Unit.of("1/angstrom^2"))
                .axes(Axis.linear("r", Quantities.R, Unit.of("angstrom"), 3, 0.5, 0.5))
                .build();
        Frame read = open(new TextReader(), write(new XySink(), MemorySource.single("pdf", curve), "g.xy"), "curve")
                .frame(0);
        assertEquals(Quantities.R, read.axes().get(0).quantity());
        assertEquals("angstrom", read.axes().get(0).unit().symbol());
        assertEquals("G(r)", read.quantity());
        assertEquals("1/angstrom^2", read.unit().symbol());
    }

    @Test
    void aMapOfTablesAsCsv() throws IOException {
        List<Frame> rows = Stream.iterate(0, i -> i < 6, i -> i + 1)
                .map(i -> Frame.of(Table.of(
                        Column.of("line 1 position", Unit.of("1/angstrom"), 1.5 + i),
                        Column.of("flag", (long) i),
                        Column.of("say", "a \"b\", " + i))))
                .toList();
        Source map = MemorySource.of(
                "peaks",
                List.of(Axis.linear("y", Quantities.POSITION, Unit.of("um"), 2, 0, 5), Axis.index("x", 3)),
                rows);
        Path file = write(new CsvSink(), new Masking(map, 0), "p.csv");
        assertEquals(
                "y (um),x,line 1 position (1/angstrom),flag,say",
                Files.readAllLines(file).get(0));
        Table read = open(new TextReader(), file, "table").frame(0).table();
        assertArrayEquals(new double[] {0, 0, 0, 5, 5, 5}, read.column("y").doubles());
        assertArrayEquals(
                new double[] {Double.NaN, 2.5, 3.5, 4.5, 5.5, 6.5},
                read.column("line 1 position").doubles());
        assertEquals("a \"b\", 5", read.column("say").text(5));
        assertEquals("1/angstrom", read.column("line 1 position").unit().symbol());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Source map = series();
        assertTrue(assertThrows(IOException.class, () -> write(new CsvSink(), map, "a.csv"))
                .getMessage()
                .contains("tables or curves"));
        assertTrue(assertThrows(IOException.class, () -> write(new XySink(), map, "a.xy"))
                .getMessage()
                .contains("one curve"));
        Source table = MemorySource.single("t", Frame.of(Table.of(Column.of("a", 1L))));
        assertTrue(assertThrows(IOException.class, () -> write(new TiffSink(), table, "a.tif"))
                .getMessage()
                .contains(".csv"));
        Results two = new Results(
                List.of(new Result("one", "one", map, List.of()), new Result("two", "two", table, List.of())),
                "one",
                RunRecord.NONE);
        IOException error =
                assertThrows(IOException.class, () -> new NpySink().write(two, folder.resolve("a.npy"), Progress.NONE));
        assertTrue(error.getMessage().contains("one, two"), error.getMessage());
        Path nowhere = folder.resolve("nowhere/a.npy");
        assertTrue(assertThrows(
                        IOException.class, () -> new NpySink().write(Results.single("r", map), nowhere, Progress.NONE))
                .getMessage()
                .contains("no folder"));
    }
}
