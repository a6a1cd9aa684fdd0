/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.render.FigurePainter;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Reading;
import org.solidus.figure.render.Theme;

/** Every figure shows any part of its axes, and says what lies under a cursor. */
class ZoomTest {

    private record Painted(BufferedImage image, List<PlotArea> areas) {}

    private static Painted paint(Figure figure) {
        BufferedImage image = new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        List<PlotArea> areas = FigurePainter.paint(figure, g, 900, 700, Theme.LIGHT);
        g.dispose();
        return new Painted(image, areas);
    }

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPlotAreaShowsThePartThatItIsAskedFor(String name) {
        Figure figure = Samples.all().get(name);
        List<PlotArea> areas = paint(figure).areas();
        assertEquals(figure.areas(), areas.size(), "as many plot areas as the figure says");
        for (int i = 0; i < areas.size(); i++) {
            Range x = middle(areas.get(i), true);
            Range y = middle(areas.get(i), false);
            PlotArea zoomed = paint(figure.zoomed(i, Optional.of(x), Optional.of(y)))
                    .areas()
                    .get(i);
            assertShown(areas.get(i).map(), x, zoomed.x().range(), "abscissa of plot area " + i);
            assertShown(areas.get(i).map(), y, zoomed.y().range(), "ordinate of plot area " + i);
            assertTrue(new Rectangle2D.Double(0, 0, 900, 700).contains(zoomed.bounds()));
        }
    }

    /** Just that part; a map that keeps its aspect may have room for more of its cells. */
    private static void assertShown(boolean map, Range asked, Range shown, String what) {
        if (map) {
            assertTrue(shown.low() <= asked.low() && shown.high() >= asked.high(), what + ": " + shown);
        } else {
            assertEquals(asked, shown, what);
        }
    }

    private static Range middle(PlotArea area, boolean across) {
        Rectangle2D box = area.bounds();
        double from = across ? box.getMinX() + box.getWidth() * 0.3 : box.getMinY() + box.getHeight() * 0.3;
        double to = across ? box.getMinX() + box.getWidth() * 0.6 : box.getMinY() + box.getHeight() * 0.6;
        double first = across ? area.x().toValue(from) : area.y().toValue(from);
        double last = across ? area.x().toValue(to) : area.y().toValue(to);
        return new Range(Math.min(first, last), Math.max(first, last));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCursorAnywhereGetsATextWithoutFailing(String name) {
        for (PlotArea area : paint(Samples.all().get(name)).areas()) {
            Rectangle2D box = area.bounds();
            for (double part : new double[] {0, 0.33, 1, 1.5}) {
                double x = area.x().toValue(box.getMinX() + part * box.getWidth());
                double y = area.y().toValue(box.getMinY() + part * box.getHeight());
                assertTrue(area.text(x, y).contains("·"), name);
            }
        }
    }

    private static MapFigure ramp() {
        Field field = Samples.field(4, 5, (row, column) -> 10 * row + column);
        return MapFigure.map(
                        "ramp",
                        field,
                        MapAxis.linear("x", "um", 100, 10, 5),
                        MapAxis.linear("y", "um", 0, 10, 4),
                        PlotAxis.of("strain", "percent"))
                .colours(ColourScale.LINEAR)
                .build();
    }

    @Test
    void aPartOfAMapHasTheColoursOfTheWholeAndThePlaceOfItsCells() {
        Painted part = paint(ramp().zoomed(0, Optional.of(new Range(112, 128)), Optional.of(new Range(4, 20))));
        PlotArea area = part.areas().get(0);
        double perUnit = area.bounds().getWidth() / area.x().range().length();
        assertEquals(perUnit, area.bounds().getHeight() / area.y().range().length(), 0.1, "as long upwards");
        assertEquals(new Range(4, 20), area.y().range(), "as high as asked for");
        assertTrue(area.x().range().length() > 16, "wider: there is room for more cells");
        int colour =
                part.image().getRGB((int) area.x().toPixel(120), (int) area.y().toPixel(10)) & 0xffffff;
        assertEquals(ColourMap.VIRIDIS.rgb(12 / 34.0), colour, "value 12, limits 0 to 34 of the whole map");
    }

    @Test
    void beyondTheCellsIsTheBackground() {
        Painted far = paint(ramp().zoomed(0, Optional.of(new Range(80, 120)), Optional.of(new Range(-40, 0))));
        PlotArea area = far.areas().get(0);
        assertEquals(
                Theme.LIGHT.background(),
                far.image().getRGB((int) area.x().toPixel(85), (int) area.y().toPixel(-30)) & 0xffffff);
        assertEquals(List.of(), area.at(85, -30), "nothing to read there");
    }

    @Test
    void aCellIsReadWithItsUnitAndPlace() {
        PlotArea area = paint(ramp()).areas().get(0);
        Reading reading = area.at(123, 18).get(0);
        assertEquals(22, reading.value());
        assertEquals("22 %", reading.text());
        assertEquals(2, reading.row());
        assertEquals(2, reading.column());
        assertEquals(120, reading.x());
        assertEquals(20, reading.y());
        assertTrue(area.text(123, 18).endsWith("strain 22 %"), area.text(123, 18));
        assertTrue(area.text(123, 18).startsWith("x 123"), area.text(123, 18));
        assertEquals("percent", area.colours().orElseThrow().value().unit());
        assertEquals(new Range(0, 34), area.colours().orElseThrow().limits());
    }

    @Test
    void aCellWithoutDataSaysSo() {
        Field holes = Field.of(new double[] {1, Double.NaN}, 1, 2);
        PlotArea area = paint(
                        MapFigure.map("", holes, MapAxis.index("x", 2), MapAxis.index("y", 1), PlotAxis.of("a", "s"))
                                .build())
                .areas()
                .get(0);
        assertEquals("no data", area.at(1, 0).get(0).text());
        assertTrue(Double.isNaN(area.at(1, 0).get(0).value()));
    }

    @Test
    void ofCurvesTheNearestIsReadFirstAtItsOwnPoint() {
        Values x = Values.of(0, 1, 2, 3);
        LineFigure figure = LineFigure.builder("", PlotAxis.of("Q", "1/angstrom"), PlotAxis.of("I", "counts"))
                .add(Series.line("low", x, Values.of(1, 1, 1, 1)))
                .add(Series.line("high", x, Values.of(9, 9, 8.5, 9)))
                .build();
        PlotArea area = paint(figure).areas().get(0);
        List<Reading> readings = area.at(1.9, 8);
        assertEquals("high", readings.get(0).quantity());
        assertEquals("8.5 counts", readings.get(0).text());
        assertEquals(2, readings.get(0).x());
        assertEquals("low", readings.get(1).quantity());
    }

    @Test
    void mapsWithACommonScaleMoveTogether() {
        MapsFigure maps = new MapsFigure("", 2, List.of(ramp(), ramp()));
        List<PlotArea> areas = paint(maps.zoomed(1, Optional.of(new Range(110, 130)), Optional.of(new Range(0, 20))))
                .areas();
        assertEquals(areas.get(1).x().range(), areas.get(0).x().range());
        assertEquals(areas.get(1).y().range(), areas.get(0).y().range());
    }

    @Test
    void thereIsNoPlotAreaBeyondTheLast() {
        assertThrows(IndexOutOfBoundsException.class, () -> ramp().zoomed(1, Optional.empty(), Optional.empty()));
    }
}
