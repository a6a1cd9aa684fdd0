/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
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
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;

/**
 * Where each crack began, and how fast it grew.
 *
 * <p>In: the {@code paths} of {@link CracksStep} (the last frame's, which hold all). Out: a table of one row a crack: number,
 * origin ({@code y}, {@code x}: the middle of what opened first), when it {@code opened} with its error, when it grew last,
 * its {@code length} in the end, and its {@code speed} with its error: the slope of the open length against time by ordinary
 * least squares over the moments at which it grew, as long as there are three; of two, their difference; NaN for a crack
 * that opened at once. All tips of a crack count together. Speeds are per second, of the unit of the length.
 */
@Component(service = Step.class)
@Op(
        id = "film.crack_growth",
        name = "Growth of cracks",
        description = "Where and when each crack began, and how fast it grew.")
public final class CrackGrowthStep implements Whole<CrackGrowthStep.Params> {

    private static final Unit SECOND = Unit.of("s");

    /** What a pipeline writes. */
    public record Params() {}

    @Override
    public Signature output(Signature in, Params params) {
        LastTable.requirePaths(in);
        return Signature.table(columns(in.columns()));
    }

    private static List<ColumnSpec> columns(List<ColumnSpec> paths) {
        Unit length = unit(paths, "length");
        Unit speed = Unit.of(length.symbol().isEmpty() ? "1/s" : length.symbol() + "/s");
        return List.of(
                new ColumnSpec("crack", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("y", unit(paths, "y")),
                ColumnSpec.number("x", unit(paths, "x")),
                ColumnSpec.number("opened", SECOND),
                ColumnSpec.number("opened error", SECOND),
                ColumnSpec.number("grew last", SECOND),
                ColumnSpec.number("length", length),
                ColumnSpec.number("speed", speed),
                ColumnSpec.number("speed error", speed));
    }

    private static Unit unit(List<ColumnSpec> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(ColumnSpec::unit)
                .findFirst()
                .orElse(Unit.ONE);
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Table paths = LastTable.of(in);
        List<double[]> rows = new ArrayList<>();
        points(paths).forEach((crack, points) -> rows.add(row(crack, points)));
        return MemorySource.single("growth", Frame.of(CrackColumns.table(columns(paths.spec()), rows)));
    }

    private record Point(double y, double x, double length, double opened, double error, double frame) {}

    private static Map<Long, List<Point>> points(Table paths) {
        double[] y = paths.column("y").doubles();
        double[] x = paths.column("x").doubles();
        double[] length = paths.column("length").doubles();
        double[] opened = paths.column("opened").doubles();
        double[] error = paths.column("opened error").doubles();
        double[] frame = paths.column("opened frame").doubles();
        Map<Long, List<Point>> cracks = new TreeMap<>();
        for (int i = 0; i < y.length; i++) {
            long crack = Math.round(paths.column("crack").number(i));
            cracks.computeIfAbsent(crack, none -> new ArrayList<>())
                    .add(new Point(y[i], x[i], length[i], opened[i], error[i], frame[i]));
        }
        return cracks;
    }

    private static double[] row(long crack, List<Point> points) {
        double first = points.stream().mapToDouble(Point::frame).min().orElseThrow();
        List<Point> origin =
                points.stream().filter(point -> point.frame() == first).toList();
        Point middle = middle(origin);
        double last = points.stream().mapToDouble(Point::opened).max().orElseThrow();
        double[] speed = speed(points);
        return new double[] {
            crack,
            middle.y(),
            middle.x(),
            middle.opened(),
            middle.error(),
            last,
            points.stream().mapToDouble(Point::length).sum(),
            speed[0],
            speed[1]
        };
    }

    /** The point nearest to the mean place: the mean itself may lie beside a bent crack. */
    private static Point middle(List<Point> points) {
        double y = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double x = points.stream().mapToDouble(Point::x).average().orElseThrow();
        return points.stream()
                .min(Comparator.comparingDouble(point -> Math.hypot(point.y() - y, point.x() - x)))
                .orElseThrow();
    }

    /** Slope of the open length against time, and its error. */
    private static double[] speed(List<Point> points) {
        TreeMap<Double, Double> grown = new TreeMap<>();
        for (Point point : points) {
            grown.merge(point.opened(), point.length(), Double::sum);
        }
        double[] time = grown.keySet().stream().mapToDouble(one -> one).toArray();
        double[] length = grown.values().stream().mapToDouble(one -> one).toArray();
        for (int i = 1; i < length.length; i++) {
            length[i] += length[i - 1];
        }
        int count = time.length;
        if (count < 2 || Double.isNaN(time[count - 1])) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double meanTime = Arrays.stream(time).average().orElseThrow();
        double meanLength = Arrays.stream(length).average().orElseThrow();
        double square = 0;
        double product = 0;
        for (int i = 0; i < count; i++) {
            square += (time[i] - meanTime) * (time[i] - meanTime);
            product += (time[i] - meanTime) * (length[i] - meanLength);
        }
        double slope = product / square;
        double rest = 0;
        for (int i = 0; i < count; i++) {
            double off = length[i] - meanLength - slope * (time[i] - meanTime);
            rest += off * off;
        }
        double error = count < 3 ? Double.NaN : Math.sqrt(rest / (count - 2) / square);
        return new double[] {slope, error};
    }
}
