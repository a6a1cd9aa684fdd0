/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.figure.MapAxis;
import org.solidus.figure.Overlay;
import org.solidus.figure.Values;

/**
 * Draws the outlines of labelled regions along cell borders, light on dark so that they show on any colour, and their
 * numbers.
 */
final class OutlinePainter {

    private static final int LIGHT = 0xffffff;
    private static final int DARK = 0x111111;

    private final Canvas canvas;
    private final Style style;
    private final PlotArea area;
    private final double[] xEdges;
    private final double[] yEdges;
    private final int rows;
    private final int columns;

    OutlinePainter(Canvas canvas, Style style, PlotArea area, MapAxis x, MapAxis y) {
        this.canvas = canvas;
        this.style = style;
        this.area = area;
        xEdges = pixels(x.edges(), area.x());
        yEdges = pixels(y.edges(), area.y());
        rows = y.size();
        columns = x.size();
    }

    private static double[] pixels(Values edges, AxisTransform axis) {
        double[] pixels = edges.toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = axis.toPixel(pixels[i]);
        }
        return pixels;
    }

    void paint(Overlay.Outlines overlay) {
        int[] labels = overlay.labels();
        Path2D borders = borders(labels);
        canvas.stroke(borders, style.line() * 2.1, DARK);
        canvas.stroke(borders, style.line(), LIGHT);
        if (overlay.numbered()) {
            number(labels);
        }
    }

    private Path2D borders(int[] labels) {
        Path2D path = new Path2D.Double();
        for (int row = 0; row <= rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (at(labels, row, column) != at(labels, row - 1, column)) {
                    segment(path, column, row, column + 1, row);
                }
            }
        }
        for (int column = 0; column <= columns; column++) {
            for (int row = 0; row < rows; row++) {
                if (at(labels, row, column) != at(labels, row, column - 1)) {
                    segment(path, column, row, column, row + 1);
                }
            }
        }
        return path;
    }

    private int at(int[] labels, int row, int column) {
        return row < 0 || column < 0 || row >= rows || column >= columns ? 0 : labels[row * columns + column];
    }

    private void segment(Path2D path, int fromColumn, int fromRow, int toColumn, int toRow) {
        path.moveTo(xEdges[fromColumn], yEdges[fromRow]);
        path.lineTo(xEdges[toColumn], yEdges[toRow]);
    }

    private void number(int[] labels) {
        Map<Integer, Rectangle2D> boxes = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                Rectangle2D cell = cell(i / columns, i % columns);
                boxes.merge(labels[i], cell, Rectangle2D::createUnion);
            }
        }
        List<Rectangle2D> taken = new ArrayList<>(boxes.values());
        boxes.forEach(
                (label, box) -> PointPainter.label(canvas, style, area.bounds(), Integer.toString(label), box, taken));
    }

    private Rectangle2D cell(int row, int column) {
        double left = Math.min(xEdges[column], xEdges[column + 1]);
        double top = Math.min(yEdges[row], yEdges[row + 1]);
        return new Rectangle2D.Double(
                left, top, Math.abs(xEdges[column + 1] - xEdges[column]), Math.abs(yEdges[row + 1] - yEdges[row]));
    }
}
