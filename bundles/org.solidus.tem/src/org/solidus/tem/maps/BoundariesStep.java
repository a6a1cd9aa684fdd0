/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
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
 * Boundaries of a phase map: the edges between neighbouring points that are of one phase but differ by more than
 * {@code tolerance}, or of different phases. Carbon, amorphous and vacuum are phases here; beside a point that is not
 * resolved nothing is known and there is no boundary.
 *
 * <p>In: rows of {@link MapColumns} over two scan axes. Out: a table of one row an edge: {@code boundary} (kinds: same
 * phase, black; different phases, green), its ends {@code x1}, {@code y1}, {@code x2}, {@code y2} on the axes of the scan,
 * the phases on both sides, the disorientation (degrees; NaN between different phases) and the length. Companions:
 * <ul>
 * <li>{@code summary}: a row for each pair of phases that meet: kind of boundary, phases, edges, length along the edges,
 *     length, density (length by the area of all points that are resolved) and mean disorientation. Edges follow the cells
 *     of the points; a boundary of any direction is 4/pi longer along them, on square and on hexagonal grids alike, and
 *     {@code length} is without that (Cauchy-Crofton; exact for boundaries of all directions alike, not for one straight
 *     line);
 * <li>{@code junctions}: the corners where three or more grains or phases meet: place and how many;
 * <li>{@code points}: for each point, 0 if it is inside, 1 if one of its edges is a boundary within a phase, 2 if one is
 *     between phases;
 * <li>{@code map}: the paper that figures draw the edges on: white where there is a crystal, light grey where there is
 *     something else, nothing where it is not resolved.
 * </ul>
 *
 * <p>Memory: about 50 bytes a point of the map and 100 an edge.
 */
@Component(service = Step.class)
@Op(
        id = "tem.boundaries",
        name = "Grain boundaries",
        description = "Edges between grains and between phases: angles, lengths, density, triple points.")
public final class BoundariesStep implements Whole<BoundariesStep.Params> {

    private static final String BOUNDARY = "boundary";
    private static final int WHITE = 0xFFFFFF;
    private static final int GREY = 0xDCDCDC;

    /** The kinds of boundaries. */
    static final List<Category> KINDS =
            List.of(new Category(1, "same phase", 0x000000), new Category(2, "different phases", 0x00A53C));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Neighbours of a phase are a boundary above this angle.",
                    def = "5 deg",
                    unit = "deg",
                    min = 0,
                    max = 180)
            double tolerance) {}

    private static List<ColumnSpec> columns(List<Category> phases, Unit y, Unit x) {
        return List.of(
                ColumnSpec.kinds(BOUNDARY, KINDS),
                ColumnSpec.number("x1", x),
                ColumnSpec.number("y1", y),
                ColumnSpec.number("x2", x),
                ColumnSpec.number("y2", y),
                ColumnSpec.kinds("phase 1", phases),
                ColumnSpec.kinds("phase 2", phases),
                ColumnSpec.number("angle", MapColumns.DEGREE),
                ColumnSpec.number("length", MapUnits.length(y, x)));
    }

    private static List<ColumnSpec> summary(List<Category> phases, Unit length) {
        Unit density = length.symbol().isEmpty() ? Unit.ONE : Unit.of("1/" + length.symbol());
        return List.of(
                ColumnSpec.kinds(BOUNDARY, KINDS),
                ColumnSpec.kinds("phase 1", phases),
                ColumnSpec.kinds("phase 2", phases),
                new ColumnSpec("edges", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("length along edges", length),
                ColumnSpec.number("length", length),
                ColumnSpec.number("density", density),
                ColumnSpec.number("mean angle", MapColumns.DEGREE));
    }

    private static List<ColumnSpec> junctions(Unit y, Unit x) {
        return List.of(
                ColumnSpec.number("x", x),
                ColumnSpec.number("y", y),
                new ColumnSpec("grains", Unit.ONE, Column.Type.INT64));
    }

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        List<Category> phases = in.requireColumn(MapColumns.PHASE).categories();
        Unit y = in.scan().get(0).unit();
        Unit x = in.scan().get(1).unit();
        return Signature.table(columns(phases, y, x))
                .withCompanion("summary", Signature.table(summary(phases, MapUnits.length(y, x))))
                .withCompanion("junctions", Signature.table(junctions(y, x)))
                .withCompanion("points", MapFrames.whole(BOUNDARY, in))
                .withCompanion("map", MapFrames.whole(Quantities.COLOUR, in));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        double tolerance = Math.toRadians(params.tolerance());
        BoundaryEdges edges = BoundaryEdges.find(map, tolerance, context);
        GrainMap grains = GrainMap.find(map, tolerance, tolerance, 1, context);
        List<Axis> scan = in.info().scan();
        MapPlaces places = new MapPlaces(map.grid(), scan);
        Unit y = scan.get(0).unit();
        Unit x = scan.get(1).unit();
        List<double[]> triple = Junctions.of(grains, places);
        return MemorySource.single(
                "boundaries",
                Frame.of(Rows.table(columns(map.kinds(), y, x), edges.size(), i -> edges.row(i, places)))
                        .with()
                        .companion("summary", summary(edges, map, MapUnits.length(y, x)))
                        .companion("junctions", Frame.of(Rows.table(junctions(y, x), triple.size(), triple::get)))
                        .companion("points", MapFrames.whole(BOUNDARY, edges.atPoints(), scan))
                        .companion("map", MapFrames.whole(Quantities.COLOUR, paper(map), scan))
                        .build());
    }

    private static int[] paper(PhaseMap map) {
        return IntStream.range(0, map.size())
                .map(point -> map.kind(point) <= 0 ? -1 : map.isCrystal(point) ? WHITE : GREY)
                .toArray();
    }

    private static Frame summary(BoundaryEdges edges, PhaseMap map, Unit length) {
        List<double[]> rows = new ArrayList<>(edges.pairs());
        return Frame.of(Rows.table(summary(map.kinds(), length), rows.size(), rows::get));
    }
}
