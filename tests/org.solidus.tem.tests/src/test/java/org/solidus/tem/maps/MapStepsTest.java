/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.MemoryStack;

/** Phase maps, their cleaning, fractions, colours, pole figures and disorientations. */
class MapStepsTest {

    private static final LocalContext CONTEXT = new LocalContext();

    private static Rotation turned(double degrees) {
        return Rotation.about(new double[] {1, 2, 3}, Math.toRadians(degrees));
    }

    private static double[] column(Source rows, String name) throws IOException {
        double[] values = new double[(int) rows.info().frames()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.frame(i).table().column(name).number(0);
        }
        return values;
    }

    // Phase maps

    private static Frame nature(String word) {
        List<Category> kinds = List.of(
                Category.of(0, "crystal"),
                Category.of(1, "amorphous"),
                Category.of(2, "ring"),
                Category.of(3, "vacuum"),
                Category.of(4, "invalid"));
        long code = kinds.stream()
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElseThrow()
                .code();
        return Frame.of(Table.of(Column.kinds("nature", kinds, code)));
    }

    @Test
    void naturesAndThresholdsDecide() throws IOException {
        Frame match = DrawnMap.of("a").olivine('a', "LFP", turned(20)).stack().frame(0);
        PhasesStep step = new PhasesStep();
        for (String[] expected : new String[][] {
            {"crystal", "LFP"},
            {"amorphous", "amorphous"},
            {"ring", "carbon"},
            {"vacuum", "vacuum"},
            {"invalid", "not resolved"},
        }) {
            PhasesStep.Params params =
                    new PhasesStep.Params(Optional.of(PerFrame.of(nature(expected[0]))), 0.5, 10, 10);
            Table row = step.apply(match, params, CONTEXT).table();
            assertEquals(expected[1], row.column("phase").text(0));
            assertEquals(
                    expected[0].equals("crystal"),
                    !Double.isNaN(row.column("phi1").number(0)));
            assertEquals(
                    expected[0].equals("crystal") ? 1 : 0,
                    row.column("symmetry").number(0));
            assertEquals(0.8, row.column("index").number(0), "what was measured stays");
            assertEquals(row.spec(), step.output(match.signature(), params).columns());
        }
        assertEquals(
                "not resolved",
                step.apply(match, PhasesStep.Params.of(0.9, 0, 0), CONTEXT)
                        .table()
                        .column("phase")
                        .text(0));
        assertEquals(
                "not resolved",
                step.apply(match, PhasesStep.Params.of(0, 60, 0), CONTEXT)
                        .table()
                        .column("phase")
                        .text(0));
        assertEquals(
                "LFP",
                step.apply(match, PhasesStep.Params.of(0, 50, 0), CONTEXT)
                        .table()
                        .column("phase")
                        .text(0));
    }

    // Cleaning

    private static Source clean(DrawnMap map, double reliability, int agreeing, int rounds) throws IOException {
        return new CleanStep()
                .apply(map.stack(), new CleanStep.Params(reliability, 2, agreeing, 5, true, rounds), CONTEXT);
    }

    @Test
    void singleWrongPointsAreReplacedAndMarked() throws IOException {
        DrawnMap map = DrawnMap.of("aaaaa", "aabaa", "aaaaa", "aaa a", "aaaaa")
                .olivine('a', "LFP", turned(20))
                .olivine('b', "FePO4", turned(60));
        Source cleaned = clean(map, 0, 5, 1);
        Table replaced = cleaned.frame(map.at(1, 2)).table();
        assertEquals("LFP", replaced.column("phase").text(0));
        assertEquals("replaced", replaced.column("cleaned").text(0));
        assertEquals("FePO4", replaced.column("phase before").text(0), "it can be undone");
        Table filled = cleaned.frame(map.at(3, 3)).table();
        assertEquals("filled", filled.column("cleaned").text(0));
        assertEquals("not resolved", filled.column("phase before").text(0));
        assertTrue(Double.isNaN(filled.column("phi1 before").number(0)));
        assertEquals(
                23,
                Arrays.stream(column(cleaned, "cleaned"))
                        .filter(change -> change == 0)
                        .count());
        assertEquals(cleaned.frame(0).table().spec(), cleaned.info().signature().columns());
    }

    @Test
    void nothingIsInventedWhereAllNeighboursAreUnresolved() throws IOException {
        DrawnMap map = DrawnMap.of("aaaaaaa", "a     a", "a     a", "a     a", "aaaaaaa")
                .olivine('a', "LFP", turned(20));
        double[] once = column(clean(map, 0, 5, 1), "phase");
        assertEquals(0, once[map.at(2, 3)]);
        assertEquals(0, once[map.at(1, 3)], "three neighbours of eight do not suffice");
        assertEquals(1, once[map.at(1, 1)], "five of eight do");
    }

