/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.calibration.Calibration;
import org.solidus.scattering.calibration.Calibration.Point;
import org.solidus.scattering.calibration.Kind;
import org.solidus.scattering.calibration.Parameter;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;

/** A calibration as tables and images. */
final class CalibrationTables {

    private static final Unit METRE = Unit.of("m");
    private static final Unit RADIAN = Unit.of("rad");
    private static final Unit DEGREE = Unit.of("deg");
    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit PIXEL = Unit.of("pixel");
    private static final String RESIDUAL = "residual";

    private CalibrationTables() {}

    static Signature signature(Geometry geometry) {
        List<ColumnSpec> columns = new ArrayList<>();
        // The same code that fills the table, on the start geometry as if nothing had been refined
        row(geometry, none(geometry)).forEach(column -> columns.add(column.spec()));
        Signature residuals =
                Signature.array(RESIDUAL, PIXEL, ElementType.FLOAT64, residualAxes(geometry, AxisSpec.UNKNOWN), false);
        return Signature.table(columns)
                .withCompanion(
                        "points",
                        Signature.table(
                                points(List.of(), new Calibrant("", List.of())).spec()))
                .withCompanion("residuals", residuals)
                .withCompanion(
                        "parameters", Signature.table(parameters(none(geometry)).spec()))
                .withCompanion(
                        "covariance",
                        Signature.array(
                                "covariance",
                                Unit.ONE,
                                ElementType.FLOAT64,
                                List.of(
                                        new AxisSpec("parameter", Quantities.INDEX, Unit.ONE, AxisSpec.UNKNOWN),
                                        new AxisSpec("with", Quantities.INDEX, Unit.ONE, AxisSpec.UNKNOWN)),
                                false));
    }

