/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.GridFigure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.colour.Palette;

/** The figures of a calibration. Any thread. */
final class CalibrationPictures {

    private CalibrationPictures() {}

    /** The image in its own pixels, logarithmic; masked and negative pixels are no data. */
    public static MapFigure image(Frame image) {
        int rows = image.shape()[0];
        int columns = image.shape()[1];
        NDArray raw = image.raw();
        byte[] given = image.mask().orElse(new byte[0]);
        byte[] bad = new byte[raw.size()];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = (byte) (raw.get(i) < 0 || given.length > 0 && given[i] != 0 ? 1 : 0);
        }
        return MapFigure.image(
                        "",
                        Field.wrap(raw, Optional.of(bad), rows, columns),
                        MapAxis.linear("column", "pixel", 0, 1, columns),
                        MapAxis.linear("row", "pixel", 0, 1, rows),
                        PlotAxis.of(image.quantity(), image.unit().symbol()))
                .build();
    }

    /** Residuals of the points that count over azimuth, coloured by ring: a pattern in them is a wrong geometry. */
    public static Figure residuals(Calibrated calibrated) {
        Table points = calibrated.result().companions().get("points").table();
        int n = points.rows();
        boolean arc = points.column("module").size() > 0
                && Arrays.stream(points.column("module").doubles()).max().orElse(0) > 0;
        String along = arc ? "two-theta" : "azimuth";
        List<Series> series = new ArrayList<>();
        series.add(points(
                        points,
                        along,
                        IntStream.range(0, n).filter(i -> points.column("used").number(i) != 0),
                        "")
                .withColour(Palette.BLUE));
        Series rejected = points(
                        points,
                        along,
                        IntStream.range(0, n).filter(i -> points.column("used").number(i) == 0),
                        "rejected")
                .withColour(0x999999);
        if (rejected.x().size() > 0) {
            series.set(0, series.get(0).named("used"));
            series.add(rejected);
        }
        return new LineFigure(
                "", PlotAxis.of(along, "deg"), PlotAxis.of("residual", "pixel"), series, List.of(), Optional.empty());
    }

    private static Series points(Table points, String along, IntStream which, String name) {
        int[] rows = which.toArray();
        double[] x =
                Arrays.stream(rows).mapToDouble(points.column(along)::number).toArray();
        double[] y = Arrays.stream(rows)
                .mapToDouble(points.column("residual")::number)
                .toArray();
        return Series.points(name, Values.of(x), Values.of(y));
    }

    /** Residuals over ring and azimuth (of an ARC detector strip): the step's own picture. */
    public static Optional<Figure> residualMap(Calibrated calibrated) {
        Frame map = calibrated.result().companions().get("residuals");
        int[] shape = map.shape();
        if (shape[0] < 2 || shape[1] < 2) {
            return Optional.empty();
        }
        Axis rings = map.axes().get(0);
        Axis places = map.axes().get(1);
        Field field = Field.of(map.doubles(), shape[0], shape[1]);
        return Optional.of(MapFigure.heatMap(
                        "",
                        field,
                        MapAxis.listed(places.quantity(), places.unit().symbol(), Values.of(places.values())),
                        MapAxis.listed(rings.quantity(), rings.unit().symbol(), Values.of(rings.values())),
                        PlotAxis.of("residual", "pixel"))
                .colours(ColourScale.DIVERGING.with(new ColourLimits.Symmetric(0, 98)))
                .build());
    }

    /** How the refined parameters depend on each other: correlation coefficients, -1 to 1. */
    public static Optional<Figure> correlations(Calibrated calibrated) {
        Frame covariance = calibrated.result().companions().get("covariance");
        Table parameters = calibrated.result().companions().get("parameters").table();
        int n = covariance.shape()[0];
        if (n == 0) {
            return Optional.empty();
        }
        double[] c = covariance.doubles();
        if (n > 8) {
            double[] correlation = new double[n * n];
            for (int i = 0; i < correlation.length; i++) {
                correlation[i] = correlation(c, n, i / n, i % n);
            }
            return Optional.of(MapFigure.heatMap(
                            "",
                            Field.of(correlation, n, n),
                            MapAxis.index("parameter", n),
                            MapAxis.index("parameter", n),
                            PlotAxis.of("correlation", ""))
                    .colours(ColourScale.DIVERGING)
                    .build());
        }
        List<String> headings = new ArrayList<>(List.of("correlation"));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            headings.add(parameters.column("parameter").text(i));
            List<String> row =
                    new ArrayList<>(List.of(parameters.column("parameter").text(i)));
            for (int k = 0; k < n; k++) {
                row.add(k > i ? "" : String.format(java.util.Locale.ROOT, "%.2f", correlation(c, n, i, k)));
            }
            rows.add(row);
        }
        return Optional.of(new GridFigure("", headings, rows));
    }

    private static double correlation(double[] c, int n, int i, int k) {
        return c[i * n + k] / Math.sqrt(c[i * n + i] * c[k * n + k]);
    }
}
