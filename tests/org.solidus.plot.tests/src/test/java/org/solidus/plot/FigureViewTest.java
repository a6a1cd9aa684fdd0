/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.render.LegendEntry;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;
import org.solidus.plot.colour.ColourStore;

class FigureViewTest {

    private Stage stage;
    private FigureView view;

    @BeforeEach
    void open() {
        stage = new Stage();
        view = new FigureView(stage.shell());
        view.setTheme(Theme.LIGHT);
        stage.open(640, 480);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    static LineFigure ramp() {
        Values x = Values.linear(0, 0.01, 1001);
        return LineFigure.builder("ramp", PlotAxis.of("time", "s"), PlotAxis.of("voltage", "V"))
                .add(Series.line("cell", x, Samples.values(x, t -> 2 * t)))
                .build();
    }

    private PlotArea area(int panel) {
        return view.areas().get(panel);
    }

    private int px(int panel, double x) {
        return (int) Math.round(area(panel).x().toPixel(x));
    }

    private int py(int panel, double y) {
        return (int) Math.round(area(panel).y().toPixel(y));
    }

    // ---- what is drawn

    @Test
    void everyCellOfAMapHasItsColourAtItsPlace() {
        view.show(Samples.map());
        stage.settle(view);
        ImageData pixels = stage.pixels(view);
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 8; column++) {
                double value = 10 * row + column;
                int expected = ColourMap.VIRIDIS.rgb(value / 57);
                int seen = Stage.rgb(pixels, px(0, 5 * column + 1), py(0, 5 * row + 1));
                if (row != 2 || column != 3) {
                    assertClose(expected, seen, "row " + row + ", column " + column);
                }
            }
        }
    }

    private static void assertClose(int expected, int seen, String where) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals(expected >> shift & 0xff, seen >> shift & 0xff, 3, where);
        }
    }

    @Test
    void whatIsDraggedIsDrawnAtItsNewPlaceBeforeTheNextPictureIsPainted() {
        view.show(Samples.map());
        stage.settle(view);
        view.zoom(0, Optional.of(new Range(-2.5, 17.5)), Optional.of(new Range(-2.5, 12.5)));
        stage.settle(view);
        Range before = area(0).x().range();
        stage.mouse(view, SWT.MouseDown, 1, px(0, 10), py(0, 5), 0);
        stage.mouse(view, SWT.MouseMove, 0, px(0, 10) - 60, py(0, 5), SWT.BUTTON1);
        assertFalse(view.settled(), "nothing was painted since");
        PlotArea now = area(0);
        assertTrue(now.x().range().low() > before.low());
        ImageData pixels = stage.pixels(view);
        assertClose(
                ColourMap.VIRIDIS.rgb(12 / 57.0),
                Stage.rgb(pixels, now.x().toPixel(10) + 8, now.y().toPixel(5) + 8),
                "row 1, column 2");
        stage.mouse(view, SWT.MouseUp, 1, px(0, 10) - 60, py(0, 5), SWT.BUTTON1);
        stage.settle(view);
        pixels = stage.pixels(view);
        assertClose(
                ColourMap.VIRIDIS.rgb(12 / 57.0),
                Stage.rgb(pixels, area(0).x().toPixel(10) + 8, area(0).y().toPixel(5) + 8),
                "the same after painting");
    }

    @Test
    void themesFollowTheBackgroundOfTheWidget() {
        FigureView other = new FigureView(stage.shell());
        other.setBackground(ScreenColour.of(0x2f2f2f));
        assertEquals(Theme.DARK, other.theme());
        other.setBackground(ScreenColour.of(0xf0f0f0));
        assertEquals(Theme.LIGHT, other.theme());
        stage.shell().layout();
        other.show(ramp());
        stage.settle(other);
        stage.shell().setBackground(ScreenColour.of(0x2f2f2f));
        other.redraw();
        stage.waitFor(
                "a dark picture",
                () -> other.settled() && Stage.rgb(stage.pixels(other), 4, 4) == Theme.DARK.background());
    }

    @Test
    void aSentenceSaysWhyNothingIsShown() {
        view.clear("No frame is chosen.");
        int marks = ink(stage.pixels(view), Theme.LIGHT.background());
        assertTrue(marks > 50, "words are drawn");
        view.clear("There is so much to say of why nothing can be shown that it does not fit into one line, nor two. "
                .repeat(3));
        ImageData pixels = stage.pixels(view);
        assertEquals(Theme.LIGHT.background(), Stage.rgb(pixels, 5, 240), "the sentence is broken into lines");
        assertEquals(Theme.LIGHT.background(), Stage.rgb(pixels, 634, 240));
        assertTrue(ink(pixels, Theme.LIGHT.background()) > 5 * marks);
        view.clear("");
        assertTrue(ink(stage.pixels(view), Theme.LIGHT.background()) < marks / 2);
        assertTrue(view.areas().isEmpty());
        assertTrue(view.figure().isEmpty());
    }

    private static int ink(ImageData pixels, int ground) {
        int ink = 0;
        for (int y = 5; y < pixels.height - 5; y++) {
            for (int x = 5; x < pixels.width - 5; x++) {
                ink += Stage.rgb(pixels, x, y) != ground ? 1 : 0;
            }
        }
        return ink;
    }

    // ---- looking around

    @Test
    void wheelZoomsAtTheCursor() {
        view.show(ramp());
        stage.settle(view);
        PlotArea before = area(0);
        int x = (int) (before.bounds().getMinX() + 0.25 * before.bounds().getWidth());
        int y = (int) (before.bounds().getMinY() + 0.7 * before.bounds().getHeight());
        stage.wheel(view, x, y, 6, 0);
        stage.settle(view);
        PlotArea after = area(0);
        double pixel = after.x().range().length() / after.bounds().getWidth();
        assertEquals(before.x().toValue(x), after.x().toValue(x), 2 * pixel, "the numbers at the axes have their room");
        assertEquals(before.x().range().length() / 1.44, after.x().range().length(), 1e-9);
    }

    @Test
    void wheelOnAMapThatKeepsItsAspectLeavesThePlaceUnderTheMouse() {
        view.show(Samples.image(200));
        stage.settle(view);
        int x = px(0, 40);
        int y = py(0, 50);
        for (int i = 0; i < 6; i++) {
            stage.wheel(view, x, y, 3, 0);
            stage.settle(view);
            assertEquals(x, area(0).x().toPixel(40), 8, "wider numbers may take some points, step " + i);
            assertEquals(y, area(0).y().toPixel(50), 8, "step " + i);
        }
        for (int i = 0; i < 9; i++) {
            stage.wheel(view, x, y, -3, 0);
            stage.settle(view);
        }
        assertEquals(new Range(-0.5, 199.5), area(0).x().range(), "out again: all of it, and no more");
    }

    @Test
    void wheelOverAnAxisZoomsThatAxisAlone() {
        view.show(ramp());
        stage.settle(view);
        PlotArea before = area(0);
        stage.wheel(view, px(0, 5), (int) before.bounds().getMaxY() + 12, 3, 0);
        stage.settle(view);
        assertTrue(view.look().window(0).y().isEmpty(), "the ordinate follows what is seen");
        assertEquals(before.x().range().length() / 1.2, area(0).x().range().length(), 1e-9);
        Range x = area(0).x().range();
        Range y = area(0).y().range();
        stage.wheel(view, (int) before.bounds().getMinX() - 12, py(0, 10), 3, 0);
        stage.settle(view);
        assertEquals(y.length() / 1.2, area(0).y().range().length(), 1e-9);
        assertEquals(x, area(0).x().range());
    }

    @Test
    void dragPansAndDoubleClickFits() {
        view.show(ramp());
        stage.settle(view);
        PlotArea before = area(0);
        stage.drag(view, 1, 300, 200, 360, 230, 0);
        assertEquals(before.x().toValue(300), area(0).x().toValue(360), 1e-9);
        assertEquals(before.y().toValue(200), area(0).y().toValue(230), 1e-9);
        stage.doubleClick(view, 300, 200);
        stage.settle(view);
        assertEquals(before.x().range(), area(0).x().range());
        assertEquals(before.y().range(), area(0).y().range());
    }

    @Test
    void shiftAndDragZoomsToARectangleAndBackspaceGoesBack() {
        view.show(ramp());
        stage.settle(view);
        Range all = area(0).x().range();
        double low = area(0).x().toValue(200);
        double high = area(0).x().toValue(400);
        double bottom = area(0).y().toValue(300);
        stage.drag(view, 1, 200, 300, 400, 150, SWT.SHIFT);
        assertEquals(low, area(0).x().range().low(), 1e-9);
        assertEquals(high, area(0).x().range().high(), 1e-9);
        assertEquals(bottom, area(0).y().range().low(), 1e-9);
        stage.settle(view);
        stage.drag(view, 1, 300, 200, 340, 200, 0);
        stage.key(view, SWT.BS, SWT.BS, 0);
        assertEquals(low, area(0).x().range().low(), 1e-9);
        stage.key(view, SWT.BS, SWT.BS, 0);
        stage.settle(view);
        assertEquals(all, area(0).x().range());
        stage.key(view, SWT.BS, SWT.BS, 0);
        assertTrue(view.history().isEmpty());
    }

    @Test
    void aThinRectangleZoomsOneAxis() {
        view.show(ramp());
        stage.settle(view);
        Range y = area(0).y().range();
        stage.drag(view, 1, 200, 300, 400, 303, SWT.SHIFT);
        stage.settle(view);
        assertTrue(area(0).x().range().length() < 5);
        assertTrue(view.look().window(0).y().isEmpty(), "the ordinate follows: " + y);
    }

    @Test
    void theRightButtonStretchesTheOrdinate() {
        view.show(ramp());
        stage.settle(view);
        PlotArea before = area(0);
        int y = (int) (before.bounds().getMinY() + 0.25 * before.bounds().getHeight());
        stage.drag(view, 3, 300, y, 300, y + 40, 0);
        assertEquals(before.y().toValue(y), area(0).y().toValue(y + 40), 1e-9, "what was pressed follows the mouse");
        assertEquals(before.y().range().low(), area(0).y().range().low(), 1e-12);
        assertEquals(before.x().range(), area(0).x().range());
    }

    @Test
    void theRightButtonDragsTheColoursOfAMap() {
        view.show(Samples.map());
        stage.settle(view);
        int y = (int) area(0).bounds().getMinY() + 20;
        stage.drag(view, 3, 300, y, 300, y + 60, 0);
        stage.settle(view);
        Range limits = area(0).colours().orElseThrow().limits();
        assertEquals(0, limits.low(), 1e-9);
        assertTrue(limits.high() < 52 && limits.high() > 20, "lower than 57: " + limits);
        stage.drag(
                view,
                3,
                300,
                (int) area(0).bounds().getMaxY() - 20,
                300,
                (int) area(0).bounds().getMaxY() - 60,
                0);
        stage.settle(view);
        assertTrue(area(0).colours().orElseThrow().limits().low() > 2);
    }

    @Test
    void theColourBarIsDraggedAndDoubleClicked() {
        view.show(Samples.map());
        stage.settle(view);
        var bar = area(0).colours().orElseThrow().bar();
        int x = (int) bar.getCenterX();
        stage.drag(view, 1, x, (int) bar.getCenterY(), x, (int) bar.getCenterY() + 40, 0);
        stage.settle(view);
        Range limits = area(0).colours().orElseThrow().limits();
        assertEquals(57, limits.length(), 1e-6, "both ends move");
        assertTrue(limits.low() < -2);
        stage.wheel(view, x, (int) bar.getCenterY(), 3, 0);
        stage.settle(view);
        assertEquals(57 / 1.2, area(0).colours().orElseThrow().limits().length(), 1e-6);
        stage.doubleClick(view, x, (int) bar.getCenterY());
        stage.settle(view);
        assertEquals(new Range(0, 57), area(0).colours().orElseThrow().limits());
    }

    @Test
    void keysPanZoomAndFit() {
        view.show(ramp());
        stage.settle(view);
        Range all = area(0).x().range();
        stage.key(view, '+', '+', 0);
        assertEquals(all.length() / 1.44, area(0).x().range().length(), 1e-9);
        Range zoomed = area(0).x().range();
        stage.key(view, SWT.ARROW_RIGHT, '\0', 0);
        assertEquals(zoomed.low() + 0.1 * zoomed.length(), area(0).x().range().low(), 1e-9);
        stage.key(view, SWT.ARROW_UP, '\0', 0);
        stage.key(view, '-', '-', 0);
        stage.key(view, '0', '0', 0);
        stage.settle(view);
        assertEquals(all, area(0).x().range());
    }

    @Test
    void aZoomStaysWhileTheAxesStayAndGoesWithThem() {
        view.show(ramp());
        stage.settle(view);
        view.zoom(0, Optional.of(new Range(2, 3)), Optional.empty());
        view.show(ramp());
        stage.settle(view);
        assertEquals(new Range(2, 3), area(0).x().range());
        view.show(Samples.lines());
        stage.settle(view);
        assertTrue(area(0).x().range().high() > 5);
        assertTrue(view.history().isEmpty());
    }

    @Test
    void aFigureThatComesWhileTheMouseDragsEndsTheDrag() {
        view.show(ramp());
        stage.settle(view);
        stage.mouse(view, SWT.MouseDown, 1, 300, 200, 0);
        stage.mouse(view, SWT.MouseMove, 0, 340, 200, SWT.BUTTON1);
        view.show(Samples.map());
        stage.mouse(view, SWT.MouseMove, 0, 380, 220, SWT.BUTTON1);
        stage.settle(view);
        stage.mouse(view, SWT.MouseMove, 0, 400, 230, SWT.BUTTON1);
        stage.mouse(view, SWT.MouseUp, 1, 400, 230, SWT.BUTTON1);
        stage.settle(view);
        assertEquals(Look.PLAIN, view.look());
    }

    @Test
    void panelsOfAStackShareTheirAxis() {
        view.show(Samples.stack());
        stage.settle(view);
        stage.wheel(view, px(1, 10), py(1, 10), 3, 0);
        stage.settle(view);
        assertEquals(area(0).x().range(), area(2).x().range());
        assertTrue(area(0).x().range().length() < 18);
        assertTrue(view.look().window(1).y().isEmpty(), "the wheel over curves of a stack zooms the shared axis");
    }

    // ---- curves and axes

    @Test
    void aClickOnANameHidesTheCurve() {
        view.show(Samples.lines());
        stage.settle(view);
        LegendEntry after = area(0).legend().stream()
                .filter(entry -> entry.name().equals("after"))
                .findFirst()
                .orElseThrow();
        int blue = count(stage.pixels(view), 0xd55e00);
        int x = (int) after.bounds().getCenterX();
        int y = (int) after.bounds().getCenterY();
        stage.click(view, 1, x, y);
        stage.settle(view);
        assertEquals(java.util.Set.of(new Look.Curve(0, 1)), view.look().hidden());
        assertTrue(count(stage.pixels(view), 0xd55e00) < blue / 10, "the curve is gone");
        assertTrue(area(0).legend().size() >= 2, "its name stays");
        stage.key(view, SWT.BS, SWT.BS, 0);
        assertTrue(view.look().hidden().isEmpty());
    }

    private static int count(ImageData pixels, int rgb) {
        int count = 0;
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                count += Stage.rgb(pixels, x, y) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theCrosshairFindsTheNearestPointOfACurve() {
        view.show(ramp());
        stage.settle(view);
        List<Pointer> told = new ArrayList<>();
        List<String> left = new ArrayList<>();
        view.onPointer(told::add);
        view.onLeave(() -> left.add("left"));
        stage.hover(view, px(0, 5), py(0, 10) + 5);
        Pointer pointer = told.get(told.size() - 1);
        double pixel = area(0).x().range().length() / area(0).bounds().getWidth();
        assertEquals(5, pointer.x(), pixel);
        assertEquals(2 * pointer.x(), pointer.y(), 1e-9, "on the curve");
        assertTrue(pointer.text().startsWith("time ") && pointer.text().endsWith(" V"), pointer.text());
        stage.hover(view, 2, 2);
        assertFalse(left.isEmpty());
    }

    @Test
    void theCrosshairReadsTheCellOfAMap() {
        view.show(Samples.map());
        stage.settle(view);
        List<Pointer> told = new ArrayList<>();
        view.onPointer(told::add);
        stage.hover(view, px(0, 20), py(0, 15));
        assertTrue(told.get(0).text().endsWith("strain 34 %"), told.get(0).text());
        stage.hover(view, px(0, 15), py(0, 10));
        assertTrue(told.get(1).text().endsWith("no data"), told.get(1).text());
    }

    @Test
    void aClickIsAPickAndADragIsNot() {
        view.show(ramp());
        stage.settle(view);
        List<Pointer> picks = new ArrayList<>();
        Subscription watch = view.onPick(picks::add);
        stage.click(view, 1, px(0, 5), py(0, 3));
        assertEquals(1, picks.size());
        stage.drag(view, 1, 300, 200, 340, 210, 0);
        assertEquals(1, picks.size());
        watch.close();
        watch.close();
        stage.click(view, 1, 300, 200);
        assertEquals(1, picks.size());
    }

    // ---- colours of a window

    @Test
    void viewsOfOneQuantityShareTheirColours() {
        ColourStore store = new ColourStore(stage.display()::asyncExec);
        FigureView other = new FigureView(stage.shell());
        stage.shell().layout();
        for (FigureView each : List.of(view, other)) {
            each.useColours(store);
            each.show(Samples.map());
            stage.settle(each);
        }
        stage.settle(view);
        int x = px(0, 20);
        int y = (int) area(0).bounds().getMinY() + 20;
        stage.drag(view, 3, x, y, x, y + 40, 0);
        stage.settle(view);
        stage.settle(other);
        Range limits = area(0).colours().orElseThrow().limits();
        assertTrue(limits.high() < 55);
        assertEquals(limits, other.areas().get(0).colours().orElseThrow().limits());
        store.set(
                Samples.map().value(),
                new ColourScale(
                        ColourMap.GREY,
                        new ColourLimits.Explicit(new Range(0, 100)),
                        org.solidus.figure.Scaling.LINEAR));
        stage.waitFor(
                "grey maps",
                () -> other.settled()
                        && other.areas()
                                .get(0)
                                .colours()
                                .orElseThrow()
                                .colours()
                                .map()
                                .equals(ColourMap.GREY));
        assertClose(
                ColourMap.GREY.rgb(0.41),
                Stage.rgb(
                        stage.pixels(other),
                        other.areas().get(0).x().toPixel(6),
                        other.areas().get(0).y().toPixel(21)),
                "41 of 100");
    }

    // ---- layers

    private static final class Dot implements Layer {

        private final List<LayerEvent.Kind> seen = new ArrayList<>();
        private boolean takes = true;

        @Override
        public void paint(GC gc, List<PlotArea> areas) {
            gc.setBackground(ScreenColour.of(0xff00ff));
            areas.forEach(area -> gc.fillRectangle(
                    (int) area.x().toPixel(5) - 5, (int) area.y().toPixel(5) - 5, 10, 10));
            gc.setAlpha(3);
            gc.setClipping(0, 0, 1, 1);
        }

        @Override
        public boolean mouse(LayerEvent event) {
            seen.add(event.kind());
            return takes && event.kind() != LayerEvent.Kind.MOVE;
        }

        @Override
        public int cursor(LayerEvent event) {
            return SWT.CURSOR_HAND;
        }
    }

    @Test
    void layersAreDrawnAboveAndTakeTheMouse() {
        view.show(ramp());
        stage.settle(view);
        Dot dot = new Dot();
        view.add(dot);
        ImageData pixels = stage.pixels(view);
        assertEquals(0xff00ff, Stage.rgb(pixels, px(0, 5), py(0, 5)));
        Range before = area(0).x().range();
        stage.drag(view, 1, 300, 200, 340, 200, 0);
        assertEquals(before, area(0).x().range(), "the layer had the drag");
        assertEquals(LayerEvent.Kind.DOWN, dot.seen.get(1));
        assertEquals(LayerEvent.Kind.UP, dot.seen.get(dot.seen.size() - 1));
        assertTrue(dot.seen.contains(LayerEvent.Kind.DRAG));
        dot.takes = false;
        stage.drag(view, 1, 300, 200, 340, 200, 0);
        assertTrue(area(0).x().range().low() < before.low());
        view.remove(dot);
        pixels = stage.pixels(view);
        assertFalse(Stage.rgb(pixels, px(0, 5), py(0, 5)) == 0xff00ff);
    }

    @Test
    void aLayerThatIsTakenAwayWhileItIsDraggedGetsNothingMore() {
        view.show(ramp());
        stage.settle(view);
        Dot dot = new Dot();
        view.add(dot);
        stage.mouse(view, SWT.MouseDown, 1, 300, 200, 0);
        view.remove(dot);
        int seen = dot.seen.size();
        stage.mouse(view, SWT.MouseMove, 0, 340, 200, SWT.BUTTON1);
        stage.mouse(view, SWT.MouseUp, 1, 340, 200, SWT.BUTTON1);
        assertEquals(seen, dot.seen.size());
    }

    // ---- tools

    @Test
    void toolsAreThereWhileTheMouseIs() {
        view.show(ramp());
        stage.settle(view);
        view.zoom(0, Optional.of(new Range(2, 3)), Optional.empty());
        stage.hover(view, 300, 200);
        Point everything = view.gestures().strip().place("Show everything").orElseThrow();
        stage.hover(view, everything.x, everything.y);
        assertEquals("Show everything (0, double click)", view.getToolTipText());
        stage.click(view, 1, everything.x, everything.y);
        assertEquals(Look.PLAIN.windows(), view.look().windows());
        Point back = view.gestures().strip().place("Back").orElseThrow();
        stage.click(view, 1, back.x, back.y);
        assertEquals(Optional.of(new Range(2, 3)), view.look().window(0).x());
        Point zoom = view.gestures().strip().place("Zoom to").orElseThrow();
        stage.click(view, 1, zoom.x, zoom.y);
        stage.settle(view);
        double low = area(0).x().toValue(200);
        stage.drag(view, 1, 200, 300, 400, 150, 0);
        assertEquals(low, area(0).x().range().low(), 1e-9, "a drag zooms to a rectangle");
    }

    // ---- hard times

    @ParameterizedTest
    @CsvSource({"1,1", "3,200", "40,40", "60,50", "100,75", "200,20"})
    void tinyViewsAreNoTrouble(int width, int height) {
        view.setParent(stage.shell());
        stage.shell().setLayout(null);
        for (var figure : Samples.all().values()) {
            view.setSize(width, height);
            view.show(figure);
            stage.settle(view);
            stage.hover(view, width / 2, height / 2);
            stage.wheel(view, width / 2, height / 2, 3, 0);
            stage.drag(view, 1, width / 2, height / 2, width, height, 0);
            stage.settle(view);
            stage.pixels(view);
        }
    }

    @Test
    void manySizesInARowEndWithTheLast() {
        view.show(Samples.all().get("panels"));
        stage.shell().setLayout(null);
        for (int i = 0; i < 60; i++) {
            view.setSize(300 + i * 7 % 200, 200 + i * 13 % 150);
            stage.settle();
        }
        view.setSize(500, 333);
        stage.settle(view);
        assertTrue(view.areas().get(0).bounds().getMaxX() < 500);
        assertEquals(Theme.LIGHT.background(), Stage.rgb(stage.pixels(view), 496, 329));
    }

    @Test
    void aViewThatGoesWhileItsPictureIsPaintedIsNoTrouble() {
        for (int i = 0; i < 10; i++) {
            FigureView brief = new FigureView(stage.shell());
            stage.shell().layout();
            brief.show(Samples.image(800));
            if (i % 2 == 0) {
                stage.settle();
            }
            brief.dispose();
        }
        stage.settle();
    }

    @Test
    void theNewestOfManyFiguresIsShown() {
        for (int i = 1; i <= 40; i++) {
            Values x = Values.linear(0, 1, 1000);
            int k = i;
            view.show(LineFigure.builder("frame " + i, PlotAxis.of("x", ""), PlotAxis.of("y", ""))
                    .add(Series.line("", x, Samples.values(x, v -> k)))
                    .build());
            stage.settle();
        }
        stage.settle(view);
        assertTrue(area(0).y().range().contains(40));
        assertFalse(area(0).y().range().contains(39));
    }
}
