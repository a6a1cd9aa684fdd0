/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Range;
import org.solidus.plot.FigureView;
import org.solidus.plot.ImageStage;
import org.solidus.plot.Stage;
import org.solidus.plot.region.Grid;

class MaskLayerTest {

    private static final int ROWS = 800;
    private static final int COLUMNS = 1000;

    private final ImageStage image = new ImageStage();
    private final Stage stage = image.stage();
    private final FigureView view = image.view();
    private final MaskLayer layer = new MaskLayer(view);
    private final Mask mask = new Mask(ROWS, COLUMNS);

    @BeforeEach
    void show() {
        double[] values = new double[ROWS * COLUMNS];
        java.util.Arrays.setAll(values, i -> 1 + i % COLUMNS % 50);
        image.open(values, ROWS, COLUMNS, layer);
        layer.show(mask, Grid.index("x", COLUMNS), Grid.index("y", ROWS));
        stage.settle(view);
    }

    @AfterEach
    void close() {
        layer.close();
        image.close();
    }

    @Test
    void a_stroke_of_the_brush_is_one_edit_and_control_frees() {
        layer.setTool(MaskLayer.Tool.BRUSH);
        layer.setRadius(20);
        image.drag(200, 300, 600, 300, 0);
        assertTrue(mask.get(300, 400));
        assertFalse(mask.get(350, 400));
        int whole = mask.masked();
        image.drag(400, 250, 400, 350, SWT.MOD1);
        assertFalse(mask.get(300, 400));
        assertTrue(mask.get(300, 300));
        mask.undo();
        assertEquals(whole, mask.masked());
        mask.undo();
        assertEquals(0, mask.masked());
    }

    @Test
    void boxes_and_polygons_are_filled() {
        layer.setTool(MaskLayer.Tool.BOX);
        image.drag(100, 100, 300, 200, 0);
        assertTrue(mask.get(150, 200));
        assertEquals(200 * 100, mask.masked(), 2000);
        mask.clear();
        layer.setTool(MaskLayer.Tool.POLYGON);
        stage.click(view, 1, image.px(500), image.py(100));
        stage.click(view, 1, image.px(900), image.py(100));
        stage.click(view, 1, image.px(700), image.py(500));
        stage.key(view, SWT.CR, '\r', 0);
        assertTrue(mask.get(200, 700));
        assertFalse(mask.get(450, 550));
    }

    @Test
    void without_a_tool_the_mouse_is_the_figure_s() {
        double before = image.area().x().range().low();
        image.drag(200, 300, 400, 300, 0);
        assertEquals(0, mask.masked());
        assertTrue(image.area().x().range().low() != before);
    }

    @Test
    void a_single_masked_pixel_of_a_large_image_is_seen_where_it_is() {
        ImageData plain = stage.pixels(view);
        BitSet one = new BitSet();
        one.set(400 * COLUMNS + 525);
        mask.set(one, true);
        ImageData masked = stage.pixels(view);
        assertTrue(differ(plain, masked, image.px(525), image.py(400)));
        assertFalse(differ(plain, masked, image.px(560), image.py(400)));
        mask.undo();
        assertFalse(differ(plain, stage.pixels(view), image.px(525), image.py(400)));
    }

    private static boolean differ(ImageData one, ImageData other, int x, int y) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                if (Stage.rgb(one, x + dx, y + dy) != Stage.rgb(other, x + dx, y + dy)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void the_mask_stays_on_its_pixels_when_the_figure_is_zoomed() {
        BitSet one = new BitSet();
        one.set(400 * COLUMNS + 525);
        mask.set(one, true);
        view.zoom(0, java.util.Optional.of(new Range(515, 535)), java.util.Optional.of(new Range(392, 408)));
        stage.settle(view);
        ImageData masked = stage.pixels(view);
        mask.undo();
        ImageData plain = stage.pixels(view);
        assertTrue(differ(plain, masked, image.px(525.4), image.py(400.4)));
        assertTrue(differ(plain, masked, image.px(524.6), image.py(399.6)));
        assertFalse(differ(plain, masked, image.px(526.1), image.py(400)));
        assertFalse(differ(plain, masked, image.px(525), image.py(398.9)));
    }

    @Test
    void keys_size_the_brush_give_up_and_undo() {
        layer.setTool(MaskLayer.Tool.BRUSH);
        layer.setRadius(10);
        stage.key(view, ']', ']', 0);
        assertEquals(12, layer.radius(), 0);
        for (int i = 0; i < 30; i++) {
            stage.key(view, '[', '[', 0);
        }
        assertEquals(0, layer.radius(), 0);
        layer.setRadius(10);
        stage.mouse(view, SWT.MouseDown, 1, image.px(100), image.py(100), 0);
        assertTrue(mask.masked() > 0);
        stage.key(view, SWT.ESC, (char) 27, 0);
        assertEquals(0, mask.masked());
        stage.mouse(view, SWT.MouseUp, 1, image.px(100), image.py(100), SWT.BUTTON1);
        image.drag(100, 100, 200, 100, 0);
        stage.key(view, 'z', (char) 26, SWT.MOD1);
        assertEquals(0, mask.masked());
        stage.key(view, 'y', (char) 25, SWT.MOD1);
        assertTrue(mask.masked() > 0);
        stage.key(view, SWT.ESC, (char) 27, 0);
        assertEquals(MaskLayer.Tool.NONE, layer.tool());
    }

    @Test
    void for_people_to_look_at() {
        layer.setTool(MaskLayer.Tool.BRUSH);
        layer.setRadius(30);
        image.drag(100, 100, 800, 600, 0);
        layer.setTool(MaskLayer.Tool.BOX);
        image.drag(600, 100, 900, 200, 0);
        layer.setTool(MaskLayer.Tool.BRUSH);
        stage.hover(view, image.px(300), image.py(600));
        stage.screenshot(view, "mask");
    }
}
