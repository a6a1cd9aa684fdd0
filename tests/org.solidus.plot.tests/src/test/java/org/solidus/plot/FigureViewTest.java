/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.render.PlotArea;

class FigureViewTest {

    private Stage stage;
    private FigureView view;

    @BeforeEach
    void open() {
        stage = new Stage();
        view = new FigureView(stage.shell());
        stage.open(640, 480);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    static LineFigure line() {
        Values x = Values.linear(0, 0.01, 1001);
        double[] y = new double[1001];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.sin(x.get(i));
        }
        return LineFigure.builder("sine", PlotAxis.of("time", "s"), PlotAxis.of("voltage", "V"))
                .add(Series.line("cell", x, Values.of(y)))
                .build();
    }

    @Test
    void wheelZoomsAtTheCursor() {
        view.show(line());
        stage.settle(view);
        PlotArea before = view.areas().get(0);
        double x = before.bounds().getMinX() + 0.25 * before.bounds().getWidth();
        double y = before.bounds().getCenterY();
        stage.wheel(view, (int) x, (int) y, 3, 0);
        stage.settle(view);
        PlotArea after = view.areas().get(0);
        assertEquals(before.x().toValue((int) x), after.x().toValue((int) x), 0.05);
        assertTrue(after.x().range().length() < 0.9 * before.x().range().length());
        stage.hover(view, (int) x, (int) y);
        stage.screenshot(view, "try");
    }
}
