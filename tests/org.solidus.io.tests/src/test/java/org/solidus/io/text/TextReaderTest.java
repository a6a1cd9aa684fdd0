/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
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
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.io.ReferenceData;

class TextReaderTest {

    private static final TextReader READER = new TextReader();

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Frame main(Path file) throws IOException {
        try (Container container = READER.open(file)) {
            String name = container.datasets().stream()
                    .filter(DatasetInfo::main)
                    .findFirst()
                    .orElseThrow()
                    .name();
            Source source = container.source(name, Optional.empty());
            Frame frame = source.frame(0);
            assertEquals(source.info().signature(), frame.signature(), "announced and found");
            return frame;
        }
    }

    private Table table(String name, String text) throws IOException {
        return main(file(name, text)).table();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q_A^-1 | q | Q | 1/angstrom",
                "q_nm^-1 | q | Q | 1/nm",
                "2th_deg | two_theta | two-theta | deg",
                "r_mm | r | radius | mm",
                "r(A) | r | r | angstrom",
                "d(A) | d | d-spacing | angstrom",
                "chi_deg | azimuth | azimuth | deg"
            })
    void aCurveKnowsItsAxis(String heading, String name, String quantity, String unit) throws IOException {
        Frame curve = main(file(
                "a.xy",
                "# == pyFAI calibration ==\n# Wavelength: 3.344e-11 m\n# " + heading
                        + "  I\n0.5 10\n1.0 20\n1.5 15\n"));
        assertEquals(name, curve.axes().get(0).name());
        assertEquals(quantity, curve.axes().get(0).quantity());
        assertEquals(unit, curve.axes().get(0).unit().symbol());
        assertArrayEquals(new double[] {0.5, 1.0, 1.5}, curve.axes().get(0).values());
        assertArrayEquals(new double[] {10, 20, 15}, curve.doubles());
        assertEquals(Quantities.INTENSITY, curve.quantity());
    }

    @Test
    void theThirdColumnIsOneStandardDeviation() throws IOException {
        Frame curve =
                main(file("a.xye", "/*\n# sample one, Azm= 0.00\n*/\n0.5 2597.3 3\n0.6 2603.6 4\n0.7 2585.0 5\n"));
        assertArrayEquals(new double[] {9, 16, 25}, curve.variance().orElseThrow());
    }

    @Test
    void fit2d() throws IOException {
        String text = "sample.tif\n 2-Theta Angle (Degrees)\n Intensity\n      4\n  0.1000000E+00  0.5000000E+01\n"
                + "  0.2000000E+00  0.6000000E+01\n"
                + "  0.3000000E+00  0.7000000E+01\n  0.4000000E+00  0.8000000E+01\n";
        Frame curve = main(file("a.chi", text));
        assertEquals("deg", curve.axes().get(0).unit().symbol());
        assertEquals(4, curve.doubles().length);
        Path cut = file("cut.chi", text.substring(0, text.length() - 32));
        IOException error = assertThrows(IOException.class, () -> READER.open(cut));
        assertTrue(error.getMessage().contains("states 4 points, it holds 3"), error.getMessage());
    }

    @Test
    void aSourceMetersExport() throws IOException {
        Table table = table(
                "log.csv",
                "Common Settings,,\t,,\n.Repeat,\t0,,,\n.NPLC,\t1,,,\n,,,\n"
                        + "\"Index\",\"SMU-1 Time (s)\",\"SMU-1 Voltage (V)\","
                        + "\"SMU-1 Current (A)\"\n\"1\",\"0\",\"0\",\"1.5e-10\"\n"
                        + "\"2\",\"0.5\",\"0.0025\",\"1.6e-10\"\n\"3\",\"1\",\"0.005\",\"\"\n");
        assertEquals(
                "[Index, SMU-1 Time (s), SMU-1 Voltage (V), SMU-1 Current (A)]",
                table.spec().toString());
        assertArrayEquals(new long[] {1, 2, 3}, (long[]) table.column("Index").array());
        assertArrayEquals(new double[] {0, 0.5, 1}, table.column("SMU-1 Time").doubles());
        assertArrayEquals(
                new double[] {1.5e-10, 1.6e-10, Double.NaN},
                table.column("SMU-1 Current").doubles());
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void decimalCommas(String separator) throws IOException {
        Table table = table("de.csv", "t (s);U (V);note\n0,5;1,25;a\n1,0;1,5;b\n1,5;;c\n".replace(";", separator));
        assertArrayEquals(new double[] {0.5, 1, 1.5}, table.column("t").doubles());
        assertArrayEquals(
                new double[] {1.25, 1.5, Double.NaN}, table.column("U").doubles());
        assertEquals("V", table.column("U").unit().symbol());
        assertArrayEquals(
                new String[] {"a", "b", "c"}, (String[]) table.column("note").array());
    }

    @Test
    void aRowOfUnitsBelowTheNames() throws IOException {
        Table table = table("units.csv", "time,voltage,current\ns,V,mA\n0,1.5,2\n1,1.6,3\n2,1.7,4\n");
        assertEquals("[time (s), voltage (V), current (mA)]", table.spec().toString());
    }

    @Test
    void typesOfColumns() throws IOException {
        Table table = table("types.csv", "name,count,value,late,when\na,1,1,1,12:00\nb,2,2.5,2,12:01\nc,3,3,x,12:02\n");
        assertEquals(
                List.of(Column.Type.TEXT, Column.Type.INT64, Column.Type.FLOAT64, Column.Type.TEXT, Column.Type.TEXT),
                table.columns().stream().map(Column::type).toList());
    }

    @Test
    void quotedCells() throws IOException {
        Table table = table("q.csv", "name,value\n\"a, b\",1\n\"say \"\"c\"\"\",2\nd,3\n");
        assertArrayEquals(new String[] {"a, b", "say \"c\"", "d"}, (String[])
                table.column("name").array());
    }

    @Test
    void equalAndEmptyHeadingsAreMadeDistinct() throws IOException {
        Table table = table("d.csv", "I,I,,t\n1,2,3,4\n1,2,3,4\n1,2,3,4\n");
        assertEquals(
                List.of("I", "I 2", "column 3", "t"),
                table.columns().stream().map(Column::name).toList());
    }

    @Test
    void shortRowsOfASeparatedFileAreMissingAtTheirEnd() throws IOException {
        Table table = table("s.csv", "a,b,c\n1,2,3\n4,5\n7,8,9\n");
        assertArrayEquals(new double[] {3, Double.NaN, 9}, table.column("c").doubles());
    }

    @Test
    void aLineThatDoesNotFitIsNamed() throws IOException {
        Path file = file("bad.xy", "1 2\n2 3\n3 4\n4 5 6\n5 6\n6 7\n");
        IOException error = assertThrows(IOException.class, () -> READER.open(file));
        assertTrue(error.getMessage().contains("line 4 has 3 cells"), error.getMessage());
        Path early = file("early.xy", "1 2 3\n2 3\n3 4\n4 5\n");
        assertTrue(assertThrows(IOException.class, () -> READER.open(early))
                .getMessage()
                .contains("line 1 has 3 cells"));
    }

    @Test
    void aLastLineThatIsBeingWrittenIsLeftOut() throws IOException {
        Table table = table("live.csv", "t (s),I (A)\n0,1\n1,2\n2,3\n3");
        assertEquals(3, table.rows());
    }

    @Test
    void charactersAndLineEnds() throws IOException {
        String text = "r (\u00c5);T (\u00b0C)\r\n1;20\r\n2;21\r\n3;22\r\n";
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16)) {
            Path file = Files.write(folder.resolve("c.csv"), text.getBytes(charset));
            Table table = main(file).isTable()
                    ? main(file).table()
                    : READER.open(file)
                            .source("table", Optional.empty())
                            .frame(0)
                            .table();
            assertEquals(
                    List.of("r", "T"),
                    table.columns().stream().map(Column::name).toList(),
                    charset.name());
            assertEquals("\u00b0C", table.columns().get(1).unit().symbol().replace("degC", "\u00b0C"));
            assertEquals(3, table.rows());
        }
        assertEquals(3, table("cr.csv", "a,b\r1,2\r2,3\r3,4\r").rows());
        assertEquals(3, table("bom.csv", "\ufeffa,b\n1,2\n2,3\n3,4\n").rows());
        assertEquals(
                "a",
                table("bom.csv", "\ufeffa,b\n1,2\n2,3\n3,4\n").columns().get(0).name());
    }

    @Test
    void aLogWithTimesIsNoCurve() throws IOException {
        assertTrue(main(file("beam.txt", "# t_s beam_on\n0 0\n0.5 0\n1 1\n")).isTable());
    }

    @Test
    void theCurvesTableIsThereToo() throws IOException {
        try (Container container = READER.open(file("a.xy", "# q_A^-1 I\n1 2\n2 3\n3 4\n"))) {
            assertEquals(
                    List.of("curve", "table"),
                    container.datasets().stream().map(DatasetInfo::name).toList());
            assertEquals(1.0, container.datasets().get(0).axes().get(0).value(0));
            assertTrue(container.source("table", Optional.empty()).frame(0).isTable());
        }
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        Path prose = file("readme.txt", "This is a text.\nIt has 3 lines,\nbut no numbers in rows.\n");
        assertTrue(assertThrows(IOException.class, () -> READER.open(prose))
                .getMessage()
                .contains("no table"));
        Path zeros = Files.write(folder.resolve("zeros.csv"), new byte[100]);
        assertTrue(assertThrows(IOException.class, () -> READER.open(zeros))
                .getMessage()
                .contains("not a text file"));
    }

    @Test
    void manyRowsAreReadInOrder() throws IOException {
        StringBuilder text = new StringBuilder("t (s),I (A)\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i * 0.001).append(',').append(Math.sin(i)).append('\n');
        }
        Table table = table("long.csv", text.toString());
        assertEquals(100_000, table.rows());
        for (int i = 0; i < table.rows(); i += 997) {
            assertEquals(Math.sin(i), table.column("I").number(i));
        }
    }

    @Test
    void readsRealCurves() throws IOException {
        Frame pattern = main(ReferenceData.file("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.xy"));
        assertEquals(1508, pattern.doubles().length);
        assertEquals(7.882808091E-03, pattern.axes().get(0).value(0));
        assertEquals(1.121889954E+02, pattern.doubles()[0]);
        Frame chi = main(ReferenceData.file("scattering/pdfgetx3_ref/Ni_chi_file.chi"));
        assertEquals("1/angstrom", chi.axes().get(0).unit().symbol());
        Frame pdf = main(ReferenceData.file("scattering/gr/Ni-q27r60-xray.gr"));
        assertEquals(5999, pdf.doubles().length);
        assertEquals(2.439251E-4 * 2.439251E-4, pdf.variance().orElseThrow()[0], 1e-20);
    }

    @Test
    void readsRealLogs() throws IOException {
        Table table = main(ReferenceData.file("electrochemistry/synthetic/redox_v05mVs.csv"))
                .table();
        assertEquals(12000, table.rows());
        assertEquals("A", table.column("SMU-1 Current").unit().symbol());
        Map<String, Object> metadata = READER.open(ReferenceData.file("scattering/pdfgetx3_ref/Ni_gr_file.gr"))
                .metadata();
        assertEquals("Ni", metadata.get("composition"));
    }
}
