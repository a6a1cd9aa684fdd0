/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.Stack;
import org.solidus.core.step.LocalContext;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.Disorientation;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.ReferenceData;
import org.solidus.tem.ebsd.AngReader;

/** Grains and boundaries: against counts that are made in another way, and of maps whose grains are drawn. */
class GrainsTest {

    private static final Rotation UPRIGHT = Rotation.IDENTITY;

    private static Rotation turned(double degrees) {
        return Rotation.about(new double[] {1, 2, 3}, Math.toRadians(degrees));
    }

    private static Frame grains(Stack map, double tolerance, double grow, int least) throws IOException {
        return new GrainsStep()
                .apply(map, new GrainsStep.Params(tolerance, grow, least), new LocalContext())
                .frame(0);
    }

    private static Frame boundaries(Stack map) throws IOException {
        return new BoundariesStep()
                .apply(map, new BoundariesStep.Params(5), new LocalContext())
                .frame(0);
    }

    /** The rows of the file, read here, with matrices and the 24 rotations of the cube as signed permutations. */
    private static final class Independent {

        private static final int WIDTH = 117;

        private final List<double[]> rows = new ArrayList<>();
        private final double[][][] matrices;
        private final List<double[][]> cube = new ArrayList<>();

        Independent(Path file) throws IOException {
            for (String line : Files.readAllLines(file)) {
                if (!line.startsWith("#")) {
                    rows.add(Arrays.stream(line.strip().split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
                }
            }
            matrices = rows.stream().map(Independent::passive).toArray(double[][][]::new);
            int[][] permutations = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}, {1, 0, 2}, {2, 1, 0}};
            for (int p = 0; p < 6; p++) {
                for (int signs = 0; signs < 8; signs++) {
                    double[][] m = new double[3][3];
                    int determinant = p < 3 ? 1 : -1;
                    for (int i = 0; i < 3; i++) {
                        int sign = (signs >> i & 1) == 0 ? 1 : -1;
                        m[i][permutations[p][i]] = sign;
                        determinant *= sign;
                    }
                    if (determinant > 0) {
                        cube.add(m);
                    }
                }
            }
        }

        /** Bunge's g = Z(phi2) X(Phi) Z(phi1), written out. */
        private static double[][] passive(double[] row) {
            double c1 = Math.cos(row[0]);
            double s1 = Math.sin(row[0]);
            double c = Math.cos(row[1]);
            double s = Math.sin(row[1]);
            double c2 = Math.cos(row[2]);
            double s2 = Math.sin(row[2]);
            return new double[][] {
                {c1 * c2 - s1 * s2 * c, s1 * c2 + c1 * s2 * c, s2 * s},
                {-c1 * s2 - s1 * c2 * c, -s1 * s2 + c1 * c2 * c, c2 * s},
                {s1 * s, -c1 * s, c},
            };
        }

        int phase(int point) {
            return (int) rows.get(point)[7];
        }

