/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.maps.DrawnMap;
import org.solidus.tem.maps.MapGrid;

/** The rule that classes particles, their distances, and what two scans tell. */
class ParticlesTest {

    private static Rotation turned(double degrees) {
        return Rotation.about(new double[] {1, 2, 3}, Math.toRadians(degrees));
    }

    /** l, m: lithiated in two orientations; d, e: delithiated in the same two; f in a third. */
    private static DrawnMap painted(DrawnMap map) {
        return map.olivine('l', "LiFePO4", turned(10))
                .olivine('m', "LiFePO4", turned(40))
                .olivine('d', "FePO4", turned(10))
                .olivine('e', "FePO4", turned(40))
                .olivine('f', "FePO4", turned(70))
                .other('c', "carbon")
                .other('x', "amorphous");
    }

    private static Frame particles(Stack map) throws IOException {
        return new ParticlesStep()
                .apply(map, ParticlesStep.Params.of("LiFePO4", "FePO4"), new LocalContext())
                .frame(0);
    }

    private static final String[] STATES = {
        "cccccccccccccccccccccccccccc",
        "cllllcddddclllddclllleecllec",
        "cllllcddddclllddclllleecldfc",
        "cllllcddddclllddclllleecmmfc",
        "ccccccccccccccccccccccccmmfc",
        "xcccccccccccccccccccccccmmfc",
    };

    @Test
    void theRule() throws IOException {
        Table table = particles(painted(DrawnMap.of(STATES)).stack()).table();
        assertEquals(5, table.rows());
        String[] states = {"lithiated", "delithiated", "front", "grain by grain", "mosaic"};
        for (int i = 0; i < 5; i++) {
            assertEquals(states[i], table.column("state").text(i));
            assertEquals(
                    i == 4 ? "mosaic" : "domino-cascade",
                    table.column("mechanism").text(i));
        }
        assertEquals(1, table.column("lithiated fraction").number(0));
        assertTrue(table.column("lithiated fraction error").number(0) > 0.02, "twelve points are not certainty");
        assertEquals(0.6, table.column("lithiated fraction").number(2), 1e-12);
        assertEquals(1, table.column("orientations").number(2));
        assertEquals(2, table.column("orientations").number(3));
        assertEquals(12, table.column("points").number(0));
        assertEquals(1200, table.column("area").number(0), 1e-9);
    }

    /** A wrong point, or two, in a particle of one phase do not mix it. */
    @Test
    void misindexedPointsAreNoGrains() throws IOException {
        Stack map = painted(DrawnMap.of("ccccccc", "cllllfc", "clldllc", "clllelc", "clllllc", "ccccccc"))
                .stack();
        Table table = particles(map).table();
        assertEquals(1, table.rows());
        assertEquals("lithiated", table.column("state").text(0));
        assertEquals(1, table.column("grains").number(0));
        assertEquals(17 / 20.0, table.column("lithiated fraction").number(0), 1e-12);
    }

    @Test
    void particlesThatTouchArePartedAtTheirNeck() throws IOException {
        String[] rows = {"ccccccccccc", "cllllccdddd", "cllllccdddd", "clllllldddd", "cllllccdddd", "cllllccdddd"};
        Table parted = particles(painted(DrawnMap.of(rows)).stack()).table();
        assertEquals(2, parted.rows());
        assertEquals("lithiated", parted.column("state").text(0));
        assertEquals("delithiated", parted.column("state").text(1));
        assertEquals(
                42, parted.column("points").number(0) + parted.column("points").number(1), "the neck belongs to both");
        ParticlesStep.Params whole = new ParticlesStep.Params("LiFePO4", "FePO4", "amorphous", 9, 3, 0, 0.05, 5, 99);
        assertEquals(
                1,
                new ParticlesStep()
                        .apply(painted(DrawnMap.of(rows)).stack(), whole, new LocalContext())
                        .frame(0)
                        .table()
                        .rows());
    }

    @Test
    void distancesToTheNearestAmorphousPoint() throws IOException {
        Table table = particles(painted(DrawnMap.of(STATES)).stack()).table();
        // From (3, 1) to (5, 0).
        assertEquals(10 * Math.hypot(2, 1), table.column("distance").number(0), 1e-9);
        assertEquals(10 * Math.hypot(2, 6), table.column("distance").number(1), 1e-9);
        Table none = particles(painted(DrawnMap.of("llll", "llll", "llll"))
                        .other('x', "amorphous")
                        .stack())
                .table();
        assertTrue(Double.isNaN(none.column("distance").number(0)));
    }

