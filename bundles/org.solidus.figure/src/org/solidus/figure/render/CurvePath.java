/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.figure.Series;
import org.solidus.figure.Values;

/**
 * A curve in logical pixels. Where many points fall into one pixel column only the first, lowest, highest and last of
 * them are kept, which draws the same picture: a million points cost no more than a few thousand.
 */
final class CurvePath {

    /** Stands in for far outside: keeps the stroker from huge coordinates. */
    private static final double FAR = 1e5;

    private final List<double[]> pieces = new ArrayList<>();

    private CurvePath() {}

    static CurvePath of(Values x, Values y, AxisTransform xAxis, AxisTransform yAxis, double deviceScale) {
        CurvePath path = new CurvePath();
        Piece piece = new Piece(deviceScale);
        for (int i = 0; i < x.size(); i++) {
            double px = xAxis.toPixel(x.get(i));
            double py = yAxis.toPixel(y.get(i));
            if (Double.isFinite(px) && Double.isFinite(py)) {
                piece.add(Math.clamp(px, -FAR, FAR), Math.clamp(py, -FAR, FAR));
            } else {
                path.close(piece);
                piece = new Piece(deviceScale);
            }
        }
        path.close(piece);
        return path;
    }

    static CurvePath of(Series series, AxisTransform xAxis, AxisTransform yAxis, double deviceScale) {
        return of(series.x(), series.y(), xAxis, yAxis, deviceScale);
    }

    private void close(Piece piece) {
        double[] points = piece.points();
        if (points.length > 0) {
            pieces.add(points);
        }
    }

    /** Unbroken pieces, x and y in turn. */
    List<double[]> pieces() {
        return pieces;
    }

    /** Whether the curve passes through a rectangle. */
    boolean crosses(Rectangle2D place) {
        for (double[] piece : pieces) {
            for (int i = 0; i < piece.length; i += 2) {
                int before = Math.max(0, i - 2);
                if (place.intersectsLine(piece[before], piece[before + 1], piece[i], piece[i + 1])) {
                    return true;
                }
            }
        }
        return false;
    }

    Path2D line() {
        Path2D path = new Path2D.Double();
        for (double[] piece : pieces) {
            path.moveTo(piece[0], piece[1]);
            for (int i = 2; i < piece.length; i += 2) {
                path.lineTo(piece[i], piece[i + 1]);
            }
            if (piece.length == 2) { // a lone point between gaps would not be seen
                path.lineTo(piece[0] + 0.01, piece[1]);
            }
        }
        return path;
    }

    /** Steps that change half-way between the points. */
    Path2D steps() {
        Path2D path = new Path2D.Double();
        for (double[] piece : pieces) {
            path.moveTo(piece[0], piece[1]);
            for (int i = 2; i < piece.length; i += 2) {
                double middle = (piece[i - 2] + piece[i]) / 2;
                path.lineTo(middle, piece[i - 1]);
                path.lineTo(middle, piece[i + 1]);
                path.lineTo(piece[i], piece[i + 1]);
            }
        }
        return path;
    }

    /** The points of one unbroken piece, thinned column by column. */
    private static final class Piece {

        private final double deviceScale;
        private double[] points = new double[64];
        private int size;
        private long column;
        private int inColumn;
        private final double[] first = new double[2];
        private final double[] low = new double[2];
        private final double[] high = new double[2];
        private final double[] last = new double[2];
        private boolean lowFirst;

        Piece(double deviceScale) {
            this.deviceScale = deviceScale;
        }

        void add(double x, double y) {
            long at = (long) Math.floor(x * deviceScale);
            if (inColumn > 0 && at == column) {
                extend(x, y);
                return;
            }
            flush();
            column = at;
            inColumn = 1;
            set(first, x, y);
            set(low, x, y);
            set(high, x, y);
            set(last, x, y);
        }

        private void extend(double x, double y) {
            inColumn++;
            if (y > low[1]) {
                set(low, x, y);
                lowFirst = false;
            }
            if (y < high[1]) {
                set(high, x, y);
                lowFirst = true;
            }
            set(last, x, y);
        }

        private void flush() {
            if (inColumn == 0) {
                return;
            }
            append(first);
            if (inColumn > 2) {
                append(lowFirst ? low : high);
                append(lowFirst ? high : low);
            }
            if (inColumn > 1) {
                append(last);
            }
            inColumn = 0;
        }

        private void append(double[] point) {
            if (size + 2 > points.length) {
                points = Arrays.copyOf(points, points.length * 2);
            }
            points[size++] = point[0];
            points[size++] = point[1];
        }

        private static void set(double[] point, double x, double y) {
            point[0] = x;
            point[1] = y;
        }

        double[] points() {
            flush();
            return Arrays.copyOf(points, size);
        }
    }
}
