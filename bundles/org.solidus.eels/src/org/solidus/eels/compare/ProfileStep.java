/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
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
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.math.fit.ErrorFunctionFit;
import org.solidus.math.fit.Interface;

/**
 * A line profile across an interface, averaged over the width of a band, with the position and width of the interface
 * by a fit of an error function ({@link ErrorFunctionFit}).
 *
 * <p>In: one-row tables over two scan axes, of which a column is the map, or spectra over two scan axes, of which a band
 * of energies is summed. The line runs from one place to another (x, y), by default along x through all rows.
 *
 * <p>Out: a curve over {@code distance} along the line (unit of the scan). Errors are those of the column {@code NAME
 * error}, or of the spectra, where there are any. Companion {@code interface}: a table of one row with the {@code
 * position} along the line, the {@code width} from 10 to 90 %, the levels {@code before} and {@code after}, each with an
 * error, and what is known of it ({@code state}: found, sharp, outside, none). Where points have no errors, those of the
 * fit are from the scatter about the curve.
 *
 * <p>Memory: 16 bytes a point.
 */
@Component(service = Step.class)
@Op(
        id = "eels.profile",
        name = "Profile across an interface",
        description = "Line profile of a map or of a band of spectra, with position and width of an interface.")
public final class ProfileStep implements Whole<ProfileStep.Params> {

    private static final List<Category> STATES = List.of(
            Category.of(0, "found"), Category.of(1, "sharp"), Category.of(2, "outside"), Category.of(3, "none"));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of the tables whose map is cut; not for spectra.")
            Optional<String> of,

            @Param(help = "Energies of spectra that are summed, as in [4 eV, 7 eV]; all if absent.", unit = "eV")
            List<Double> band,

            @Param(help = "Where the line begins, x and y, as in [10 nm, 40 nm]; the left side if absent.")
            List<Quantity> from,

            @Param(help = "Where the line ends, x and y; the right side if absent.")
            List<Quantity> to,

            @Param(help = "Width of the band across the line, as in 20 nm; all of the map if absent.")
            Optional<Quantity> width) {

        /** Checks what ranges can't say. */
        public Params {
            EnergyWindow.requireEnds("band", band);
            for (List<Quantity> place : List.of(from, to)) {
                if (!place.isEmpty() && place.size() != 2) {
                    throw new IllegalArgumentException(
                            "'from' and 'to' are places, x and y, as in [10 nm, 40 nm], not " + place + ".");
                }
            }
            if (from.isEmpty() != to.isEmpty()) {
                throw new IllegalArgumentException("'from' and 'to' go together: a line has two ends.");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        List<AxisSpec> scan = in.scan();
        if (scan.size() != 2 || !scan.get(0).unit().compatible(scan.get(1).unit())) {
            throw new IllegalArgumentException(
                    "A profile needs a map, over two scan axes of one unit; the input has " + in.describe() + ".");
        }
        Unit unit = Unit.ONE;
        if (in.isTable()) {
            unit = in.requireColumn(params.of()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "'of' must name the column whose map is cut: " + in.describe() + ".")))
                    .unit();
        } else {
            EnergyGrid.require(in);
            unit = in.unit();
        }
        for (Quantity place : params.from()) {
            scan.get(1).requirePlace("from", place);
        }
        for (Quantity place : params.to()) {
            scan.get(1).requirePlace("to", place);
        }
        params.width().ifPresent(width -> scan.get(1).requirePlace("width", width));
        AxisSpec distance =
                new AxisSpec("distance", Quantities.POSITION, scan.get(1).unit(), AxisSpec.UNKNOWN);
        return Signature.array(name(params), unit, ElementType.FLOAT64, List.of(distance), true)
                .withCompanion("interface", Signature.table(columns(scan.get(1).unit(), unit)));
    }

    private static String name(Params params) {
        return params.of().orElse(Quantities.INTENSITY);
    }

    private static List<ColumnSpec> columns(Unit place, Unit value) {
        return List.of(
                ColumnSpec.number("position", place),
                ColumnSpec.number("position error", place),
                ColumnSpec.number("width", place),
                ColumnSpec.number("width error", place),
                ColumnSpec.number("before", value),
                ColumnSpec.number("before error", value),
                ColumnSpec.number("after", value),
                ColumnSpec.number("after error", value),
                ColumnSpec.kinds("state", STATES));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        boolean tables = in.info().signature().isTable();
        PointValues map =
                tables ? PointValues.column(in, params.of().orElseThrow()) : PointValues.band(in, params.band());
        Axis columns = in.info().scan().get(1);
        double[] x = columns.values();
        double[] y = PointValues.places(in.info().scan().get(0), columns);
        double step = spacing(x);
        double middle = 0.5 * (y[0] + y[y.length - 1]);
        double[] from = place(params.from(), columns.unit(), x[0], middle);
        double[] to = place(params.to(), columns.unit(), x[x.length - 1], middle);
        if (!(Math.hypot(to[0] - from[0], to[1] - from[1]) > 0)) {
            throw new IllegalArgumentException("'from' and 'to' are one place: a line has two ends.");
        }
        double all = 2 * (Math.abs(x[x.length - 1] - x[0]) + Math.abs(y[y.length - 1] - y[0]) + step);
        double width = params.width().map(band -> band.in(columns.unit())).orElse(all);
        LineBand line = LineBand.of(x, y, map, from, to, width, step);
        if (line.at().length == 0) {
            throw new IllegalArgumentException("No point of the map lies on the line from " + Arrays.toString(from)
                    + " to " + Arrays.toString(to) + " (x, y in " + columns.unit() + "), which is " + width + " wide.");
        }
        Interface found = line.hasErrors()
                ? ErrorFunctionFit.step(line.at(), line.values(), line.errors())
                : ErrorFunctionFit.step(line.at(), line.values());
        return MemorySource.single("profile", frame(in, params, line, found, columns.unit()));
    }

    private static Frame frame(Stack in, Params params, LineBand line, Interface found, Unit place) {
        Unit unit = in.info().signature().isTable()
                ? in.info().signature().requireColumn(params.of().orElseThrow()).unit()
                : in.info().signature().unit();
        Table table = Table.row(
                columns(place, unit),
                found.position(),
                found.positionError(),
                found.width(),
                found.widthError(),
                found.before(),
                found.beforeError(),
                found.after(),
                found.afterError(),
                found.state().ordinal());
        double[] variance =
                Arrays.stream(line.errors()).map(error -> error * error).toArray();
        return Frame.of(NDArray.of(line.values()))
                .quantity(name(params), unit)
                .axes(Axis.listed("distance", Quantities.POSITION, place, line.at()))
                .variance(variance)
                .companion("interface", Frame.of(table))
                .build();
    }

    private static double spacing(double[] places) {
        return places.length > 1 ? Math.abs(places[places.length - 1] - places[0]) / (places.length - 1) : 1;
    }

    private static double[] place(List<Quantity> given, Unit unit, double x, double y) {
        return given.isEmpty()
                ? new double[] {x, y}
                : given.stream().mapToDouble(value -> value.in(unit)).toArray();
    }
}