    @Test
    void neighboursThatDisagreeDecideNothing() throws IOException {
        DrawnMap map = DrawnMap.of("aabb", "a bb", "ccdd", "ccdd")
                .olivine('a', "LFP", turned(0))
                .olivine('b', "LFP", turned(30))
                .olivine('c', "LFP", turned(60))
                .other('d', "carbon");
        assertEquals(0, column(clean(map, 0, 5, 5), "phase")[map.at(1, 1)]);
    }

    @Test
    void unreliablePointsTakeWhatReliableOnesAgreeOn() throws IOException {
        LaueClass cubic = LaueClass.of("m-3m");
        Lattice gold = Lattice.cubic(4.08);
        // Three points in other words for the same crystal are trusted together.
        DrawnMap map = DrawnMap.of("aba", "bxx", "abb")
                .crystal('a', "Au", cubic, gold, turned(20))
                .crystal('b', "Au", cubic, gold, turned(20).after(cubic.rotations()[7]))
                .crystal('x', "Au", cubic, gold, turned(50))
                .reliability('x', 3);
        Source cleaned = clean(map, 5, 5, 1);
        assertEquals(2, cleaned.frame(map.at(1, 1)).table().column("cleaned").number(0));
        assertEquals(
                3, cleaned.frame(map.at(1, 1)).table().column("reliability").number(0), "as it was measured");
        assertEquals(0, column(clean(map, 0, 5, 1), "cleaned")[map.at(1, 1)], "without the threshold they are trusted");
    }

    // Fractions

