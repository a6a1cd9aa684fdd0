/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.CategoricalMapFigure.Category;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** What stands where in a painted map, pixel by pixel. */
class MapPaintingTest {

    private static final PlotAxis VALUE = PlotAxis.of("value", "");

    /** A picture and where its data are. */
    private record Painted(BufferedImage image, PlotArea area) {

        int rgb(double x, double y) {
            return image.getRGB((int) area.x().toPixel(x), (int) area.y().toPixel(y)) & 0xffffff;
        }
    }

    private static Painted paint(Figure figure) {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        List<PlotArea> areas = FigurePainter.paint(figure, g, 800, 600, Theme.LIGHT);
        g.dispose();
        return new Painted(image, areas.get(0));
    }

    private static MapFigure.Builder map(double[] values, MapAxis x, MapAxis y) {
        return MapFigure.map("map", Field.of(values, y.size(), x.size()), x, y, VALUE);
    }

    @Test
    void everyCellHasItsColourAtItsPlaceAndTheFirstRowIsOnTop() {
        double[] values = {0, 1, 2, 3, 4, 5};
        MapAxis x = MapAxis.linear("x", "um", 10, 2, 3);
        MapAxis y = MapAxis.linear("y", "um", -1, 2, 2);
        Painted painted = paint(map(values, x, y).build());
        for (int i = 0; i < values.length; i++) {
            assertEquals(
                    ColourMap.VIRIDIS.rgb(values[i] / 5), painted.rgb(10 + 2 * (i % 3), -1 + 2 * (i / 3)), "cell " + i);
        }
        assertTrue(painted.area.y().toPixel(-1) < painted.area.y().toPixel(1), "the first row is on top");
    }

    @Test
    void aHeatMapHasItsFirstRowAtTheBottom() {
        Painted painted = paint(MapFigure.heatMap(
                        "", Field.of(new double[] {0, 1}, 2, 1), MapAxis.index("Q", 1), MapAxis.index("t", 2), VALUE)
                .build());
        assertTrue(painted.area.y().toPixel(0) > painted.area.y().toPixel(1));
    }

    @Test
    void fallingAxesKeepTheirNumbersWithTheirCells() {
        Painted painted = paint(map(
                        new double[] {0, 1, 2, 3},
                        MapAxis.listed("x", "um", Values.of(5, 3)),
                        MapAxis.listed("y", "um", Values.of(9, 7)))
                .build());
        assertEquals(ColourMap.VIRIDIS.rgb(0), painted.rgb(5, 9));
        assertEquals(ColourMap.VIRIDIS.rgb(1), painted.rgb(3, 7));
        assertTrue(painted.area.x().toPixel(5) < painted.area.x().toPixel(3), "the first column stays on the left");
        assertTrue(painted.area.y().toPixel(9) < painted.area.y().toPixel(7), "the first row stays on top");
    }

    @Test
    void aUnitIsAsLongUpwardsAsSideways() {
        PlotArea area = paint(
                        map(new double[200], MapAxis.linear("x", "um", 0, 3, 20), MapAxis.linear("y", "um", 0, 5, 10))
                                .build())
                .area;
        double perX = area.bounds().getWidth() / 60;
        double perY = area.bounds().getHeight() / 50;
        assertEquals(perX, perY, perX * 0.01);
    }

    /** "No data" is hatched in colours that no colour map has, and never black. */
    @Test
    void cellsWithoutDataAreHatchedInColoursOfTheirOwn() {
        Painted painted = paint(map(new double[] {0, Double.NaN, 1, 2}, MapAxis.index("x", 2), MapAxis.index("y", 2))
                .build());
        Set<Integer> found = new HashSet<>();
        int centreX = (int) painted.area.x().toPixel(1);
        int centreY = (int) painted.area.y().toPixel(0);
        for (int dx = -20; dx <= 20; dx++) {
            for (int dy = -20; dy <= 20; dy++) {
                found.add(painted.image.getRGB(centreX + dx, centreY + dy) & 0xffffff);
            }
        }
        assertEquals(Set.of(Theme.LIGHT.noData(), Theme.LIGHT.hatch()), found);
        for (ColourMap colours : List.of(ColourMap.VIRIDIS, ColourMap.MAGMA, ColourMap.INFERNO, ColourMap.PLASMA)) {
            for (int i = 0; i <= 1000; i++) {
                assertNotEquals(Theme.LIGHT.noData(), colours.rgb(i / 1000.0));
                assertNotEquals(Theme.LIGHT.hatch(), colours.rgb(i / 1000.0));
            }
        }
    }

    /** Cells finer than pixels show as their mean, whatever the ratio: the mean of the picture is that of the data. */
    @Test
    void fineImagesAreAveraged() {
        int n = 1777;
        double[] values = new double[n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i / n + i % n) % 2; // a chequerboard
        }
        Painted painted = paint(map(values, MapAxis.index("x", n), MapAxis.index("y", n))
                .colours(ColourScale.LINEAR.with(ColourMap.GREY))
                .build());
        double sum = 0;
        int count = 0;
        for (int x = 100; x < n - 100; x += 7) {
            for (int y = 100; y < n - 100; y += 7) {
                sum += painted.rgb(x, y) & 0xff;
                count++;
            }
        }
        assertEquals(127.5, sum / count, 6);
    }

    @Test
    void kindsHaveTheirColoursAndShares() {
        CategoricalMapFigure figure = CategoricalMapFigure.of(
                "",
                new int[] {1, 1, 2, -1},
                MapAxis.index("x", 2),
                MapAxis.index("y", 2),
                List.of(new Category(1, "one", 0x112233), new Category(2, "two", 0xaabbcc)));
        Painted painted = paint(figure);
        assertEquals(0x112233, painted.rgb(0, 0));
        assertEquals(0x112233, painted.rgb(1, 0));
        assertEquals(0xaabbcc, painted.rgb(0, 1));
        assertEquals(2 / 3.0, figure.fraction(figure.categories().get(0)), 1e-12);
    }
}
