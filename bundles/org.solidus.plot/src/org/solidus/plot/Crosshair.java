/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/** Lines through the place of the mouse and what is there, in words and units. */
final class Crosshair {

    private static final int INSET = 6;

    private final FigureView view;
    private boolean on = true;
    private boolean here;
    private boolean pinned;
    private double x;
    private double y;

    Crosshair(FigureView view) {
        this.view = view;
    }

    void move(double toX, double toY, boolean taken) {
        if (pinned) {
            return;
        }
        x = toX;
        y = toY;
        here = !taken;
        if (!taken) {
            pointer(x, y).ifPresent(view::tellPointer);
        }
        view.redraw();
    }

    void leave() {
        if (here && !pinned) {
            here = false;
            view.redraw();
        }
    }

    void togglePinned() {
        pinned = here && !pinned;
        view.redraw();
    }

    /** What is at a place; absent beside all panels. */
    Optional<Pointer> pointer(double atX, double atY) {
        List<PlotArea> areas = view.areas();
        OptionalInt panel = LayerEvent.panelAt(areas, atX, atY);
        return panel.isEmpty()
                ? Optional.empty()
                : Optional.of(Readout.at(areas, panel.getAsInt(), atX, atY)
                        .pointer());
    }

    void paint(GC gc, List<PlotArea> areas, Theme theme) {
        OptionalInt panel = on && here ? LayerEvent.panelAt(areas, x, y) : OptionalInt.empty();
        if (panel.isEmpty()) {
            return;
        }
        Rectangle2D box = areas.get(panel.getAsInt()).bounds();
        Readout readout = Readout.at(areas, panel.getAsInt(), x, y);
        gc.setForeground(FigureView.colour(theme.muted()));
        gc.setLineStyle(SWT.LINE_DOT);
        gc.setLineWidth(1);
        int atX = (int) Math.round(readout.x());
        int atY = (int) Math.round(readout.y());
        gc.drawLine(atX, (int) box.getMinY() + 1, atX, (int) box.getMaxY() - 1);
        gc.drawLine((int) box.getMinX() + 1, atY, (int) box.getMaxX() - 1, atY);
        gc.setLineStyle(SWT.LINE_SOLID);
        if (readout.snapped()) {
            gc.setAntialias(SWT.ON);
            gc.setForeground(FigureView.colour(theme.foreground()));
            gc.drawOval(atX - 4, atY - 4, 8, 8);
        }
        paintText(gc, readout.pointer().text(), box, theme);
    }

    /** In the corner that is farthest from the mouse. */
    private void paintText(GC gc, String text, Rectangle2D box, Theme theme) {
        Point extent = gc.textExtent(text, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
        int width = extent.x + 2 * INSET;
        int height = extent.y + INSET;
        boolean right = x < box.getCenterX() && y < box.getMinY() + height + 3 * INSET + 20
                && x < box.getMinX() + width + 40;
        int left = (int) (right ? box.getMaxX() - width - INSET : box.getMinX() + INSET);
        int top = (int) box.getMinY() + INSET;
        gc.setBackground(FigureView.colour(theme.background()));
        gc.setForeground(FigureView.colour(theme.foreground()));
        gc.setAlpha(215);
        gc.fillRoundRectangle(left, top, width, height, 6, 6);
        gc.setAlpha(255);
        gc.drawText(text, left + INSET, top + INSET / 2, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
    }
}
