/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.maps.MapFrames;
import org.solidus.tem.maps.MapGrid;
import org.solidus.tem.maps.MapUnits;
import org.solidus.tem.maps.PhaseMap;
import org.solidus.tem.maps.Rows;

/**
 * Two scans of one region, before and after: where the second lies on the first ({@link Registration}: rigid, by turn and
 * shift, on the kinds of the points), and what changed where both were measured.
 *
 * <p>In: rows of {@link MapColumns} over two scan axes, {@code after} the same of the second scan, with kinds of the same
 * names. Kinds that turn into one another, such as LiFePO4 and FePO4, count as one while the scans are registered
 * ({@code alike}). Out: a table of one row a kind: fractions before and after, over the points that are resolved in both,
 * {@code change} with its error and p-value. Points are not independent: the error comes from blocks of {@code block}
 * points along a side that are drawn anew, the p-value from changing the sign of what changed in each block (two-sided).
 * Companions: {@code transitions}, a row for each pair of kinds: from, to, points, share of the points that were of the
 * first kind; {@code registration}, one row: shift along x and y, angle (degrees from x towards y), agreement (kappa
 * times the root of the overlap), overlap; {@code map before} and {@code map after}, colours of the kinds, the second on the
 * points of the first; {@code changed}, 0 as before, 1 changed, -1 unknown.
 *
 * <p>Memory: about 80 bytes a point of both maps.
 */
@Component(service = Step.class)
@Op(
        id = "tem.compare",
        name = "Compare two scans",
        description =
                "Registers two scans of a region and tells what changed: fractions with significance, transitions.",
        doi = {"10.1177/001316446002000104"})
public final class CompareScansStep implements Whole<CompareScansStep.Params> {

    private static final int DRAWS = 2000;
    private static final int FLIPS = 9999;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The phase map of the second scan.")
            Input<Source> after,

            @Param(help = "Names of kinds that count as one while the scans are registered, as in [LiFePO4, FePO4].")
            List<String> alike,

            @Param(
                    label = "Largest turn",
                    help = "In both directions.",
                    def = "15 deg",
                    unit = "deg",
                    min = 0,
                    max = 180)
            double turn,

