/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;

/**
 * Something drawn above the picture of a {@link FigureView} that people can take hold of: a region, a mask, a cursor.
 * The figure is not painted again while a layer changes, so that dragging stays fluid. UI thread only.
 *
 * <p>Layers are painted in the order in which they were added and are asked for mouse and keys the other way round: what
 * lies on top comes first. A layer that changed says {@link FigureView#redrawLayers()}.
 */
public interface Layer {

    /**
     * Paints the layer.
     *
     * @param gc in SWT points; clipped to nothing, so {@link #clip} if need be; its state may be changed freely
     * @param areas the panels as they are on the screen at this moment, zooming and dragging included
     */
    void paint(GC gc, List<PlotArea> areas);

    /**
     * The mouse did something.
     *
     * @return whether the layer takes it: nobody else gets it. Who takes a {@link LayerEvent.Kind#DOWN} gets every DRAG
     *     and the UP that follow
     */
    default boolean mouse(LayerEvent event) {
        return false;
    }

    /**
     * A key was pressed while the view has the focus.
     *
     * @return whether the layer takes it
     */
    default boolean key(KeyEvent event) {
        return false;
    }

    /**
     * The pointer over a place.
     *
     * @param event a MOVE
     * @return an {@code SWT.CURSOR_} constant, or {@link SWT#DEFAULT} where the layer has nothing
     */
    default int cursor(LayerEvent event) {
        return SWT.DEFAULT;
    }

    /** Clips to a panel. */
    static void clip(GC gc, PlotArea area) {
        var box = area.bounds();
        int left = (int) Math.floor(box.getMinX());
        int top = (int) Math.floor(box.getMinY());
        gc.setClipping(left, top, (int) Math.ceil(box.getMaxX()) - left + 1, (int) Math.ceil(box.getMaxY()) - top + 1);
    }
}
