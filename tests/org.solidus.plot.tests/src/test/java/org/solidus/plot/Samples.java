/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.CategoricalMapFigure.Category;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.GridFigure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.WaterfallFigure;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.colour.Palette;

/** Figures of every kind: made of formulas, so that tests know what has to be seen. */
public final class Samples {

    static final PlotAxis TIME = PlotAxis.of("time", "s");
    static final PlotAxis Q = PlotAxis.of("Q", "1/angstrom");

    private Samples() {}

    /** Every kind by a name that suits a file. */
    public static Map<String, Figure> all() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("lines", lines());
        all.put("fit", fit());
        all.put("logarithmic", logarithmic());
        all.put("map", map());
        all.put("image", image(400));
        all.put("kinds", kinds());
        all.put("waterfall", waterfall());
        all.put("panels", new PanelFigure("Four at once", 2, List.of(lines(), map(), kinds(), fit())));
        all.put("maps", maps());
        all.put("stack", stack());
        all.put("upright", upright());
        all.put(
                "table",
                new GridFigure(
                        "Lattice",
                        List.of("phase", "a / Å"),
                        List.of(List.of("LATP", "8.511"), List.of("LVP", "8.606"))));
        all.put("nothing", nothing());
        return all;
    }

    static Values values(Values x, DoubleUnaryOperator f) {
        double[] y = x.toArray();
        for (int i = 0; i < y.length; i++) {
            y[i] = f.applyAsDouble(y[i]);
        }
        return Values.of(y);
    }

    static double pattern(double q) {
        double sum = 40 + 20 * Math.exp(-q);
        double[] lines = {1.45, 2.14, 2.31, 3.05, 3.62, 4.45, 5.2};
        for (int k = 0; k < lines.length; k++) {
            sum += (300 - 30 * k) * Math.exp(-Math.pow((q - lines[k]) / 0.02, 2));
        }
        return sum;
    }

    static LineFigure lines() {
        Values q = Values.linear(0.5, 0.002, 2500);
        Values before = values(q, Samples::pattern);
        return LineFigure.builder("Before and after the flash", Q, PlotAxis.of("intensity", "counts"))
                .add(Series.line("before", q, before).withSigma(values(before, Math::sqrt)))
                .add(Series.line("after", q, values(q, x -> pattern(x * 1.004) * 0.8)))
                .mark(new Marking.Ticks("LATP", Values.of(1.45, 2.14, 2.31, 3.05)))
                .build();
    }

    /** A line of many points. */
    public static LineFigure noise(int points, int curves) {
        Values t = Values.linear(0, 1e-3, points);
        LineFigure.Builder builder = LineFigure.builder("Noise", TIME, PlotAxis.of("voltage", "mV"));
        for (int k = 0; k < curves; k++) {
            Random random = new Random(k);
            int number = k;
            builder.add(Series.line(
                    "channel " + k,
                    t,
                    values(t, x -> Math.sin(x * (number + 1)) + 0.1 * random.nextGaussian() + number)));
        }
        return builder.build();
    }

    static LineFigure fit() {
        Values x = Values.linear(2.08, 0.002, 80);
        DoubleUnaryOperator model = q -> 1200 / (1 + Math.pow((q - 2.16) / 0.012, 2)) + 90;
        Random random = new Random(2);
        Values data =
                values(x, q -> model.applyAsDouble(q) + Math.sqrt(model.applyAsDouble(q)) * random.nextGaussian());
        double[] residual = new double[x.size()];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = (data.get(i) - model.applyAsDouble(x.get(i))) / Math.sqrt(data.get(i));
        }
        return LineFigure.builder("Line 2", Q, PlotAxis.of("intensity", "counts"))
                .add(Series.points("data", x, data)
                        .withSigma(values(data, Math::sqrt))
                        .withColour(0x7f7f7f))
                .add(Series.line("fit", x, values(x, model)).withColour(Palette.RED))
                .mark(new Marking.At(2.16, "2.160(1) 1/Å"))
                .residual(PlotAxis.of("residual", "σ"), Series.line("", x, Values.of(residual)))
                .build();
    }

    static LineFigure logarithmic() {
        Values q = Values.linear(0.01, 0.004, 1500);
        return LineFigure.builder(
                        "Small angles", Q.log(), PlotAxis.of("dΣ/dΩ", "1/cm").log())
                .add(Series.line("sample", q, values(q, x -> 1e-3 * pattern(x) + 1e-4 / Math.pow(x, 3.6))))
                .build();
    }

    static Field field(int rows, int columns, DoubleBinaryOperator f) {
        double[] values = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = f.applyAsDouble(row, column);
            }
        }
        return Field.of(values, rows, columns);
    }

    /** 6 rows of 8: the cell of row r and column c holds 10 r + c; one has no data. Columns at 0, 5, ... um, rows likewise. */
    static MapFigure map() {
        return MapFigure.map(
                        "Tens and ones",
                        field(6, 8, (row, column) -> row == 2 && column == 3 ? Double.NaN : 10 * row + column),
                        MapAxis.linear("x", "um", 0, 5, 8),
                        MapAxis.linear("y", "um", 0, 5, 6),
                        PlotAxis.of("strain", "percent"))
                .build();
    }

    /** A detector image of rings. */
    public static MapFigure image(int side) {
        Random random = new Random(3);
        return MapFigure.image(
                        "CeO₂",
                        field(side, side, (row, column) -> {
                            double radius = Math.hypot(row - 0.55 * side, column - 0.45 * side) / side;
                            double mean = 5
                                    + 3000 * Math.exp(-8 * radius)
                                    + 400 * Math.exp(-Math.pow((radius * 20 % 1 - 0.5) / 0.06, 2));
                            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
                        }),
                        MapAxis.index("x (pixel)", side),
                        MapAxis.index("y (pixel)", side),
                        PlotAxis.of("intensity", "counts"))
                .build();
    }

    static CategoricalMapFigure kinds() {
        int rows = 30;
        int columns = 40;
        int[] codes = new int[rows * columns];
        for (int i = 0; i < codes.length; i++) {
            int column = i % columns;
            codes[i] = column < 13 ? 1 : column < 26 ? 2 : i / columns < 15 ? 3 : -1;
        }
        return CategoricalMapFigure.of(
                "Phases",
                codes,
                MapAxis.linear("x", "nm", 0, 8, columns),
                MapAxis.linear("y", "nm", 0, 8, rows),
                List.of(
                        new Category(1, "LiFePO₄", Palette.rgb(0)),
                        new Category(2, "LAGP", Palette.rgb(1)),
                        new Category(3, "LVP", Palette.rgb(2))));
    }

    static WaterfallFigure waterfall() {
        Values q = Values.linear(0.5, 0.01, 500);
        List<Values> curves = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double shift = 1 + 0.0008 * i;
            curves.add(values(q, x -> pattern(x * shift)));
        }
        return WaterfallFigure.of(
                "Flash", Q, PlotAxis.of("intensity", "counts"), q, curves, TIME, Values.linear(0, 0.5, 30));
    }

    static MapsFigure maps() {
        List<MapFigure> maps = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            int current = new int[] {2, 6, 9}[k];
            maps.add(MapFigure.map(
                            current + " A/cm²",
                            field(
                                    20,
                                    20 + 5 * k,
                                    (row, column) -> current
                                            * Math.exp(-(Math.pow(row - 10, 2) + Math.pow(column - 12, 2)) / 60)),
                            MapAxis.linear("x", "mm", 0, 0.1, 20 + 5 * k),
                            MapAxis.linear("y", "mm", 0, 0.1, 20),
                            PlotAxis.of("temperature rise", "K"))
                    .colours(ColourScale.LINEAR
                            .with(ColourMap.INFERNO)
                            .with(new ColourLimits.Explicit(new org.solidus.figure.Range(0, 9))))
                    .build());
        }
        return new MapsFigure("Three samples", 3, maps);
    }

    static StackFigure stack() {
        Values t = Values.linear(0, 0.02, 1000);
        Track.Scale voltage = new Track.Scale(
                PlotAxis.of("voltage", "V"), List.of(Series.line("voltage", t, values(t, x -> x < 6 ? 120 : 60))));
        return new StackFigure(
                "Flash event",
                false,
                TIME,
                List.of(
                        new Track.Curves(
                                "",
                                new Track.Scale(
                                        PlotAxis.of("current", "A"),
                                        List.of(Series.line(
                                                "current", t, values(t, x -> x < 6 ? 0.05 * Math.exp(x / 2) : 6)))),
                                Optional.of(voltage),
                                false,
                                List.of(),
                                1),
                        Track.Curves.of(
                                "",
                                PlotAxis.of("shrinkage", "percent"),
                                List.of(Series.line("", t, values(t, x -> x < 6 ? 0 : 20 * (1 - Math.exp(6 - x)))))),
                        new Track.Heat(
                                "",
                                field(100, 200, (row, column) -> pattern((1 + column * 0.02) * (1 + row * 2e-4))),
                                MapAxis.linear("time", "s", 0, 0.2, 100),
                                MapAxis.linear("Q", "1/angstrom", 1, 0.02, 200),
                                PlotAxis.of("intensity", "counts"),
                                ColourScale.LINEAR,
                                1.5)),
                List.of(new Marking.Span(0, 6, "stage I"), new Marking.At(6, "onset")));
    }

    static StackFigure upright() {
        Values t = Values.linear(0, 0.2, 100);
        return new StackFigure(
                "Film of patterns",
                true,
                TIME,
                List.of(
                        new Track.Heat(
                                "",
                                field(100, 200, (row, column) -> pattern((1 + column * 0.02) * (1 + row * 2e-4))),
                                MapAxis.linear("time", "s", 0, 0.2, 100),
                                MapAxis.linear("Q", "1/angstrom", 1, 0.02, 200),
                                PlotAxis.of("intensity", "counts"),
                                ColourScale.LINEAR,
                                2),
                        Track.Curves.of(
                                "",
                                PlotAxis.of("temperature", "K"),
                                List.of(Series.line("", t, values(t, x -> 300 + 60 * x))))),
                List.of(new Marking.At(6, "onset")));
    }

    static PanelFigure nothing() {
        Values none = Values.of(Double.NaN, Double.NaN);
        return new PanelFigure(
                "Nothing measured",
                2,
                List.of(
                        LineFigure.builder("lines", Q, PlotAxis.of("I", ""))
                                .add(Series.line("none", none, none))
                                .build(),
                        MapFigure.map(
                                        "map",
                                        Field.of(new double[] {Double.NaN}, 1, 1),
                                        MapAxis.index("x", 1),
                                        MapAxis.index("y", 1),
                                        PlotAxis.of("value", "K"))
                                .build(),
                        LineFigure.builder("no curves", Q, PlotAxis.of("I", "")).build()));
    }
}
