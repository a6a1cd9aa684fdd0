/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.figure.Distribution;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.Overlay;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.Sampling;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** Images and curves of far more numbers than pixels: what stands for what. */
class LargePaintingTest {

    private static final PlotAxis COUNTS = PlotAxis.of("intensity", "counts");

    private record Painted(BufferedImage image, PlotArea area) {
        int rgb(double x, double y) {
            return image.getRGB((int) area.x().toPixel(x), (int) area.y().toPixel(y)) & 0xffffff;
        }
    }

    private static Painted paint(Figure figure) {
        BufferedImage image = new BufferedImage(700, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        List<PlotArea> areas = FigurePainter.paint(figure, g, 700, 600, Theme.LIGHT);
        g.dispose();
        return new Painted(image, areas.get(0));
    }

    private static MapFigure image(Field field) {
        return MapFigure.image(
                        "",
                        field,
                        MapAxis.linear("x", "pixel", 0, 1, field.columns()),
                        MapAxis.linear("y", "pixel", 0, 1, field.rows()),
                        COUNTS)
                .colours(ColourScale.LINEAR.with(new ColourLimits.Explicit(new Range(0, 100))))
                .build();
    }

    private static short[] dark(int side, int bright, int value) {
        short[] all = new short[side * side];
        all[bright] = (short) value;
        return all;
    }

    private static Field unsigned(short[] values, int side) {
        return Field.wrap(NDArray.of(ElementType.UINT16, values, side, side), Optional.empty(), side, side);
    }

    @Test
    void numbersStayAsTheyAreStored() {
        short[] values = {0, (short) 40000, 3, 4};
        Field field =
                Field.wrap(NDArray.of(ElementType.UINT16, values, 2, 2), Optional.of(new byte[] {0, 0, 1, 0}), 2, 2);
        assertEquals(40000, field.get(0, 1));
        assertTrue(Double.isNaN(field.get(1, 0)), "masked");
        assertEquals(1, field.missing());
        assertEquals(new Range(0, 40000), field.range().orElseThrow());
        assertEquals(40000, field.toArray()[1]);
        for (ElementType type : ElementType.values()) {
            Object array = NDArray.allocate(type, 4);
            Field any = Field.wrap(NDArray.of(type, array, 2, 2), Optional.empty(), 2, 2);
            assertEquals(0, any.toArray()[3], type.label());
        }
    }

    @Test
    void aSingleBrightPixelIsLostInTheMeanAndKeptByTheHighest() {
        int side = 2000;
        int at = 777 * side + 500;
        MapFigure figure = image(unsigned(dark(side, at, 100), side));
        assertEquals(
                ColourMap.VIRIDIS.rgb(1), paint(figure.with(Sampling.HIGHEST)).rgb(500, 777));
        int mean = paint(figure).rgb(500, 777);
        assertNotEquals(ColourMap.VIRIDIS.rgb(1), mean);
        assertNotEquals(ColourMap.VIRIDIS.rgb(0), mean, "fainter, but there");
    }

    /** The mean over a picture of means is the mean of the image, whatever the ratio of cells to pixels. */
    @Test
    void meansWeighCellsByTheirArea() {
        int side = 1237;
        double[] values = new Random(4).doubles(side * side).toArray();
        CellRaster raster = new CellRaster(
                new PlotArea(
                        new java.awt.geom.Rectangle2D.Double(0, 0, 500, 500),
                        new AxisTransform(Scaling.LINEAR, new Range(-0.5, side - 0.5), 0, 500),
                        new AxisTransform(Scaling.LINEAR, new Range(-0.5, side - 0.5), 0, 500)),
                MapAxis.index("x", side).edges(),
                MapAxis.index("y", side).edges(),
                1);
        FieldRow row = new FieldRow(Field.of(values, side, side), raster, Sampling.MEAN);
        double sum = 0;
        for (int y = 0; y < 500; y++) {
            for (double value : row.values(y)) {
                sum += value;
            }
        }
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        assertEquals(mean, sum / (500 * 500), 1e-9);
    }

    @Test
    void logarithmicColoursAreThoseOfTheLogarithm() {
        ColourScale scale = ColourScale.IMAGE;
        Range limits = new Range(3, 7e4);
        ColourTable table = new ColourTable(scale, limits);
        for (double value : new double[] {-1, 0, 1e-300, 2.9, 3, 3.01, 10, 999.5, 6.9e4, 7e4, 1e9}) {
            double place = value <= 0 ? 0 : (Math.log10(value) - Math.log10(3)) / (Math.log10(7e4) - Math.log10(3));
            int step = (int) (Math.clamp(place, 0.0, 1.0) * 2047 + 0.5);
            assertEquals(scale.map().rgb(step / 2047.0), table.rgb(value), "value " + value);
        }
    }

    @Test
    void theEndsOfTheColoursAreExactForMillionsOfNumbers() {
        int side = 2000;
        Field field = unsigned(dark(side, 1_234_567, 65535), side);
        assertEquals(new Range(0, 65535), new ColourLimits.Full().resolve(field, Scaling.LINEAR));
        Distribution all = field.distribution();
        assertEquals(side * side, all.count());
        assertEquals(side * side - 1, all.notPositive());
    }

    @Test
    void aMaskColoursEvenASingleCell() {
        int side = 1500;
        byte[] mask = new byte[side * side];
        mask[700 * side + 600] = 1;
        MapFigure figure =
                image(unsigned(new short[side * side], side)).with(new Overlay.Mask("masked", mask, 0xff0000, 1));
        assertEquals(0xff0000, paint(figure).rgb(600, 700));
        assertEquals(ColourMap.VIRIDIS.rgb(0), paint(figure).rgb(300, 300));
        assertThrows(IllegalArgumentException.class, () -> image(unsigned(new short[4], 2))
                .with(new Overlay.Mask("", mask, 0, 0.5)));
        assertThrows(IllegalArgumentException.class, () -> new Overlay.Mask("", mask, 0, 2));
    }

    @Test
    void coloursOfSeveralFieldsAdd() {
        MapAxis x = MapAxis.linear("x", "um", 0, 1, 3);
        MapAxis y = MapAxis.linear("y", "um", 0, 1, 1);
        ColourLimits one = new ColourLimits.Explicit(new Range(0, 1));
        RgbFigure figure = new RgbFigure(
                "",
                List.of(
                        new RgbFigure.Channel(
                                PlotAxis.of("Fe", ""),
                                Field.of(new double[] {1, 0.5, Double.NaN}, 1, 3),
                                one,
                                Scaling.LINEAR,
                                0xff0000),
                        new RgbFigure.Channel(
                                PlotAxis.of("Co", ""),
                                Field.of(new double[] {0, 1, Double.NaN}, 1, 3),
                                one,
                                Scaling.LINEAR,
                                0x00ff00)),
                x,
                y,
                MapGeometry.MAP,
                List.of());
        Painted painted = paint(figure);
        assertEquals(0xff0000, painted.rgb(0, 0));
        assertEquals(0x80ff00, painted.rgb(1, 0));
        int none = painted.rgb(2, 0);
        assertTrue(none == Theme.LIGHT.noData() || none == Theme.LIGHT.hatch(), "no data in any of them");
        assertEquals("Fe 0.5 · Co 1", painted.area().at(1, 0).get(0).text());
    }

    @Test
    void packedColoursAreShownAsTheyAre() {
        RgbFigure figure =
                RgbFigure.packed("", new int[] {0x123456, 0xfedcba}, MapAxis.index("x", 2), MapAxis.index("y", 1));
        assertEquals(0x123456, paint(figure).rgb(0, 0));
        assertEquals(0xfedcba, paint(figure).rgb(1, 0));
    }

    /** Where noise fills the columns, what is filled is what a stroke would cover, to a pixel. */
    @Test
    void aDenseCurveReachesAsFarAsItsLowestAndHighestPoints() {
        int n = 100_000;
        double[] y = new double[n];
        Random random = new Random(6);
        for (int i = 0; i < n; i++) {
            y[i] = 1 + random.nextDouble();
        }
        y[50_000] = 2.6;
        LineFigure figure = LineFigure.builder(
                        "", PlotAxis.of("t", "s"), PlotAxis.of("I", "A").from(0, 3))
                .add(Series.line("I", Values.linear(0, 1, n), Values.of(y)).withColour(0x0000ff))
                .build();
        Painted painted = paint(figure);
        assertEquals(0x0000ff, painted.rgb(30_000, 1.5), "inside");
        assertEquals(0x0000ff, painted.rgb(50_000, 2.5), "a single high point");
        assertFalse(painted.rgb(30_000, 0.8) == 0x0000ff, "below");
        assertFalse(painted.rgb(30_000, 2.2) == 0x0000ff, "above");
    }

    @Test
    void aGapInADenseCurveStaysAGap() {
        int n = 50_000;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i > 20_000 && i < 30_000 ? Double.NaN : i % 2;
        }
        LineFigure figure = LineFigure.builder("", PlotAxis.of("t", "s"), PlotAxis.of("I", "A"))
                .add(Series.line("I", Values.linear(0, 1, n), Values.of(y)).withColour(0x0000ff))
                .build();
        Painted painted = paint(figure);
        assertEquals(0x0000ff, painted.rgb(10_000, 0.3));
        assertNotEquals(0x0000ff, painted.rgb(25_000, 0.3));
    }

    @Test
    void manyPointsAreWhereFewWouldBe() {
        int n = 6000;
        Values x = Values.linear(0, 1, n);
        LineFigure many = LineFigure.builder(
                        "", PlotAxis.of("t", "s"), PlotAxis.of("I", "A").from(0, 2))
                .add(Series.points(
                                "I",
                                x,
                                Values.of(java.util.stream.IntStream.range(0, n)
                                        .mapToDouble(i -> 1)
                                        .toArray()))
                        .withColour(0x0000ff))
                .build();
        Painted painted = paint(many);
        for (double place : new double[] {10, 1000, 2999, 5990}) {
            assertEquals(0x0000ff, painted.rgb(place, 1), "at " + place);
        }
        assertNotEquals(0x0000ff, painted.rgb(3000, 1.2));
    }
}
