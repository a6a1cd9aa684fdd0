/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.AxisSpec;
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
import org.solidus.math.fit.Interface;
import org.solidus.math.fit.Layer;

/**
 * The thickness of a layer along it, from element maps of its cross section: both interfaces as error functions, first
 * together in the means of many columns, then each by itself in the means of a few, within half a thickness of where it
 * was; the tilt of the layer in the picture is found and taken out.
 *
 * <p>The signal is the sum of the maps of elements {@code inside} less that of elements {@code outside}, each by its own
 * mean, so that electrodes that hold electrolyte, too, do no harm: {@code outside: [V, Fe]}.
 *
 * <p>In: one row a point over two scan axes (or one, a line scan). Out: a row: mean {@code thickness} across the layer with
 * the error of the mean, {@code least} and {@code most} with theirs, {@code roughness} of both interfaces (standard
 * deviation about a straight line, less what the errors of the positions make), {@code tilt}, {@code columns} that were
 * measured. Companion {@code profile}: position of both interfaces and thickness along the layer with errors; no number
 * where the layer was not seen. Errors follow the scatter of the profile where that is larger than the errors of the maps.
 *
 * <p>Memory: the maps.
 */
@Component(service = Step.class)
@Op(
        id = "edx.layer",
        name = "Layer thickness",
        description = "Thickness of a layer along it, its interfaces and their roughness, from element maps.")
public final class LayerStep implements Whole<LayerStep.Params> {

    private static final Unit DEGREE = Unit.of("deg");

    /** Part of the columns in which the layer is to be seen. */
    private static final double SEEN = 0.95;

    /** Part of the thickness that its error is to be at most. */
    private static final double PRECISE = 0.06;

    /** Groups of columns in which the layer is looked for first. */
    private static final int COARSE = 8;

    /** Thicknesses along a layer are at least so many. */
    private static final int FEWEST = 6;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Columns that are high in the layer: its elements.")
            List<String> inside,

            @Param(help = "Columns that are low in the layer: elements of what lies to its sides.")
            List<String> outside,

            @Param(help = "The scan axis that runs across the layer.", def = "y")
            String across,

