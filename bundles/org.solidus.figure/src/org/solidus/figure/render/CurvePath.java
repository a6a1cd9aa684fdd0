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
    private final List<Band> bands = new ArrayList<>();
    private final List<double[]> thin = new ArrayList<>();

    private CurvePath() {}

    /**
     * Pixel columns one after the other in which the curve goes up and down so often that it fills them.
     *
     * @param column first of them, device pixels
     * @param top upper end in each, logical pixels
     * @param bottom lower end
     */
    record Band(long column, double[] top, double[] bottom) {}

    static CurvePath of(Values x, Values y, AxisTransform xAxis, AxisTransform yAxis, double deviceScale) {
        CurvePath path = new CurvePath();
        Piece piece = new Piece(deviceScale);
        double left = Math.min(xAxis.start(), xAxis.end());
        double right = Math.max(xAxis.start(), xAxis.end());
        int side = 0;
        int skipped = -1;
        for (int i = 0; i < x.size(); i++) {
            double px = xAxis.toPixel(x.get(i));
            int now = px < left ? -1 : px > right ? 1 : 0;
            if (now != 0 && now == side && Double.isFinite(y.get(i))) { // stays on one side: only its end is needed
                skipped = i;
                continue;
            }
            if (skipped >= 0) {
                piece = path.add(piece, xAxis.toPixel(x.get(skipped)), yAxis.toPixel(y.get(skipped)));
                skipped = -1;
            }
            side = now;
            piece = path.add(piece, px, yAxis.toPixel(y.get(i)));
        }
        if (skipped >= 0) {
            piece = path.add(piece, xAxis.toPixel(x.get(skipped)), yAxis.toPixel(y.get(skipped)));
        }
        path.close(piece);
        return path;
    }

    /** @return the piece that the next point belongs to */
    private Piece add(Piece piece, double px, double py) {
        if (Double.isFinite(px) && Double.isFinite(py)) {
            piece.add(Math.clamp(px, -FAR, FAR), Math.clamp(py, -FAR, FAR));
            return piece;
        }
        close(piece);
        return new Piece(piece.deviceScale);
    }

    static CurvePath of(Series series, AxisTransform xAxis, AxisTransform yAxis, double deviceScale) {
        return of(series.x(), series.y(), xAxis, yAxis, deviceScale);
    }

    private void close(Piece piece) {
        double[] points = piece.points();
        if (points.length > 0) {
            pieces.add(points);
            piece.split(bands, thin);
        }
    }

    /** Where the curve fills pixel columns; there it need not be drawn as a line. */
    List<Band> bands() {
        return bands;
    }

    /** The curve without what {@link #bands} hold. */
    Path2D thinLine() {
        return line(thin);
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
        return line(pieces);
    }

    private static Path2D line(List<double[]> pieces) {
        Path2D path = new Path2D.Double();
        for (double[] piece : pieces) {
            path.moveTo(piece[0], piece[1]);
            for (int i = 2; i < piece.length; i += 2) {
                path.lineTo(piece[i], piece[i + 1]);
            }
            dot(piece, path);
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
            dot(piece, path);
        }
        return path;
    }

    /** A lone point between gaps would not be seen. */
    private static void dot(double[] piece, Path2D path) {
        if (piece.length == 2) {
            path.lineTo(piece[0] + 0.01, piece[1]);
        }
    }

    /** The points of one unbroken piece, thinned column by column. */
    private static final class Piece {
        /** Points in a column that may fill it. */
        private static final int MANY = 4;
        /** Device pixels from which a column is worth filling. */
        private static final double HIGH = 4;
        /** Columns in a row from which a band is made. */
        private static final int LEAST = 4;

        private static final int COLUMN = 5;

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
        private double travel;
        /** Of each column: number, top, bottom, place of its first point, whether it is filled. */
        private double[] columns = new double[64 * COLUMN];

        private int columnCount;

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
            travel = 0;
            set(first, x, y);
            set(low, x, y);
            set(high, x, y);
            set(last, x, y);
        }

        private void extend(double x, double y) {
            inColumn++;
            travel += Math.abs(y - last[1]);
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
            addColumn();
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

        private void addColumn() {
            if ((columnCount + 1) * COLUMN > columns.length) {
                columns = Arrays.copyOf(columns, columns.length * 2);
            }
            double height = low[1] - high[1];
            boolean filled = inColumn >= MANY && travel > 1.5 * height && height * deviceScale > HIGH;
            int at = columnCount++ * COLUMN;
            columns[at] = column;
            columns[at + 1] = high[1];
            columns[at + 2] = low[1];
            columns[at + 3] = size;
            columns[at + 4] = filled ? 1 : 0;
        }

        /** Splits the piece into bands, where enough columns in a row are filled, and lines. */
        void split(List<Band> bands, List<double[]> thin) {
            int lineFrom = 0;
            int c = 0;
            while (c < columnCount) {
                int end = c;
                while (end < columnCount && filled(end) && (end == c || column(end) == column(end - 1) + 1)) {
                    end++;
                }
                if (end - c < LEAST) {
                    c = Math.max(c + 1, end);
                    continue;
                }
                // a line ends with the first point of the band and starts with its last
                addLine(thin, lineFrom, firstPoint(c) + 2);
                bands.add(band(c, end));
                lineFrom = (end == columnCount ? size : firstPoint(end)) - 2;
                c = end;
            }
            addLine(thin, lineFrom, size);
        }

        private void addLine(List<double[]> thin, int from, int to) {
            if (to - from > 2 || bandless(from, to)) {
                thin.add(Arrays.copyOfRange(points, from, to));
            }
        }

        /** A piece of one point has no band that would show it. */
        private boolean bandless(int from, int to) {
            return to - from == 2 && size == 2;
        }

        private Band band(int from, int to) {
            double[] top = new double[to - from];
            double[] bottom = new double[to - from];
            for (int i = from; i < to; i++) {
                top[i - from] = columns[i * COLUMN + 1];
                bottom[i - from] = columns[i * COLUMN + 2];
                if (i > from) { // the line from one column to the next crosses their border half-way
                    double border = (points[firstPoint(i) - 1] + points[firstPoint(i) + 1]) / 2;
                    top[i - from] = Math.min(top[i - from], border);
                    bottom[i - from] = Math.max(bottom[i - from], border);
                    top[i - from - 1] = Math.min(top[i - from - 1], border);
                    bottom[i - from - 1] = Math.max(bottom[i - from - 1], border);
                }
            }
            return new Band(column(from), top, bottom);
        }

        private boolean filled(int i) {
            return columns[i * COLUMN + 4] > 0;
        }

        private long column(int i) {
            return (long) columns[i * COLUMN];
        }

        private int firstPoint(int i) {
            return (int) columns[i * COLUMN + 3];
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
