/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.maps.Connectivity;
import org.solidus.math.maps.CurrentDirection;
import org.solidus.math.maps.Hotspot;
import org.solidus.math.maps.HotspotMap;
import org.solidus.math.maps.HotspotSettings;
import org.solidus.math.maps.Hotspots;
import org.solidus.math.maps.LowTransmission;
import org.solidus.math.maps.MapComparison;
import org.solidus.math.maps.MapReference;
import org.solidus.math.maps.MapSample;
import org.solidus.math.maps.MapStatistic;
import org.solidus.math.maps.MetricMap;
import org.solidus.math.maps.MoranI;
import org.solidus.math.maps.Sign;

/**
 * Compares the maps of one quantity of several samples that were exposed to different current densities; what is
 * tested, and how, is described at {@link MapComparison}.
 *
 * <p>In: the map of the first sample, as for {@code map.hotspots}: a series of one-row tables over one or two scan axes
 * of which one column is the map, or a single image (the companion {@code map} of a hotspots result, in which points of
 * low transmission are left out already). The maps of the other samples are side inputs of the same kind.
 *
 * <p>Out: a table of one row a sample: name, current density, points, background level and standard deviation of the
 * map, mean, share of the area beyond the common threshold, hotspots found and their share of the area, the largest
 * deviation, Moran's I with its p-value by permutation, distance of the hotspots from the nearest electrode with what
 * evenly spread points would have, elongation of the hotspots along the current; with errors. Companions: {@code pairs}
 * and {@code trend}, the tests; {@code threshold}; and for each sample its map, by its name, and {@code <name> labels},
 * its hotspots, for a figure with common colours.
 *
 * <p>Memory: about 250 bytes a point of all maps.
 */
@Component(service = Step.class)
@Op(
        id = "map.compare",
        name = "Comparison of maps",
        description = "Maps of several samples on common scales: hot area, order, place and shape of hotspots against"
                + " current density, with permutation tests.",
        doi = {"10.1093/biomet/37.1-2.17"})
public final class CompareStep implements Whole<CompareStep.Params> {

    private static final Unit CURRENT_DENSITY = Unit.of("A/cm2");
    private static final int DRAWS = 999;

    /** Of the upper quartile, as in map.hotspots. */
    private static final double LOW_TRANSMISSION = 0.5;

    private static final String LABELS = " labels";

    /** The direction of the current through a map. */
    public enum Direction {
        /** Along the last axis: electrodes left and right. */
        COLUMNS,
        /** Along the axis before it: electrodes above and below. */
        ROWS
    }

    /** Another sample. */
    public record Sample(
            @Param(help = "Its map: a column of a series ($name.column), or an image ($hotspots.map).")
            Input<Source> map,

            @Param(help = "Current density that it was exposed to.", unit = "A/cm2")
            double current,

            @Param(help = "Its name, by default its current density.")
            Optional<String> name) {}

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column that is the map of the first sample; for an image the name it gets.")
            Optional<String> of,

            @Param(help = "Current density that the first sample was exposed to.", unit = "A/cm2")
            double current,

            @Param(help = "Name of the first sample, by default its current density.")
            Optional<String> name,

            @Param(help = "The other samples: [{ map: $other.c, current: 6 A/cm2 }].")
            List<Sample> with,

            @Param(
                    help = "What the threshold counts from: each map's own background, or (common) one value for all"
                            + " maps.",
                    def = "own")
            MapReference reference,

            @Param(
                    help = "The common threshold, in the unit of the map; by default 'sigmas' times the largest"
                            + " background standard deviation of the maps.")
            Optional<Quantity> threshold,

            @Param(help = "See threshold.", def = "4", min = 0.5, max = 100)
            double sigmas,

            @Param(help = "Which deviations are hot.", def = "positive")
            Sign sign,

            @Param(help = "Axis along which the current flowed, from electrode to electrode.", def = "columns")
            Direction direction,