            @Param(
                    help = "Points along the side of a block; 0: an eighth of the shorter side of the map.",
                    def = "0",
                    min = 0,
                    expert = true)
            int block) {}

    private static List<ColumnSpec> columns(List<Category> kinds) {
        return List.of(
                ColumnSpec.kinds(MapColumns.PHASE, kinds),
                ColumnSpec.number("before", Unit.ONE),
                ColumnSpec.number("after", Unit.ONE),
                ColumnSpec.number("change", Unit.ONE),
                ColumnSpec.number("change error", Unit.ONE),
                ColumnSpec.number("p-value", Unit.ONE));
    }

    private static List<ColumnSpec> transitions(List<Category> kinds) {
        return List.of(
                ColumnSpec.kinds("from", kinds),
                ColumnSpec.kinds("to", kinds),
                new ColumnSpec("points", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("share", Unit.ONE));
    }

    private static List<ColumnSpec> registration(Unit length) {
        return List.of(
                ColumnSpec.number("shift x", length),
                ColumnSpec.number("shift y", length),
                ColumnSpec.number("angle", MapColumns.DEGREE),
                ColumnSpec.number("agreement", Unit.ONE),
                ColumnSpec.number("overlap", Unit.ONE));
    }

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        PhaseMap.require(params.after().signature());
        List<Category> kinds = in.requireColumn(MapColumns.PHASE).categories();
        for (String name : params.alike()) {
            if (!kinds.isEmpty() && kinds.stream().noneMatch(kind -> kind.name().equals(name))) {
                throw new IllegalArgumentException("'alike' names '" + name + "', which is no kind of the map.");
            }
        }
        Unit length = MapUnits.length(in.scan().get(0).unit(), in.scan().get(1).unit());
        return Signature.table(columns(kinds))
                .withCompanion("transitions", Signature.table(transitions(kinds)))
                .withCompanion("registration", Signature.table(registration(length)))
                .withCompanion("map before", MapFrames.whole(Quantities.COLOUR, in))
                .withCompanion("map after", MapFrames.whole(Quantities.COLOUR, in))
                .withCompanion("changed", MapFrames.whole("changed", in));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        List<Category> kinds = map.kinds();
        KindMap before = kindMap(in, map.grid(), kinds);
        Source second = params.after().get();
        KindMap after = kindMap(second, grid(second, map.grid()), kinds);
        KindMap one = merged(before, kinds, params.alike());
        KindMap other = merged(after, kinds, params.alike());
        Registration registration = new Registration(one, other, kinds.size());
        Placement placement = registration.find(Math.toRadians(params.turn()), context);
        int[] moved = moved(before, after, placement);
        int side = params.block() > 0
                ? params.block()
                : Math.max(1, Math.min(map.grid().rows(), map.grid().columns()) / 8);
        Changes changes = new Changes(before, moved, kinds, side);
        changes.test(context);
        Unit length = MapUnits.length(
                in.info().scan().get(0).unit(), in.info().scan().get(1).unit());
        Frame table = Frame.of(Rows.table(columns(kinds), kinds.size(), changes::row));
        List<double[]> pairs = changes.transitions();
        return MemorySource.single(
                "comparison",
                table.with()
                        .companion("transitions", Frame.of(Rows.table(transitions(kinds), pairs.size(), pairs::get)))
                        .companion(
                                "registration",
                                Frame.of(Table.row(
                                        registration(length),
                                        placement.shiftX(),
                                        placement.shiftY(),
                                        Math.toDegrees(placement.angle()),
                                        registration.score(one, other, placement),
                                        changes.overlap())))
                        .companion("map before", colours(before.kind(), kinds, in))
                        .companion("map after", colours(moved, kinds, in))
                        .companion(
                                "changed",
                                MapFrames.whole(
                                        "changed", changes.changed(), in.info().scan()))
                        .build());
    }

    private static MapGrid grid(Source second, MapGrid first) {
        List<Axis> scan = second.info().scan();
        if (scan.size() != 2) {
            throw new IllegalArgumentException("'after' needs a map over two scan axes, and is over " + scan + ".");
        }
        double factor =
                scan.get(1).unit().compatible(first.unit()) ? scan.get(1).unit().factor(first.unit()) : 1;
        return new MapGrid(
                scan.get(0).size(),
                scan.get(1).size(),
                Math.abs(scan.get(1).step()) * factor,
                Math.abs(scan.get(0).step()) * factor,
                first.unit(),
                MapGrid.Shifted.NONE);
    }

    /** Places of the kinds in the list of the first map, found by name; -1 where nothing is known. */
    private static KindMap kindMap(Source source, MapGrid grid, List<Category> kinds) throws IOException {
        int[] kind = new int[grid.size()];
        for (int point = 0; point < kind.length; point++) {
            kind[point] = -1;
            try {
                Column phase = source.frame(point).table().column(MapColumns.PHASE);
                if (phase.number(0) != 0) {
                    kind[point] = place(kinds, phase.text(0));
                }
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        return new KindMap(grid, kind);
    }

    private static int place(List<Category> kinds, String name) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The second scan has a kind '" + name + "', which the first one lacks: match"
                + " both with the same phases.");
    }

    private static KindMap merged(KindMap map, List<Category> kinds, List<String> alike) {
        if (alike.isEmpty()) {
            return map;
        }
        int together = place(kinds, alike.get(0));
        int[] kind = Arrays.stream(map.kind())
                .map(one -> one >= 0 && alike.contains(kinds.get(one).name()) ? together : one)
                .toArray();
        return new KindMap(map.grid(), kind);
    }

    /** The kinds of the second map at the points of the first. */
    private static int[] moved(KindMap before, KindMap after, Placement placement) {
        int[] moved = new int[before.kind().length];
        double[] place = new double[2];
        int columns = before.grid().columns();
        for (int point = 0; point < moved.length; point++) {
            placement.apply(before.x(point % columns), before.y(point / columns), place);
            int at = after.at(place[0], place[1]);
            moved[point] = at < 0 ? -1 : after.kind()[at];
        }
        return moved;
    }

    private static Frame colours(int[] kind, List<Category> kinds, Stack in) {
        int[] rgb = Arrays.stream(kind)
                .map(one -> one < 0 ? -1 : kinds.get(one).rgb())
                .toArray();
        return MapFrames.whole(Quantities.COLOUR, rgb, in.info().scan());
    }

    /** What changed, block by block. */
    private static final class Changes {

        private final KindMap before;
        private final int[] after;
        private final List<Category> kinds;
        private final long[][] first;
        private final long[][] second;
        private final long[] sizes;
        private final double[] errors;
        private final double[] pValues;

        Changes(KindMap before, int[] after, List<Category> kinds, int side) {
            this.before = before;
            this.after = after;
            this.kinds = kinds;
            int columns = before.grid().columns();
            int across = (columns + side - 1) / side;
            int blocks = across * ((before.grid().rows() + side - 1) / side);
            first = new long[blocks][kinds.size()];
            second = new long[blocks][kinds.size()];
            sizes = new long[blocks];
            errors = new double[kinds.size()];
            pValues = new double[kinds.size()];
            for (int point = 0; point < after.length; point++) {
                if (isKnown(point)) {
                    int block = point / columns / side * across + point % columns / side;
                    first[block][before.kind()[point]]++;
                    second[block][after[point]]++;
                    sizes[block]++;
                }
            }
        }

        private boolean isKnown(int point) {
            return before.kind()[point] >= 0 && after[point] >= 0;
        }

        private long known() {
            return Arrays.stream(sizes).sum();
        }

        double overlap() {
            return (double) known() / after.length;
        }

        void test(Context context) {
            context.progress().begin("testing changes", kinds.size());
            for (int kind = 0; kind < kinds.size(); kind++) {
                context.checkCancelled();
                errors[kind] = error(kind, context.seed());
                pValues[kind] = pValue(kind, context.seed());
                context.progress().advance(1);
            }
        }

        private double error(int kind, long seed) {
            SplittableRandom random = new SplittableRandom(seed ^ 0xB10C);
            double sum = 0;
            double squares = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                long difference = 0;
                long size = 0;
                for (int i = 0; i < sizes.length; i++) {
                    int block = random.nextInt(sizes.length);
                    difference += second[block][kind] - first[block][kind];
                    size += sizes[block];
                }
                double change = size == 0 ? 0 : (double) difference / size;
                sum += change;
                squares += change * change;
            }
            double mean = sum / DRAWS;
            return Math.sqrt(Math.max(0, squares / DRAWS - mean * mean));
        }

        private double pValue(int kind, long seed) {
            SplittableRandom random = new SplittableRandom(seed ^ 0xF11F);
            long found = Math.abs(difference(kind, block -> 1));
            long asLarge = 1;
            for (int flip = 0; flip < FLIPS; flip++) {
                long sum = difference(kind, block -> random.nextBoolean() ? 1 : -1);
                asLarge += Math.abs(sum) >= found ? 1 : 0;
            }
            return asLarge / (FLIPS + 1.0);
        }

        private long difference(int kind, IntUnaryOperator sign) {
            long sum = 0;
            for (int block = 0; block < sizes.length; block++) {
                sum += sign.applyAsInt(block) * (second[block][kind] - first[block][kind]);
            }
            return sum;
        }

        double[] row(int kind) {
            double all = known();
            double was = Arrays.stream(first).mapToLong(block -> block[kind]).sum() / all;
            double is = Arrays.stream(second).mapToLong(block -> block[kind]).sum() / all;
            return new double[] {kinds.get(kind).code(), was, is, is - was, errors[kind], pValues[kind]};
        }

        List<double[]> transitions() {
            long[][] counts = new long[kinds.size()][kinds.size()];
            for (int point = 0; point < after.length; point++) {
                if (isKnown(point)) {
                    counts[before.kind()[point]][after[point]]++;
                }
            }
            List<double[]> rows = new ArrayList<>();
            for (int from = 0; from < counts.length; from++) {
                long all = Arrays.stream(counts[from]).sum();
                for (int to = 0; to < counts.length; to++) {
                    if (counts[from][to] > 0) {
                        rows.add(new double[] {
                            kinds.get(from).code(),
                            kinds.get(to).code(),
                            counts[from][to],
                            (double) counts[from][to] / all,
                        });
                    }
                }
            }
            return rows;
        }

        int[] changed() {
            int[] changed = new int[after.length];
            for (int point = 0; point < changed.length; point++) {
                changed[point] = !isKnown(point) ? -1 : before.kind()[point] == after[point] ? 0 : 1;
            }
            return changed;
        }
    }
}