        double angle(int one, int other) {
            double greatest = -1;
            for (double[][] s : cube) {
                double trace = 0;
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        for (int k = 0; k < 3; k++) {
                            trace += s[i][j] * matrices[one][j][k] * matrices[other][i][k];
                        }
                    }
                }
                greatest = Math.max(greatest, trace);
            }
            return Math.toDegrees(Math.acos(Math.clamp((greatest - 1) / 2, -1.0, 1.0)));
        }

        /** Flood fill with a stack. */
        int[] labels() {
            int[] labels = new int[rows.size()];
            int count = 0;
            for (int seed = 0; seed < labels.length; seed++) {
                if (labels[seed] != 0) {
                    continue;
                }
                Deque<Integer> open = new ArrayDeque<>(List.of(seed));
                labels[seed] = ++count;
                while (!open.isEmpty()) {
                    int at = open.pop();
                    for (int next : new int[] {
                        at % WIDTH > 0 ? at - 1 : -1,
                        at % WIDTH < WIDTH - 1 ? at + 1 : -1,
                        at - WIDTH,
                        at + WIDTH < labels.length ? at + WIDTH : -1
                    }) {
                        if (next >= 0 && labels[next] == 0 && phase(next) == phase(at) && angle(at, next) <= 5) {
                            labels[next] = count;
                            open.push(next);
                        }
                    }
                }
            }
            return labels;
        }
    }

    @Test
    void grainsAndBoundariesOfARealMapAgreeWithAnIndependentCount() throws IOException {
        Path file = ReferenceData.file("tem/maps/sdss_ferrite_austenite.ang");
        Independent independent = new Independent(file);
        int[] labels = independent.labels();
        int same = 0;
        int different = 0;
        double sum = 0;
        for (int point = 0; point < labels.length; point++) {
            for (int next :
                    new int[] {point % 117 < 116 ? point + 1 : -1, point + 117 < labels.length ? point + 117 : -1}) {
                if (next >= 0 && independent.phase(point) != independent.phase(next)) {
                    different++;
                } else if (next >= 0 && independent.angle(point, next) > 5) {
                    same++;
                    sum += independent.angle(point, next);
                }
            }
        }
        try (Container container = new AngReader().open(file)) {
            Stack map = new MemoryStack(container.source("map", Optional.empty()));
            Frame grains = grains(map, 5, 5, 1);
            int[] found = (int[]) grains.companions().get("labels").raw().array();
            assertArrayEquals(labels, found);
            assertEquals(142, grains.table().rows());
            Frame boundaries = boundaries(map);
            double[] kinds = boundaries.table().column("boundary").doubles();
            assertEquals(same, Arrays.stream(kinds).filter(kind -> kind == 1).count());
            assertEquals(
                    different, Arrays.stream(kinds).filter(kind -> kind == 2).count());
            assertEquals(830, same);
            assertEquals(1868, different);
            double angles = Arrays.stream(boundaries.table().column("angle").doubles())
                    .filter(angle -> !Double.isNaN(angle))
                    .sum();
            assertEquals(sum, angles, 1e-2);
        }
    }

    @Test
    void sizesShapesAndPlaces() throws IOException {
        DrawnMap map = DrawnMap.of("bbbbbbbbbb", "baaaaaaaab", "baaaaaaaab", "bbbbbbbbbb")
                .olivine('a', "LFP", turned(40))
                .olivine('b', "LFP", UPRIGHT);
        Table table = grains(map.stack(), 5, 5, 1).table();
        assertEquals(2, table.rows());
        int a = 1;
        assertEquals(16, table.column("points").number(a));
        assertEquals(1600, table.column("area").number(a), 1e-9);
        assertEquals(2 * Math.sqrt(1600 / Math.PI), table.column("diameter").number(a), 1e-9);
        assertEquals(4, table.column("aspect ratio").number(a), 1e-9, "a rectangle of 8 by 2 cells");
        assertEquals(0, table.column("long axis").number(a), 1e-9);
        assertEquals(15, table.column("y").number(a), 1e-9);
        assertEquals(45, table.column("x").number(a), 1e-9);
        assertEquals(0, table.column("at rim").number(a));
        assertEquals(1, table.column("at rim").number(0));
        assertEquals("um^2".replace("um", "nm"), table.column("area").unit().symbol());
    }

    /** Points of one crystal in different, equal descriptions are one grain without a spread. */
    @Test
    void descriptionsThatSymmetryMakesEqualAreOneGrain() throws IOException {
        LaueClass laue = LaueClass.of("-3m1");
        Lattice cell = Lattice.hexagonal(8.26, 20.65);
        DrawnMap map = DrawnMap.of("abcdef");
        for (int i = 0; i < 6; i++) {
            map.crystal((char) ('a' + i), "LAGP", laue, cell, turned(70).after(laue.rotations()[i]));
        }
        Table table = grains(map.stack(), 1, 1, 1).table();
        assertEquals(1, table.rows());
        assertEquals(0, table.column("spread").number(0), 1e-4);
        Rotation mean = Rotation.ofBunge(
                Math.toRadians(table.column("phi1").number(0)),
                Math.toRadians(table.column("Phi").number(0)),
                Math.toRadians(table.column("phi2").number(0)));
        assertEquals(0, Math.toDegrees(Disorientation.angle(mean, turned(70), laue)), 1e-4);
    }

    /** A row that bends by one degree a point: mean in the middle, spread and KAM as they are by hand. */
    @Test
    void spreadOfABentCrystal() throws IOException {
        DrawnMap map = DrawnMap.of("abcde");
        for (int i = 0; i < 5; i++) {
            map.olivine((char) ('a' + i), "LFP", Rotation.about(new double[] {0, 0, 1}, Math.toRadians(10 + i)));
        }
        Table table = grains(map.stack(), 5, 5, 1).table();
        assertEquals(1, table.rows());
        assertEquals((2 + 1 + 0 + 1 + 2) / 5.0, table.column("spread").number(0), 1e-6);
        assertEquals(2, table.column("largest deviation").number(0), 1e-6);
        assertEquals(1, table.column("KAM").number(0), 1e-6);
    }

    @Test
    void fragmentsJoinTheGrainTheyAreNearTo() throws IOException {
        DrawnMap map = DrawnMap.of("aaaaa", "aabaa", "aaaca", "aaaaa")
                .olivine('a', "LFP", UPRIGHT)
                .olivine('b', "LFP", turned(8))
                .olivine('c', "LFP", turned(30));
        assertEquals(3, grains(map.stack(), 5, 5, 1).table().rows());
        Frame hysteresis = grains(map.stack(), 5, 10, 3);
        assertEquals(1, hysteresis.table().rows());
        assertEquals(19, hysteresis.table().column("points").number(0), "8 degrees join, 30 degrees do not");
        assertEquals(
                1,
                hysteresis
                        .companions()
                        .get("summary")
                        .table()
                        .column("points in none")
                        .number(0));
    }

    @Test
    void whatIsUnresolvedOrMissingParts() throws IOException {
        DrawnMap map = DrawnMap.of("aa aa", "aa#aa").olivine('a', "LFP", UPRIGHT);
        Frame grains = grains(map.stack(), 5, 5, 1);
        assertEquals(2, grains.table().rows());
        assertEquals(0, boundaries(map.stack()).table().rows(), "nothing is known beside them");
    }

    @Test
    void hexagonalGridsHaveSixNeighbours() throws IOException {
        // The two a of the second row touch the b of the first and third only through their slanted edges.
        DrawnMap map = DrawnMap.of(10, MapGrid.Shifted.ODD, "abb", "aab", "abb")
                .olivine('a', "LFP", UPRIGHT)
                .olivine('b', "LFP", turned(40));
        Frame grains = grains(map.stack(), 5, 5, 1);
        assertEquals(2, grains.table().rows());
        Frame boundaries = boundaries(map.stack());
        // Between a and b: (0,0)-(0,1), (1,1)-(1,2), (2,0)-(2,1); slanted (1,0)-(0,1), (1,1)-(0,1), (1,1)-(0,2) and
        // below.
        assertEquals(9, boundaries.table().rows());
        double[] lengths = boundaries.table().column("length").doubles();
        assertTrue(Arrays.stream(lengths).allMatch(length -> Math.abs(length - 10 / Math.sqrt(3)) < 1e-9));
    }

    private static String[] disk(int size, double radius, double down, boolean hexagonal) {
        String[] rows = new String[size];
        for (int y = 0; y < size; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < size; x++) {
                double px = x + (hexagonal && y % 2 == 1 ? 0.5 : 0) - size / 2.0;
                double py = (y - size / 2.0) * down;
                row.append(Math.hypot(px, py) < radius ? 'a' : 'b');
            }
            rows[y] = row.toString();
        }
        return rows;
    }

    /** The stairs of a circle have no influence on its length, on either grid. */
    @Test
    void lengthOfACircle() throws IOException {
        for (MapGrid.Shifted shifted : List.of(MapGrid.Shifted.NONE, MapGrid.Shifted.ODD)) {
            boolean hexagonal = shifted != MapGrid.Shifted.NONE;
            String[] rows = disk(101, 37.3, hexagonal ? Math.sqrt(0.75) : 1, hexagonal);
            DrawnMap map =
                    DrawnMap.of(1, shifted, rows).olivine('a', "LFP", UPRIGHT).olivine('b', "FePO4", UPRIGHT);
            Table summary = boundaries(map.stack()).companions().get("summary").table();
            assertEquals(1, summary.rows());
            assertEquals("different phases", summary.column("boundary").text(0));
            assertEquals(2 * Math.PI * 37.3, summary.column("length").number(0), 0.02 * 2 * Math.PI * 37.3);
            double area = 101 * 101 * (hexagonal ? Math.sqrt(0.75) : 1);
            assertEquals(
                    summary.column("length").number(0) / area,
                    summary.column("density").number(0),
                    1e-9);
        }
    }

    @Test
    void edgesEndWhereCellsDoAndTriplePointsAreCounted() throws IOException {
        DrawnMap map = DrawnMap.of("aabb", "aabb", "cccc")
                .olivine('a', "LFP", UPRIGHT)
                .olivine('b', "LFP", turned(40))
                .other('c', "carbon");
        Frame boundaries = boundaries(map.stack());
        Table lines = boundaries.table();
        assertEquals(6, lines.rows());
        assertEquals("same phase", lines.column("boundary").text(0));
        assertArrayEquals(
                new double[] {15, -5, 15, 5},
                new double[] {
                    lines.column("x1").number(0),
                    lines.column("y1").number(0),
                    lines.column("x2").number(0),
                    lines.column("y2").number(0)
                },
                1e-9);
        assertEquals(40, lines.column("angle").number(0), 1e-4);
        Table junctions = boundaries.companions().get("junctions").table();
        assertEquals(1, junctions.rows());
        assertEquals(15, junctions.column("x").number(0), 1e-9);
        assertEquals(15, junctions.column("y").number(0), 1e-9);
        assertEquals(3, junctions.column("grains").number(0));
    }

    @Test
    void triplePointsOfHexagonalGrids() throws IOException {
        DrawnMap map = DrawnMap.of(10, MapGrid.Shifted.ODD, "aabb", "aabb", "cccc", "cccc")
                .olivine('a', "LFP", UPRIGHT)
                .olivine('b', "LFP", turned(40))
                .other('c', "carbon");
        Table junctions = boundaries(map.stack()).companions().get("junctions").table();
        assertEquals(1, junctions.rows());
        // Between (1, 1), (1, 2) and (2, 2): their mean.
        double down = 10 * Math.sqrt(0.75);
        assertEquals((15 + 25 + 20) / 3.0, junctions.column("x").number(0), 1e-6);
        assertEquals((down + down + 2 * down) / 3, junctions.column("y").number(0), 1e-6);
    }
}
