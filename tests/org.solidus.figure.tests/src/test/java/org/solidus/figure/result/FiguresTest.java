/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.Scaling;
import org.solidus.figure.WaterfallFigure;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.render.Png;

/** Each shape of result gets the figure that suits it; pictures go to {@code target/gallery}. */
class FiguresTest {

    private static final Path GALLERY = Path.of("target", "gallery");
    private static final Unit PER_ANGSTROM = Unit.of("1/angstrom");
    private static final Unit UM = Unit.of("um");

    private static Axis position(String name, int size) {
        return Axis.linear(name, Quantities.POSITION, UM, size, 0, 5);
    }

    private static Axis time(int size) {
        return Axis.linear("time", Quantities.TIME, Unit.of("s"), size, 0, 0.1);
    }

    private static Frame pattern(double shift) {
        int n = 1200;
        double[] y = new double[n];
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double q = 1 + i * 0.003;
            y[i] = 40
                    + 900 / (1 + Math.pow((q - 2.14 - shift) / 0.01, 2))
                    + 400 / (1 + Math.pow((q - 3.5 - shift) / 0.012, 2));
            variance[i] = y[i];
        }
        y[5] = Double.NaN;
        return Frame.of(NDArray.of(y))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .axes(Axis.linear("q", Quantities.Q, PER_ANGSTROM, n, 1, 0.003))
                .variance(variance)
                .build();
    }

    private static Frame peaks(int frame) {
        double position =
                2.14 - 0.001 * Math.exp(-Math.pow((frame % 20 - 8) / 3.0, 2) - Math.pow((frame / 20 - 6) / 3.0, 2));
        return Frame.of(Table.of(
                Column.of("line 1 position", PER_ANGSTROM, position),
                Column.of("line 1 position error", PER_ANGSTROM, 1e-4),
                Column.of("line 1 width", PER_ANGSTROM, 0.02 + 1e-4 * (frame % 7)),
                Column.of("line 1 area", Unit.of("counts/angstrom"), 1e5 + frame),
                Column.of("line 1 flag", frame % 11 == 0 ? 1 : 0)));
    }

    private static Source series(List<Axis> scan, int frames, IntFunction<Frame> frame) {
        List<Frame> all = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            all.add(frame.apply(i));
        }
        return MemorySource.of("series", scan, all);
    }

    private static Figure painted(String name, Source source) throws IOException {
        Figure figure = Figures.of(name, source);
        Files.createDirectories(GALLERY);
        Png.write(figure, GALLERY.resolve("auto-" + name + ".png"));
        return figure;
    }

    private static List<Figure> panels(Figure figure) {
        return assertInstanceOf(PanelFigure.class, figure).panels();
    }

    @Test
    void aCurveIsALineWithItsErrors() throws IOException {
        LineFigure figure = assertInstanceOf(LineFigure.class, painted("curve", MemorySource.single("p", pattern(0))));
        assertEquals("Q (1/Å)", figure.x().label());
        assertEquals("intensity (counts)", figure.y().label());
        assertEquals(
                Math.sqrt(pattern(0).doubles()[100]),
                figure.series().get(0).sigma().orElseThrow().get(100),
                1e-12);
    }

    @Test
    void aFewCurvesAreAWaterfallAndTheirMean() throws IOException {
        List<Figure> panels = panels(
                painted("curves-few", series(List.of(position("y", 3), position("x", 3)), 9, i -> pattern(i * 0.004))));
        WaterfallFigure waterfall = assertInstanceOf(WaterfallFigure.class, panels.get(0));
        assertEquals(9, waterfall.curves().size());
        assertEquals("frame", waterfall.along().label());
        assertEquals(
                "mean of 9 frames",
                assertInstanceOf(LineFigure.class, panels.get(1))
                        .series()
                        .get(0)
                        .name());
    }

    @Test
    void manyCurvesAreAHeatMapAndTheirMeanWithItsError() throws IOException {
        int n = 200;
        List<Figure> panels = panels(
                painted("curves-many", series(List.of(time(n)), n, i -> pattern(0.02 * Math.tanh((i - 90) / 20.0)))));
        MapFigure map = assertInstanceOf(MapFigure.class, panels.get(0));
        assertEquals(n, map.field().rows());
        assertEquals("time (s)", map.y().axis().label());
        assertFalse(map.geometry().firstRowOnTop());
        LineFigure mean = assertInstanceOf(LineFigure.class, panels.get(1));
        double value = mean.series().get(0).y().get(100);
        assertEquals(
                Math.sqrt(value / n), mean.series().get(0).sigma().orElseThrow().get(100), 1e-9 + 1e-6 * value);
    }

    /** Without variances the error of the mean comes from the spread: s / sqrt(n). */
    @Test
    void theErrorOfTheMeanComesFromTheSpreadWhereThereAreNoVariances() {
        List<Frame> frames = new ArrayList<>();
        for (double v : new double[] {1, 2, 3, 4}) {
            frames.add(Frame.of(NDArray.of(new double[] {v, Double.NaN})).build());
        }
        CurveMean mean = CurveMean.of(frames);
        assertEquals(2.5, mean.values().get(0), 1e-12);
        assertEquals(Math.sqrt(5.0 / 3) / 2, mean.sigma().get(0), 1e-12);
        assertTrue(Double.isNaN(mean.values().get(1)));
    }

    @Test
    void anImageIsLogarithmicAndItsMaskIsNoData() throws IOException {
        int n = 200;
        short[] counts = new short[n * n];
        byte[] mask = new byte[n * n];
        Random random = new Random(1);
        for (int i = 0; i < counts.length; i++) {
            double r = Math.hypot(i / n - 90, i % n - 110) / 20;
            counts[i] = (short) (5
                    + random.nextInt(4)
                    + 30_000 * Math.exp(-r * 3)
                    + 50_000 * Math.exp(-Math.pow((r - 3) / 0.05, 2)));
            mask[i] = (byte) (i / n == 100 ? 1 : 0);
        }
        Frame frame = Frame.of(NDArray.of(ElementType.UINT16, counts, n, n))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .mask(mask)
                .build();
        MapFigure figure = assertInstanceOf(MapFigure.class, painted("image", MemorySource.single("i", frame)));
        assertEquals(Scaling.LOG, figure.colours().scaling());
        assertEquals(n, figure.field().missing());
        assertEquals("x (pixel)", figure.x().axis().label());
        assertTrue(figure.geometry().equalAspect() && figure.geometry().firstRowOnTop());
        assertTrue(figure.field().range().orElseThrow().high() > 40_000, "unsigned counts stay positive");
    }

    @Test
    void largeImagesAreReducedAndKeepTheirMean() {
        int n = 5000;
        byte[] values = new byte[n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i % n / 50);
        }
        MapFigure figure = assertInstanceOf(
                MapFigure.class,
                Figures.of(
                        "large",
                        Frame.of(NDArray.of(ElementType.UINT8, values, n, n)).build()));
        assertTrue(figure.field().columns() <= 2400, figure.field().columns() + " columns");
        assertEquals(49.5, Arrays.stream(figure.field().toArray()).average().orElseThrow(), 0.1);
        assertEquals(n - 1.5, figure.x().centres().get(figure.x().size() - 1), 1.5);
    }

    @Test
    void imagesOfASeriesHaveCommonColours() throws IOException {
        List<Figure> panels = panels(painted("images", series(List.of(time(40)), 40, i -> {
            double[] v = new double[60 * 80];
            for (int k = 0; k < v.length; k++) {
                v[k] = i + Math.sin(k / 80 * 0.2) * Math.cos(k % 80 * 0.15);
            }
            return Frame.of(NDArray.of(v, 60, 80))
                    .quantity("thickness", Unit.of("nm"))
                    .build();
        })));
        assertEquals(9, panels.size());
        assertEquals(
                1,
                panels.stream()
                        .map(p -> ((MapFigure) p).colours().limits())
                        .distinct()
                        .count());
        assertInstanceOf(
                ColourLimits.Explicit.class,
                ((MapFigure) panels.get(0)).colours().limits());
        assertEquals("time 3.9 s", panels.get(8).title());
    }

    /** A frame that suits logarithmic colours beside one with negative numbers: both get linear ones. */
    @Test
    void imagesOfASeriesAreLogarithmicOnlyTogether() throws IOException {
        Source mixed = series(List.of(time(2)), 2, i -> {
            double[] v = new double[50 * 50];
            for (int k = 0; k < v.length; k++) {
                v[k] = i == 0 ? 1 + (k % 40 == 0 ? 1e4 : 0) : Math.sin(k);
            }
            return Frame.of(NDArray.of(v, 50, 50))
                    .quantity(Quantities.INTENSITY, Unit.of("counts"))
                    .build();
        });
        for (Figure panel : panels(painted("images-mixed", mixed))) {
            assertEquals(Scaling.LINEAR, ((MapFigure) panel).colours().scaling());
        }
    }

    @Test
    void columnsOverARasterAreMaps() throws IOException {
        Source all = series(List.of(position("y", 15), position("x", 20)), 300, FiguresTest::peaks);
        List<Figure> panels = panels(painted("table-map", withMissing(all, 47)));
        assertEquals(
                List.of("line 1 position (1/Å)", "line 1 width (1/Å)", "line 1 area (counts/Å)"),
                panels.stream().map(p -> ((MapFigure) p).value().label()).toList());
        MapFigure first = (MapFigure) panels.get(0);
        assertEquals(1, first.field().missing(), "the masked frame has no data");
        assertEquals(
                peaks(48).table().column("line 1 position").number(0),
                first.field().get(2, 8),
                0);
        assertEquals("y (µm)", first.y().axis().label());
    }

    @Test
    void columnsOverTimeAreCurvesWithTheirErrors() throws IOException {
        List<Figure> panels = panels(painted("table-time", series(List.of(time(50)), 50, FiguresTest::peaks)));
        LineFigure first = assertInstanceOf(LineFigure.class, panels.get(0));
        assertEquals("time (s)", first.x().label());
        assertEquals(1e-4, first.series().get(0).sigma().orElseThrow().get(3), 0);
        assertEquals(3, panels.size(), "errors and flags are not drawn by themselves");
    }

    @Test
    void hotspotsAreOutlinedAndNumberedOnTheirMaps() throws IOException {
        int rows = 20;
        int columns = 30;
        double[] value = new double[rows * columns];
        double[] z = new double[rows * columns];
        int[] labels = new int[rows * columns];
        Random random = new Random(3);
        for (int i = 0; i < value.length; i++) {
            double d = Math.hypot(i / columns - 8, i % columns - 12);
            double e = Math.hypot(i / columns - 15, i % columns - 24);
            z[i] = random.nextGaussian() + 12 * Math.exp(-d * d / 5) + 8 * Math.exp(-e * e / 3);
            value[i] = 2.14 - 1e-4 * z[i];
            labels[i] = d < 3 ? 1 : e < 2.2 ? 2 : 0;
        }
        Axis[] axes = {position("y", rows), position("x", columns)};
        Frame map = Frame.of(NDArray.of(value, rows, columns))
                .quantity("line 1 position", PER_ANGSTROM)
                .axes(axes)
                .build();
        Frame zMap = Frame.of(NDArray.of(z, rows, columns))
                .quantity("z", Unit.ONE)
                .axes(axes)
                .build();
        Frame labelMap = Frame.of(NDArray.of(ElementType.INT32, labels, rows, columns))
                .quantity("label", Unit.ONE)
                .axes(axes)
                .build();
        Frame table = Frame.of(Table.of(Column.of("label", 1, 2), Column.of("peak z", Unit.ONE, 12, 8)))
                .with()
                .companion("map", map)
                .companion("z", zMap)
                .companion("labels", labelMap)
                .build();
        List<Figure> panels = panels(painted("hotspots", MemorySource.single("hotspots", table)));
        assertEquals(2, panels.size(), "the label map is drawn as outlines");
        for (Figure panel : panels) {
            Overlay.Outlines outlines = assertInstanceOf(
                    Overlay.Outlines.class, ((MapFigure) panel).overlays().get(0));
            assertTrue(outlines.numbered());
            assertEquals(2, Arrays.stream(outlines.labels()).max().orElseThrow());
        }
        assertInstanceOf(
                ColourLimits.Symmetric.class,
                ((MapFigure) panels.get(1)).colours().limits(),
                "z diverges about zero");
    }

    @Test
    void aPlainTableIsCurvesOverItsFirstRisingColumn() throws IOException {
        Frame table = Frame.of(Table.of(
                Column.of("temperature", Unit.of("K"), 300, 400, 500, 600, 700),
                Column.of("a", Unit.of("angstrom"), 8.51, 8.52, 8.54, 8.57, 8.61),
                Column.of("a error", Unit.of("angstrom"), .01, .01, .02, .02, .03),
                Column.of("phase", "LATP", "LATP", "LATP", "LATP", "LATP")));
        LineFigure figure = assertInstanceOf(
                LineFigure.class,
                panels(painted("table", MemorySource.single("t", table))).get(0));
        assertEquals("temperature (K)", figure.x().label());
        assertEquals("a (Å)", figure.y().label());
        assertEquals(0.02, figure.series().get(0).sigma().orElseThrow().get(2), 0);
    }

    /** Results with nothing to draw still get a picture that says so. */
    @Test
    void nothingToDrawIsSaid() throws IOException {
        painted("empty-table", MemorySource.single("t", Frame.of(Table.of(Column.of("a", Unit.ONE)))));
        painted("words", MemorySource.single("t", Frame.of(Table.of(Column.of("phase", "LATP")))));
        painted(
                "number",
                MemorySource.single(
                        "n",
                        Frame.of(NDArray.of(new double[] {3.5}, new int[] {1})).build()));
        Source masked = withMissing(withMissing(series(List.of(time(2)), 2, i -> pattern(0)), 0), 1);
        LineFigure figure = assertInstanceOf(LineFigure.class, Figures.of("masked", masked));
        assertEquals("all frames are masked", figure.x().quantity());
    }

    @Test
    void onlySoManyFramesAreReadAsAPictureCanShow() throws IOException {
        int[] reads = {0};
        Source inner = series(List.of(time(1)), 1, i -> pattern(0));
        Source endless = new Source() {
            @Override
            public SourceInfo info() {
                return SourceInfo.of("long", inner.info().signature().single(), List.of(time(10_000_000)));
            }

            @Override
            public Frame frame(long index) throws IOException {
                reads[0]++;
                return inner.frame(0);
            }
        };
        Figures.of("long", endless);
        assertTrue(reads[0] <= 1500, reads[0] + " frames were read");
    }

    @Test
    void theSinkWritesOneResult(@TempDir Path folder) throws IOException {
        PngSink sink = new PngSink();
        Path file = folder.resolve("patterns.png");
        sink.write(Results.single("patterns", MemorySource.single("p", pattern(0))), file, Progress.NONE);
        assertTrue(Files.size(file) > 1000);
        Results two = new Results(
                List.of(
                        new Result("a", "a", MemorySource.single("a", pattern(0)), List.of()),
                        new Result("b", "b", MemorySource.single("b", pattern(0)), List.of())),
                "a",
                RunRecord.NONE);
        IOException refused =
                assertThrows(IOException.class, () -> sink.write(two, folder.resolve("two.png"), Progress.NONE));
        assertTrue(refused.getMessage().contains("a, b"), refused.getMessage());
    }

    private static Source withMissing(Source source, long missing) {
        return new Source() {
            @Override
            public SourceInfo info() {
                return source.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                if (index == missing) {
                    throw new MissingFrameException("Frame " + index + " is masked.");
                }
                return source.frame(index);
            }
        };
    }
}