            @Param(help = "Positions of the two electrodes on that axis, by default the ends of each map.")
            List<Quantity> electrodes,

            @Param(
                    label = "False discovery rate",
                    help = "Probability that a map without hotspots shows one.",
                    min = 1e-12,
                    max = 0.5,
                    def = "0.001",
                    expert = true)
            double falseDiscovery,

            @Param(help = "Permutations for each p-value.", min = 99, max = 1e6, def = "4999", expert = true)
            int permutations,

            @Param(
                    help = "Transmission or intensity of each point of the first sample; points where it is low are"
                            + " left out, as by map.hotspots (whose companion map serves for the others).")
            Optional<PerFrame<Double>> transmission) {

        /** @throws IllegalArgumentException when there is nothing to compare with */
        public Params {
            with = List.copyOf(with);
            electrodes = List.copyOf(electrodes);
            if (with.isEmpty()) {
                throw new IllegalArgumentException(
                        "name the other samples: with: [{ map: $other.c, current: 6 A/cm2 }].");
            }
            if (!electrodes.isEmpty() && electrodes.size() != 2) {
                throw new IllegalArgumentException("'electrodes' are two positions, not " + electrodes.size() + ".");
            }
            if (current < 0 || with.stream().anyMatch(sample -> sample.current() < 0)) {
                throw new IllegalArgumentException("A current density is 0 or more.");
            }
        }

        HotspotSettings settings() {
            return HotspotSettings.defaults().withSign(sign).withFalseDiscovery(falseDiscovery);
        }

        /** Names of all samples, the first first; samples of one name are numbered. */
        List<String> names() {
            List<String> names = new ArrayList<>();
            names.add(name.orElse(named(current)));
            with.forEach(sample -> names.add(sample.name().orElse(named(sample.current()))));
            Set<String> taken = new LinkedHashSet<>();
            for (String each : names) {
                String free = each;
                for (int number = 2; !taken.add(free); number++) {
                    free = each + " (" + number + ")";
                }
            }
            return List.copyOf(taken);
        }

        private static String named(double current) {
            return current == Math.rint(current) && current < 1e9
                    ? String.format(Locale.ROOT, "%d A/cm2", (long) current)
                    : current + " A/cm2";
        }
    }

    /** Of the first map and of the others what is known before anything runs. */
    private static List<Signature> signatures(Signature in, Params params) {
        List<Signature> all = new ArrayList<>(List.of(in));
        params.with().forEach(sample -> all.add(sample.map().signature()));
        return all;
    }

    /** The column that is the map; of another sample the only one, or the one of the same name. */
    private static Optional<String> column(Signature signature, Params params, boolean first) {
        if (first || !signature.isTable()) {
            return params.of();
        }
        String only =
                signature.columns().isEmpty() ? "" : signature.columns().get(0).name();
        boolean single = signature.columns().size() == 1
                || signature.columns().size() == 2
                        && signature.columns().get(1).name().equals(only + " error");
        return single ? Optional.of(only) : params.of();
    }

    @Override
    public Signature output(Signature in, Params params) {
        List<Signature> maps = signatures(in, params);
        MapInput.Quantity quantity = MapInput.quantity(in, params.of());
        List<String> names = params.names();
        Map<String, Signature> companions = new LinkedHashMap<>();
        for (int k = 0; k < maps.size(); k++) {
            MapInput.Quantity own = quantity(maps.get(k), params, k, names.get(k));
            if (!own.unit().compatible(quantity.unit())) {
                throw new IllegalArgumentException("Maps of one quantity are compared; that of '" + names.get(k)
                        + "' is in '" + own.unit() + "' and that of '" + names.get(0) + "' in '" + quantity.unit()
                        + "'.");
            }
            Signature map = Signature.array(
                    quantity.name(), quantity.unit(), ElementType.FLOAT64, MapInput.axes(maps.get(k)), false);
            companions.put(names.get(k), map);
            companions.put(
                    names.get(k) + LABELS, map.withQuantity("hotspot", Unit.ONE).withType(ElementType.INT32));
        }
        params.threshold().ifPresent(limit -> in(limit, quantity.unit(), "threshold"));
        List<AxisSpec> axes = MapInput.axes(in);
        Unit along = along(axes.get(0).unit(), axes.get(1).unit(), params);
        params.electrodes().forEach(position -> in(position, along, "electrodes"));
        Signature table = Signature.table(CompareTables.samples(quantity.unit(), along));
        companions.put("pairs", Signature.table(CompareTables.PAIRS));
        companions.put("trend", Signature.table(CompareTables.TREND));
        companions.put("threshold", Signature.table(List.of(ColumnSpec.number("threshold", quantity.unit()))));
        return table.withCompanions(companions);
    }

    private static MapInput.Quantity quantity(Signature signature, Params params, int number, String name) {
        try {
            return MapInput.quantity(signature, column(signature, params, number == 0));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The map of '" + name + "': " + e.getMessage(), e);
        }
    }

    /** A number without unit is one in the unit that is needed. */
    private static double in(Quantity quantity, Unit unit, String parameter) {
        if (quantity.unit().symbol().isEmpty()) {
            return quantity.value();
        }
        if (!quantity.unit().compatible(unit)) {
            throw new IllegalArgumentException(
                    "'" + parameter + "': '" + quantity + "' cannot be converted to '" + unit + "'.");
        }
        return quantity.in(unit);
    }

    /** The maps with their axes. */
    private record Maps(List<MapSample> samples, List<List<Axis>> axes) {}

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        MapInput.Quantity quantity = MapInput.quantity(in.info().signature(), params.of());
        Maps maps = maps(in, params, quantity, context);
        List<HotspotMap> found = new ArrayList<>();
        for (MapSample sample : maps.samples) {
            context.checkCancelled();
            found.add(Hotspots.find(sample.map(), params.settings()));
        }
        double threshold = params.threshold()
                .map(limit -> in(limit, quantity.unit(), "threshold"))
                .orElse(Double.NaN);
        MapComparison compared = MapComparison.of(
                maps.samples,
                found,
                new MapComparison.Settings(
                        params.settings(), params.reference(), threshold, params.sigmas(), params.permutations()),
                context.seed());
        List<MapComparison.Pair> pairs = compared.pairs();
        if (pairs.stream().anyMatch(pair -> !pair.bySamples())) {
            context.warn("There are fewer than three samples for some current densities: their p-values are of blocks"
                    + " of the maps. They say whether these maps differ, not whether current densities do.");
        }
        Frame table = Frame.of(new Table(CompareTables.samples(
                quantity.unit(),
                along(maps.axes.get(0).get(0).unit(), maps.axes.get(0).get(1).unit(), params),
                rows(maps, found, compared, params, context))));
        return MemorySource.single("comparison", withCompanions(table, maps, found, compared, pairs, quantity));
    }

    /** Unit of positions along the current; those of rows are in the unit of the columns, where that can be. */
    private static Unit along(Unit rows, Unit columns, Params params) {
        return params.direction() == Direction.COLUMNS || rows.compatible(columns) ? columns : rows;
    }

    private static Maps maps(Stack in, Params params, MapInput.Quantity quantity, Context context) throws IOException {
        List<String> names = params.names();
        List<MapSample> samples = new ArrayList<>();
        List<List<Axis>> axes = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            context.checkCancelled();
            Source source = k == 0 ? in : params.with().get(k - 1).map().get();
            Optional<String> column = column(source.info().signature(), params, k == 0);
            List<Axis> own = MapInput.axes(source);
            Unit unit = MapInput.quantity(source.info().signature(), column).unit();
            double[] values = MapInput.values(source, column).clone();
            for (int i = 0; i < values.length && !unit.equals(quantity.unit()); i++) {
                values[i] = unit.convert(values[i], quantity.unit());
            }
            double current =
                    k == 0 ? params.current() : params.with().get(k - 1).current();
            MetricMap map = MetricMap.of(
                    MapInput.positions(own.get(0), own.get(1).unit()),
                    own.get(1).values(),
                    values);
            samples.add(new MapSample(
                    names.get(k), current, k == 0 ? withoutLowTransmission(map, in, params, context) : map));
            axes.add(own);
        }
        return new Maps(samples, axes);
    }

    private static MetricMap withoutLowTransmission(MetricMap map, Stack in, Params params, Context context)
            throws IOException {
        if (params.transmission().isEmpty()) {
            return map;
        }
        double[] transmission = MapInput.joined(in, params.transmission().get(), map.size(), context);
        boolean[] excluded =
                new LowTransmission(LOW_TRANSMISSION, 0, 2).excluded(transmission, map.rows(), map.columns());
        double[] values = map.values().clone();
        for (int point = 0; point < values.length; point++) {
            values[point] = excluded[point] ? Double.NaN : values[point];
        }
        return MetricMap.of(map.y(), map.x(), values);
    }

    private static List<CompareTables.Row> rows(
            Maps maps, List<HotspotMap> found, MapComparison compared, Params params, Context context) {
        List<CompareTables.Row> rows = new ArrayList<>();
        for (int k = 0; k < found.size(); k++) {
            context.checkCancelled();
            MapSample sample = maps.samples.get(k);
            List<Hotspot> hotspots = found.get(k).hotspots();
            CurrentDirection current = direction(sample.map(), maps.axes.get(k), params);
            rows.add(new CompareTables.Row(
                    sample,
                    found.get(k),
                    compared.mean(k),
                    compared.areaFraction(k),
                    MoranI.of(sample.map(), Connectivity.EIGHT, DRAWS, context.seed()),
                    current.distance(sample.map(), hotspots, DRAWS, context.seed()),
                    sameUnit(maps.axes.get(k))
                            ? current.elongation(hotspots)
                            : new CurrentDirection.Elongation(Double.NaN, Double.NaN)));
        }
        return rows;
    }

    private static boolean sameUnit(List<Axis> axes) {
        return axes.get(0).unit().compatible(axes.get(1).unit());
    }

    private static CurrentDirection direction(MetricMap map, List<Axis> axes, Params params) {
        boolean along = params.direction() == Direction.COLUMNS;
        if (params.electrodes().isEmpty()) {
            return CurrentDirection.atEnds(along, map);
        }
        Unit unit = along(axes.get(0).unit(), axes.get(1).unit(), params);
        return new CurrentDirection(
                along,
                in(params.electrodes().get(0), unit, "electrodes"),
                in(params.electrodes().get(1), unit, "electrodes"));
    }

    private static Frame withCompanions(
            Frame table,
            Maps maps,
            List<HotspotMap> found,
            MapComparison compared,
            List<MapComparison.Pair> pairs,
            MapInput.Quantity quantity) {
        Frame.Builder result = table.with();
        for (int k = 0; k < found.size(); k++) {
            MetricMap map = maps.samples.get(k).map();
            int[] shape = {map.rows(), map.columns()};
            List<Axis> axes = maps.axes.get(k);
            String name = maps.samples.get(k).name();
            result.companion(
                    name, MapInput.image(NDArray.of(map.values(), shape), quantity.name(), quantity.unit(), axes));
            result.companion(
                    name + LABELS,
                    MapInput.image(
                            NDArray.of(ElementType.INT32, found.get(k).labels(), shape), "hotspot", Unit.ONE, axes));
        }
        return result.companion("pairs", Frame.of(new Table(CompareTables.pairs(pairs))))
                .companion("trend", Frame.of(new Table(CompareTables.trend(compared.trends()))))
                .companion(
                        "threshold", Frame.of(Table.of(Column.of("threshold", quantity.unit(), compared.threshold()))))
                .build();
    }

    /** What a pipeline reads of a statistic. */
    static String word(MapStatistic statistic) {
        return statistic.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Unit currentDensity() {
        return CURRENT_DENSITY;
    }
}