    private static Calibration none(Geometry geometry) {
        return new Calibration(
                geometry,
                List.of(),
                new double[0],
                new double[0],
                List.of(),
                List.of(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                1,
                List.of());
    }

    static Frame.Builder frame(Calibration found, Calibrant calibrant) {
        int n = found.parameters().size();
        return Frame.of(new Table(row(found.geometry(), found)))
                .with()
                .companion("points", Frame.of(points(found.points(), calibrant)))
                .companion("residuals", residuals(found))
                .companion("parameters", Frame.of(parameters(found)))
                .companion(
                        "covariance",
                        Frame.of(NDArray.of(found.covariance(), n, n))
                                .quantity("covariance", Unit.ONE)
                                .axes(Axis.index("parameter", n), Axis.index("with", n))
                                .build());
    }

    private static List<Column> row(Geometry geometry, Calibration found) {
        List<Column> columns = new ArrayList<>();
        switch (geometry) {
            case FlatGeometry flat -> flat(flat, found, columns);
            case ArcGeometry arc -> arc(arc, found, columns);
        }
        return columns;
    }

    private static void flat(FlatGeometry g, Calibration found, List<Column> columns) {
        add("distance", METRE, g.distance(), found.error(new Parameter(Kind.DISTANCE, 0)), columns);
        add("poni1", METRE, g.poni1(), found.error(new Parameter(Kind.PONI1, 0)), columns);
        add("poni2", METRE, g.poni2(), found.error(new Parameter(Kind.PONI2, 0)), columns);
        add("rot1", RADIAN, g.rot1(), found.error(new Parameter(Kind.ROT1, 0)), columns);
        add("rot2", RADIAN, g.rot2(), found.error(new Parameter(Kind.ROT2, 0)), columns);
        columns.add(Column.of("rot3", RADIAN, g.rot3()));
        common(g, found, columns);
        columns.add(Column.of(GeometryColumns.DETECTOR, g.detector().name()));
    }

    private static void arc(ArcGeometry arc, Calibration found, List<Column> columns) {
        common(arc, found, columns);
        columns.add(Column.of("module rows", arc.moduleRows()));
        columns.add(Column.of("pad rows", arc.pitch() - arc.moduleRows()));
        columns.add(Column.of("scale", Unit.ONE, arc.scale()));
        columns.add(Column.of("arm angle", DEGREE, arc.angle()));
        for (int i = 0; i < arc.modules().size(); i++) {
            ArcModule m = arc.modules().get(i);
            String name = m.name() + " ";
            add(name + "distance", METRE, m.distance(), found.error(new Parameter(Kind.DISTANCE, i)), columns);
            add(name + "poni1", METRE, m.poni1(), found.error(new Parameter(Kind.PONI1, i)), columns);
            add(name + "poni2", METRE, m.poni2(), found.error(new Parameter(Kind.PONI2, i)), columns);
            add(name + "rot1", RADIAN, m.rot1(), found.error(new Parameter(Kind.ROT1, i)), columns);
            double offsetError = Math.toDegrees(found.error(new Parameter(Kind.ROT2, i)));
            add(name + "offset", DEGREE, m.offset(), offsetError, columns);
            columns.add(Column.of(name + RESIDUAL, PIXEL, found.residual(i)));
        }
    }

    private static void common(Geometry g, Calibration found, List<Column> columns) {
        add("wavelength", ANGSTROM, g.wavelength() * 1e10, found.error(new Parameter(Kind.WAVELENGTH, 0)), columns);
        columns.add(Column.of(RESIDUAL, PIXEL, found.residual()));
        columns.add(Column.of("scatter", PIXEL, found.scatter()));
        columns.add(Column.of("reduced chi-squared", Unit.ONE, found.reducedChiSquared()));
        columns.add(Column.of("rings", found.rings()));
        columns.add(Column.of("points", found.used()));
        columns.add(Column.of("rejected", found.points().size() - found.used()));
        columns.add(Column.of("explained", Unit.ONE, found.explained()));
        columns.add(Column.of("found", Unit.ONE, found.found()));
        columns.add(Column.of("pixel1", METRE, g.detector().pixel1()));
        columns.add(Column.of("pixel2", METRE, g.detector().pixel2()));
        columns.add(Column.of("rows", g.detector().rows()));
        columns.add(Column.of("columns", g.detector().columns()));
        columns.add(Column.of("orientation", g.orientation().number()));
    }

    private static void add(String name, Unit unit, double value, double error, List<Column> columns) {
        columns.add(Column.of(name, unit, value));
        columns.add(Column.of(name + " error", unit, error));
    }

    private static Table points(List<Point> points, Calibrant calibrant) {
        return Table.of(
                whole("ring", points, Point::ring),
                Column.of(
                        "hkl",
                        points.stream()
                                .map(point ->
                                        calibrant.rings().get(point.ring()).label())
                                .toArray(String[]::new)),
                whole("module", points, Point::plane),
                number("row", PIXEL, points, Point::row),
                number("column", PIXEL, points, Point::column),
                number("two-theta", DEGREE, points, point -> Math.toDegrees(point.twoTheta())),
                number("azimuth", DEGREE, points, point -> Math.toDegrees(point.azimuth())),
                number(RESIDUAL, PIXEL, points, Point::residual),
                number(RESIDUAL + " error", PIXEL, points, Point::error),
                whole("used", points, point -> point.used() ? 1 : 0));
    }

    private static Column whole(String name, List<Point> points, ToLongFunction<Point> value) {
        return Column.of(name, points.stream().mapToLong(value).toArray());
    }

    private static Column number(String name, Unit unit, List<Point> points, ToDoubleFunction<Point> value) {
        return Column.of(name, unit, points.stream().mapToDouble(value).toArray());
    }

    private static List<AxisSpec> residualAxes(Geometry geometry, long size) {
        AxisSpec rings = new AxisSpec("two_theta", Quantities.TWO_THETA, DEGREE, size);
        AxisSpec places = geometry instanceof ArcGeometry
                ? new AxisSpec("strip", Quantities.INDEX, Unit.ONE, size)
                : new AxisSpec("azimuth", Quantities.AZIMUTH, DEGREE, size);
        return List.of(rings, places);
    }

    /** Rings that were seen, by two-theta (of an ARC detector once a module), times places side by side. */
    private static Frame residuals(Calibration found) {
        List<Point> used = found.points().stream().filter(Point::used).toList();
        double[] angles = used.stream()
                .mapToDouble(point -> Math.toDegrees(point.twoTheta()))
                .sorted()
                .distinct()
                .toArray();
        int places = found.places();
        double[] sum = new double[angles.length * places];
        int[] count = new int[sum.length];
        for (Point point : used) {
            int at = Arrays.binarySearch(angles, Math.toDegrees(point.twoTheta())) * places + point.place();
            sum[at] += point.residual();
            count[at]++;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
        }
        Axis rings = Axis.listed("two_theta", Quantities.TWO_THETA, DEGREE, angles);
        Axis across = found.geometry() instanceof ArcGeometry
                ? Axis.index("strip", places)
                : Axis.linear("azimuth", Quantities.AZIMUTH, DEGREE, places, -180 + 180.0 / places, 360.0 / places);
        return Frame.of(NDArray.of(sum, angles.length, places))
                .quantity(RESIDUAL, PIXEL)
                .axes(rings, across)
                .build();
    }

    private static Table parameters(Calibration found) {
        List<Parameter> parameters = found.parameters();
        return Table.of(
                Column.of(
                        "parameter",
                        parameters.stream().map(one -> name(found, one)).toArray(String[]::new)),
                Column.of(
                        "unit", parameters.stream().map(one -> unit(one.kind())).toArray(String[]::new)),
                Column.of("error", Unit.ONE, found.errors()));
    }

    private static String name(Calibration found, Parameter parameter) {
        String kind = parameter.kind().name().toLowerCase(Locale.ROOT);
        return found.geometry() instanceof ArcGeometry geometry && parameter.kind() != Kind.WAVELENGTH
                ? geometry.modules().get(parameter.plane()).name() + " " + kind
                : kind;
    }

    private static String unit(Kind kind) {
        return switch (kind) {
            case DISTANCE, PONI1, PONI2 -> "m";
            case ROT1, ROT2 -> "rad";
            case WAVELENGTH -> "angstrom";
        };
    }
}
