/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.figure.Curve;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.figure.Side;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.text.Typesetting;

/**
 * A curve of a composed figure.
 *
 * @param series its numbers
 * @param along abscissa
 * @param quantity what it measures, for the ordinate
 * @param unit of its numbers
 * @param side of its ordinate, where the pipeline says
 * @param ofFrame whether it is a one-dimensional frame, not a column along a series
 */
record DrawnCurve(Series series, PlotAxis along, String quantity, Unit unit, Optional<Side> side, boolean ofFrame) {

    /** @param against abscissa instead of what runs along the series */
    static DrawnCurve of(Curve curve, Optional<Ref> against, FigureResults shelf) throws IOException {
        Ref main = curve.of().or(curve::low).orElseThrow();
        Shown shown = shelf.shown(main);
        return switch (shown.kind()) {
            case CURVE, CURVES -> ofFrame(curve, main, shelf);
            default -> ofColumn(curve, main, against, shelf);
        };
    }

    /** What an ordinate of its own is called: a column as the legend would call it. */
    String label() {
        return ofFrame ? quantity : series.name();
    }

    private static DrawnCurve ofFrame(Curve curve, Ref ref, FigureResults shelf) throws IOException {
        Frame frame = shelf.frame(ref, curve.frame().orElse(0L))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + ref + "': frame " + curve.frame().orElse(0L) + " is masked."));
        Axis axis = frame.axes().get(0);
        String name =
                curve.name().orElseGet(() -> Typesetting.quantity(ref.text().substring(1)));
        Series line = Series.line(name, Axes.values(axis), Values.of(CurveFigures.values(frame)));
        Series series = frame.variance()
                .map(v -> line.withSigma(
                        Values.of(Arrays.stream(v).map(Math::sqrt).toArray())))
                .orElse(line);
        return new DrawnCurve(
                styled(series, curve), Axes.plot(axis), frame.quantity(), frame.unit(), curve.axis(), true);
    }

    private static DrawnCurve ofColumn(Curve curve, Ref main, Optional<Ref> against, FigureResults shelf)
            throws IOException {
        Column column = shelf.column(main);
        FigureResults.Rows rows = shelf.rows(main);
        SeriesAxis along = against.isPresent()
                ? against(shelf.column(against.get()), column, against.get())
                : rows.along(column.name());
        String name = column.name();
        double[] y = curve.of().isPresent() ? column.doubles() : nothing(column.size());
        Series line = Series.line(curve.name().orElse(name), Values.of(along.values()), Values.of(y));
        // against something that does not rise a band would cross itself
        String limits = against.isPresent() ? "" : name;
        Optional<double[]> low = beside(curve.low(), rows, limits + " low", column, shelf);
        Optional<double[]> high = beside(curve.high(), rows, limits + " high", column, shelf);
        Optional<double[]> error = beside(curve.error(), rows, name + " error", column, shelf);
        Series series = low.isPresent() && high.isPresent()
                ? line.withBand(Values.of(low.get()), Values.of(high.get()))
                : error.filter(e -> curve.of().isPresent())
                        .map(e -> line.withSigma(Values.of(e)))
                        .orElse(line);
        return new DrawnCurve(styled(series, curve), along.axis(), name, column.unit(), curve.axis(), false);
    }

    private static SeriesAxis against(Column abscissa, Column column, Ref ref) {
        if (abscissa.size() != column.size()) {
            throw new IllegalArgumentException("'" + ref + "' has " + abscissa.size() + " values and '" + column.name()
                    + "' has " + column.size() + ": an abscissa is as long as its curve.");
        }
        return new SeriesAxis(PlotAxis.of(abscissa.name(), abscissa.unit().symbol()), abscissa.doubles());
    }

    private static double[] nothing(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** A column that goes with another, in its unit: the one that is named, else the one of that name. */
    private static Optional<double[]> beside(
            Optional<Ref> ref, FigureResults.Rows rows, String name, Column of, FigureResults shelf)
            throws IOException {
        Optional<Column> found = ref.isPresent() ? Optional.of(shelf.column(ref.get())) : rows.find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Column column = found.get();
        if (column.size() != of.size() || !column.unit().compatible(of.unit())) {
            throw new IllegalArgumentException("'" + column.spec() + "' has " + column.size() + " values and does not"
                    + " go with '" + of.spec() + "', which has " + of.size() + ".");
        }
        return Optional.of(Arrays.stream(column.doubles())
                .map(v -> column.unit().convert(v, of.unit()))
                .toArray());
    }

    private static Series styled(Series series, Curve curve) {
        Series looking = series.looking(
                switch (curve.look()) {
                    case LINE -> Series.Look.LINE;
                    case POINTS -> Series.Look.POINTS;
                    case BOTH -> Series.Look.LINE_AND_POINTS;
                    case STEPS -> Series.Look.STEPS;
                });
        return curve.dashed() ? looking.withDashes() : looking;
    }
}
