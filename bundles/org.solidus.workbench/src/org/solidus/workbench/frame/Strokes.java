/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;
import org.solidus.plot.ScreenColour;
import org.solidus.scattering.geometry.RingPaths;

/** Draws curves over an image, light on dark; points closer than a pixel of the screen are left out. */
final class Strokes {

    private static final double CLOSE = 1.5;
    private static final Color DARK = new Color(0, 0, 0);

    private final GC gc;
    private final PlotArea area;
    private final Rectangle2D room;
    private final List<Rectangle2D> labels = new ArrayList<>();

    Strokes(GC gc, PlotArea area) {
        this.gc = gc;
        this.area = area;
        Rectangle2D box = area.bounds();
        room = new Rectangle2D.Double(box.getX() - 50, box.getY() - 50, box.getWidth() + 100, box.getHeight() + 100);
        Layer.clip(gc, area);
        gc.setAntialias(SWT.ON);
    }

    /** @param alpha 0 to 255 */
    void draw(List<RingPaths.Path> curves, int rgb, float width, int alpha, boolean halo) {
        Path path = new Path(gc.getDevice());
        try {
            boolean any = false;
            for (RingPaths.Path curve : curves) {
                any |= add(path, curve);
            }
            if (any) {
                stroke(path, rgb, width, alpha, halo);
            }
        } finally {
            path.dispose();
        }
    }

    private void stroke(Path path, int rgb, float width, int alpha, boolean halo) {
        if (halo) {
            gc.setForeground(DARK);
            gc.setAlpha(120);
            gc.setLineAttributes(new LineAttributes(width + 2));
            gc.drawPath(path);
        }
        gc.setAlpha(alpha);
        gc.setForeground(ScreenColour.of(rgb));
        gc.setLineAttributes(new LineAttributes(width));
        gc.drawPath(path);
        gc.setAlpha(255);
        gc.setLineAttributes(new LineAttributes(1));
    }

    private boolean add(Path path, RingPaths.Path curve) {
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        double drawnX = Double.NaN;
        double drawnY = Double.NaN;
        boolean open = false;
        boolean any = false;
        int count = curve.columns().length;
        for (int i = 0; i < count; i++) {
            double x = area.x().toPixel(curve.columns()[i]);
            double y = area.y().toPixel(curve.rows()[i]);
            boolean near = Math.abs(x - drawnX) < CLOSE && Math.abs(y - drawnY) < CLOSE && i < count - 1;
            if (near && open) {
                continue;
            }
            boolean seen = i > 0 && room.intersectsLine(lastX, lastY, x, y);
            if (seen && far(lastX, lastY, x, y)) {
                seen = false; // a piece that is much longer than the view has no sharp place in it
            }
            if (seen) {
                if (!open) {
                    path.moveTo((float) lastX, (float) lastY);
                }
                path.lineTo((float) x, (float) y);
                drawnX = x;
                drawnY = y;
                any = true;
            }
            open = seen;
            lastX = x;
            lastY = y;
        }
        return any;
    }

    private static boolean far(double x1, double y1, double x2, double y2) {
        double most = 1e6;
        return Math.abs(x1) > most || Math.abs(y1) > most || Math.abs(x2) > most || Math.abs(y2) > most;
    }

    /** A label at the first place of a curve that is well inside the panel and free of other labels, if there is one. */
    void label(String text, List<RingPaths.Path> curves, double part, int rgb) {
        Rectangle2D box = area.bounds();
        Point extent = gc.textExtent(text, SWT.DRAW_TRANSPARENT);
        for (RingPaths.Path curve : curves) {
            int count = curve.columns().length;
            int start = (int) (part * count);
            for (int k = 0; k < count; k += Math.max(1, count / 60)) {
                int i = (start + k) % count;
                double x = area.x().toPixel(curve.columns()[i]) + 3;
                double y = area.y().toPixel(curve.rows()[i]) - extent.y;
                Rectangle2D place = new Rectangle2D.Double(x - 5, y - 4, extent.x + 10.0, extent.y + 8.0);
                if (box.contains(place) && labels.stream().noneMatch(place::intersects)) {
                    labels.add(place);
                    text(text, (int) x, (int) y, rgb);
                    return;
                }
            }
        }
    }

    void text(String text, int x, int y, int rgb) {
        gc.setForeground(DARK);
        gc.setAlpha(170);
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                gc.drawText(text, x + dx, y + dy, SWT.DRAW_TRANSPARENT);
            }
        }
        gc.setAlpha(255);
        gc.setForeground(ScreenColour.of(rgb));
        gc.drawText(text, x, y, SWT.DRAW_TRANSPARENT);
    }

    /** Distance from a place of the screen to the nearest of some curves. */
    static double distance(List<RingPaths.Path> curves, PlotArea area, double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (RingPaths.Path curve : curves) {
            double lastX = Double.NaN;
            double lastY = Double.NaN;
            for (int i = 0; i < curve.columns().length; i++) {
                double px = area.x().toPixel(curve.columns()[i]);
                double py = area.y().toPixel(curve.rows()[i]);
                if (i > 0) {
                    least = Math.min(least, java.awt.geom.Line2D.ptSegDist(lastX, lastY, px, py, x, y));
                }
                lastX = px;
                lastY = py;
            }
        }
        return least;
    }
}