            @Param(
                    help =
                            "So many neighbouring columns are averaged for each thickness; by default as few as show the layer"
                                    + " almost everywhere, to some per cent.",
                    min = 1,
                    max = 4096)
            Optional<Integer> average) {

        /** Checks the names. */
        public Params {
            inside = List.copyOf(inside);
            outside = List.copyOf(outside);
            if (inside.isEmpty() && outside.isEmpty()) {
                throw new IllegalArgumentException(
                        "Name elements of the layer, 'inside: [Ge]', or of what lies to its sides,"
                                + " 'outside: [V, Fe]'.");
            }
        }

        private List<String> all() {
            return Stream.concat(inside.stream(), outside.stream()).toList();
        }
    }

    private static List<ColumnSpec> columns(Unit length) {
        return List.of(
                ColumnSpec.number("thickness", length),
                ColumnSpec.number("thickness error", length),
                ColumnSpec.number("least", length),
                ColumnSpec.number("least error", length),
                ColumnSpec.number("most", length),
                ColumnSpec.number("most error", length),
                ColumnSpec.number("first roughness", length),
                ColumnSpec.number("second roughness", length),
                ColumnSpec.number("tilt", DEGREE),
                ColumnSpec.number("tilt error", DEGREE),
                new ColumnSpec("columns", Unit.ONE, Column.Type.INT64));
    }

    private static List<ColumnSpec> profile(Unit along, Unit length) {
        return List.of(
                ColumnSpec.number("place", along),
                ColumnSpec.number("first", length),
                ColumnSpec.number("first error", length),
                ColumnSpec.number("second", length),
                ColumnSpec.number("second error", length),
                ColumnSpec.number("thickness", length),
                ColumnSpec.number("thickness error", length));
    }

    @Override
    public Signature output(Signature in, Params params) {
        AxisSpec across = ElementMaps.require(in, params.across(), params.all());
        Unit along = in.scan().stream()
                .filter(axis -> !axis.name().equals(params.across()))
                .findFirst()
                .map(AxisSpec::unit)
                .orElse(Unit.ONE);
        return Signature.table(columns(across.unit()))
                .withCompanion("profile", Signature.table(profile(along, across.unit())));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        ElementMaps maps = ElementMaps.of(in, params.across());
        ElementMaps.Map signal = signal(maps, params);
        int lines = maps.along().size();
        Layers coarse = measured(maps, signal, Math.max(1, lines / COARSE), Optional.empty(), context);
        Optional<Layers> guide = Optional.of(coarse).filter(Layers::isStraight);
        int average = Math.min(params.average().orElse(1), lines);
        Layers layers = measured(maps, signal, average, guide, context);
        while (params.average().isEmpty() && !layers.isClear() && lines / (2 * average) >= FEWEST) {
            average *= 2;
            layers = measured(maps, signal, average, guide, context);
        }
        if (layers.measured() == 0) {
            context.warn("No column of the map has a layer of which both interfaces are seen.");
        }
        Unit length = maps.across().unit();
        return MemorySource.single(
                "layer",
                Frame.of(Table.row(columns(length), layers.summary()))
                        .with()
                        .companion(
                                "profile",
                                Frame.of(layers.table(profile(maps.along().unit(), length), maps, average)))
                        .build());
    }

    private static Layers measured(
            ElementMaps maps, ElementMaps.Map signal, int average, Optional<Layers> guide, Context context) {
        int groups = maps.along().size() / average;
        Layers layers = new Layers(groups);
        context.progress().begin("layer, " + average + " columns each", groups);
        for (int group = 0; group < groups; group++) {
            int[] lines =
                    IntStream.range(group * average, (group + 1) * average).toArray();
            if (guide.isPresent()) {
                layers.refine(group, maps, signal, lines, guide.get());
            } else {
                layers.measure(group, maps, signal, lines);
            }
            context.checkCancelled();
            context.progress().advance(1);
        }
        layers.straighten(maps.along().unit().compatible(maps.across().unit()));
        return layers;
    }

    /** Inside less outside, each map by its mean. */
    private static ElementMaps.Map signal(ElementMaps maps, Params params) throws IOException {
        int size = maps.along().size() * maps.across().size();
        double[] values = new double[size];
        double[] variance = new double[size];
        for (String name : params.all()) {
            ElementMaps.Map map = maps.map(name);
            double mean = Arrays.stream(map.values())
                    .filter(Double::isFinite)
                    .map(Math::abs)
                    .average()
                    .orElse(0);
            double factor = mean > 0 ? (params.inside().contains(name) ? 1 : -1) / mean : 0;
            for (int i = 0; i < size; i++) {
                values[i] += factor * map.values()[i];
                variance[i] += factor * factor * map.errors()[i] * map.errors()[i];
            }
        }
        return new ElementMaps.Map(
                values, Arrays.stream(variance).map(Math::sqrt).toArray());
    }

    /** What was found along the layer. */
    private static final class Layers {

        private final double[] place;
        private final double[] first;
        private final double[] firstError;
        private final double[] second;
        private final double[] secondError;
        private final double[] thickness;
        private final double[] thicknessError;
        private StraightLine upper = new StraightLine(Double.NaN, 0, Double.NaN, 0, 0);
        private StraightLine lower = upper;
        private StraightLine middle = new StraightLine(Double.NaN, 0, Double.NaN, 0, 0);
        private double cosine = 1;

        Layers(int groups) {
            place = new double[groups];
            first = nothing(groups);
            firstError = nothing(groups);
            second = nothing(groups);
            secondError = nothing(groups);
            thickness = nothing(groups);
            thicknessError = nothing(groups);
        }

        private static double[] nothing(int size) {
            double[] nothing = new double[size];
            Arrays.fill(nothing, Double.NaN);
            return nothing;
        }

        /** Both interfaces of the mean of some lines, fitted together. */
        void measure(int group, ElementMaps maps, ElementMaps.Map signal, int[] lines) {
            place[group] =
                    Arrays.stream(lines).mapToDouble(maps::lineAt).average().orElse(Double.NaN);
            MeanProfile profile = MeanProfile.of(maps, signal, lines, 0, 0);
            Layer layer = profile.layer();
            if (!layer.isMeasured()) {
                return;
            }
            double chi = profile.chiSquared(
                    x -> layer.first().value(x)
                            + layer.second().value(x)
                            - layer.second().before(),
                    7);
            double scale = Math.sqrt(Math.max(1, chi));
            first[group] = layer.first().position();
            firstError[group] = scale * layer.first().positionError();
            second[group] = layer.second().position();
            secondError[group] = scale * layer.second().positionError();
            thickness[group] = layer.thickness();
            thicknessError[group] = scale * layer.thicknessError();
        }

        /** Each interface by itself, near where the whole layer has it: what is far away says nothing of it. */
        void refine(int group, ElementMaps maps, ElementMaps.Map signal, int[] lines, Layers coarse) {
            place[group] =
                    Arrays.stream(lines).mapToDouble(maps::lineAt).average().orElse(Double.NaN);
            MeanProfile profile = MeanProfile.of(maps, signal, lines, 0, 0);
            double upper = coarse.upper.at(place[group]);
            double lower = coarse.lower.at(place[group]);
            double half = Math.max((lower - upper) / 2, 4 * maps.across().step());
            double[] one = position(profile.within(upper - half, upper + half));
            double[] other = position(profile.within(lower - half, lower + half));
            first[group] = one[0];
            firstError[group] = one[1];
            second[group] = other[0];
            secondError[group] = other[1];
            thickness[group] = other[0] - one[0];
            thicknessError[group] = Math.hypot(one[1], other[1]);
        }

        private static double[] position(MeanProfile profile) {
            Interface step = profile.step();
            if (!step.isMeasured()) {
                return new double[] {Double.NaN, Double.NaN};
            }
            double scale = Math.sqrt(Math.max(1, profile.chiSquared(step::value, 4)));
            return new double[] {step.position(), scale * step.positionError()};
        }

        /** Whether both interfaces follow straight lines well enough to be looked for near them. */
        boolean isStraight() {
            return upper.used() >= 3 && lower.used() >= 3 && lower.offset() > upper.offset();
        }

        /** From along the columns to across the layer. */
        void straighten(boolean sameUnit) {
            double[] centre = new double[place.length];
            double[] error = new double[place.length];
            for (int i = 0; i < centre.length; i++) {
                centre[i] = (first[i] + second[i]) / 2;
                error[i] = Math.hypot(firstError[i], secondError[i]) / 2;
            }
            upper = StraightLine.through(place, first, firstError);
            lower = StraightLine.through(place, second, secondError);
            StraightLine line = StraightLine.through(place, centre, error);
            if (sameUnit && line.used() >= 3) {
                middle = line;
                cosine = 1 / Math.hypot(1, line.slope());
            }
            for (int i = 0; i < thickness.length; i++) {
                thickness[i] *= cosine;
                thicknessError[i] *= cosine;
            }
        }

        /** Whether the layer is seen almost everywhere, to some per cent. */
        boolean isClear() {
            double[] errors = Arrays.stream(thicknessError)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            double mean =
                    Arrays.stream(thickness).filter(Double::isFinite).average().orElse(0);
            return errors.length >= SEEN * place.length && errors[(int) (SEEN * (errors.length - 1))] < PRECISE * mean;
        }

        int measured() {
            return (int) Arrays.stream(thickness).filter(Double::isFinite).count();
        }

        double[] summary() {
            int least = extreme(-1);
            int most = extreme(1);
            double mean =
                    Arrays.stream(thickness).filter(Double::isFinite).average().orElse(Double.NaN);
            double variance = Arrays.stream(thicknessError)
                    .filter(Double::isFinite)
                    .map(e -> e * e)
                    .sum();
            return new double[] {
                mean,
                measured() > 0 ? Math.sqrt(variance) / measured() : Double.NaN,
                least < 0 ? Double.NaN : thickness[least],
                least < 0 ? Double.NaN : thicknessError[least],
                most < 0 ? Double.NaN : thickness[most],
                most < 0 ? Double.NaN : thicknessError[most],
                cosine * roughness(first, firstError),
                cosine * roughness(second, secondError),
                Math.toDegrees(Math.atan(middle.slope())),
                Math.toDegrees(middle.slopeError() * cosine * cosine),
                measured()
            };
        }

        private int extreme(int sign) {
            int best = -1;
            for (int i = 0; i < thickness.length; i++) {
                if (Double.isFinite(thickness[i]) && (best < 0 || sign * thickness[i] > sign * thickness[best])) {
                    best = i;
                }
            }
            return best;
        }

        /** About a straight line, less the errors; no number for fewer than four columns. */
        private double roughness(double[] position, double[] error) {
            double[] alike = new double[position.length];
            Arrays.fill(alike, 1);
            StraightLine line = StraightLine.through(place, position, alike);
            double square = 0;
            double noise = 0;
            int count = 0;
            for (int i = 0; i < position.length; i++) {
                if (Double.isFinite(position[i]) && Double.isFinite(error[i])) {
                    square += Math.pow(position[i] - line.at(place[i]), 2);
                    noise += error[i] * error[i];
                    count++;
                }
            }
            return count < 4 ? Double.NaN : Math.sqrt(Math.max(0, square / (count - 2) - noise / count));
        }

        Table table(List<ColumnSpec> specs, ElementMaps maps, int average) {
            double[] own = DoubleStream.iterate(0, group -> group + 1)
                    .limit(place.length)
                    .map(group -> (maps.along().value((int) group * average)
                                    + maps.along().value((int) group * average + average - 1))
                            / 2)
                    .toArray();
            double[][] values = {own, first, firstError, second, secondError, thickness, thicknessError};
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < values.length; c++) {
                columns.add(Column.of(specs.get(c).name(), specs.get(c).unit(), values[c]));
            }
            return new Table(columns);
        }
    }
}
