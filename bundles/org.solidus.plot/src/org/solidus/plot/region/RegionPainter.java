/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;
import org.solidus.plot.ScreenColour;

/** Draws regions: every line is light on dark, so that it shows on any image. */
final class RegionPainter {

    private static final int HANDLE = 4;
    private static final int PAD = 4;
    private static final Color DARK = new Color(0, 0, 0);
    private static final Color LIGHT = new Color(255, 255, 255);

    private final GC gc;
    private final PlotArea area;

    RegionPainter(GC gc, PlotArea area) {
        this.gc = gc;
        this.area = area;
    }

    void paint(NamedRegion one, boolean selected, boolean hovered, int handle) {
        RegionShape shape = new RegionShape(one.region(), area);
        Layer.clip(gc, area);
        gc.setAntialias(SWT.ON);
        Color colour = ScreenColour.of(one.rgb());
        if (one.region() instanceof Interval interval) {
            fillInterval(shape, interval, colour);
        }
        strokes(shape.lines(), colour, selected || hovered ? 2 : 1.4f);
        if (selected) {
            handles(shape.handles(), colour, handle);
        }
        if (!one.name().isEmpty()) {
            name(one.name(), shape, colour);
        }
    }

    private void fillInterval(RegionShape shape, Interval interval, Color colour) {
        Rectangle2D box = area.bounds();
        boolean alongX = interval.along() == Interval.Along.X;
        double a = alongX
                ? shape.x(interval.range().low())
                : shape.y(interval.range().low());
        double b = alongX
                ? shape.x(interval.range().high())
                : shape.y(interval.range().high());
        double least = alongX ? box.getMinX() : box.getMinY();
        double most = alongX ? box.getMaxX() : box.getMaxY();
        double from = Math.clamp(Math.min(a, b), least, most);
        double to = Math.clamp(Math.max(a, b), least, most);
        gc.setBackground(colour);
        gc.setAlpha(40);
        if (alongX) {
            gc.fillRectangle((int) from, (int) box.getMinY(), (int) Math.ceil(to - from), (int) box.getHeight());
        } else {
            gc.fillRectangle((int) box.getMinX(), (int) from, (int) box.getWidth(), (int) Math.ceil(to - from));
        }
        gc.setAlpha(255);
    }

    /** All pieces as one path, dark and broad below, coloured above. */
    private void strokes(List<Line2D> lines, Color colour, float width) {
        if (lines.isEmpty()) {
            return;
        }
        Path path = new Path(gc.getDevice());
        try {
            double lastX = Double.NaN;
            double lastY = Double.NaN;
            for (Line2D line : lines) {
                if (line.getX1() != lastX || line.getY1() != lastY) {
                    path.moveTo((float) line.getX1(), (float) line.getY1());
                }
                path.lineTo((float) line.getX2(), (float) line.getY2());
                lastX = line.getX2();
                lastY = line.getY2();
            }
            gc.setForeground(DARK);
            gc.setAlpha(130);
            gc.setLineAttributes(new org.eclipse.swt.graphics.LineAttributes(width + 2));
            gc.drawPath(path);
            gc.setAlpha(255);
            gc.setForeground(colour);
            gc.setLineAttributes(new org.eclipse.swt.graphics.LineAttributes(width));
            gc.drawPath(path);
        } finally {
            path.dispose();
        }
    }

    private void handles(List<Vertex> handles, Color colour, int chosen) {
        Rectangle2D box = area.bounds();
        gc.setLineWidth(1);
        gc.setAntialias(SWT.OFF);
        for (int i = 0; i < handles.size(); i++) {
            Vertex at = handles.get(i);
            if (box.intersects(at.x() - HANDLE, at.y() - HANDLE, 2 * HANDLE, 2 * HANDLE)) {
                int x = (int) Math.round(at.x());
                int y = (int) Math.round(at.y());
                gc.setBackground(i == chosen ? colour : LIGHT);
                gc.fillRectangle(x - HANDLE, y - HANDLE, 2 * HANDLE, 2 * HANDLE);
                gc.setForeground(DARK);
                gc.drawRectangle(x - HANDLE, y - HANDLE, 2 * HANDLE, 2 * HANDLE);
            }
        }
        gc.setAntialias(SWT.ON);
    }

    private void name(String name, RegionShape shape, Color colour) {
        Vertex at = shape.label();
        Point extent = gc.textExtent(name, SWT.DRAW_TRANSPARENT);
        Rectangle2D box = area.bounds();
        int x = (int) Math.clamp(at.x(), box.getMinX() + 3, Math.max(box.getMinX() + 3, box.getMaxX() - extent.x - 3));
        int y = (int) (at.y() - extent.y - 5);
        y = y < box.getMinY() ? (int) Math.max(at.y(), box.getMinY()) + 6 : y;
        halo(name, x, y, colour);
    }

    private void halo(String text, int x, int y, Color colour) {
        gc.setForeground(DARK);
        gc.setAlpha(150);
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                gc.drawText(text, x + dx, y + dy, SWT.DRAW_TRANSPARENT);
            }
        }
        gc.setAlpha(255);
        gc.setForeground(lighter(colour));
        gc.drawText(text, x, y, SWT.DRAW_TRANSPARENT);
    }

    private static Color lighter(Color colour) {
        return new Color(
                (colour.getRed() + 2 * 255) / 3, (colour.getGreen() + 2 * 255) / 3, (colour.getBlue() + 2 * 255) / 3);
    }

    /** A box of lines by a place, where it fits into the panel. */
    static void note(GC gc, PlotArea area, double x, double y, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        gc.setClipping((Rectangle) null);
        Rectangle2D box = area.bounds();
        int height = gc.getFontMetrics().getHeight();
        int width = lines.stream().mapToInt(line -> gc.textExtent(line).x).max().orElse(0) + 2 * PAD;
        int tall = height * lines.size() + 2 * PAD;
        int left = (int) (x + 16 + width > box.getMaxX() ? x - 16 - width : x + 16);
        int top = (int) (y + 16 + tall > box.getMaxY() ? y - 16 - tall : y + 16);
        left = Math.max(left, (int) box.getMinX() + 2);
        top = Math.max(top, (int) box.getMinY() + 2);
        gc.setAlpha(215);
        gc.setBackground(new Color(30, 31, 34));
        gc.fillRoundRectangle(left, top, width, tall, 6, 6);
        gc.setAlpha(255);
        gc.setForeground(LIGHT);
        for (int i = 0; i < lines.size(); i++) {
            gc.drawText(lines.get(i), left + PAD, top + PAD + i * height, SWT.DRAW_TRANSPARENT);
        }
    }

    /** What is being drawn and is no region yet: corners and the line to the mouse. */
    void draft(List<Vertex> points, double x, double y) {
        Layer.clip(gc, area);
        gc.setAntialias(SWT.ON);
        List<Line2D> lines = new java.util.ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double x0 = area.x().toPixel(points.get(i).x());
            double y0 = area.y().toPixel(points.get(i).y());
            boolean last = i == points.size() - 1;
            lines.add(new Line2D.Double(
                    x0,
                    y0,
                    last ? x : area.x().toPixel(points.get(i + 1).x()),
                    last ? y : area.y().toPixel(points.get(i + 1).y())));
        }
        strokes(lines, LIGHT, 1.4f);
        handles(
                points.stream()
                        .map(point ->
                                new Vertex(area.x().toPixel(point.x()), area.y().toPixel(point.y())))
                        .toList(),
                LIGHT,
                -1);
    }
}
