/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
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
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.fit.Interface;

/**
 * An interface in maps of elements: the mean profile across it of the lines within a band, and an error function fitted to
 * that of each element: position and width from 10 to 90 %.
 *
 * <p>In: one row a point over one or two scan axes. Out: a row an element: {@code position} (on the axis across, where the
 * interface crosses the middle of the band) and {@code width} (across the interface) with one standard deviation, the
 * levels before and after, {@code chi2} over its degrees of freedom (errors are those of the map; where the profile scatters
 * more than they say, they are enlarged by its square root), {@code state}. Companions {@code profile}: place, mean, error
 * and fitted curve of each element; {@code line}: tilt of the interface against the axis along it.
 *
 * <p>An interface that is tilted in the map would look wide in a mean of many lines: with {@code straighten} its tilt is
 * found from groups of lines first, with the element whose step is the clearest, and taken out.
 *
 * <p>Memory: the maps of the elements.
 */
@Component(service = Step.class)
@Op(
        id = "edx.interface",
        name = "Interface",
        description = "Position and width of an interface in element maps, by error functions fitted to mean profiles.")
public final class InterfaceStep implements Whole<InterfaceStep.Params> {

    private static final int GROUPS = 8;
    private static final Unit DEGREE = Unit.of("deg");

    private static final List<Category> STATES = Arrays.stream(Interface.State.values())
            .map(state -> Category.of(state.ordinal(), state.name().toLowerCase(Locale.ROOT)))
            .toList();

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Columns whose profiles are fitted: elements.")
            List<String> of,

            @Param(help = "The scan axis that runs across the interface.", def = "x")
            String across,

            @Param(help = "Part of the other scan axis that is averaged, lowest and highest; by default all of it.")
            List<Quantity> band,

            @Param(help = "Part of the axis across in which the interface is looked for; by default all of it.")
            List<Quantity> within,

