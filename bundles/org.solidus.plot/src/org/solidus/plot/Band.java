/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/** The rectangle that a drag draws on a panel to zoom to. A thin one means one axis: it takes the whole of the other. */
final class Band {

    private static final int THIN = 10;
    private static final int LONG = 20;
    private static final int LEAST = 2;

    private final Panel panel;
    private final PlotArea area;
    private final Rectangle2D rectangle;

    Band(Press press, Panel panel, double toX, double toY) {
        this.panel = panel;
        this.area = press.area();
        Rectangle2D box = area.bounds();
        Rectangle2D drawn = new Rectangle2D.Double();
        drawn.setFrameFromDiagonal(
                Math.clamp(press.x(), box.getMinX(), box.getMaxX()),
                Math.clamp(press.y(), box.getMinY(), box.getMaxY()),
                Math.clamp(toX, box.getMinX(), box.getMaxX()),
                Math.clamp(toY, box.getMinY(), box.getMaxY()));
        this.rectangle = widened(drawn, box);
    }

    private Rectangle2D widened(Rectangle2D drawn, Rectangle2D box) {
        if (panel.aspect()) {
            return drawn;
        }
        if (!panel.zoomsY() || drawn.getHeight() < THIN && drawn.getWidth() > LONG) {
            return new Rectangle2D.Double(drawn.getX(), box.getY(), drawn.getWidth(), box.getHeight());
        }
        if (!panel.zoomsX() || drawn.getWidth() < THIN && drawn.getHeight() > LONG) {
            return new Rectangle2D.Double(box.getX(), drawn.getY(), box.getWidth(), drawn.getHeight());
        }
        return drawn;
    }

    /** What is seen when the rectangle fills the panel. */
    Look zoomed(Look look) {
        Rectangle2D box = area.bounds();
        Look zoomed = look;
        if (rectangle.getWidth() > LEAST && rectangle.getWidth() < box.getWidth()) {
            zoomed = zoomed.zoomed(
                    panel.axis(true), Zooming.between(area.x(), rectangle.getMinX(), rectangle.getMaxX()));
        }
        if (rectangle.getHeight() > LEAST && rectangle.getHeight() < box.getHeight()) {
            zoomed = zoomed.zoomed(
                    panel.axis(false), Zooming.between(area.y(), rectangle.getMinY(), rectangle.getMaxY()));
        }
        return zoomed;
    }

    void paint(GC gc, Theme theme) {
        int x = (int) rectangle.getX();
        int y = (int) rectangle.getY();
        gc.setForeground(ScreenColour.of(theme.foreground()));
        gc.setBackground(ScreenColour.of(theme.muted()));
        gc.setAlpha(50);
        gc.fillRectangle(x, y, (int) rectangle.getWidth(), (int) rectangle.getHeight());
        gc.setAlpha(255);
        gc.drawRectangle(x, y, (int) rectangle.getWidth(), (int) rectangle.getHeight());
    }
}
