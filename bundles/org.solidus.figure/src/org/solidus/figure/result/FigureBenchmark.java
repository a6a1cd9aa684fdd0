/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.run.Progress;
import org.solidus.figure.Field;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.render.Png;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;

/** Time to paint and encode figures of the standard size, warm. */
@Component(service = Benchmark.class)
public final class FigureBenchmark implements Benchmark {

    private static final int WARM_UP = 15;
    private static final int RUNS = 15;

    @Override
    public String name() {
        return "figure";
    }

    @Override
    public String description() {
        return "Time to paint and encode a map of 600 x 400 cells, an image of 2048 x 2048 pixels and a curve of a"
                + " million points as PNG "
                + "of the standard size, one thread, warm; there is no baseline.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        progress.begin("figures", 4);
        MapFigure map = map(600, 400);
        MapFigure image = map(2048, 2048);
        LineFigure curve = curve(1_000_000);
        Measurement painting = measure("figure.map.paint", () -> Png.image(map, Size.STANDARD, Theme.LIGHT));
        progress.advance(1);
        Measurement png = measure("figure.map.png", () -> Png.of(map, Size.STANDARD, Theme.LIGHT));
        progress.advance(1);
        Measurement large = measure("figure.image.png", () -> Png.of(image, Size.STANDARD, Theme.LIGHT));
        progress.advance(1);
        Measurement line = measure("figure.curve.png", () -> Png.of(curve, Size.STANDARD, Theme.LIGHT));
        progress.advance(1);
        return List.of(painting, png, large, line);
    }

    private static MapFigure map(int columns, int rows) {
        double[] values = new double[columns * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(i / columns * 0.05) * Math.cos(i % columns * 0.03) + 1e-3 * Math.sin(i * 12.9898);
        }
        return MapFigure.map(
                        "map",
                        Field.of(values, rows, columns),
                        MapAxis.linear("x", "um", 0, 1, columns),
                        MapAxis.linear("y", "um", 0, 1, rows),
                        PlotAxis.of("value", "1/angstrom"))
                .scaleBar()
                .build();
    }

    private static LineFigure curve(int points) {
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            y[i] = Math.sin(i * 1e-5) + 0.1 * Math.sin(i * 12.9898);
        }
        return LineFigure.builder("curve", PlotAxis.of("time", "s"), PlotAxis.of("current", "A"))
                .add(Series.line("current", Values.linear(0, 1e-3, points), Values.of(y)))
                .build();
    }

    /** Median of the runs. */
    private static Measurement measure(String name, Supplier<?> work) {
        long[] times = new long[RUNS];
        for (int i = -WARM_UP; i < RUNS; i++) {
            long start = System.nanoTime();
            Object made = work.get();
            if (made != null && i >= 0) {
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        double milliseconds = times[RUNS / 2] / 1e6;
        return new Measurement(name, milliseconds, "ms", Double.NaN, "", 1, Double.NaN, Double.NaN);
    }
}
