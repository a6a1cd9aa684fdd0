/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.result.Figures;

/**
 * A scan of patterns: lists of spots of any length, a match with a table that several phases share and that is built
 * once, a map of phases with names and colours, grains that need the whole map, and fractions with errors.
 */
class AcomTest {

    private static final int ROWS = 6;
    private static final int COLUMNS = 8;
    private static final int SIDE = 32;
    private static final Unit DEGREE = Unit.of("deg");
    private static final AtomicInteger BUILT = new AtomicInteger();

    @TempDir
    private Path folder;

    /** Pixels above a threshold, as a list. */
    @Op(id = "sketch.spots", name = "Spots", description = "Spots of a pattern.")
    static final class Spots implements Operation<Spots.Params> {

        record Params(@Param(help = "Counts.", def = "5") double threshold) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireArray(2);
            return Signature.table(List.of(
                    ColumnSpec.number("x", Unit.ONE),
                    ColumnSpec.number("y", Unit.ONE),
                    ColumnSpec.number("intensity", Unit.ONE),
                    ColumnSpec.number("intensity error", Unit.ONE)));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] values = in.doubles();
            int[] spots = IntStream.range(0, values.length)
                    .filter(i -> values[i] > params.threshold())
                    .toArray();
            double[] heights = Arrays.stream(spots).mapToDouble(i -> values[i]).toArray();
            return Frame.of(Table.of(
                    Column.of(
                            "x",
                            Unit.ONE,
                            Arrays.stream(spots)
                                    .mapToDouble(i -> i % SIDE - SIDE / 2)
                                    .toArray()),
                    Column.of(
                            "y",
                            Unit.ONE,
                            Arrays.stream(spots)
                                    .mapToDouble(i -> i / SIDE - SIDE / 2)
                                    .toArray()),
                    Column.of("intensity", Unit.ONE, heights),
                    Column.of(
                            "intensity error",
                            Unit.ONE,
                            Arrays.stream(heights).map(Math::sqrt).toArray())));
        }
    }

    /** The phase whose radius is that of most spots, and their direction. */
    @Op(id = "sketch.match", name = "Match", description = "Phase and orientation of a list of spots.")
    static final class Match implements Operation<Match.Params> {

        /** A phase: what it is made of, its name, its colour. */
        record Phase(
                @Param(help = "Its spots.") Input<Frame> structure,
                @Param(help = "For people.") String name) {}

        record Params(
                @Param(help = "Phases that there may be.") List<Phase> phases) {

            List<Category> kinds() {
                List<Category> kinds = new ArrayList<>(List.of(Category.of(0, "amorphous")));
                for (int i = 0; i < phases.size(); i++) {
                    kinds.add(Category.of(i + 1, phases.get(i).name()));
                }
                return kinds;
            }
        }

        /** Everything that the library depends on. */
        record LibraryKey(List<String> structures) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireColumn("x");
            return Signature.table(List.of(
                    ColumnSpec.kinds("phase", params.kinds()),
                    ColumnSpec.number("phi1", DEGREE),
                    ColumnSpec.number("Phi", DEGREE),
                    ColumnSpec.number("phi2", DEGREE),
                    ColumnSpec.number("index", Unit.ONE),
                    ColumnSpec.number("reliability", Unit.ONE)));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] radii = context.cached(
                    new LibraryKey(params.phases().stream()
                            .map(phase -> phase.structure().text())
                            .toList()),
                    () -> library(params));
            Table spots = in.table();
            int phase = 0;
            double angle = Double.NaN;
            for (int row = 0; row < spots.rows() && phase == 0; row++) {
                double x = spots.column("x").number(row);
                double y = spots.column("y").number(row);
                for (int i = 0; i < radii.length; i++) {
                    if (Math.abs(Math.hypot(x, y) - radii[i]) < 1) {
                        phase = i + 1;
                        angle = Math.floorMod(Math.round(Math.toDegrees(Math.atan2(y, x))), 180);
                    }
                }
            }
            return Frame.of(Table.of(
                    Column.kinds("phase", params.kinds(), phase),
                    Column.of("phi1", DEGREE, angle),
                    Column.of("Phi", DEGREE, 0),
                    Column.of("phi2", DEGREE, 0),
                    Column.of("index", Unit.ONE, phase == 0 ? 0 : 1),
                    Column.of("reliability", Unit.ONE, phase == 0 ? 0 : 100)));
        }

        private static double[] library(Params params) {
            BUILT.incrementAndGet();
            return params.phases().stream()
                    .mapToDouble(phase -> phase.structure().get().doubles()[0])
                    .toArray();
        }
    }

    /** Neighbours of one phase and nearly one direction are one grain. */
    @Op(id = "sketch.grains", name = "Grains", description = "Connected points of one orientation.")
    static final class Grains implements Whole<Grains.Params> {

        record Params(
                @Param(help = "Largest angle within.", def = "5 deg", unit = "deg")
                double tolerance) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireColumn("phase");
            in.requireColumn("phi1");
            Signature map = Signature.array("grain", Unit.ONE, ElementType.INT32, axes(in), false);
            return map.withCompanion(
                    "sizes",
                    Signature.table(List.of(
                            new ColumnSpec("grain", Unit.ONE, Column.Type.INT64),
                            new ColumnSpec("points", Unit.ONE, Column.Type.INT64))));
        }

        private static List<AxisSpec> axes(Signature in) {
            if (in.scan().size() != 2) {
                throw new IllegalArgumentException("It needs a map over two scan axes.");
            }
            return in.scan();
        }

        @Override
        public Source apply(Stack in, Params params, Context context) throws IOException {
            double[] phase = in.column("phase").doubles();
            double[] angle = in.column("phi1").doubles();
            int width = in.info().scan().get(1).size();
            int[] grain = new int[phase.length];
            List<Long> sizes = new ArrayList<>();
            for (int seed = 0; seed < phase.length; seed++) {
                if (grain[seed] == 0 && phase[seed] > 0) {
                    sizes.add((long) grow(seed, sizes.size() + 1, grain, phase, angle, width, params.tolerance()));
                }
            }
            long[] points = sizes.stream().mapToLong(Long::longValue).toArray();
            Table table = Table.of(
                    Column.of("grain", LongStream.rangeClosed(1, points.length).toArray()),
                    Column.of("points", points));
            int rows = in.info().scan().get(0).size();
            return MemorySource.single(
                    "grains",
                    Frame.of(NDArray.of(ElementType.INT32, grain, rows, width))
                            .quantity("grain", Unit.ONE)
                            .axes(in.info().scan())
                            .companion("sizes", Frame.of(table))
                            .build());
        }

        private static int grow(
                int seed, int label, int[] grain, double[] phase, double[] angle, int width, double tolerance) {
            int size = 0;
            List<Integer> open = new ArrayList<>(List.of(seed));
            grain[seed] = label;
            while (!open.isEmpty()) {
                int at = open.remove(open.size() - 1);
                size++;
                for (int next : new int[] {
                    at % width > 0 ? at - 1 : at, at % width < width - 1 ? at + 1 : at, at - width, at + width
                }) {
                    if (next >= 0
                            && next < grain.length
                            && grain[next] == 0
                            && phase[next] == phase[at]
                            && Math.abs(angle[next] - angle[at]) <= tolerance) {
                        grain[next] = label;
                        open.add(next);
                    }
                }
            }
            return size;
        }
    }

    /** Shares of the kinds of a column. */
    @Op(id = "sketch.fractions", name = "Fractions", description = "Share of each phase.")
    static final class Fractions implements Fold<Fractions.Params, Fractions.State> {

        record Params(
                @Param(help = "The column.", def = "phase") String of) {}

        record State(List<String> names, long[] counts) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireColumn(params.of());
            return Signature.table(List.of(
                    new ColumnSpec("name", Unit.ONE, Column.Type.TEXT),
                    ColumnSpec.number("fraction", Unit.ONE),
                    ColumnSpec.number("fraction error", Unit.ONE)));
        }

        @Override
        public State zero(Frame first, Params params, Context context) {
            List<Category> kinds = first.table().column(params.of()).categories();
            return new State(kinds.stream().map(Category::name).toList(), new long[kinds.size()]);
        }

        @Override
        public State add(State state, Frame in, Params params, Context context) {
            state.counts()[(int) in.table().column(params.of()).number(0)]++;
            return state;
        }

        @Override
        public State merge(State left, State right) {
            for (int i = 0; i < left.counts().length; i++) {
                left.counts()[i] += right.counts()[i];
            }
            return left;
        }

        @Override
        public Frame finish(State state, Params params, Context context) {
            double all = Arrays.stream(state.counts()).sum();
            double[] shares = Arrays.stream(state.counts())
                    .mapToDouble(count -> count / all)
                    .toArray();
            double[] errors = Arrays.stream(shares)
                    .map(share -> Math.sqrt(share * (1 - share) / all))
                    .toArray();
            return Frame.of(Table.of(
                    Column.of("name", state.names().toArray(String[]::new)),
                    Column.of("fraction", Unit.ONE, shares),
                    Column.of("fraction error", Unit.ONE, errors)));
        }
    }

    private static final String PIPELINE = """
            pipeline: 1
            sources: { scan: { path: scan.npy, scan: [y, x] } }
            steps:
              - sketch.spots:
                keep: true
              - sketch.match: { phases: [ { structure: lfp.npy, name: LiFePO4 }, { structure: lagp.npy, name: LAGP } ] }
                keep: true
              - sketch.grains:
              - sketch.fractions:
                from: match
            sink: { path: result.nxs, tables: [csv] }
            """;

    /** Left LFP, right LAGP turned by a quarter in its lower half, and a corner that is amorphous. */
    private static int truth(int row, int column) {
        return row == 0 && column < 2 ? 0 : column < 4 ? 1 : 2;
    }

    private static void simulate(Lab lab) throws IOException {
        float[] scan = new float[ROWS * COLUMNS * SIDE * SIDE];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int at = (row * COLUMNS + column) * SIDE * SIDE + SIDE / 2 * SIDE + SIDE / 2;
                int radius = truth(row, column) == 1 ? 6 : 10;
                int step = truth(row, column) == 2 && row >= 3 ? SIDE : 1;
                if (truth(row, column) > 0) {
                    scan[at + radius * step] = 100;
                    scan[at - radius * step] = 90 - (row + column) % 2 * 88;
                }
            }
        }
        lab.npy("scan.npy", scan, ROWS, COLUMNS, SIDE, SIDE);
        lab.npy("lfp.npy", new float[] {6}, 1);
        lab.npy("lagp.npy", new float[] {10}, 1);
        lab.text("p.yaml", PIPELINE);
    }

    @Test
    void phasesGrainsAndFractionsOfAScan() throws Exception {
        Lab lab = new Lab(folder, new Spots(), new Match(), new Grains(), new Fractions());
        simulate(lab);
        BUILT.set(0);
        lab.call("run", lab.path("p.yaml"), "--out", lab.path("out"), "--threads", "7");
        assertEquals(1, BUILT.get(), "the library is built once");
        try (Source spots = lab.result("out/result.nxs", "spots");
                Source match = lab.result("out/result.nxs", "match");
                Source sizes = lab.result("out/result.nxs", "grains/sizes");
                Source fractions = lab.result("out/result.nxs", "fractions")) {
            assertEquals(0, spots.frame(0).table().rows());
            assertEquals(2, spots.frame(2).table().rows());
            assertEquals(1, spots.frame(3).table().rows());
            double[] phase = Lab.column(match, "phase");
            for (int i = 0; i < phase.length; i++) {
                assertEquals(truth(i / COLUMNS, i % COLUMNS), phase[i], "point " + i);
            }
            assertEquals("LAGP", match.frame(7).table().column("phase").text(0));
            assertArrayEquals(new long[] {22, 12, 12}, (long[])
                    sizes.frame(0).table().column("points").array());
            assertEquals(
                    24 / 48.0, fractions.frame(0).table().column("fraction").number(2));
            CategoricalMapFigure map =
                    (CategoricalMapFigure) assertInstanceOf(PanelFigure.class, Figures.of("match", match))
                            .panels()
                            .get(0);
            assertEquals("LiFePO4", map.categories().get(1).name());
        }
        assertTrue(Files.readString(folder.resolve("out/match.csv")).contains("LiFePO4"));
        assertTrue(lab.call("rerun", lab.path("out/result.nxs")).contains("same"));
    }
}
