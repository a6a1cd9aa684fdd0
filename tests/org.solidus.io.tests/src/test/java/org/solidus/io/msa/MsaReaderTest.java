/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Container;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

class MsaReaderTest {

    private static final Unit EV = Unit.of("eV");
    private static final String HEAD = "#FORMAT      : EMSA/MAS Spectral Data File\n#VERSION     : 1.0\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("a.msa"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Container open(String text) throws IOException {
        return new MsaReader().open(file(text));
    }

    private Frame read(String text) throws IOException {
        try (Container container = open(text);
                Source source = container.source("spectrum", Optional.empty())) {
            return source.frame(0);
        }
    }

    private List<?> warnings(String text) throws IOException {
        try (Container container = open(text)) {
            return (List<?>) container.metadata().getOrDefault("warnings", List.of());
        }
    }

    @Test
    void aSpectrumAsTheStandardHasIt() throws IOException {
        String text =
                HEAD + "#TITLE       : LFP\n#DATE        : 04-SEP-2012\n#TIME        : 23:14\n#NPOINTS     : 4.00\n"
                        + "#NCOLUMNS    : 1.\n#XUNITS      : eV\n#YUNITS      : Counts\n#DATATYPE    : Y\n#XPERCHAN    : 0.2\n"
                        + "#OFFSET      : -0.4\n#SIGNALTYPE  : ELS\n#BEAMKV   -kV: 200.0\n#CONVANGLE-mR: 10.5\n"
                        + "#COLLANGLE-mR: 22.\n#DWELLTIME-ms: 2.0 E+1\n#INTEGTIME -s: 0.5\n##OWN-1      : 3.5\n"
                        + "#SPECTRUM    : \n1\n20.5\n-3e1\n4\n#ENDOFDATA   : \n";
        try (Container container = open(text);
                Source source = container.source("spectrum", Optional.empty())) {
            Frame frame = source.frame(0);
            assertArrayEquals(new double[] {1, 20.5, -30, 4}, frame.doubles());
            assertEquals(List.of(Axis.linear("energy_loss", Quantities.ENERGY_LOSS, EV, 4, -0.4, 0.2)), frame.axes());
            Map<String, Object> metadata = container.metadata();
            assertEquals("LFP", metadata.get("title"));
            assertEquals("2012-09-04T23:14", metadata.get("date_time"));
            assertEquals("EELS", metadata.get("signal"));
            assertFalse(metadata.containsKey("warnings"), metadata.toString());
            assertEquals("3.5", ((Map<?, ?>) metadata.get("msa")).get("#OWN"));
            Acquisition taken = source.info().acquisition();
            assertEquals(200, taken.in(Acquisition.VOLTAGE, Unit.of("kV")).orElseThrow());
            assertEquals(
                    10.5, taken.in(Acquisition.CONVERGENCE, Unit.of("mrad")).orElseThrow());
            assertEquals(22, taken.in(Acquisition.COLLECTION, Unit.of("mrad")).orElseThrow());
            assertEquals(0.02, taken.in(Acquisition.DWELL, Unit.of("s")).orElseThrow(), 1e-12);
            assertEquals(0.5, taken.in(Acquisition.EXPOSURE, Unit.of("s")).orElseThrow(), 1e-12);
        }
    }

    /** What programs make of the format: each is the same three channels at 10, 10.5 and 11 eV. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#DATATYPE: Y|#XPERCHAN: 0.5|#OFFSET: 10|#SPECTRUM:|1|2|3|#ENDOFDATA:",
                "#datatype : y|#xperchan : 5.0E-001|#Offset : 1.0E+001|#spectrum : x|1|2|3",
                "#DATATYPE: Y|#NPOINTS: 3|#XPERCHAN: 0,5|#OFFSET: 10,0|#SPECTRUM:|1,0|2,0|3,0|#ENDOFDATA:",
                "#DATATYPE: XY|#SPECTRUM:|10.0, 1|10.5, 2|11.0, 3|#ENDOFDATA:",
                "#DATATYPE: XY|#SPECTRUM:|10,0;1,0|10,5;2,0|11,0;3,0|#ENDOFDATA:",
                "#DATATYPE: XY|#SPECTRUM:|10,0\t1,0|10,5\t2,0|11,0\t3,0|#ENDOFDATA:",
                "#DATATYPE: XY|#XPERCHAN: 0.5|#OFFSET: 10|#SPECTRUM:|10.  1.|10.5  2.|11.  3.|",
                "#DATATYPE: XY|#NCOLUMNS: 2|#SPECTRUM:|10.0, 1, 10.5, 2|11.0, 3|#ENDOFDATA:",
                "#DATATYPE: Y|#NCOLUMNS: 2|#XPERCHAN: 0.5|#OFFSET: 10|#SPECTRUM:|1, 2,|3|#ENDOFDATA:",
                "#DATATYPE: Y|#NPOINTS: 3|#XPERCHAN: 0.5|#OFFSET: 10|#SPECTRUM:|10, 1|10.5, 2|11.0, 3|#ENDOFDATA:",
                "#NPOINTS: 3|#XPERCHAN: 0.5|#OFFSET: 10|1|2|3",
                "#DATATYPE: XY|#XPERCHAN: 0.5|#OFFSET: 10|#SPECTRUM:|1|2|3|#ENDOFDATA:",
                "#DATATYPE: Y|#XPERCHAN: 0.5|#CHOFFSET: -20|#SPECTRUM:|1|2|3|#ENDOFDATA:",
                "#DATATYPE: Y|#XPERCHAN: 0.5|#OFFSET: 10|#SPECTRUM:|1.0D+00|0.2D+1|+3.|#ENDOFDATA:|#CHECKSUM: 99",
            })
    void filesOfManyPrograms(String lines) throws IOException {
        for (String end : List.of("\n", "\r\n", "\r", "\r\r\n")) {
            Frame frame = read((HEAD + "#XUNITS: eV|" + lines).replace("|", end).replace("\n#V", end + "#V"));
            assertArrayEquals(new double[] {1, 2, 3}, frame.doubles(), lines);
            assertArrayEquals(new double[] {10, 10.5, 11}, frame.axes().get(0).values(), 1e-12, lines);
            assertEquals(EV, frame.axes().get(0).unit());
        }
    }

    /** Lines that end now with one and now with the other, latin letters, and no valid date. */
    @Test
    void oddities() throws IOException {
        String text = "\u00ef\u00bb\u00bf#FORMAT : EMSA/MAS Spectral Data File\r#VERSION: 1.0\n#OWNER : M\u00fcller\r\n"
                + "#DATE : 31-FEB-20\n#TIME : 99:99\r#XUNITS : keV\r\n#XPERCHAN : 0.01\n#OFFSET : -0.2\r"
                + "#DATATYPE : Y\n#COMMENT : one\n#COMMENT : two\n#SPECTRUM :\r5\n6\r\n#ENDOFDATA :";
        // With the mark of UTF-8 the rest must be UTF-8, or it is not: then it is read byte by byte.
        Frame frame = read(text.substring(3));
        assertArrayEquals(new double[] {5, 6}, frame.doubles());
        assertEquals(
                Axis.linear("energy", "energy", Unit.of("keV"), 2, -0.2, 0.01),
                frame.axes().get(0));
        try (Container container = open(text.substring(3))) {
            assertEquals("M\u00fcller", container.metadata().get("operator"));
            assertEquals("31-FEB-20", container.metadata().get("date"));
            assertFalse(container.metadata().containsKey("date_time"));
            assertEquals(
                    List.of("one", "two"), ((Map<?, ?>) container.metadata().get("msa")).get("COMMENT"));
        }
        Files.writeString(folder.resolve("b.msa"), "\ufeff" + HEAD + "#TITLE: \u00c5\n1\n2\n");
        try (Container container = new MsaReader().open(folder.resolve("b.msa"))) {
            assertEquals("\u00c5", container.metadata().get("title"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#SIGNALTYPE: ELS|0.5|energy_loss",
                "#SIGNALTYPE: EDS|0.5|energy",
                "#XLABEL: Energy Loss|5|energy_loss",
                "#ELSDET: SERIAL|5|energy_loss",
                "#LIVETIME: 10|1|energy",
                "#TITLE: a|0.3|energy_loss",
                "#TITLE: a|10|energy"
            })
    void theKindOfASpectrumIsToldOrSeen(String key, double step, String name) throws IOException {
        Frame frame = read(HEAD + "#XUNITS: eV\n#XPERCHAN: " + step + "\n#OFFSET: 0\n" + key + "\n1\n2\n3\n");
        assertEquals(name, frame.axes().get(0).name());
    }

    @Test
    void energiesAsTheyAreListed() throws IOException {
        // Rounded in the list: those of the grid.
        Frame rounded = read(HEAD + "#XUNITS: Energy Loss (eV)\n#XPERCHAN: 0.333333\n#OFFSET: 0\n#DATATYPE: XY\n"
                + "0.0, 1\n0.3, 2\n0.7, 3\n1.0, 4\n#ENDOFDATA:");
        assertEquals(
                Axis.linear("energy_loss", Quantities.ENERGY_LOSS, EV, 4, 0, 0.333333),
                rounded.axes().get(0));
        // Others than stated: those of the list, and that is said.
        String other = HEAD + "#XUNITS: eV\n#XPERCHAN: 1\n#OFFSET: 0\n#DATATYPE: XY\n5, 1\n7, 2\n11, 3\n#ENDOFDATA:";
        assertArrayEquals(new double[] {5, 7, 11}, read(other).axes().get(0).values());
        assertFalse(read(other).axes().get(0).isLinear());
        assertTrue(warnings(other).get(0).toString().contains("those that it lists are used"));
    }

    @Test
    void oneColumnOfEnergiesAndSeveralOfValuesAreSeveralSpectra() throws IOException {
        String text = HEAD + "#XUNITS: eV\n#DATATYPE: XY\n#NCOLUMNS: 3\n1, 10, 20, 30\n2, 11, 21, 31\n3, 12, 22, 32\n";
        try (Container container = open(text);
                Source source = container.source("spectrum", Optional.empty());
                Source whole = container.source("spectrum", Optional.of(List.of()))) {
            assertEquals(3, source.info().frames());
            assertArrayEquals(new double[] {20, 21, 22}, source.frame(1).doubles());
            assertArrayEquals(
                    new double[] {10, 11, 12, 20, 21, 22, 30, 31, 32},
                    whole.frame(0).doubles());
        }
    }

    @Test
    void severalSpectraOneAfterTheOther() throws IOException {
        String one = HEAD + "#XUNITS: eV\n#XPERCHAN: 1\n#OFFSET: 0\n#BEAMKV: 200\n#SPECTRUM:\n1\n2\n#ENDOFDATA:\n";
        try (Container container = open(one + one.replace("1\n2\n", "3\n4\n").replace("200", "80"));
                Source second = container.source("spectrum 2", Optional.empty())) {
            assertArrayEquals(new double[] {3, 4}, second.frame(0).doubles());
            assertEquals(
                    Optional.of(Quantity.of("80 kV")),
                    second.info().acquisition().value(Acquisition.VOLTAGE));
        }
    }

    @Test
    void whatIsMissingAndWrongIsSaid() throws IOException {
        assertTrue(warnings(HEAD + "#NPOINTS: 5\n#XPERCHAN: 1\n1\n2\n#ENDOFDATA:")
                .toString()
                .contains("states 5 points and holds 2"));
        assertTrue(warnings(HEAD + "#XPERCHAN: 1\n1\n2\n").toString().contains("may have been cut off"));
        assertTrue(assertThrows(IOException.class, () -> open(HEAD + "#XPERCHAN: 1\n1\nabc\n"))
                .getMessage()
                .contains("line 5 of its data holds 'abc'"));
        assertTrue(assertThrows(IOException.class, () -> open(HEAD + "#SPECTRUM:\n#ENDOFDATA:\n"))
                .getMessage()
                .contains("holds no spectrum"));
        assertArrayEquals(
                new double[] {1, Double.NaN, Double.NaN, 4},
                read(HEAD + "#XPERCHAN: 1\n1\n-1.#IND\nnan\n4\n").doubles());
    }

    @Test
    void isKnownByItsContent() throws IOException {
        Opener opener =
                new Opener(ClassPathRegistry.load(getClass().getClassLoader()).readers());
        Path plain = Files.writeString(folder.resolve("spectrum.txt"), HEAD + "#XPERCHAN: 1\n1\n2\n3\n");
        assertEquals("io.msa", opener.reader(plain).id());
        Path keyless = Files.writeString(folder.resolve("b.msa"), "#XPERCHAN: 1\n#OFFSET: 0\n#SPECTRUM: x\n1\n2\n3\n");
        assertEquals("io.msa", opener.reader(keyless).id());
        Path table = Files.writeString(folder.resolve("c.txt"), "# x y\n1 2\n2 3\n3 4\n");
        assertEquals("io.text", opener.reader(table).id());
    }

    private Frame written(Frame frame, Acquisition acquisition, Path to) throws IOException {
        Source memory = MemorySource.single("x", frame);
        Source source = new Source() {
            @Override
            public org.solidus.core.source.SourceInfo info() {
                return memory.info().taken(acquisition);
            }

            @Override
            public Frame frame(long index) throws IOException {
                return memory.frame(index);
            }
        };
        new MsaSink().write(Results.single("result", source), to, Progress.NONE);
        try (Container container = new MsaReader().open(to);
                Source back = container.source("spectrum", Optional.empty())) {
            assertFalse(
                    container.metadata().containsKey("warnings"),
                    container.metadata().toString());
            assertEquals(acquisition, back.info().acquisition());
            return back.frame(0);
        }
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Acquisition acquisition = new Acquisition(Map.of(
                Acquisition.VOLTAGE, Quantity.of("200 kV"),
                Acquisition.CONVERGENCE, Quantity.of("12.5 mrad"),
                Acquisition.DWELL, Quantity.of("20 ms")));
        Axis even = Axis.linear("energy_loss", Quantities.ENERGY_LOSS, EV, 3, -1.7, 0.1);
        Frame frame = Frame.of(NDArray.of(new double[] {1 / 3.0, -2e-17, 5e6}))
                .axes(even)
                .build();
        Frame back = written(frame, acquisition, folder.resolve("even.msa"));
        assertArrayEquals(frame.doubles(), back.doubles());
        assertEquals(List.of(even), back.axes());
        Axis listed = Axis.listed("energy", "energy", Unit.of("keV"), 1, 2, 7);
        Frame counts = Frame.of(NDArray.of(ElementType.UINT16, new short[] {1, -1, 3}, 3))
                .axes(listed)
                .build();
        Path file = folder.resolve("listed.msa");
        Source source = MemorySource.single("x", counts);
        new MsaSink().write(Results.single("result", source), file, Progress.NONE);
        assertTrue(Files.readString(file).contains("\r\n2.0, 65535\r\n"), Files.readString(file));
        try (Container container = new MsaReader().open(file);
                Source read = container.source("spectrum", Optional.empty())) {
            assertArrayEquals(
                    new double[] {1, 2, 7}, read.frame(0).axes().get(0).values());
            assertEquals("energy", read.frame(0).axes().get(0).name());
        }
    }

    @Test
    void aSeriesIsRefusedWithWhatToDo() {
        Frame one = Frame.of(NDArray.of(new double[] {1, 2})).build();
        Source series = MemorySource.of("s", List.of(Axis.index("x", 2)), List.of(one, one));
        IOException refused = assertThrows(IOException.class, () -> new MsaSink()
                .write(Results.single("r", series), folder.resolve("s.msa"), Progress.NONE));
        assertTrue(refused.getMessage().contains("can hold one spectrum, and the series has 2"), refused.getMessage());
        assertTrue(refused.getMessage().contains(".hspy"), refused.getMessage());
        Frame image = Frame.of(NDArray.of(new double[4], 2, 2)).build();
        assertTrue(assertThrows(IOException.class, () -> new MsaSink()
                        .write(
                                Results.single("r", MemorySource.single("i", image)),
                                folder.resolve("i.msa"),
                                Progress.NONE))
                .getMessage()
                .contains("one spectrum of real numbers"));
    }
}
