/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;

/**
 * Cleans a phase map by reliability and neighbourhood. A point is doubtful if it is not resolved (with {@code fill}), if
 * one of its reliabilities is below {@code reliability}, or if it belongs to no group of at least {@code leastPoints}
 * points of its phase and orientation. A doubtful point takes kind and orientation from its neighbours if enough of them
 * ({@code agreeing}, those around it including the corners) are trusted and are one: of one kind and, if they are crystals,
 * within {@code tolerance} of each other, symmetry considered. It takes the row of the most reliable of them. This is done
 * {@code rounds} times at most, of which each sees the result of the one before. Where neighbours do not agree or are
 * doubtful themselves, nothing is invented: the point stays as it is.
 *
 * <p>In: rows of {@link MapColumns} over two scan axes. Out: the same rows with one more column, {@code cleaned} (kinds: 0
 * as it was, 1 filled, 2 replaced), and {@code phase before}, {@code phi1 before}, {@code Phi before}, {@code phi2 before},
 * so that every change can be seen and undone. Index and reliabilities stay those that were measured at the point.
 *
 * <p>Memory: about 70 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.clean",
        name = "Clean a phase map",
        description =
                "Doubtful points take what trusted neighbours agree on; every change is marked and can be undone.")
public final class CleanStep implements Whole<CleanStep.Params> {

    private static final String CLEANED = "cleaned";
    private static final String BEFORE = " before";
    private static final List<Category> CHANGES = List.of(
            new Category(0, "as it was", 0xE8E8E8),
            new Category(MapCleaner.FILLED, "filled", 0x0072B2),
            new Category(MapCleaner.REPLACED, "replaced", 0xD55E00));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Points whose reliability or phase reliability is below are doubtful, percent.",
                    def = "0",
                    min = 0,
                    max = 100)
            double reliability,

            @Param(
                    label = "Least points",
                    help =
                            "Smaller groups of one phase and orientation (and of carbon, amorphous, vacuum) are doubtful.",
                    def = "2",
                    min = 1)
            int leastPoints,

            @Param(
                    help =
                            "Trusted neighbours, of the eight around a point (six on a hexagonal grid), that must agree.",
                    def = "5",
                    min = 1,
                    max = 8)
            int agreeing,

            @Param(
                    help = "Neighbours that are crystals agree up to this angle.",
                    def = "5 deg",
                    unit = "deg",
                    min = 0,
                    max = 180)
            double tolerance,

            @Param(help = "Whether points that are not resolved may be filled.", def = "true")
            boolean fill,

            @Param(help = "How often; each round sees the result of the one before.", def = "2", min = 1, max = 100)
            int rounds) {}

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        List<ColumnSpec> columns = new ArrayList<>(in.columns());
        columns.add(ColumnSpec.kinds(CLEANED, CHANGES));
        ColumnSpec phase = in.requireColumn(MapColumns.PHASE);
        columns.add(ColumnSpec.kinds(MapColumns.PHASE + BEFORE, phase.categories()));
        for (String angle : List.of(MapColumns.PHI1, MapColumns.CAPITAL_PHI, MapColumns.PHI2)) {
            columns.add(ColumnSpec.number(angle + BEFORE, MapColumns.DEGREE));
        }
        return Signature.table(columns).withScan(in.scan());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        MapCleaner cleaner = new MapCleaner(map, trust(in, map, params, context), params);
        cleaner.run(context);
        context.progress().begin("cleaned " + cleaner.changes() + " points", 1);
        return new Cleaned(in, output(in.info().signature(), params), cleaner);
    }

    /** The lowest of the reliabilities of each point, 100 where there is none; -1 for doubtful points. */
    private static double[] trust(Stack in, PhaseMap map, Params params, Context context) throws IOException {
        double[] trust = new double[map.size()];
        Arrays.fill(trust, 100);
        for (String name : List.of(MapColumns.RELIABILITY, MapColumns.PHASE_RELIABILITY)) {
            if (in.info().signature().column(name).isPresent()) {
                double[] values = in.column(name).doubles();
                for (int point = 0; point < trust.length; point++) {
                    boolean counts = map.isCrystal(point) && !Double.isNaN(values[point]);
                    trust[point] = counts ? Math.min(trust[point], values[point]) : trust[point];
                }
            }
        }
        BitSet small = MapCleaner.small(map, Math.toRadians(params.tolerance()), params.leastPoints(), context);
        for (int point = 0; point < trust.length; point++) {
            boolean doubtful = map.kind(point) <= 0 || trust[point] < params.reliability() || small.get(point);
            trust[point] = doubtful ? -1 : trust[point];
        }
        return trust;
    }

    /** The rows, changed ones with the crystal of another point. */
    private static final class Cleaned implements Source {

        private final Stack in;
        private final Signature signature;
        private final MapCleaner cleaner;

        Cleaned(Stack in, Signature signature, MapCleaner cleaner) {
            this.in = in;
            this.signature = signature;
            this.cleaner = cleaner;
        }

        @Override
        public SourceInfo info() {
            return SourceInfo.of("cleaned", signature, in.info().scan());
        }

        @Override
        public Frame frame(long index) throws IOException {
            Frame own = in.frame(index);
            int point = Math.toIntExact(index);
            int from = cleaner.from(point);
            Table row = own.table();
            Table other = from == point ? row : row(from);
            List<Column> columns = new ArrayList<>();
            for (Column column : row.columns()) {
                columns.add(isOfCrystal(column.name()) ? other.column(column.name()) : column);
            }
            columns.add(Column.kinds(CLEANED, CHANGES, cleaner.change(point)));
            columns.add(row.column(MapColumns.PHASE).named(MapColumns.PHASE + BEFORE));
            for (String angle : List.of(MapColumns.PHI1, MapColumns.CAPITAL_PHI, MapColumns.PHI2)) {
                columns.add(Column.of(
                        angle + BEFORE, MapColumns.DEGREE, row.column(angle).number(0)));
            }
            return Frame.of(new Table(columns)).with().place(own.place()).build();
        }

        private Table row(int point) throws IOException {
            try {
                return in.frame(point).table();
            } catch (MissingFrameException e) {
                throw new IllegalStateException("Point " + point + " was there before.", e);
            }
        }

        private static boolean isOfCrystal(String name) {
            return name.equals(MapColumns.PHASE)
                    || name.equals(MapColumns.SYMMETRY)
                    || name.equals(MapColumns.PHI1)
                    || name.equals(MapColumns.CAPITAL_PHI)
                    || name.equals(MapColumns.PHI2)
                    || MapColumns.CELL.contains(name);
        }
    }
}
