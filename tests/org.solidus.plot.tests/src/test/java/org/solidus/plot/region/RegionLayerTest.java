/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.plot.FigureView;
import org.solidus.plot.ImageStage;
import org.solidus.plot.Stage;

class RegionLayerTest {

    private static final String SPACE = "detector";

    private final ImageStage image = new ImageStage();
    private final Stage stage = image.stage();
    private final FigureView view = image.view();
    private final Regions regions = new Regions();
    private final RegionLayer layer = new RegionLayer(view, regions, SPACE);

    @BeforeEach
    void show() {
        double[] values = new double[100 * 120];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + 100 * Math.exp(-Math.pow((Math.hypot(i % 120 - 60, i / 120 - 50) - 30) / 4, 2));
        }
        image.open(values, 100, 120, layer);
    }

    @AfterEach
    void close() {
        layer.close();
        image.close();
    }

    private Region only() {
        assertEquals(1, regions.all().size());
        return regions.all().get(0).region();
    }

    private void near(double expected, double found) {
        assertEquals(expected, found, 0.25);
    }

    @Test
    void each_kind_is_drawn_with_the_mouse() {
        for (Region.Kind kind : Region.Kind.values()) {
            if (kind != Region.Kind.POLYGON) {
                layer.create(kind);
                image.drag(20, 20, 60, 50, 0);
                assertEquals(kind, only().kind());
                assertTrue(layer.creating().isEmpty());
                regions.undo();
                assertTrue(regions.all().isEmpty(), kind + " is one change");
            }
        }
        layer.create(Region.Kind.BOX);
        image.drag(60, 50, 20, 20, 0);
        Box box = (Box) only();
        near(20, box.low().x());
        near(50, box.high().y());
    }

    @Test
    void a_polygon_is_drawn_by_clicks_and_closed_on_its_first_corner() {
        layer.create(Region.Kind.POLYGON);
        for (double[] at : new double[][] {{20, 20}, {60, 25}, {50, 60}, {20, 20}}) {
            stage.click(view, 1, image.px(at[0]), image.py(at[1]));
        }
        assertEquals(3, ((Polygon) only()).points().size());
        stage.doubleClick(view, image.px(40), image.py(22.5));
        assertEquals(4, ((Polygon) only()).points().size());
        stage.doubleClick(view, image.px(60), image.py(25));
        assertEquals(3, ((Polygon) only()).points().size());
    }

    @Test
    void a_click_without_a_drag_makes_nothing() {
        layer.create(Region.Kind.BOX);
        stage.click(view, 1, image.px(30), image.py(30));
        assertTrue(regions.all().isEmpty());
        assertFalse(regions.canUndo());
        assertEquals(Optional.of(Region.Kind.BOX), layer.creating());
        stage.key(view, SWT.ESC, (char) 27, 0);
        assertTrue(layer.creating().isEmpty());
    }

    @Test
    void the_border_moves_a_handle_shapes_and_elsewhere_the_figure_pans() {
        regions.add(SPACE, Box.of(20, 20, 50, 40));
        image.drag(35, 20, 45, 30, 0); // the handle in the middle of the upper side
        near(30, ((Box) only()).low().y());
        near(20, ((Box) only()).low().x());
        image.drag(27, 40, 37, 50, 0); // the lower side
        near(30, ((Box) only()).low().x());
        near(50, ((Box) only()).high().y());
        regions.undo();
        regions.undo();
        assertEquals(Box.of(20, 20, 50, 40), only());
        double before = image.area().x().range().low();
        image.drag(80, 80, 90, 85, 0);
        assertEquals(Box.of(20, 20, 50, 40), only());
        assertNotEquals(before, image.area().x().range().low());
    }

    @Test
    void what_is_dragged_snaps_to_the_borders_of_pixels_unless_alt_is_held() {
        layer.setSnap(Snap.borders(Grid.index("x", 120), Grid.index("y", 100)));
        layer.create(Region.Kind.BOX);
        image.drag(20.2, 20.3, 50.1, 40.2, 0);
        assertEquals(Box.of(20.5, 20.5, 50.5, 40.5), only());
        regions.undo();
        layer.create(Region.Kind.BOX);
        image.drag(20.2, 20.3, 50.1, 40.2, SWT.ALT);
        near(20.2, ((Box) only()).low().x());
        assertNotEquals(20.5, ((Box) only()).low().x());
    }

    @Test
    void shift_makes_squares() {
        layer.create(Region.Kind.BOX);
        image.drag(20, 20, 60, 30, SWT.SHIFT);
        assertEquals(((Box) only()).width(), ((Box) only()).height(), 1e-9);
    }

    @Test
    void keys_move_shape_choose_copy_and_remove() {
        regions.add(SPACE, Box.of(20, 20, 50, 40));
        stage.key(view, SWT.ARROW_RIGHT, '\0', 0);
        stage.key(view, SWT.ARROW_DOWN, '\0', SWT.SHIFT);
        assertEquals(Box.of(21, 30, 51, 50), only());
        stage.key(view, SWT.TAB, '\t', 0);
        stage.key(view, SWT.ARROW_LEFT, '\0', 0);
        assertEquals(Box.of(20, 30, 51, 50), only());
        stage.key(view, 'd', '\4', SWT.MOD1);
        assertEquals(2, regions.all().size());
        stage.key(view, SWT.PAGE_UP, '\0', 0);
        assertEquals("box 1", regions.selected().orElseThrow().name());
        stage.key(view, SWT.DEL, (char) 127, 0);
        assertEquals("box 2", regions.all().get(0).name());
        stage.key(view, 'z', (char) 26, SWT.MOD1);
        assertEquals(2, regions.all().size());
        stage.key(view, 'y', (char) 25, SWT.MOD1);
        assertEquals(1, regions.all().size());
    }

    @Test
    void escape_brings_a_dragged_region_back() {
        regions.add(SPACE, Box.of(20, 20, 50, 40));
        stage.mouse(view, SWT.MouseDown, 1, image.px(27), image.py(40), 0);
        stage.mouse(view, SWT.MouseMove, 0, image.px(60), image.py(70), SWT.BUTTON1);
        assertNotEquals(Box.of(20, 20, 50, 40), only());
        stage.key(view, SWT.ESC, (char) 27, SWT.BUTTON1);
        assertEquals(Box.of(20, 20, 50, 40), only());
        stage.mouse(view, SWT.MouseMove, 0, image.px(10), image.py(10), SWT.BUTTON1);
        stage.mouse(view, SWT.MouseUp, 1, image.px(10), image.py(10), SWT.BUTTON1);
        assertEquals(Box.of(20, 20, 50, 40), only());
    }

    @Test
    void a_region_that_is_removed_while_it_is_dragged_does_no_harm() {
        NamedRegion box = regions.add(SPACE, Box.of(20, 20, 50, 40));
        stage.mouse(view, SWT.MouseDown, 1, image.px(27), image.py(40), 0);
        regions.remove(box.id());
        stage.mouse(view, SWT.MouseMove, 0, image.px(60), image.py(70), SWT.BUTTON1);
        stage.mouse(view, SWT.MouseUp, 1, image.px(60), image.py(70), SWT.BUTTON1);
        assertTrue(regions.all().isEmpty());
    }

    @Test
    void regions_are_drawn_in_their_colour_and_those_of_other_axes_are_not() {
        ImageData empty = stage.pixels(view);
        regions.add("map", Box.of(20, 20, 50, 40));
        regions.select(Optional.empty());
        assertEquals(
                Stage.rgb(empty, image.px(30), image.py(20)),
                Stage.rgb(stage.pixels(view), image.px(30), image.py(20)));
        NamedRegion box = regions.add(SPACE, Box.of(20, 20, 50, 40));
        regions.edit(box.id(), one -> one.coloured(0x00ff00));
        regions.select(Optional.empty());
        ImageData drawn = stage.pixels(view);
        assertTrue((Stage.rgb(drawn, image.px(30), image.py(20)) & 0x00ff00) > 0x00a000);
        assertEquals(Stage.rgb(empty, image.px(35), image.py(30)), Stage.rgb(drawn, image.px(35), image.py(30)));
    }

    @Test
    void deep_zooms_and_absurd_regions_are_drawn_without_harm() {
        for (Region region : List.of(
                Box.of(-1e12, -1e12, 1e12, 1e12),
                new Ring(new Vertex(1e9, 0), 1e9 - 50, 1e9 + 3),
                new Ring(new Vertex(3, 3), 0, 0),
                LineProfile.of(5, 5, 5, 5, 3),
                new Sector(new Vertex(50, 50), 0, 1e-9, 10, 1e-6))) {
            regions.add(SPACE, region);
        }
        view.zoom(
                0,
                Optional.of(new org.solidus.figure.Range(30, 30.001)),
                Optional.of(new org.solidus.figure.Range(30, 30.001)));
        stage.settle(view);
        stage.hover(view, 300, 300);
        stage.pixels(view);
        assertEquals(5, regions.all().size());
    }

    @Test
    void numbers_are_typed_with_units_and_follow_at_once() {
        NamedRegion box = regions.add(SPACE, Box.of(20, 20, 50, 40));
        stage.key(view, SWT.CR, '\r', 0);
        Shell editor = editor();
        List<Text> fields = texts(editor);
        fields.get(0).setText("grain");
        fields.get(2).setText("70");
        fields.get(3).setText("what");
        assertEquals("grain", regions.find(box.id()).orElseThrow().name());
        assertEquals(Box.of(20, 20, 70, 40), only());
        assertTrue(fields.get(3).getToolTipText().contains("what"));
        editor.close();
        stage.settle();
        regions.undo();
        assertEquals(Box.of(20, 20, 50, 40), only());
    }

    private Shell editor() {
        return java.util.Arrays.stream(stage.display().getShells())
                .filter(shell -> shell.getText().equals("Region"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Text> texts(Shell shell) {
        return java.util.Arrays.stream(shell.getChildren())
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .toList();
    }

    @Test
    void an_interval_of_a_curve_is_dragged_by_its_ends() {
        Values x = Values.linear(0, 0.1, 101);
        view.show(LineFigure.builder("curve", PlotAxis.of("Q", "1/angstrom"), PlotAxis.of("I", "count"))
                .add(Series.line("", x, Values.linear(0, 1, 101)))
                .build());
        stage.settle(view);
        regions.add(SPACE, Interval.x(2, 4));
        stage.drag(view, 1, image.px(4), (int) image.area().bounds().getCenterY(), image.px(6), 100, 0);
        Interval interval = assertInstanceOf(Interval.class, only());
        assertEquals(6, interval.range().high(), 0.05);
        assertEquals(2, interval.range().low(), 0);
        assertEquals(
                "Q 2 to 6 1/Å", RegionText.of(Interval.x(2, 6), image.area()).get(0));
    }

    @Test
    void all_kinds_together_for_people_to_look_at() {
        regions.add(SPACE, Box.of(8, 8, 30, 24));
        regions.add(SPACE, LineProfile.of(30, 80, 80, 92, 6));
        regions.add(SPACE, new Polygon(List.of(new Vertex(85, 5), new Vertex(115, 12), new Vertex(100, 30))));
        regions.add(SPACE, new Ring(new Vertex(60, 50), 25, 35));
        regions.add(SPACE, new Sector(new Vertex(60, 50), 8, 20, 300, 80));
        regions.add(SPACE, Interval.x(100, 110));
        regions.select(Optional.of(regions.all().get(3).id()));
        stage.screenshot(view, "regions");
        stage.mouse(view, SWT.MouseDown, 1, image.px(60 + 35), image.py(50), 0);
        stage.mouse(view, SWT.MouseMove, 0, image.px(60 + 38), image.py(53), SWT.BUTTON1);
        stage.screenshot(view, "regions-dragged");
        stage.mouse(view, SWT.MouseUp, 1, image.px(60 + 38), image.py(53), SWT.BUTTON1);
    }
}
