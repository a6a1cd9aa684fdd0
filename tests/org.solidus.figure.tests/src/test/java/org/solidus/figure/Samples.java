/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.solidus.figure.CategoricalMapFigure.Category;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.colour.Palette;

/** One figure of each kind, and the awkward cases: made from formulas, always the same. */
public final class Samples {

    private Samples() {}

    public static Map<String, Figure> all() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("lines-pattern", pattern());
        figures.put("lines-fit", fit());
        figures.put("lines-log", logarithmic());
        figures.put("lines-events", events());
        figures.put("lines-full", crowded());
        figures.put("lines-far-from-zero", farFromZero());
        figures.put("map", map());
        figures.put("map-small", smallMap());
        figures.put("map-hotspots", hotspots());
        figures.put("map-wide", wideMap());
        figures.put("image", image());
        figures.put("heat-map", heatMap());
        figures.put("kinds", kinds());
        figures.put("colours", colours());
        figures.put("waterfall", waterfall());
        figures.put("panels", panels());
        figures.put("orientations", OrientationSamples.orientations());
        figures.put("boundaries", OrientationSamples.boundaries());
        figures.put("pole-figure", OrientationSamples.poleFigure());
        figures.put("pattern-spots", OrientationSamples.pattern());
        figures.put("colour-keys", OrientationSamples.keys());
        figures.put("orientation-panels", OrientationSamples.together());
        figures.put("nothing", nothing());
        return figures;
    }

    static Values values(int size, double first, double step, DoubleUnaryOperator f) {
        return Values.of(IntStream.range(0, size)
                .mapToDouble(i -> f.applyAsDouble(first + i * step))
                .toArray());
    }

    static double peak(double x, double at, double width) {
        double t = (x - at) / width;
        return 1 / (1 + t * t);
    }

    static double intensity(double q) {
        double[] lines = {1.52, 2.14, 2.31, 2.79, 3.05, 3.62, 4.1, 4.45, 5.2, 6.3};
        double sum = 60 * Math.exp(-q / 3) + 12 * peak(q, 1.9, 0.5);
        for (int i = 0; i < lines.length; i++) {
            sum += 420 / (1 + i * 0.8) * peak(q, lines[i], 0.018);
        }
        return sum;
    }

    private static Values noisy(int n, double first, double step, DoubleUnaryOperator f, double relative, long seed) {
        Random random = new Random(seed);
        return values(n, first, step, x -> f.applyAsDouble(x) * (1 + relative * random.nextGaussian()));
    }

    static LineFigure pattern() {
        Values q = Values.linear(0.5, 0.004, 1500);
        Values before = values(1500, 0.5, 0.004, Samples::intensity);
        Values after = values(1500, 0.5, 0.004, x -> 0.72 * intensity(x * 1.012) + 45 * peak(x, 2, 0.7));
        Values sigma = values(1500, 0.5, 0.004, x -> 1.5 * Math.sqrt(intensity(x)));
        return LineFigure.builder(
                        "Cell 07, 6 A/cm²: before and after the flash",
                        PlotAxis.of("Q", "1/angstrom"),
                        PlotAxis.of("intensity", "counts"))
                .add(Series.line("before", q, before).withColour(Palette.BLUE).withSigma(sigma))
                .add(Series.line("after", q, after).withColour(Palette.RED).withSigma(sigma))
                .mark(new Marking.Ticks(
                        "LATP, R3\u0304c", Values.of(1.52, 2.14, 2.31, 2.79, 3.05, 3.62, 4.1, 4.45, 5.2, 6.3)))
                .mark(new Marking.Ticks("LVP, P2\u2081/n", Values.of(1.45, 1.61, 2.05, 2.5, 2.9, 3.3, 3.9, 4.7)))
                .build();
    }

    static LineFigure fit() {
        int n = 90;
        DoubleUnaryOperator model = x -> 1200 * peak(x, 2.142, 0.011) + 90 + 400 * (x - 2.1);
        Values x = Values.linear(2.08, 0.0014, n);
        Values fitted = values(n, 2.08, 0.0014, model);
        Random random = new Random(3);
        Values data = values(
                n,
                2.08,
                0.0014,
                v -> model.applyAsDouble(v) + Math.sqrt(model.applyAsDouble(v)) * random.nextGaussian());
        Values sigma = values(n, 2.08, 0.0014, v -> Math.sqrt(model.applyAsDouble(v)));
        Values residual = Values.of(IntStream.range(0, n)
                .mapToDouble(i -> (data.get(i) - fitted.get(i)) / sigma.get(i))
                .toArray());
        return LineFigure.builder(
                        "Line 2, frame 41: pseudo-Voigt",
                        PlotAxis.of("Q", "1/angstrom"),
                        PlotAxis.of("intensity", "counts"))
                .add(Series.points("data", x, data).withSigma(sigma).withColour(0x4d4d4d))
                .add(Series.line("fit", x, fitted).withColour(Palette.RED))
                .add(Series.line("background", x, values(n, 2.08, 0.0014, v -> 90 + 400 * (v - 2.1)))
                        .withDashes())
                .mark(new Marking.At(2.142, "2.1420(2) 1/Å"))
                .residual(
                        PlotAxis.of("residual", "σ"),
                        Series.line("", x, residual).withColour(0x4d4d4d))
                .build();
    }

    static LineFigure logarithmic() {
        Values q = Values.linear(0, 0.004, 1500);
        return LineFigure.builder(
                        "Small and wide angles",
                        PlotAxis.of("Q", "1/angstrom").log().from(0.02, 6),
                        PlotAxis.of("dΣ/dΩ", "1/cm").log())
                .add(Series.line(
                        "sample", q, values(1500, 0, 0.004, x -> 1e-3 * intensity(x) + 8e-5 / Math.pow(x + 1e-3, 3.6))))
                .add(Series.line("empty cell", q, values(1500, 0, 0.004, x -> 2e-5 / Math.pow(x + 1e-3, 3) - 1e-6))
                        .withDashes())
                .build();
    }

    static LineFigure events() {
        Values t = Values.linear(0, 0.02, 1000);
        return LineFigure.builder("Flash event", PlotAxis.of("time", "s"), PlotAxis.of("current density", "A/cm2"))
                .add(Series.line(
                        "current",
                        t,
                        values(1000, 0, 0.02, x -> x < 6 ? 0.05 * Math.exp(x / 2) : 6 - 5 * Math.exp(-(x - 6) * 2))))
                .add(Series.line("set point", t, values(1000, 0, 0.02, x -> 6)).withDashes())
                .mark(new Marking.Span(0, 6, "stage I: incubation"))
                .mark(new Marking.Span(6, 7.5, "stage II"))
                .mark(new Marking.Span(7.5, 20, "stage III: steady state"))
                .mark(new Marking.At(6, "onset, 6.00(2) s"))
                .mark(new Marking.At(12.2, "amorphous halo appears"))
                .build();
    }

    /** Nowhere a free corner: the legend has to leave the area. */
    static LineFigure crowded() {
        Values t = Values.linear(0, 0.01, 2000);
        LineFigure.Builder builder = LineFigure.builder(
                "A title that is so long that it does not fit into one line: drift-corrected, "
                        + "normalised to the monitor, and smoothed",
                PlotAxis.of("time", "min"),
                PlotAxis.of("signal", ""));
        for (int k = 0; k < 7; k++) {
            int number = k;
            builder.add(Series.line(
                    "detector element " + (k + 1),
                    t,
                    noisy(2000, 0, 0.01, x -> Math.sin(x * (1 + number * 0.3)) * 2 + number - 3, 0.1, k)));
        }
        return builder.build();
    }

    static LineFigure farFromZero() {
        Values t = Values.linear(0, 1, 60);
        return LineFigure.builder("Beam energy", PlotAxis.of("frame", ""), PlotAxis.of("energy", "eV"))
                .add(Series.line("energy", t, values(60, 0, 1, x -> 76690.0001 + 2e-5 * Math.sin(x / 5)))
                        .looking(Series.Look.LINE_AND_POINTS))
                .build();
    }

    static Field field(int rows, int columns, DoubleBinaryOperator f) {
        double[] v = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                v[r * columns + c] = f.applyAsDouble(r, c);
            }
        }
        return Field.of(v, rows, columns);
    }

    private static double blob(double r, double c, double r0, double c0, double width) {
        return Math.exp(-((r - r0) * (r - r0) + (c - c0) * (c - c0)) / (2 * width * width));
    }

    /** 400 rows of 600. */
    static MapFigure map() {
        Field f = field(
                400,
                600,
                (r, c) -> Math.hypot(r - 200, (c - 300) * 0.66) > 190
                        ? Double.NaN
                        : 2.1402
                                - 0.0009 * blob(r, c, 120, 380, 40)
                                - 0.0006 * blob(r, c, 250, 200, 60)
                                + 1e-5 * Math.sin(r * 0.3) * Math.cos(c * 0.2));
        return MapFigure.map(
                        "Position of line 2",
                        f,
                        MapAxis.linear("x", "um", -300, 1, 600),
                        MapAxis.linear("y", "um", -200, 1, 400),
                        PlotAxis.of("line 2 position", "1/angstrom"))
                .scaleBar()
                .overlay(new Overlay.Contours(Values.of(2.1396, 2.1399)))
                .build();
    }

    static MapFigure smallMap() {
        Field f = Field.of(
                new double[] {1, 2, 3, 4, Double.NaN, 6, 7, 8, 123456}, new byte[] {0, 0, 0, 0, 0, 0, 1, 0, 0}, 3, 3);
        return MapFigure.map(
                        "Line 1 area",
                        f,
                        MapAxis.linear("x", "um", 0, 5, 3),
                        MapAxis.linear("y", "um", 0, 5, 3),
                        PlotAxis.of("line 1 area", "counts/angstrom"))
                .colours(ColourScale.LINEAR.with(new ColourLimits.Percentile(0, 80)))
                .build();
    }

    static MapFigure hotspots() {
        int rows = 24;
        int columns = 32;
        Random random = new Random(5);
        Field f = field(
                rows,
                columns,
                (r, c) -> random.nextGaussian()
                        + 14 * blob(r, c, 6, 9, 1.6)
                        + 9 * blob(r, c, 15, 24, 1.2)
                        - 8 * blob(r, c, 20, 4, 1.1));
        int[] labels = new int[rows * columns];
        for (int i = 0; i < labels.length; i++) {
            int r = i / columns;
            int c = i % columns;
            labels[i] = Math.hypot(r - 6, c - 9) < 3
                    ? 1
                    : Math.hypot(r - 15, c - 24) < 2.3 ? 2 : Math.hypot(r - 20, c - 4) < 2.2 ? 3 : 0;
        }
        return MapFigure.map(
                        "Hotspots of line 2 position",
                        f,
                        MapAxis.linear("x", "mm", 0, 0.05, columns),
                        MapAxis.linear("y", "mm", 0, 0.05, rows),
                        PlotAxis.of("robust z", ""))
                .colours(ColourScale.DIVERGING)
                .scaleBar()
                .overlay(new Overlay.Outlines(labels, true))
                .overlay(new Overlay.Points(List.of(new Overlay.Point(1.4, 0.2, "electrode"))))
                .build();
    }

    static MapFigure wideMap() {
        Field f = field(12, 90, (r, c) -> Math.sin(c / 9.0) + r * 0.1);
        return MapFigure.map(
                        "Line scan across the electrolyte",
                        f,
                        MapAxis.linear("x", "nm", 0, 20, 90),
                        MapAxis.linear("y", "nm", 0, 20, 12),
                        PlotAxis.of("t/lambda", ""))
                .colours(ColourScale.LINEAR.with(ColourMap.CIVIDIS))
                .build();
    }

    static MapFigure image() {
        int n = 1000;
        Random random = new Random(11);
        double[] v = new double[n * n];
        byte[] mask = new byte[n * n];
        for (int i = 0; i < v.length; i++) {
            int r = i / n;
            int c = i % n;
            double radius = Math.hypot(r - 560, c - 470) / 110;
            double expected = 3 + 2500 * Math.exp(-radius * 2.2) + 30 * intensity(radius + 0.3) / 60;
            v[i] = Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
            mask[i] = (byte)
                    (r % 200 > 191
                                    || c % 490 > 482
                                    || Math.hypot(r - 560, c - 470) < 28
                                    || r > 540 && r < 580 && c < 470
                            ? 1
                            : 0);
        }
        return MapFigure.image(
                        "CeO₂, Pilatus, 0.5 s",
                        Field.of(v, mask, n, n),
                        MapAxis.index("x (pixel)", n),
                        MapAxis.index("y (pixel)", n),
                        PlotAxis.of("intensity", "counts"))
                .build();
    }

    static MapFigure heatMap() {
        int frames = 240;
        int bins = 900;
        Field f = field(
                frames,
                bins,
                (r, c) -> frames * 0.4 < r && r < frames * 0.44
                        ? Double.NaN
                        : intensity((0.5 + c * 0.005) * (r > 110 ? 1 + 0.012 * (1 - Math.exp(-(r - 110) / 30.0)) : 1)));
        return MapFigure.heatMap(
                        "Flash event: patterns against time",
                        f,
                        MapAxis.linear("Q", "1/angstrom", 0.5, 0.005, bins),
                        MapAxis.linear("time", "s", 0, 0.05, frames),
                        PlotAxis.of("intensity", "counts"))
                .colours(ColourScale.LINEAR.with(ColourMap.INFERNO).with(new ColourLimits.Percentile(1, 99.5)))
                .build();
    }

    static CategoricalMapFigure kinds() {
        int rows = 120;
        int columns = 180;
        int[] codes = new int[rows * columns];
        double[] reliability = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            double r = i / columns;
            double c = i % columns;
            double s = Math.sin(r / 11) * 4 + c;
            codes[i] = s < 60 ? 1 : s < 118 ? 2 : s < 121 ? -1 : Math.sin(r / 5) * Math.cos(c / 7) > 0.5 ? 4 : 3;
            reliability[i] = 0.65 + 0.35 * Math.cos(r / 6) * Math.cos(c / 5);
        }
        return CategoricalMapFigure.of(
                        "Phases of the lamella",
                        codes,
                        MapAxis.linear("x", "nm", 0, 8, columns),
                        MapAxis.linear("y", "nm", 0, 8, rows),
                        List.of(
                                new Category(1, "LiFePO₄", Palette.rgb(0)),
                                new Category(2, "LAGP", Palette.rgb(1)),
                                new Category(3, "Li₃V₂(PO₄)₃", Palette.rgb(2)),
                                new Category(4, "amorphous", Palette.rgb(3)),
                                new Category(5, "FePO₄", Palette.rgb(4))))
                .withBrightness(Field.of(reliability, rows, columns))
                .with(MapGeometry.MAP.withScaleBar());
    }

    static WaterfallFigure waterfall() {
        List<Values> curves = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double shift = i > 18 ? 1 + 0.015 * (1 - Math.exp(-(i - 18) / 6.0)) : 1;
            curves.add(values(900, 0.5, 0.005, x -> intensity(x * shift)));
        }
        return WaterfallFigure.of(
                "Flash event",
                PlotAxis.of("Q", "1/angstrom"),
                PlotAxis.of("intensity", "counts"),
                Values.linear(0.5, 0.005, 900),
                curves,
                PlotAxis.of("time", "s"),
                Values.linear(0, 0.5, 40));
    }

    static RgbFigure colours() {
        Field first = field(60, 90, (r, c) -> 10 * blob(r, c, 30, 25, 12));
        Field second = field(60, 90, (r, c) -> 5 * blob(r, c, 30, 50, 14));
        Field third = field(60, 90, (r, c) -> r < 4 && c < 8 ? Double.NaN : blob(r, c, 20, 70, 16));
        return RgbFigure.of(
                        "Elements",
                        List.of(
                                PlotAxis.of("Fe", "percent"),
                                PlotAxis.of("P", "percent"),
                                PlotAxis.of("Ti", "percent")),
                        List.of(first, second, third),
                        MapAxis.linear("x", "um", 0, 0.5, 90),
                        MapAxis.linear("y", "um", 0, 0.5, 60))
                .with(MapGeometry.MAP.withScaleBar());
    }

    static PanelFigure panels() {
        List<Figure> panels = new ArrayList<>();
        String[] names = {"line 1 position", "line 1 width", "line 1 area", "strain", "reduced chi-squared"};
        String[] units = {"1/angstrom", "1/angstrom", "counts/angstrom", "", ""};
        for (int k = 0; k < names.length; k++) {
            int number = k;
            double scale = Math.pow(10, new int[] {0, -3, 6, -4, 0}[k]);
            Field f = field(
                    30,
                    40,
                    (r, c) -> r < 3 && c > 30
                            ? Double.NaN
                            : scale * (2 + blob(r, c, 10 + 3 * number, 12 + 4 * number, 5) + 0.05 * Math.sin(r * c)));
            panels.add(MapFigure.map(
                            "",
                            f,
                            MapAxis.linear("x", "um", 0, 5, 40),
                            MapAxis.linear("y", "um", 0, 5, 30),
                            PlotAxis.of(names[k], units[k]))
                    .build());
        }
        panels.add(pattern());
        return PanelFigure.of("Cell 07: peaks of the raster", panels);
    }

    static PanelFigure nothing() {
        Values none = Values.of(Double.NaN, Double.NaN);
        return new PanelFigure(
                "Nothing measured",
                2,
                List.of(
                        LineFigure.builder("lines", PlotAxis.of("Q", "1/nm"), PlotAxis.of("I", ""))
                                .add(Series.line("none", none, none))
                                .build(),
                        MapFigure.map(
                                        "map",
                                        Field.of(new double[] {Double.NaN}, 1, 1),
                                        MapAxis.index("x", 1),
                                        MapAxis.index("y", 1),
                                        PlotAxis.of("value", "K"))
                                .build(),
                        LineFigure.builder("constant", PlotAxis.of("Q", "1/nm"), PlotAxis.of("I", ""))
                                .add(Series.line("constant", Values.of(0, 1, 2), Values.of(5, 5, 5)))
                                .build(),
                        LineFigure.builder("no curves", PlotAxis.of("Q", "1/nm"), PlotAxis.of("I", ""))
                                .build()));
    }
}
