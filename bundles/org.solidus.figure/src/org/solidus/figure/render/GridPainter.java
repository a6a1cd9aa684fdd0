/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.solidus.figure.GridFigure;
import org.solidus.figure.render.Canvas.Anchor;

/** Draws a small table: the first column flush left, the others flush right, lines as in a paper. */
final class GridPainter {

    private static final double SMALLEST = 0.45;

    private final Canvas canvas;
    private final Style style;
    private final GridFigure figure;

    GridPainter(Canvas canvas, Style style, GridFigure figure) {
        this.canvas = canvas;
        this.style = style;
        this.figure = figure;
    }

    void paint(Rectangle2D where) {
        Heading heading = new Heading(figure.title(), style, where.getWidth());
        heading.paint(canvas, where, where.getCenterX());
        Rectangle2D inner = Boxes.inset(where, 0, heading.height(), 0, 0);
        boolean headed = figure.headings().stream().anyMatch(text -> !text.isBlank());
        int lines = figure.rows().size() + (headed ? 1 : 0);
        double[] widths = widths(headed);
        double wanted = style.label();
        double across = sum(widths) + wanted * 2 * (widths.length - 1);
        double down = lines * row(wanted);
        double shrink = Math.clamp(Math.min(inner.getWidth() / across, inner.getHeight() / down), SMALLEST, 1);
        double size = wanted * shrink;
        double width = Math.min(inner.getWidth(), across * shrink);
        Rectangle2D grid = new Rectangle2D.Double(
                inner.getCenterX() - width / 2, inner.getMinY() + style.gap(), width, lines * row(size));
        double[] edges = edges(grid, widths, shrink, size);
        double y = grid.getMinY();
        rule(grid, y, 2);
        if (headed) {
            line(figure.headings(), grid.getMinX(), edges, y, size, true);
            y += row(size);
            rule(grid, y, 1);
        }
        for (List<String> row : figure.rows()) {
            line(row, grid.getMinX(), edges, y, size, false);
            y += row(size);
        }
        rule(grid, y, 2);
    }

    private static double row(double size) {
        return Canvas.lineHeight(size) * 1.35;
    }

    private double[] widths(boolean headed) {
        double[] widths = new double[figure.headings().size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headed ? canvas.width(figure.headings().get(column), style.label()) : 0;
            for (List<String> row : figure.rows()) {
                widths[column] = Math.max(widths[column], canvas.width(row.get(column), style.label()));
            }
        }
        return widths;
    }

    /** Right-hand edges of the columns. */
    private static double[] edges(Rectangle2D grid, double[] widths, double shrink, double size) {
        double[] edges = new double[widths.length];
        double x = grid.getMinX();
        for (int column = 0; column < widths.length; column++) {
            x += widths[column] * shrink + (column == 0 ? 0 : 2 * size);
            edges[column] = x;
        }
        return edges;
    }

    private void line(List<String> texts, double left, double[] edges, double top, double size, boolean bold) {
        double y = top + row(size) / 2;
        for (int column = 0; column < edges.length; column++) {
            Anchor anchor = column == 0 ? Anchor.START : Anchor.END;
            double x = column == 0 ? left : edges[column];
            int rgb = bold ? style.theme().muted() : style.theme().foreground();
            canvas.text(texts.get(column), x, y, size, anchor, rgb);
        }
    }

    private void rule(Rectangle2D grid, double y, double weight) {
        canvas.crispLine(
                grid.getMinX() - style.gap(),
                y,
                grid.getMaxX() + style.gap(),
                y,
                style.thin() * weight,
                style.theme().muted());
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
