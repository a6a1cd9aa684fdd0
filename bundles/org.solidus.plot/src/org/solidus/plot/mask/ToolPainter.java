/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.region.Vertex;

/** Paints what a tool would mask where the mouse is: dark and broad below, light above, to be seen on any image. */
final class ToolPainter {

    /** Larger circles are not drawn: a drawing library counts in numbers of limited size. */
    private static final double FARTHEST = 20_000;

    private static final Color DARK = new Color(0, 0, 0);
    private static final Color LIGHT = new Color(255, 255, 255);

    private final GC gc;
    private final PlotArea area;
    private final double x;
    private final double y;

    /** @param x of the mouse, SWT points */
    ToolPainter(GC gc, PlotArea area, double x, double y) {
        this.gc = gc;
        this.area = area;
        this.x = x;
        this.y = y;
        gc.setAntialias(SWT.ON);
    }

    /** A circle of some radii, on the axes; by the area as it is now: it may have moved since the mouse did. */
    void brush(double radiusX, double radiusY) {
        double rx = Math.abs(area.x().toPixel(area.x().toValue(x) + radiusX) - x);
        double ry = Math.abs(area.y().toPixel(area.y().toValue(y) + radiusY) - y);
        if (rx <= FARTHEST && ry <= FARTHEST) {
            int width = Math.max(2, (int) Math.round(2 * rx));
            int height = Math.max(2, (int) Math.round(2 * ry));
            twice(() -> gc.drawOval((int) Math.round(x - rx), (int) Math.round(y - ry), width, height));
        }
    }

    /** From a place to the mouse. */
    void box(Vertex from) {
        Rectangle2D box = new Rectangle2D.Double();
        box.setFrameFromDiagonal(area.x().toPixel(from.x()), area.y().toPixel(from.y()), x, y);
        twice(() -> gc.drawRectangle((int) box.getX(), (int) box.getY(), (int) box.getWidth(), (int) box.getHeight()));
    }

    /** Through some corners to the mouse. */
    void polygon(List<Vertex> corners) {
        int[] line = new int[2 * corners.size() + 2];
        for (int i = 0; i < corners.size(); i++) {
            line[2 * i] = (int) Math.round(area.x().toPixel(corners.get(i).x()));
            line[2 * i + 1] = (int) Math.round(area.y().toPixel(corners.get(i).y()));
        }
        line[line.length - 2] = (int) x;
        line[line.length - 1] = (int) y;
        twice(() -> gc.drawPolyline(line));
    }

    private void twice(Runnable draw) {
        gc.setForeground(DARK);
        gc.setLineWidth(3);
        draw.run();
        gc.setForeground(LIGHT);
        gc.setLineWidth(1);
        draw.run();
    }
}
