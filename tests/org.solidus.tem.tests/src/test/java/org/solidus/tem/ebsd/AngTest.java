/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

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
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.Container;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.tem.ReferenceData;
import org.solidus.tem.maps.MapGrid;

/** Maps of orientations as text: what other programs wrote is read, and what is written is read as the same. */
class AngTest {

    @TempDir
    private Path folder;

    private static Source open(Path file) throws IOException {
        Reader reader = file.toString().endsWith(".ctf") ? new CtfReader() : new AngReader();
        Container container = reader.open(file);
        return container.source("map", Optional.empty());
    }

    private Path write(Source source, String name) throws IOException {
        Path file = folder.resolve(name);
        Sink sink = name.endsWith(".ctf") ? new CtfSink() : new AngSink();
        sink.write(Results.single("map", source), file, Progress.NONE);
        return file;
    }

    private static double[] column(Source source, String name) throws IOException {
        double[] values = new double[(int) source.info().frames()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = source.frame(i).table().column(name).number(0);
            } catch (MissingFrameException gap) {
                values[i] = Double.NEGATIVE_INFINITY;
            }
        }
        return values;
    }

    private static long count(double[] values, double of) {
        return Arrays.stream(values).filter(value -> value == of).count();
    }

    @Test
    void aRealMapIsReadAndWrittenWithoutLoss() throws IOException {
        Source read = open(ReferenceData.file("tem/maps/sdss_ferrite_austenite.ang"));
        double[] phase = column(read, "phase");
        assertEquals(11700, phase.length);
        assertEquals(5657, count(phase, 1), "austenite, 48.35 %");
        assertEquals(6043, count(phase, 2), "ferrite, 51.65 %");
        assertEquals(100, read.info().scan().get(0).size());
        assertEquals(1.5, read.info().scan().get(1).step());
        assertEquals("um", read.info().scan().get(1).unit().symbol());
        assertEquals(
                "austenite/austenite", read.frame(1).table().column("phase").text(0));
        assertEquals("m-3m", read.frame(1).table().column("symmetry").text(0));
        assertEquals(Math.toDegrees(3.54788), column(read, "phi1")[0], 1e-12);
        assertEquals(79.9, column(read, "reliability")[0], 1e-12);
        assertEquals(2.867, column(read, "a")[0]);

        Source again = open(write(read, "again.ang"));
        for (ColumnSpec column : read.info().signature().columns()) {
            assertArrayEquals(column(read, column.name()), column(again, column.name()), 0, column.name());
        }
        assertEquals(
                read.info().signature().column("phase").orElseThrow().categories().stream()
                        .map(Category::name)
                        .toList(),
                again.info().signature().column("phase").orElseThrow().categories().stream()
                        .map(Category::name)
                        .toList());
        assertEquals(Files.readString(folder.resolve("again.ang")), Files.readString(write(again, "third.ang")));
    }

    @Test
    void aRealMapSurvivesTheOtherFormat() throws IOException {
        Source read = open(ReferenceData.file("tem/maps/sdss_ferrite_austenite.ang"));
        Source other = open(write(read, "map.ctf"));
        assertArrayEquals(column(read, "phase"), column(other, "phase"), 0);
        for (String angle : List.of("phi1", "Phi", "phi2")) {
            assertArrayEquals(column(read, angle), column(other, angle), 1e-7, angle);
        }
        assertArrayEquals(column(read, "a"), column(other, "a"), 0);
    }

    /** A map of what is no crystal as well, with colours, of a phase for every kind of cell. */
    private static Source mixed() {
        Map<Integer, EbsdPhase> phases = new LinkedHashMap<>();
        List<Category> kinds = new ArrayList<>(List.of(new Category(0, "not resolved", 0xFFFFFF)));
        Lattice[] cells = {
            Lattice.orthorhombic(10.33, 6.01, 4.69),
            Lattice.hexagonal(8.2566, 20.652),
            Lattice.monoclinic(8.457, 8.621, 11.896, 90.24),
            Lattice.of(5, 6, 7, 80, 95, 103),
            Lattice.of(5, 6, 7, 90, 90, 103),
            Lattice.hexagonal(4.5, 5.5),
        };
        String[] classes = {"mmm", "-3m1", "12/m1", "-1", "112/m", "-31m"};
        for (int i = 0; i < cells.length; i++) {
            int code = 2 + 2 * i;
            phases.put(code, new EbsdPhase(code, "phase " + classes[i], LaueClass.of(classes[i]), cells[i]));
            kinds.add(new Category(code, "phase " + classes[i], 0x102030 * i));
        }
        kinds.add(new Category(20, "carbon", 0x0000FF));
        kinds.add(new Category(21, "amorphous", 0x808080));
        int[] kind = {2, 4, 6, 8, 10, 12, 0, 20, 21, 2, 4, 6};
        double[][] angles = new double[3][kind.length];
        double[] index = new double[kind.length];
        double[] reliability = new double[kind.length];
        for (int i = 0; i < kind.length; i++) {
            boolean crystal = phases.containsKey(kind[i]);
            angles[0][i] = crystal ? 17.25 * i : Double.NaN;
            angles[1][i] = crystal ? 5 + 11.5 * i : Double.NaN;
            angles[2][i] = crystal ? 300 - 20.125 * i : Double.NaN;
            index[i] = crystal ? 0.0625 * i : 0;
            reliability[i] = crystal ? 1.5 * i : Double.NaN;
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("index", index);
        numbers.put("reliability", reliability);
        numbers.put("spots", index);
        MapGrid grid = new MapGrid(3, 4, 10, 10, Unit.of("nm"), MapGrid.Shifted.NONE);
        return new EbsdMap("mixed", grid, phases, kinds, kind, angles, numbers, new BitSet()).source();
    }

    @Test
    void kindsColoursCellsAndOrientationsComeBack() throws IOException {
        Source mixed = mixed();
        Source read = open(write(mixed, "mixed.ang"));
        assertArrayEquals(column(mixed, "phase"), column(read, "phase"), 0);
        assertEquals(
                mixed.info().signature().column("phase"),
                read.info().signature().column("phase"));
        for (String name : List.of("phi1", "Phi", "phi2", "a", "c", "beta", "gamma", "reliability")) {
            assertArrayEquals(column(mixed, name), column(read, name), 1e-6, name);
        }
        assertArrayEquals(column(mixed, "spots"), column(read, "spots"), 1e-9);
        assertEquals(0.01, read.info().scan().get(1).step(), 1e-12, "10 nm are 0.01 um");
        for (int point = 0; point < 12; point++) {
            assertEquals(
                    mixed.frame(point).table().column("symmetry").text(0),
                    read.frame(point).table().column("symmetry").text(0));
        }
        Source channel = open(write(mixed, "mixed.ctf"));
        for (int point = 0; point < 6; point++) {
            assertEquals(
                    mixed.frame(point).table().column("symmetry").text(0),
                    channel.frame(point).table().column("symmetry").text(0));
            assertEquals(column(mixed, "phi2")[point], column(channel, "phi2")[point], 1e-5);
            assertEquals(column(mixed, "phi1")[point], column(channel, "phi1")[point], 1e-5);
        }
        assertEquals(0, column(channel, "phase")[8], "a .ctf map knows crystals alone");
    }

    /** x along a is x along a* turned by -30 degrees about c: phi2 grows by 30 degrees from HKL to EDAX. */
    @Test
    void hexagonalAxesOfHklAreThirtyDegreesFromThoseOfEdax() throws IOException {
        Source mixed = mixed();
        String ang = Files.readString(write(mixed, "mixed.ang"));
        String ctf = Files.readString(write(mixed, "mixed.ctf"));
        String[] edax = ang.lines()
                .filter(line -> !line.startsWith("#"))
                .toList()
                .get(1)
                .strip()
                .split(" +");
        String[] hkl = ctf.lines()
                .filter(line -> line.startsWith("2\t0.01"))
                .findFirst()
                .orElseThrow()
                .split("\t");
        double difference = Math.toDegrees(Double.parseDouble(edax[2])) - Double.parseDouble(hkl[7]);
        assertEquals(30, Math.abs(difference), 1e-4);
        assertEquals(Math.toDegrees(Double.parseDouble(edax[0])), Double.parseDouble(hkl[5]), 1e-4);
        assertEquals(
                column(mixed, "phi2")[1], Math.toDegrees(Double.parseDouble(edax[2])), 1e-4, "EDAX's axes are ours");
    }

    private static final String PHASE = """
            # Phase 1
            # MaterialName  	Nickel
            # Formula     	Ni
            # Symmetry              43
            # LatticeConstants      3.520 3.520 3.520  90.000  90.000  90.000
            """;

    @Test
    void hexagonalGridsKeepTheirPlaces() throws IOException {
        Path file = folder.resolve("hex.ang");
        Files.writeString(file, "# TEM_PIXperUM 1\n" + PHASE + """
                # GRID: HexGrid
                # XSTEP: 0.2
                # YSTEP: 0.173205
                # NCOLS_ODD: 3
                # NCOLS_EVEN: 2
                # NROWS: 3
                #
                0.1 0.2 0.3 0.0 0.0 10 0.5 0 1 2
                0.1 0.2 0.3 0.2 0.0 11 0.5 0 1 2
                12.56637 12.56637 12.56637 0.4 0.0 12 -1 0 1 2
                0.1 0.2 0.3 0.1 0.173205 13 0.5 0 1 2
                0.1 0.2 0.3 0.3 0.173205 14 0.5 0 1 2
                0.1 0.2 0.3 0.0 0.34641 15 0.5 0 1 2
                0.1 0.2 0.3 0.2 0.34641 16 0.5 0 1 2
                0.1 0.2 0.3 0.4 0.34641 17 0.5 0 1 2
                """);
        Source read = open(file);
        assertArrayEquals(new double[] {1, 1, 0, 1, 1, Double.NEGATIVE_INFINITY, 1, 1, 1}, column(read, "phase"));
        assertEquals(0.1, column(read, "x")[3], 1e-12);
        assertThrows(MissingFrameException.class, () -> read.frame(5));
        Source again = open(write(read, "again.ang"));
        assertArrayEquals(column(read, "x"), column(again, "x"), 1e-12);
        assertArrayEquals(column(read, "phase"), column(again, "phase"));
        assertTrue(assertThrows(IOException.class, () -> write(read, "no.ctf"))
                .getMessage()
                .contains("hexagonal"));
    }

    /** ASTAR's header has no grid; its lengths are nanometres. */
    @Test
    void mapsOfAstarFindTheirGridInThePoints() throws IOException {
        Path file = folder.resolve("astar.ang");
        StringBuilder text = new StringBuilder("""
                # File created from ACOM RES results
                # ni-dislocations.res
                #
                # MaterialName      Nickel
                # Formula
                # Symmetry          43
                # LatticeConstants  3.520  3.520  3.520  90.000  90.000  90.000
                # NumberFamilies    1
                # hklFamilies       1  1  1 1 0.000000
                #
                # GRID: SqrGrid#
                """);
        for (int point = 0; point < 6; point++) {
            text.append("4.485496 0.952426 0.791507 ")
                    .append(point % 3 * 19.0)
                    .append(' ')
                    .append(point / 3 * 19.0);
            text.append(" 22.2 0.060 1 6\n");
        }
        Files.writeString(file, text);
        Source read = open(file);
        assertEquals(2, read.info().scan().get(0).size());
        assertEquals(3, read.info().scan().get(1).size());
        assertEquals(19, read.info().scan().get(1).step());
        assertEquals("nm", read.info().scan().get(1).unit().symbol());
        assertEquals(6, column(read, "reliability")[0], 1e-9);
    }

    @Test
    void decimalCommasOfChannelFiles() throws IOException {
        Path file = folder.resolve("comma.ctf");
        Files.writeString(
                file,
                "Channel Text File\r\nPrj test.cpr\r\nAuthor\tA\r\nJobMode\tGrid\r\nXCells\t2\r\nYCells\t1\r\n"
                        + "XStep\t0,5\r\nYStep\t0,5\r\nAcqE1\t0\r\nEuler angles refer to Sample Coordinate system"
                        + " (CS0)!\tMag\t1\r\nPhases\t1\r\n2,866;2,866;2,866\t90;90;90\tIron bcc\t11\t229\t\t\tnote\r\n"
                        + "Phase\tX\tY\tBands\tError\tEuler1\tEuler2\tEuler3\tMAD\tBC\tBS\r\n"
                        + "1\t0,0\t0,0\t8\t0\t106,64\t51,104\t214,45\t0,4\t255\t12\r\n"
                        + "0\t0,5\t0,0\t0\t3\t0\t0\t0\t0\t80\t3\r\n");
        Source read = open(file);
        Table first = read.frame(0).table();
        assertEquals(106.64, first.column("phi1").number(0));
        assertEquals(2.866, first.column("a").number(0));
        assertEquals(1, first.column("index").number(0));
        assertEquals("Iron bcc", first.column("phase").text(0));
        assertTrue(Double.isNaN(read.frame(1).table().column("phi1").number(0)));
        assertEquals(0.5, read.info().scan().get(1).step());
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path file = folder.resolve("bad.ang");
        String row = "0.1 0.2 0.3 0 0 10 0.5 1\n";
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("# TEM_PIXperUM 1\n" + PHASE, "no points");
        cases.put("# GRID: SqrGrid\n" + row, "describes no phase");
        cases.put(PHASE + "# NROWS: 4\n# NCOLS_ODD: 4\n# NCOLS_EVEN: 4\n" + row, "make 16");
        cases.put(PHASE + row + "0.1 0.2 x 0 0 10 0.5 1\n", "'x' is no number");
        cases.put(PHASE + row + "0.1 0.2 0.3\n", "3 numbers were found");
        cases.put(PHASE + "0.1 0.2 0.3 0 0 10 0.5 7\n", "the phase 7.0 is not described");
        cases.put(PHASE.replace("43", "77") + row, "77");
        cases.put(PHASE.replace("3.520 3.520 3.520  90.000", "0 3.520 3.520  90.000") + row, "are no cell");
        for (Map.Entry<String, String> one : cases.entrySet()) {
            Files.writeString(file, one.getKey());
            String message = assertThrows(IOException.class, () -> open(file), one.getKey())
                    .getMessage();
            assertTrue(message.contains(one.getValue()) && message.contains("bad.ang"), message);
        }
    }

    @Test
    void theFormatsAreKnownByTheirContent() {
        byte[] ang = "# TEM_PIXperUM          1.000000\n# x-star 1\n".getBytes();
        assertEquals(1, new AngReader().probe(Path.of("x"), ang));
        assertEquals(0, new AngReader().probe(Path.of("x.csv"), "# a,b\n1,2\n".getBytes()));
        assertEquals(1, new CtfReader().probe(Path.of("x"), "Channel Text File\r\n".getBytes()));
        assertFalse(new CtfReader().probe(Path.of("x.txt"), "Phase\t1\n".getBytes()) > 0);
    }

    @Test
    void aTableThatIsNoMapIsRefused() {
        Source table = MemorySource.single("t", Frame.of(Table.of(Column.of("x", 1, 2))));
        String message =
                assertThrows(IOException.class, () -> write(table, "no.ang")).getMessage();
        assertTrue(message.contains("tem.phases"), message);
    }
}
