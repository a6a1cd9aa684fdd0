/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Range;
import org.solidus.figure.render.PlotArea;

class TimeLinkTest {

    private Stage stage;
    private FigureView lying;
    private FigureView upright;
    private TimeLink link;

    @BeforeEach
    void open() {
        stage = new Stage();
        lying = new FigureView(stage.shell());
        upright = new FigureView(stage.shell());
        stage.open(1200, 500);
        link = new TimeLink(Samples.TIME);
        link.add(lying);
        link.add(upright);
        lying.show(Samples.stack());
        upright.show(Samples.upright());
        settle();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void settle() {
        stage.settle(lying);
        stage.settle(upright);
        stage.settle(lying);
    }

    @Test
    void zoomingOneViewZoomsAllWhicheverWayTheAxisRuns() {
        PlotArea area = lying.areas().get(0);
        stage.wheel(lying, (int) area.bounds().getCenterX(), (int) area.bounds().getCenterY(), 6, 0);
        settle();
        Range range = lying.areas().get(0).x().range();
        assertEquals(range, upright.areas().get(0).y().range());
        assertEquals(Optional.of(range), link.range());
        stage.key(upright, '0', '0', 0);
        settle();
        assertTrue(link.range().isEmpty());
        assertTrue(lying.areas().get(0).x().range().length() > range.length());
    }

    @Test
    void aFigureThatComesLaterShowsTheCommonPart() {
        link.zoom(Optional.of(new Range(4, 8)));
        lying.show(Samples.noise(100, 1));
        settle();
        assertEquals(new Range(4, 8), lying.areas().get(0).x().range());
        assertEquals(new Range(4, 8), upright.areas().get(1).y().range());
    }

    @Test
    void theCursorIsDraggedInOneViewAndMovesInAll() {
        List<Double> told = new ArrayList<>();
        link.onCursor(told::add);
        link.setSnap(Math::rint);
        link.setCursor(OptionalDouble.of(10));
        assertTrue(told.isEmpty());
        PlotArea area = lying.areas().get(1);
        int x = (int) Math.round(area.x().toPixel(10));
        int y = (int) area.bounds().getCenterY();
        assertEquals(0xd55e00, Stage.rgb(stage.pixels(lying), x, y));
        stage.drag(lying, 1, x, y, (int) Math.round(area.x().toPixel(13.2)), y, 0);
        assertEquals(OptionalDouble.of(13), link.cursor());
        assertEquals(13, told.get(told.size() - 1));
        PlotArea heat = upright.areas().get(0);
        ImageData pixels = stage.pixels(upright);
        assertEquals(
                0xd55e00,
                Stage.rgb(
                        pixels,
                        heat.bounds().getMinX() + 20,
                        Math.round(heat.y().toPixel(13))));
    }

    @Test
    void aViewThatGoesLeavesTheOthersAlone() {
        lying.dispose();
        link.setCursor(OptionalDouble.of(3));
        link.zoom(Optional.of(new Range(1, 2)));
        stage.settle(upright);
        assertEquals(new Range(1, 2), upright.areas().get(0).y().range());
        link.close();
        assertTrue(upright.layersFromTop().isEmpty());
    }
}