    @Test
    void theDistanceMapIsExact() {
        SplittableRandom random = new SplittableRandom(4);
        MapGrid grid = new MapGrid(23, 31, 2, 3, Unit.of("nm"), MapGrid.Shifted.NONE);
        boolean[] set = new boolean[grid.size()];
        for (int i = 0; i < 9; i++) {
            set[random.nextInt(set.length)] = true;
        }
        double[] found = DistanceMap.of(grid, point -> set[point]);
        for (int point = 0; point < set.length; point++) {
            int at = point;
            double nearest = IntStream.range(0, set.length)
                    .filter(other -> set[other])
                    .mapToDouble(other -> Math.hypot(grid.x(at) - grid.x(other), grid.y(at) - grid.y(other)))
                    .min()
                    .orElseThrow();
            assertEquals(nearest, found[point], 1e-9);
        }
        assertEquals(Double.POSITIVE_INFINITY, DistanceMap.of(grid, point -> false)[5]);
    }

    /** A field of particles; those beside the amorphous edge on the left are mixed if it is said so, else any of them. */
    private static Stack field(long seed, boolean near) {
        SplittableRandom random = new SplittableRandom(seed);
        int across = 8;
        int down = 6;
        char[][] points = new char[6 * down + 1][6 * across + 3];
        for (char[] row : points) {
            Arrays.fill(row, 'c');
            row[0] = 'x';
        }
        for (int i = 0; i < across * down; i++) {
            boolean mixed = near ? i % across < 2 : random.nextDouble() < 0.25;
            int side = 3 + random.nextInt(3);
            for (int k = 0; k < side * 4; k++) {
                char letter = mixed && k % 4 >= 2 ? 'd' : 'l';
                points[1 + i / across * 6 + k / 4][2 + i % across * 6 + k % 4] = letter;
            }
        }
        String[] rows = new String[points.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new String(points[i]);
        }
        return painted(DrawnMap.of(rows)).stack();
    }

    @Test
    void mixedParticlesNearAmorphousRegionsAreSignificant() throws IOException {
        Table summary = particles(field(1, true)).companions().get("summary").table();
        assertEquals(48, summary.column("particles").number(0));
        assertEquals(12, summary.column("front").number(0));
        assertTrue(summary.column("difference").number(0) < -100);
        assertTrue(summary.column("p-value").number(0) < 0.001);
        assertTrue(summary.column("p-value within sizes").number(0) < 0.001);
    }

    /** Where mixed particles are anywhere the p-value is small as seldom as it should be. */
    @Test
    void theTestHoldsItsLevel() throws IOException {
        int small = 0;
        for (int seed = 0; seed < 60; seed++) {
            Table summary =
                    particles(field(seed, false)).companions().get("summary").table();
            small += summary.column("p-value").number(0) < 0.1 ? 1 : 0;
        }
        assertTrue(small <= 12, small + " of 60 below 0.1");
    }

    /** A size that goes with both: within strata of size nothing is left. */
    @Test
    void strataOfSizeTakeAwayWhatTheSizeExplains() {
        SplittableRandom random = new SplittableRandom(8);
        int n = 300;
        double[] sizes = IntStream.range(0, n).mapToDouble(i -> (i + 0.5) / n).toArray();
        double[] distances = new double[n];
        boolean[] mixed = new boolean[n];
        for (int i = 0; i < n; i++) {
            int third = (int) (3 * sizes[i]);
            distances[i] = 10 * third + random.nextDouble();
            mixed[i] = random.nextDouble() < 0.9 - 0.4 * third;
        }
        assertTrue(GroupTest.of(distances, mixed, 999, 1).pValue() < 0.01);
        assertTrue(GroupTest.within(distances, mixed, sizes, 3, 999, 1).pValue() > 0.01);
    }

    @Test
    void aPhaseThatIsNotThereIsNamed() {
        Stack map = painted(DrawnMap.of("ll")).stack();
        String message = assertThrows(IllegalArgumentException.class, () -> new ParticlesStep()
                        .output(map.info().signature(), ParticlesStep.Params.of("LFP", "FePO4")))
                .getMessage();
        assertTrue(message.contains("LiFePO4"), message);
    }

