/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;

/**
 * Area fractions of the kinds of a map, such as its phases, with confidence intervals that know that neighbouring points
 * are alike ({@link BlockBootstrap}): a map of a hundred grains has little more than a hundred independent points, however
 * fine it is.
 *
 * <p>In: rows with a column of kinds over two scan axes. Out: a table of one row a kind, also those without points: kind,
 * points, area, {@code fraction} of all points that were measured, {@code fraction error} (one standard deviation),
 * {@code low} and {@code high} (Wilson's interval at the level, with as many independent points as the error tells), and
 * the correlation length and the {@code fraction of resolved} points. Companion {@code summary}: points, side of the blocks
 * and their number.
 *
 * <p>Memory: 8 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.fractions",
        name = "Area fractions",
        description = "Area fraction of each phase with a confidence interval that respects spatial correlation.",
        doi = {"10.1214/aos/1176347265", "10.1080/01621459.1927.10502953"})
public final class FractionsStep implements Whole<FractionsStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of kinds.", def = MapColumns.PHASE)
            String of,

            @Param(
                    help = "Points along the side of a block; 0 finds it from the correlation of the map.",
                    def = "0",
                    min = 0,
                    expert = true)
            int block,

            @Param(help = "How often blocks are drawn anew.", def = "2000", min = 100, max = 100_000, expert = true)
            int draws,

            @Param(help = "Probability that the interval holds the fraction.", def = "0.95", min = 0.5, max = 0.999)
            double level) {

        /** Of phases, with all else by default. */
        public static Params standard() {
            return new Params(MapColumns.PHASE, 0, 2000, 0.95);
        }
    }

    private static List<ColumnSpec> columns(String of, List<Category> kinds, Unit y, Unit x) {
        return List.of(
                ColumnSpec.kinds(of, kinds),
                new ColumnSpec("points", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("area", MapUnits.area(y, x)),
                ColumnSpec.number("fraction", Unit.ONE),
                ColumnSpec.number("fraction error", Unit.ONE),
                ColumnSpec.number("low", Unit.ONE),
                ColumnSpec.number("high", Unit.ONE),
                ColumnSpec.number("correlation length", MapUnits.length(y, x)),
                ColumnSpec.number("fraction of resolved", Unit.ONE));
    }

    private static List<ColumnSpec> summary() {
        return List.of(
                new ColumnSpec("points", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("block", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("blocks", Unit.ONE, Column.Type.INT64));
    }

    @Override
    public Signature output(Signature in, Params params) {
        MapGrid.requireScan(in);
        ColumnSpec column = in.requireColumn(params.of());
        if (column.categories().isEmpty() && !in.anyColumns()) {
            throw new IllegalArgumentException("The column '" + params.of()
                    + "' has numbers, no kinds: fractions are of" + " kinds, such as phases.");
        }
        return Signature.table(columns(
                        params.of(),
                        column.categories(),
                        in.scan().get(0).unit(),
                        in.scan().get(1).unit()))
                .withCompanion("summary", Signature.table(summary()));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<Category> kinds = in.info().signature().requireColumn(params.of()).categories();
        double[] values = in.column(params.of()).doubles();
        int[] kind = new int[values.length];
        for (int i = 0; i < kind.length; i++) {
            kind[i] = place(kinds, values[i]);
        }
        MapGrid grid = MapGrid.of(in);
        BlockBootstrap blocks = BlockBootstrap.of(kind, kinds.size(), grid, params.block());
        if (blocks.points() == 0) {
            throw new IllegalArgumentException("The map has no point with a kind.");
        }
        double[] errors = blocks.errors(params.draws(), context);
        int unresolved = place(kinds, 0);
        double z = blocks.reach(params.level());
        Unit y = in.info().scan().get(0).unit();
        Unit x = in.info().scan().get(1).unit();
        double resolved = blocks.points() - (unresolved < 0 ? 0 : blocks.count(unresolved));
        Frame table = Frame.of(Rows.table(columns(params.of(), kinds, y, x), kinds.size(), i -> {
            double[] interval = blocks.interval(i, errors[i], z);
            return new double[] {
                kinds.get(i).code(),
                blocks.count(i),
                blocks.count(i) * grid.cellArea(),
                blocks.fraction(i),
                errors[i],
                interval[0],
                interval[1],
                blocks.correlationLength(i) * Math.sqrt(grid.cellArea()),
                i == unresolved ? Double.NaN : blocks.count(i) / resolved,
            };
        }));
        Frame summary = Frame.of(Table.row(summary(), blocks.points(), blocks.side(), blocks.number()));
        return MemorySource.single(
                "fractions", table.with().companion("summary", summary).build());
    }

    private static int place(List<Category> kinds, double code) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).code() == code) {
                return i;
            }
        }
        return -1;
    }
}
