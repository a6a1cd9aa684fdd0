/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.figure.Series;
import org.solidus.figure.Values;

/** Draws one series into a plot area: its band or bars, its line, its points. */
final class CurvePainter {

    private static final double BAND_OPACITY = 0.25;
    /** More points than this are stamped. */
    private static final int MANY = 5000;

    private final Canvas canvas;
    private final Style style;
    private final AxisTransform x;
    private final AxisTransform y;

    CurvePainter(Canvas canvas, Style style, AxisTransform x, AxisTransform y) {
        this.canvas = canvas;
        this.style = style;
        this.x = x;
        this.y = y;
    }

    static boolean hasPoints(Series series) {
        return series.look() == Series.Look.POINTS || series.look() == Series.Look.LINE_AND_POINTS;
    }

    /** A filled band, and one standard deviation around a line. */
    void band(Series series, int rgb) {
        series.band().ifPresent(band -> fill(series, band.low(), band.high(), rgb));
        if (series.sigma().isPresent() && !hasPoints(series)) {
            Values sigma = series.sigma().get();
            fill(series, shifted(series, sigma, -1), shifted(series, sigma, 1), rgb);
        }
    }

    private static Values shifted(Series series, Values sigma, int sign) {
        return Values.of(IntStream.range(0, sigma.size())
                .mapToDouble(i -> series.y().get(i) + sign * sigma.get(i))
                .toArray());
    }

    private void fill(Series series, Values low, Values high, int rgb) {
        Path2D band = new Path2D.Double();
        int n = series.x().size();
        int from = 0;
        while (from < n) {
            int to = from;
            while (to < n && finite(series, low, high, to)) {
                to++;
            }
            if (to > from) {
                append(band, series, low, high, from, to);
            }
            from = to + 1;
        }
        canvas.fill(band, rgb, BAND_OPACITY);
    }

    private boolean finite(Series series, Values low, Values high, int i) {
        return Double.isFinite(low.get(i))
                && Double.isFinite(high.get(i))
                && Double.isFinite(x.toPixel(series.x().get(i)))
                && Double.isFinite(y.toPixel(high.get(i)));
    }

    /** The band between two points, joined per pixel column so that dense curves stay quick. */
    private void append(Path2D band, Series series, Values low, Values high, int from, int to) {
        List<double[]> columns = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double px = x.toPixel(series.x().get(i));
            double top = pixel(high.get(i));
            double bottom = pixel(low.get(i));
            double[] last = columns.isEmpty() ? null : columns.get(columns.size() - 1);
            if (last != null && Math.abs(last[0] - px) < 0.5 / canvas.deviceScale()) {
                last[1] = Math.min(last[1], top);
                last[2] = Math.max(last[2], bottom);
            } else {
                columns.add(new double[] {px, top, bottom});
            }
        }
        band.moveTo(columns.get(0)[0], columns.get(0)[1]);
        columns.forEach(c -> band.lineTo(c[0], c[1]));
        for (int i = columns.size() - 1; i >= 0; i--) {
            band.lineTo(columns.get(i)[0], columns.get(i)[2]);
        }
        band.closePath();
    }

    /** Pixel of an ordinate; on a logarithmic axis a band that reaches zero goes down to the edge. */
    private double pixel(double value) {
        double pixel = y.toPixel(value);
        double far = 2 * Math.max(y.start(), y.end());
        return Double.isFinite(pixel) ? Math.clamp(pixel, -far, far) : y.start();
    }

    void curve(Series series, int rgb) {
        curve(series, CurvePath.of(series, x, y, canvas.deviceScale()), rgb);
    }

    /** @param path of the series in this plot area */
    void curve(Series series, CurvePath path, int rgb) {
        if (series.look() == Series.Look.STEPS) {
            line(series, path.steps(), rgb);
        } else if (series.look() != Series.Look.POINTS && (series.dashed() || canvas.vectors())) {
            line(series, path.line(), rgb);
        } else if (series.look() != Series.Look.POINTS) {
            path.bands().forEach(band -> canvas.fillColumns(band, style.line(), rgb));
            canvas.stroke(path.thinLine(), style.line(), rgb);
        }
        if (hasPoints(series)) {
            points(series, rgb);
        }
    }

    private void line(Series series, Path2D line, int rgb) {
        if (series.dashed()) {
            canvas.strokeDashed(line, style.line(), rgb, style.font() * 0.5);
        } else {
            canvas.stroke(line, style.line(), rgb);
        }
    }

    private void points(Series series, int rgb) {
        double diameter = pointSize(series);
        if (series.x().size() > MANY && series.sigma().isEmpty() && !canvas.vectors()) {
            stamp(series, diameter, rgb);
            return;
        }
        double left = Math.min(x.start(), x.end()) - diameter;
        double right = Math.max(x.start(), x.end()) + diameter;
        for (int i = 0; i < series.x().size(); i++) {
            double px = x.toPixel(series.x().get(i));
            double py = y.toPixel(series.y().get(i));
            if (px >= left && px <= right && Double.isFinite(py)) {
                bar(series, i, px, rgb);
                canvas.fill(new Ellipse2D.Double(px - diameter / 2, py - diameter / 2, diameter, diameter), rgb);
            }
        }
    }

    private void stamp(Series series, double diameter, int rgb) {
        double right = Math.max(x.start(), x.end());
        double lower = Math.max(y.start(), y.end());
        Dots dots = canvas.dots(diameter, rgb, new Rectangle2D.Double(0, 0, right, lower + diameter));
        for (int i = 0; i < series.x().size(); i++) {
            dots.stamp(x.toPixel(series.x().get(i)), y.toPixel(series.y().get(i)));
        }
        dots.end();
    }

    private void bar(Series series, int i, double px, int rgb) {
        double sigma = series.sigma().map(errors -> errors.get(i)).orElse(Double.NaN);
        if (Double.isFinite(sigma)) {
            double top = pixel(series.y().get(i) + sigma);
            double bottom = pixel(series.y().get(i) - sigma);
            canvas.stroke(new Line2D.Double(px, top, px, bottom), style.thin(), rgb);
        }
    }

    /** Smaller where there are many. */
    double pointSize(Series series) {
        double each = Math.abs(x.end() - x.start()) / Math.max(1, series.x().size());
        return Math.clamp(each * 1.2, style.font() * 0.22, style.font() * 0.48);
    }
}
