/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import org.solidus.figure.Field;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;

/**
 * Draws lines of equal value through the centres of the cells by marching squares: in each square of four neighbours
 * the level cuts the sides where it lies between their corners, linearly. Squares with a corner without data are left
 * out.
 */
final class ContourPainter {

    private static final int LIGHT = 0xffffff;
    private static final int DARK = 0x111111;

    private final Canvas canvas;
    private final Style style;
    private final PlotArea area;
    private final MapFigure figure;

    ContourPainter(Canvas canvas, Style style, PlotArea area, MapFigure figure) {
        this.canvas = canvas;
        this.style = style;
        this.area = area;
        this.figure = figure;
    }

    void paint(Overlay.Contours contours) {
        Path2D path = new Path2D.Double();
        Field field = figure.field();
        for (double level : contours.levels().toArray()) {
            for (int row = 0; row + 1 < field.rows(); row++) {
                for (int column = 0; column + 1 < field.columns(); column++) {
                    square(path, level, row, column);
                }
            }
        }
        canvas.stroke(path, style.line() * 1.5, DARK);
        canvas.stroke(path, style.line() * 0.7, LIGHT);
    }

    private void square(Path2D path, double level, int row, int column) {
        int[][] corners = {{row, column}, {row, column + 1}, {row + 1, column + 1}, {row + 1, column}};
        double[] values = new double[4];
        double mean = 0;
        for (int i = 0; i < 4; i++) {
            values[i] = figure.field().get(corners[i][0], corners[i][1]) - level;
            mean += values[i] / 4;
        }
        if (!Double.isFinite(mean)) {
            return;
        }
        double[][] cuts = new double[4][];
        int count = 0;
        for (int side = 0; side < 4; side++) {
            int next = (side + 1) % 4;
            if (values[side] < 0 != values[next] < 0) {
                cuts[side] = cut(corners[side], corners[next], values[side] / (values[side] - values[next]));
                count++;
            }
        }
        if (count == 2) {
            join(path, cuts, firstCut(cuts, 0));
        } else if (count == 4) { // a saddle: the mean tells which corners belong together
            int start = mean < 0 == values[0] < 0 ? 0 : 3;
            segment(path, cuts[start], cuts[(start + 1) % 4]);
            segment(path, cuts[(start + 2) % 4], cuts[(start + 3) % 4]);
        }
    }

    private static int firstCut(double[][] cuts, int from) {
        int side = from;
        while (cuts[side] == null) {
            side++;
        }
        return side;
    }

    private static void join(Path2D path, double[][] cuts, int first) {
        segment(path, cuts[first], cuts[firstCut(cuts, first + 1)]);
    }

    private static void segment(Path2D path, double[] from, double[] to) {
        path.moveTo(from[0], from[1]);
        path.lineTo(to[0], to[1]);
    }

    private double[] cut(int[] from, int[] to, double part) {
        double x0 = area.x().toPixel(figure.x().centres().get(from[1]));
        double x1 = area.x().toPixel(figure.x().centres().get(to[1]));
        double y0 = area.y().toPixel(figure.y().centres().get(from[0]));
        double y1 = area.y().toPixel(figure.y().centres().get(to[0]));
        return new double[] {x0 + part * (x1 - x0), y0 + part * (y1 - y0)};
    }
}
