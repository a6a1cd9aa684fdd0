/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
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
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.math.maps.BackgroundShape;
import org.solidus.math.maps.Connectivity;
import org.solidus.math.maps.Hotspot;
import org.solidus.math.maps.HotspotMap;
import org.solidus.math.maps.HotspotSettings;
import org.solidus.math.maps.Hotspots;
import org.solidus.math.maps.LowTransmission;
import org.solidus.math.maps.MetricMap;
import org.solidus.math.maps.Sign;

/**
 * Finds the regions of a map that stand out from the map's own background; how is described at {@link Hotspots}.
 *
 * <p>In: a series of one-row tables over one or two scan axes, of which one column is the map, or a single image. The
 * errors of the column ({@code error}, by default the column named like it with " error" behind) or the variance of the
 * image are lower bounds of the noise. With {@code transmission}, points that the beam hardly reached are left out
 * first.
 *
 * <p>Out: a table of one row a hotspot, the largest deviation first (no rows where there is none): number, points, area
 * (unit of the axes squared; in points where the axes measure different things), centroid on both axes, peak on both
 * axes, peak value and z, mean, excess over the background summed over the points, elongation, orientation (degrees
 * from the column axis towards the row axis), p-value. Companions: {@code map}, {@code z}, {@code labels} (0 = none),
 * {@code background}, and {@code summary}, a table of one row: background level and standard deviation, points, share
 * of the area in hotspots.
 *
 * <p>Memory: about 150 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "map.hotspots",
        name = "Hotspots of a map",
        description = "Regions that stand out from a map's own background: robust z, false discovery rate, hysteresis.",
        doi = {"10.1111/j.2517-6161.1995.tb02031.x", "10.1007/s10618-005-0024-4"})
public final class HotspotsStep implements Whole<HotspotsStep.Params> {

    private static final Unit DEGREES = Unit.of("deg");

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column that is the map; for an image the name it gets.")
            Optional<String> of,

            @Param(help = "Column with its errors (one standard deviation), by default the one named '<of> error'.")
            Optional<String> error,

            @Param(
                    label = "Use errors",
                    help = "Whether a point's own error is a lower bound of its noise.",
                    def = "true")
            boolean useErrors,

            @Param(help = "Transmission or intensity of each point; points where it is low are left out.")
            Optional<PerFrame<Double>> transmission,

            @Param(
                    label = "Low transmission",
                    help = "A point is left out below this fraction of the transmission's upper " + "quartile.",
                    min = 0,
                    max = 0.99,
                    def = "0.5")
            double transmissionBelow,

            @Param(
                    help = "Steps around regions of low transmission that are left out too.",
                    min = 0,
                    max = 100,
                    def = "0")
            int margin,

            @Param(
                    label = "False discovery rate",
                    help = "Probability that a map without hotspots shows one.",
                    min = 1e-12,
                    max = 0.5,
                    def = "0.001")
            double falseDiscovery,

            @Param(help = "Which deviations count.", def = "both")
            Sign sign,

            @Param(help = "The smooth part that is no hotspot.", def = "constant")
            BackgroundShape background,

            @Param(
                    help = "Points that share an edge (four), or an edge or a corner (eight), are neighbours.",
                    def = "eight",
                    expert = true)
            Connectivity connectivity,

            @Param(
                    help = "A hotspot grows over connected points of at least this z.",
                    min = 0.5,
                    max = 100,
                    def = "2.5",
                    expert = true)
            double grow,

            @Param(label = "Least points", help = "Smaller hotspots are dropped.", min = 1, def = "1")
            int leastPoints,

            @Param(
                    help = "A hotspot is divided between maxima that stand this many standard deviations above the"
                            + " saddle; 0 for never.",
                    min = 0,
                    def = "2.5",
                    expert = true)
            double prominence) {

        /** A column's hotspots with all else by default. */
        public static Params of(String column) {
            return new Params(
                    Optional.of(column),
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    0.5,
                    0,
                    0.001,
                    Sign.BOTH,
                    BackgroundShape.CONSTANT,
                    Connectivity.EIGHT,
                    2.5,
                    1,
                    2.5);
        }

        HotspotSettings settings() {
            return new HotspotSettings(
                    falseDiscovery,
                    sign,
                    background,
                    connectivity,
                    grow,
                    leastPoints,
                    prominence == 0 ? Double.POSITIVE_INFINITY : prominence);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        MapInput.Quantity quantity = MapInput.quantity(in, params.of());
        params.error().ifPresent(in::requireColumn);
        List<AxisSpec> axes = MapInput.axes(in);
        Signature map = Signature.array(quantity.name(), quantity.unit(), ElementType.FLOAT64, axes, false);
        return Signature.table(columns(quantity.unit(), axes.get(0), axes.get(1)).stream()
                        .map(Part::spec)
                        .toList())
                .withCompanion("map", map)
                .withCompanion("z", map.withQuantity("z", Unit.ONE))
                .withCompanion("labels", map.withQuantity("hotspot", Unit.ONE).withType(ElementType.INT32))
                .withCompanion("background", map)
                .withCompanion(
                        "summary",
                        Signature.table(List.of(
                                ColumnSpec.number("background", quantity.unit()),
                                ColumnSpec.number("sigma", quantity.unit()),
                                new ColumnSpec("points", Unit.ONE, Column.Type.INT64),
                                new ColumnSpec("hotspots", Unit.ONE, Column.Type.INT64),
                                ColumnSpec.number("area fraction", Unit.ONE))));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        MapInput.Quantity quantity = MapInput.quantity(in.info().signature(), params.of());
        List<Axis> axes = MapInput.axes(in);
        MetricMap all = map(in, params, axes);
        MetricMap map = withoutLowTransmission(all, in, params, context);
        HotspotMap found = Hotspots.find(map, params.settings());
        if (found.points() == 0 || Double.isNaN(found.sigma())) {
            context.warn("The map of " + quantity.name() + " has " + found.points()
                    + " points with a value, too few to tell hotspots from background.");
        }
        if (found.crowded()) {
            context.warn("Of " + found.points() + " points of the map of " + quantity.name() + " only " + found.clear()
                    + " lie clear of hotspots, too few for its noise. It was measured beside hotspots as well and may"
                    + " be too large, so that weak hotspots may be missed; map a larger area.");
        }
        return MemorySource.single("hotspots", frame(map, found, quantity, axes));
    }

    private static MetricMap map(Stack in, Params params, List<Axis> axes) throws IOException {
        double[] y = MapInput.positions(axes.get(0), axes.get(1).unit());
        MetricMap map = MetricMap.of(y, axes.get(1).values(), MapInput.values(in, params.of()));
        return params.useErrors() ? withErrors(map, in, params) : map;
    }

    private static MetricMap withErrors(MetricMap map, Stack in, Params params) throws IOException {
        Signature signature = in.info().signature();
        if (!signature.isTable()) {
            Optional<double[]> variance = in.frame(0).variance();
            return variance.isEmpty()
                    ? map
                    : map.withErrors(
                            Arrays.stream(variance.get()).map(Math::sqrt).toArray());
        }
        String beside = params.of().orElseThrow() + " error";
        Optional<String> column = params.error().isPresent()
                ? params.error()
                : signature.column(beside).map(ColumnSpec::name);
        return column.isEmpty() ? map : map.withErrors(in.column(column.get()).doubles());
    }

    private static MetricMap withoutLowTransmission(MetricMap map, Stack in, Params params, Context context)
            throws IOException {
        if (params.transmission().isEmpty()) {
            return map;
        }
        double[] transmission = MapInput.joined(in, params.transmission().get(), map.size(), context);
        return map.without(new LowTransmission(params.transmissionBelow(), params.margin(), 2)
                .excluded(transmission, map.rows(), map.columns()));
    }

    private static Frame frame(MetricMap map, HotspotMap found, MapInput.Quantity quantity, List<Axis> axes) {
        List<Column> columns = columns(
                        quantity.unit(), axes.get(0).spec(), axes.get(1).spec())
                .stream()
                .map(part -> part.column(found.hotspots(), axes))
                .toList();
        int[] shape = {map.rows(), map.columns()};
        Frame image = masked(map, quantity, axes);
        Frame z = MapInput.image(NDArray.of(found.z(), shape), "z", Unit.ONE, axes);
        Frame labels = MapInput.image(NDArray.of(ElementType.INT32, found.labels(), shape), "hotspot", Unit.ONE, axes);
        Frame background =
                MapInput.image(NDArray.of(found.background(), shape), quantity.name(), quantity.unit(), axes);
        return Frame.of(new Table(columns))
                .with()
                .companion("map", image)
                .companion("z", z)
                .companion("labels", labels)
                .companion("background", background)
                .companion("summary", summary(found, quantity.unit()))
                .build();
    }

    private static Frame masked(MetricMap map, MapInput.Quantity quantity, List<Axis> axes) {
        byte[] mask = new byte[map.size()];
        for (int point = 0; point < mask.length; point++) {
            mask[point] = (byte) (map.valid(point) ? 0 : 1);
        }
        return MapInput.image(
                        NDArray.of(map.values(), map.rows(), map.columns()), quantity.name(), quantity.unit(), axes)
                .with()
                .mask(mask)
                .build();
    }

    private static Frame summary(HotspotMap found, Unit unit) {
        double level = Arrays.stream(found.background()).average().orElse(Double.NaN);
        return Frame.of(Table.of(
                Column.of("background", unit, level),
                Column.of("sigma", unit, found.sigma()),
                Column.of("points", found.points()),
                Column.of("hotspots", found.hotspots().size()),
                Column.of("area fraction", Unit.ONE, found.areaFraction())));
    }

    /** A column of the result: its description and how it is made. */
    private record Part(ColumnSpec spec, Values values) {

        Column column(List<Hotspot> hotspots, List<Axis> axes) {
            return values.column(spec, hotspots, axes);
        }
    }

    private interface Values {
        Column column(ColumnSpec spec, List<Hotspot> hotspots, List<Axis> axes);
    }

    private static List<Part> columns(Unit unit, AxisSpec rows, AxisSpec columns) {
        Unit area = MapInput.areaUnit(rows.unit(), columns.unit());
        boolean countsPoints = area.symbol().isEmpty();
        List<Part> parts = new ArrayList<>();
        parts.add(whole("hotspot", Hotspot::label));
        parts.add(whole("points", Hotspot::points));
        parts.add(number("area", area, h -> countsPoints ? h.points() : h.area()));
        parts.add(position(rows.name(), rows.unit(), 0, Hotspot::row));
        parts.add(position(columns.name(), columns.unit(), 1, Hotspot::column));
        parts.add(position("peak " + rows.name(), rows.unit(), 0, Hotspot::peakRow));
        parts.add(position("peak " + columns.name(), columns.unit(), 1, Hotspot::peakColumn));
        parts.add(number("peak value", unit, Hotspot::peakValue));
        parts.add(number("peak z", Unit.ONE, Hotspot::peakZ));
        parts.add(number("mean", unit, Hotspot::mean));
        parts.add(number("excess", unit, Hotspot::excess));
        parts.add(number("elongation", Unit.ONE, Hotspot::elongation));
        parts.add(number("orientation", DEGREES, Hotspot::orientation));
        parts.add(number("p-value", Unit.ONE, Hotspot::pValue));
        return parts;
    }

    private static Part whole(String name, ToLongFunction<Hotspot> value) {
        return new Part(
                new ColumnSpec(name, Unit.ONE, Column.Type.INT64),
                (spec, hotspots, axes) ->
                        Column.of(name, hotspots.stream().mapToLong(value).toArray()));
    }

    private static Part number(String name, Unit unit, ToDoubleFunction<Hotspot> value) {
        return new Part(
                ColumnSpec.number(name, unit),
                (spec, hotspots, axes) -> Column.of(
                        name, unit, hotspots.stream().mapToDouble(value).toArray()));
    }

    /** A place along an axis, in the axis's own unit. */
    private static Part position(String name, Unit unit, int axis, ToDoubleFunction<Hotspot> place) {
        return new Part(
                ColumnSpec.number(name, unit),
                (spec, hotspots, axes) -> Column.of(
                        name,
                        unit,
                        hotspots.stream()
                                .mapToDouble(h -> at(axes.get(axis), place.applyAsDouble(h)))
                                .toArray()));
    }

    private static double at(Axis axis, double place) {
        if (axis.size() == 1) {
            return axis.value(0);
        }
        int below = Math.max(0, Math.min(axis.size() - 2, (int) Math.floor(place)));
        return axis.value(below) + (place - below) * (axis.value(below + 1) - axis.value(below));
    }
}
