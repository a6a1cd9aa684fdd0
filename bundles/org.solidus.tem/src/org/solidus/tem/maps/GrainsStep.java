/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
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
 * Grains of a phase map: connected points of one phase whose neighbours differ by no more than {@code tolerance}
 * ({@link GrainMap}).
 *
 * <p>In: rows of {@link MapColumns} over two scan axes. Out: a table of one row a grain: its number, phase, points, area,
 * diameter of the circle of that area, centroid on both axes, aspect ratio and direction (from x to y) of the ellipse with
 * its second moments, mean orientation (Bunge, degrees), spread (mean angle to the mean, GOS), largest deviation, KAM (mean
 * angle between neighbours within the grain) and whether it touches the rim of the map, where its size is a lower bound.
 * Companions: {@code labels} (number of the grain at each point, 0 = none), {@code deviation} and {@code kam} (degrees at
 * each point) and {@code summary}, one row: grains, of them at the rim, points in grains, points in none though they are
 * crystals, and of the grains that are whole the mean diameter and the median one.
 *
 * <p>Memory: about 100 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.grains",
        name = "Grains",
        description = "Connected points of one orientation: sizes, shapes, mean orientations, spreads.",
        doi = {"10.1107/S0021889801003077"})
public final class GrainsStep implements Whole<GrainsStep.Params> {

    private static final String LABEL = "grain label";

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Neighbours of a phase up to this angle are one grain.",
                    def = "5 deg",
                    unit = "deg",
                    min = 0,
                    max = 180)
            double tolerance,

            @Param(
                    help =
                            "Fragments that are smaller than a grain join the one beside them up to this angle between their"
                                    + " mean orientations (hysteresis).",
                    def = "5 deg",
                    unit = "deg",
                    min = 0,
                    max = 180)
            double grow,

            @Param(label = "Least points", help = "Smaller fragments are no grains.", def = "1", min = 1)
            int leastPoints) {}

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        List<Category> kinds = in.requireColumn(MapColumns.PHASE).categories();
        Unit length = MapUnits.length(in.scan().get(0).unit(), in.scan().get(1).unit());
        return Signature.table(
                        GrainTable.columns(kinds, in.scan().get(0), in.scan().get(1)))
                .withCompanion("labels", MapFrames.whole(LABEL, in))
                .withCompanion("deviation", MapFrames.numbers("deviation", MapColumns.DEGREE, in))
                .withCompanion("kam", MapFrames.numbers("KAM", MapColumns.DEGREE, in))
                .withCompanion("summary", Signature.table(summary(length)));
    }

    private static List<ColumnSpec> summary(Unit length) {
        return List.of(
                new ColumnSpec("grains", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("at rim", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("points", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("points in none", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("mean diameter", length),
                ColumnSpec.number("median diameter", length));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        GrainMap grains = GrainMap.find(
                map, Math.toRadians(params.tolerance()), Math.toRadians(params.grow()), params.leastPoints(), context);
        GrainTable made = new GrainTable(grains, context);
        List<Axis> scan = in.info().scan();
        Axis y = scan.get(0);
        Axis x = scan.get(1);
        Table table = made.table(GrainTable.columns(map.kinds(), y.spec(), x.spec()), y, x);
        return MemorySource.single(
                "grains",
                Frame.of(table)
                        .with()
                        .companion("labels", MapFrames.whole(LABEL, grains.labels(), scan))
                        .companion(
                                "deviation", MapFrames.numbers("deviation", MapColumns.DEGREE, made.deviations(), scan))
                        .companion("kam", MapFrames.numbers("KAM", MapColumns.DEGREE, made.kernelAverages(), scan))
                        .companion("summary", summary(grains, table, MapUnits.length(y.unit(), x.unit())))
                        .build());
    }

    private static Frame summary(GrainMap grains, Table table, Unit length) {
        double[] diameters = table.column("diameter").doubles();
        double[] rim = table.column("at rim").doubles();
        double[] whole = IntStream.range(0, rim.length)
                .filter(i -> rim[i] == 0)
                .mapToDouble(i -> diameters[i])
                .sorted()
                .toArray();
        double median = whole.length == 0 ? Double.NaN : (whole[(whole.length - 1) / 2] + whole[whole.length / 2]) / 2;
        return Frame.of(Table.row(
                summary(length),
                grains.count(),
                Arrays.stream(rim).sum(),
                grains.labels().length - grains.sizes()[0],
                grains.dropped(),
                Arrays.stream(whole).average().orElse(Double.NaN),
                median));
    }
}