            @Param(help = "Whether the tilt of the interface is found and taken out.", def = "true")
            boolean straighten) {

        /** Checks the names and the ends. */
        public Params {
            of = List.copyOf(of);
            band = List.copyOf(band);
            within = List.copyOf(within);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("'of' must name at least one column, such as [Fe, Ge].");
            }
            Quantity.requireRange("band", band);
            Quantity.requireRange("within", within);
        }
    }

    private static List<ColumnSpec> columns(Unit length, Unit counts) {
        return List.of(
                new ColumnSpec("element", Unit.ONE, Column.Type.TEXT),
                ColumnSpec.number("position", length),
                ColumnSpec.number("position error", length),
                ColumnSpec.number("width", length),
                ColumnSpec.number("width error", length),
                ColumnSpec.number("before", counts),
                ColumnSpec.number("before error", counts),
                ColumnSpec.number("after", counts),
                ColumnSpec.number("after error", counts),
                ColumnSpec.number("chi2", Unit.ONE),
                ColumnSpec.kinds("state", STATES));
    }

    private static List<ColumnSpec> profile(Params params, AxisSpec across, Signature in) {
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(ColumnSpec.number("place", across.unit()));
        for (String name : params.of()) {
            Unit unit = in.requireColumn(name).unit();
            columns.add(ColumnSpec.number(name, unit));
            columns.add(ColumnSpec.number(name + " error", unit));
            columns.add(ColumnSpec.number(name + " fit", unit));
        }
        return columns;
    }

    private static List<ColumnSpec> line() {
        return List.of(ColumnSpec.number("tilt", DEGREE), ColumnSpec.number("tilt error", DEGREE));
    }

    @Override
    public Signature output(Signature in, Params params) {
        AxisSpec across = ElementMaps.require(in, params.across(), params.of());
        requireEnds(params, across, in);
        return Signature.table(columns(
                        across.unit(), in.requireColumn(params.of().get(0)).unit()))
                .withCompanion("profile", Signature.table(profile(params, across, in)))
                .withCompanion("line", Signature.table(line()));
    }

    private static void requireEnds(Params params, AxisSpec across, Signature in) {
        params.within().forEach(end -> across.requirePlace("within", end));
        for (AxisSpec axis : in.scan()) {
            if (!axis.name().equals(across.name())) {
                params.band().forEach(end -> axis.requirePlace("band", end));
            }
        }
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        ElementMaps maps = ElementMaps.of(in, params.across());
        int[] lines = band(maps, params);
        double middle = (maps.lineAt(lines[0]) + maps.lineAt(lines[lines.length - 1])) / 2;
        Map<String, ElementMaps.Map> columns = new LinkedHashMap<>();
        for (String name : params.of()) {
            columns.put(name, within(maps, maps.map(name), params));
            context.checkCancelled();
        }
        StraightLine tilt = params.straighten()
                        && maps.along().unit().compatible(maps.across().unit())
                ? tilt(maps, columns, lines, middle)
                : new StraightLine(Double.NaN, 0, Double.NaN, middle, 0);
        double cosine = 1 / Math.hypot(1, tilt.slope());
        List<Found> found = new ArrayList<>();
        columns.forEach(
                (name, map) -> found.add(Found.of(name, MeanProfile.of(maps, map, lines, tilt.slope(), middle))));
        double slopeError = tilt.slopeError();
        Frame line = Frame.of(Table.row(
                line(), Math.toDegrees(Math.atan(tilt.slope())), Math.toDegrees(slopeError * cosine * cosine)));
        Unit counts = in.info().signature().requireColumn(params.of().get(0)).unit();
        return MemorySource.single(
                "interface",
                Frame.of(table(found, cosine, maps.across().unit(), counts))
                        .with()
                        .companion(
                                "profile",
                                Frame.of(profile(found, params, maps, in.info().signature())))
                        .companion("line", line)
                        .build());
    }

    private static int[] band(ElementMaps maps, Params params) {
        int[] lines = IntStream.range(0, maps.along().size())
                .filter(line -> params.band().isEmpty() || holds(params.band(), maps.along(), line))
                .toArray();
        if (lines.length == 0) {
            throw new IllegalArgumentException(
                    "No line of the scan lies within 'band', " + params.band() + "; " + maps.along() + ".");
        }
        return lines;
    }

    private static boolean holds(List<Quantity> ends, Axis axis, int point) {
        return axis.value(point) >= ends.get(0).in(axis.unit())
                && axis.value(point) <= ends.get(1).in(axis.unit());
    }

    /** What is outside has no value. */
    private static ElementMaps.Map within(ElementMaps maps, ElementMaps.Map map, Params params) {
        if (params.within().isEmpty()) {
            return map;
        }
        double[] values = map.values().clone();
        int points = maps.across().size();
        for (int i = 0; i < values.length; i++) {
            values[i] = holds(params.within(), maps.across(), i % points) ? values[i] : Double.NaN;
        }
        return new ElementMaps.Map(values, map.errors());
    }

    /** Of the element whose positions in groups of lines lie best on a straight line. */
    private static StraightLine tilt(
            ElementMaps maps, Map<String, ElementMaps.Map> columns, int[] lines, double middle) {
        StraightLine best = new StraightLine(Double.NaN, 0, Double.NaN, middle, 0);
        int groups = Math.min(GROUPS, lines.length / 2);
        for (ElementMaps.Map map : columns.values()) {
            double[] place = new double[groups];
            double[] position = new double[groups];
            double[] error = new double[groups];
            for (int group = 0; group < groups; group++) {
                int[] some =
                        Arrays.copyOfRange(lines, group * lines.length / groups, (group + 1) * lines.length / groups);
                place[group] =
                        Arrays.stream(some).mapToDouble(maps::lineAt).average().orElse(Double.NaN);
                Interface step = MeanProfile.of(maps, map, some, 0, middle).step();
                position[group] = step.isMeasured() ? step.position() : Double.NaN;
                error[group] = step.positionError();
            }
            StraightLine line = StraightLine.through(place, position, error);
            if (line.used() >= 4 && (Double.isNaN(best.slopeError()) || line.slopeError() < best.slopeError())) {
                best = line;
            }
        }
        return best;
    }

    /** What was found of one element. */
    private record Found(String name, MeanProfile profile, Interface step, double chi) {

        static Found of(String name, MeanProfile profile) {
            Interface step = profile.step();
            return new Found(name, profile, step, profile.chiSquared(step::value, step.isMeasured() ? 4 : 1));
        }
    }

    private static Table table(List<Found> found, double cosine, Unit length, Unit counts) {
        List<double[]> rows = new ArrayList<>();
        for (Found one : found) {
            Interface step = one.step();
            double scale = Math.sqrt(Math.max(1, one.chi()));
            rows.add(new double[] {
                step.position(),
                scale * step.positionError(),
                cosine * step.width(),
                scale * cosine * step.widthError(),
                step.before(),
                scale * step.beforeError(),
                step.after(),
                scale * step.afterError(),
                one.chi()
            });
        }
        List<ColumnSpec> specs = columns(length, counts);
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("element", found.stream().map(Found::name).toArray(String[]::new)));
        for (int c = 1; c < specs.size() - 1; c++) {
            int at = c - 1;
            columns.add(Column.of(
                    specs.get(c).name(),
                    specs.get(c).unit(),
                    rows.stream().mapToDouble(row -> row[at]).toArray()));
        }
        columns.add(Column.kinds(
                "state",
                STATES,
                found.stream().mapToLong(one -> one.step().state().ordinal()).toArray()));
        return new Table(columns);
    }

    private static Table profile(List<Found> found, Params params, ElementMaps maps, Signature in) {
        // Columns of different elements have the same places unless one lacks values somewhere.
        Found longest = found.stream()
                .max((a, b) -> a.profile().place().length - b.profile().place().length)
                .orElseThrow();
        double[] place = longest.profile().place();
        List<ColumnSpec> specs = profile(params, maps.across().spec(), in);
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("place", maps.across().unit(), place));
        for (int k = 0; k < found.size(); k++) {
            Found one = found.get(k);
            columns.add(Column.of(
                    specs.get(3 * k + 1).name(),
                    specs.get(3 * k + 1).unit(),
                    fitted(one, place, one.profile().value())));
            columns.add(Column.of(
                    specs.get(3 * k + 2).name(),
                    specs.get(3 * k + 2).unit(),
                    fitted(one, place, one.profile().sigma())));
            columns.add(Column.of(
                    specs.get(3 * k + 3).name(),
                    specs.get(3 * k + 3).unit(),
                    Arrays.stream(place).map(one.step()::value).toArray()));
        }
        return new Table(columns);
    }

    private static double[] fitted(Found one, double[] place, double[] values) {
        double[] out = new double[place.length];
        for (int i = 0; i < out.length; i++) {
            int at = Arrays.binarySearch(one.profile().place(), place[i]);
            out[i] = at >= 0 ? values[at] : Double.NaN;
        }
        return out;
    }
}
