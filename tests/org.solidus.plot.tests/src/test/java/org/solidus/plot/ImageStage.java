/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.render.PlotArea;

/** A view of an image for tests of what lies on it; places are columns and rows of the image. */
public final class ImageStage implements AutoCloseable {

    private final Stage stage = new Stage();
    private final FigureView view = new FigureView(stage.shell());

    public Stage stage() {
        return stage;
    }

    public FigureView view() {
        return view;
    }

    /** Shows an image with a layer on it, and opens the window. */
    public void open(double[] values, int rows, int columns, Layer layer) {
        view.show(MapFigure.image(
                        "image",
                        Field.of(values, rows, columns),
                        MapAxis.index("x", columns),
                        MapAxis.index("y", rows),
                        PlotAxis.of("intensity", "count"))
                .build());
        view.add(layer);
        stage.open(760, 620);
        stage.settle(view);
    }

    public PlotArea area() {
        return view.areas().get(0);
    }

    /** SWT points from the left edge of the view. */
    public int px(double column) {
        return (int) Math.round(area().x().toPixel(column));
    }

    /** SWT points from the upper edge of the view. */
    public int py(double row) {
        return (int) Math.round(area().y().toPixel(row));
    }

    /** Drags with the left button. */
    public void drag(double fromColumn, double fromRow, double toColumn, double toRow, int keys) {
        stage.drag(view, 1, px(fromColumn), py(fromRow), px(toColumn), py(toRow), keys);
    }

    @Override
    public void close() {
        stage.close();
    }
}