    // Two scans

    private record Specimen(double[] x, double[] y, char[] kind) {

        static Specimen of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int cells = 130;
            char[] kind = new char[cells];
            for (int i = 0; i < cells; i++) {
                kind[i] = "lldmcx".charAt(random.nextInt(6));
            }
            return new Specimen(
                    random.doubles(cells, -40, 40).toArray(),
                    random.doubles(cells, -40, 40).toArray(),
                    kind);
        }

        /** Every second lithiated cell is delithiated. */
        Specimen charged() {
            char[] now = kind.clone();
            for (int i = 0; i < now.length; i++) {
                now[i] = now[i] == 'l' && i % 2 == 0 ? 'd' : now[i];
            }
            return new Specimen(x, y, now);
        }

        /** Scanned after it was turned (degrees) and moved (points). */
        Stack scan(int rows, int columns, double turn, double dx, double dy) {
            String[] lines = new String[rows];
            double c = Math.cos(Math.toRadians(turn));
            double s = Math.sin(Math.toRadians(turn));
            for (int row = 0; row < rows; row++) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < columns; column++) {
                    double px = column - (columns - 1) / 2.0 - dx;
                    double py = row - (rows - 1) / 2.0 - dy;
                    line.append(at(c * px + s * py, -s * px + c * py));
                }
                lines[row] = line.toString();
            }
            return painted(DrawnMap.of(lines)).stack();
        }

        private char at(double px, double py) {
            int nearest = 0;
            for (int i = 1; i < x.length; i++) {
                nearest = Math.hypot(x[i] - px, y[i] - py) < Math.hypot(x[nearest] - px, y[nearest] - py) ? i : nearest;
            }
            return kind[nearest];
        }
    }

    private static Frame compare(Stack before, Stack after) throws IOException {
        Input<Source> second = Input.of(after);
        Input<Source> input = new Input.Value<>(after.info().signature(), second.get(), "after");
        return new CompareScansStep()
                .apply(
                        before,
                        new CompareScansStep.Params(input, List.of("LiFePO4", "FePO4"), 15, 0),
                        new LocalContext())
                .frame(0);
    }

    @Test
    void aTurnedAndMovedScanIsFoundAgain() throws IOException {
        Specimen specimen = Specimen.of(2);
        for (double[] moved : new double[][] {{0, 0, 0}, {4, 3, -2}, {-7.5, -5.3, 6.1}, {12, 1.5, 4}}) {
            Frame frame = compare(
                    specimen.scan(44, 50, 0, 0, 0), specimen.charged().scan(48, 46, moved[0], moved[1], moved[2]));
            Table found = frame.companions().get("registration").table();
            assertEquals(moved[0], found.column("angle").number(0), 1);
            assertEquals(10 * moved[1], found.column("shift x").number(0), 4);
            assertEquals(10 * moved[2], found.column("shift y").number(0), 4);
        }
    }

    @Test
    void whatChangedIsSignificantAndWhatDidNotIsNot() throws IOException {
        Specimen specimen = Specimen.of(5);
        Frame frame = compare(specimen.scan(50, 50, 0, 0, 0), specimen.charged().scan(50, 50, 3, 2, -1));
        Table table = frame.table();
        for (int row = 0; row < table.rows(); row++) {
            String name = table.column("phase").text(row);
            double change = table.column("change").number(row);
            double p = table.column("p-value").number(row);
            switch (name) {
                case "LiFePO4" -> assertTrue(change < -0.08 && p < 0.01, change + " " + p);
                case "FePO4" -> assertTrue(change > 0.08 && p < 0.01, change + " " + p);
                case "not resolved" -> assertEquals(0, change);
                default -> assertTrue(Math.abs(change) < 0.03, name + " " + change);
            }
        }
        Table transitions = frame.companions().get("transitions").table();
        double share = 0;
        for (int row = 0; row < transitions.rows(); row++) {
            if (transitions.column("from").text(row).equals("carbon")
                    && transitions.column("to").text(row).equals("carbon")) {
                share = transitions.column("share").number(row);
            }
        }
        assertTrue(share > 0.9, "carbon stays carbon: " + share);
    }
}