    private static Stack voronoi(long seed, int size, int cells, double share) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(cells, -10, size + 10).toArray();
        double[] y = random.doubles(cells, -10, size + 10).toArray();
        boolean[] first = new boolean[cells];
        for (int i = 0; i < cells; i++) {
            first[i] = random.nextDouble() < share;
        }
        String[] rows = new String[size];
        for (int row = 0; row < size; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < size; column++) {
                int nearest = 0;
                for (int i = 1; i < cells; i++) {
                    double d = Math.hypot(x[i] - column, y[i] - row);
                    nearest = d < Math.hypot(x[nearest] - column, y[nearest] - row) ? i : nearest;
                }
                line.append(first[nearest] ? 'a' : 'c');
            }
            rows[row] = line.toString();
        }
        return DrawnMap.of(rows)
                .olivine('a', "LFP", turned(20))
                .other('c', "carbon")
                .stack();
    }

    private static Table fractions(Stack map) throws IOException {
        return new FractionsStep()
                .apply(map, FractionsStep.Params.standard(), CONTEXT)
                .frame(0)
                .table();
    }

    /** Of maps of some forty grains the interval holds the true share about as often as it says. */
    @Test
    void intervalsHoldTheTruthOfMapsOfGrains() throws IOException {
        int held = 0;
        double errors = 0;
        double squares = 0;
        int maps = 60;
        for (int seed = 0; seed < maps; seed++) {
            Table table = fractions(voronoi(seed, 40, 70, 0.35));
            double low = table.column("low").number(1);
            double high = table.column("high").number(1);
            held += low <= 0.35 && 0.35 <= high ? 1 : 0;
            errors += table.column("fraction error").number(1) / maps;
            squares += Math.pow(table.column("fraction").number(1) - 0.35, 2) / maps;
        }
        assertTrue(held >= 0.87 * maps, held + " of " + maps + ", errors " + errors / Math.sqrt(squares));
        assertEquals(1, errors / Math.sqrt(squares), 0.3, "stated error over true one");
        double independent = Math.sqrt(0.35 * 0.65 / (40 * 40));
        assertTrue(errors > 3 * independent, "far from that of independent points");
    }

    @Test
    void fractionsOfIndependentPointsHaveBinomialErrors() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        String[] rows = IntStream.range(0, 60)
                .mapToObj(row -> IntStream.range(0, 60)
                        .mapToObj(column -> random.nextDouble() < 0.2 ? "a" : "c")
                        .reduce("", String::concat))
                .toArray(String[]::new);
        Table table = fractions(DrawnMap.of(rows)
                .olivine('a', "LFP", turned(20))
                .other('c', "carbon")
                .stack());
        double p = table.column("fraction").number(1);
        double binomial = Math.sqrt(p * (1 - p) / 3600);
        assertEquals(1, table.column("fraction error").number(1) / binomial, 0.15);
        assertEquals(
                1, table.column("fraction").number(1) + table.column("fraction").number(2), 1e-12);
        assertEquals(0, table.column("fraction").number(0));
        assertTrue(table.column("high").number(0) > 0 && table.column("high").number(0) < 0.01, "not seen is not none");
    }

    // Colours

    @Test
    void coloursOfTheCornersOfTheTriangle() throws IOException {
        LaueClass cubic = LaueClass.of("m-3m");
        Lattice gold = Lattice.cubic(4.08);
        Rotation toZ = Rotation.about(new double[] {1, -1, 0}, Math.acos(Math.sqrt(1 / 3.0)));
        DrawnMap map = DrawnMap.of("a cb")
                .crystal('a', "Au", cubic, gold, Rotation.IDENTITY)
                .crystal('b', "Au", cubic, gold, toZ.apply(new double[] {1, 1, 1})[2] > 1.7 ? toZ : toZ.inverse())
                .other('c', "carbon");
        Frame frame = new IpfMapStep()
                .apply(map.stack(), new IpfMapStep.Params(SampleAxis.Z), CONTEXT)
                .frame(0);
        int[] colours = (int[]) frame.raw().array();
        assertEquals(0xFF0000, colours[0], "[001] along z is red");
        assertEquals(-1, colours[1]);
        assertEquals(-1, colours[2]);
        assertEquals(0x0000FF, colours[3], "[111] is blue");
        assertEquals("colour", frame.quantity());
        Table corners = frame.companions().get("key Au corners").table();
        assertArrayEquals(
                new String[] {"001", "101", "111"},
                IntStream.range(0, 3).mapToObj(corners.column("label")::text).toArray());
    }

    // Pole figures

    private static Frame pole(Stack map, Integer... plane) throws IOException {
        return new PoleFigureStep()
                .apply(map, new PoleFigureStep.Params(Optional.empty(), List.of(plane), 10), CONTEXT)
                .frame(0);
    }

    @Test
    void aSingleCrystalHasItsPoleWhereItPoints() throws IOException {
        // z of the crystal (001) tilted by 30 degrees from Z towards X.
        Rotation tilted = Rotation.about(new double[] {0, 1, 0}, Math.toRadians(30));
        Stack map = DrawnMap.of("aa").olivine('a', "LFP", tilted).stack();
        Frame figure = pole(map, 0, 0, 2);
        Table summary = figure.companions().get("summary").table();
        assertEquals(30, summary.column("polar angle").number(0), 1.5);
        assertEquals(0, summary.column("azimuth").number(0), 3);
        // Half the kernel's height, for both ends of an axis: (k + 1) / 2 with k = ln 2 / -ln((1 + cos 10) / 2).
        double k = Math.log(0.5) / Math.log((1 + Math.cos(Math.toRadians(10))) / 2);
        assertEquals((k + 1) / 2, summary.column("highest density").number(0), 0.02 * k);
        assertTrue(summary.column("texture index").number(0) > 10);
        assertEquals(2, summary.column("crystals").number(0));
    }

    private static DrawnMap random(int count, LaueClass laue, Lattice cell) {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < count; i++) {
            row.append((char) (1000 + i));
        }
        DrawnMap map = DrawnMap.of(row.toString());
        for (int i = 0; i < count; i++) {
            Rotation rotation = new Rotation(
                    random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            map.crystal((char) (1000 + i), "phase", laue, cell, rotation);
        }
        return map;
    }

    @Test
    void randomCrystalsHaveNoTexture() throws IOException {
        Stack map = random(2000, LaueClass.of("m-3m"), Lattice.cubic(4)).stack();
        Frame figure = pole(map, 1, 1, 0);
        assertEquals(
                1,
                figure.companions()
                        .get("summary")
                        .table()
                        .column("texture index")
                        .number(0),
                0.04);
        Frame inverse = new InversePoleFigureStep()
                .apply(map, new InversePoleFigureStep.Params(Optional.empty(), SampleAxis.Z, 10), CONTEXT)
                .frame(0);
        assertEquals(
                1,
                inverse.companions()
                        .get("summary")
                        .table()
                        .column("texture index")
                        .number(0),
                0.06);
        double[] values = inverse.doubles();
        for (int i = 0; i < values.length; i++) {
            assertTrue(inverse.mask().orElseThrow()[i] == 1 || Math.abs(values[i] - 1) < 0.5, "density " + values[i]);
        }
    }

    /** Every Laue class has its sector drawn: the mean density over it is 1. */
    @Test
    void inversePoleFiguresOfAllClasses() throws IOException {
        for (LaueClass laue : LaueClass.settings()) {
            boolean hexagonal = laue.symbol().startsWith("-3") || laue.symbol().startsWith("6");
            Lattice cell = hexagonal ? Lattice.hexagonal(5, 7) : Lattice.cubic(5);
            Stack map = random(800, laue, cell).stack();
            Frame inverse = new InversePoleFigureStep()
                    .apply(map, new InversePoleFigureStep.Params(Optional.empty(), SampleAxis.Y, 15), CONTEXT)
                    .frame(0);
            double sum = 0;
            int count = 0;
            for (int i = 0; i < inverse.raw().size(); i++) {
                if (inverse.valid(i)) {
                    sum += inverse.doubles()[i];
                    count++;
                }
            }
            assertEquals(1, sum / count, 0.15, laue.symbol());
            assertTrue(inverse.companions().get("outline").table().rows() > 10);
        }
    }

    // Disorientations

    /**
     * Of random cubic crystals: {@code (2/15)(1 - cos w)} a degree up to 45 degrees, nothing above 62.8 (Mackenzie 1958).
     */
    @Test
    void mackenziesDistribution() throws IOException {
        Stack map = random(300, LaueClass.of("m-3m"), Lattice.cubic(4)).stack();
        Table table = new DisorientationsStep()
                .apply(map, new DisorientationsStep.Params(Optional.empty(), 0, 1), CONTEXT)
                .frame(0)
                .table();
        double[] angle = table.column("angle").doubles();
        double[] uniform = table.column("uniform").doubles();
        double[] pairs = table.column("random pairs").doubles();
        double sum = 0;
        for (int i = 0; i < angle.length; i++) {
            sum += uniform[i];
            if (angle[i] < 45) {
                double expected = 2.0 / 15 * (1 - Math.cos(Math.toRadians(angle[i])));
                assertEquals(expected, uniform[i], 0.0008, "at " + angle[i]);
            }
        }
        assertEquals(1, sum, 1e-9);
        assertTrue(angle[angle.length - 1] < 63);
        double peak = angle[
                IntStream.range(0, uniform.length)
                        .boxed()
                        .max((a, b) -> Double.compare(uniform[a], uniform[b]))
                        .orElseThrow()];
        assertEquals(45, peak, 1);
        assertEquals(0.0373, pairs[43], 0.01, "crystals that are random look like it");
    }

    @Test
    void neighboursOfATwinnedMap() throws IOException {
        DrawnMap map = DrawnMap.of("abababab")
                .olivine('a', "LFP", Rotation.IDENTITY)
                .olivine('b', "LFP", Rotation.about(new double[] {1, 1, 0.5}, Math.toRadians(32)));
        Table table = new DisorientationsStep()
                .apply(map.stack(), new DisorientationsStep.Params(Optional.of("LFP"), 5, 2), CONTEXT)
                .frame(0)
                .table();
        assertEquals(0.5, table.column("neighbours").number(13), 1e-9, "all of them at 32 degrees, a bin of 2");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new DisorientationsStep()
                        .apply(map.stack(), new DisorientationsStep.Params(Optional.of("LVP"), 5, 2), CONTEXT))
                .getMessage()
                .contains("LFP"));
    }

    // Regions

    @Test
    void aRegionKeepsItsPlace() throws IOException {
        Stack map = DrawnMap.of("aaaa", "abba", "aaaa")
                .olivine('a', "LFP", turned(20))
                .olivine('b', "FePO4", turned(20))
                .stack();
        Unit nm = Unit.of("nm");
        Source region = new RegionStep()
                .apply(
                        map,
                        new RegionStep.Params(
                                List.of(new Quantity(10, nm), new Quantity(20, nm)),
                                List.of(new Quantity(10, nm), new Quantity(20, nm))),
                        CONTEXT);
        assertArrayEquals(new double[] {2, 2, 1, 1}, column(region, "phase"));
        assertEquals(10, region.info().scan().get(1).value(0));
        assertEquals(
                2,
                new GrainsStep()
                        .apply(new MemoryStack(region), new GrainsStep.Params(5, 5, 1), CONTEXT)
                        .frame(0)
                        .table()
                        .rows());
    }

    @Test
    void theSameSeedGivesTheSameNumbers() throws IOException {
        assertEquals(
                fractions(voronoi(1, 30, 20, 0.4)).columns().get(4).number(1),
                fractions(voronoi(1, 30, 20, 0.4)).columns().get(4).number(1));
    }
}
