/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.ArrayList;
import java.util.List;

/**
 * The network of dark lines of a picture: {@link DarkLines}, hysteresis, thinning, gaps closed by {@link MinimalPaths}, the
 * {@link LineGraph} of what is left, and each line moved, across itself, to where it is darkest, between the pixels.
 */
final class LineNetwork {

    /** Likeness of what belongs to a line, and of what makes it one. */
    private static final double LOW = 0.35;

    private static final double HIGH = 0.8;

    /** c of the filter, in standard deviations of the second derivatives. */
    private static final double THRESHOLD = 6;

    private static final double SPUR = 5;
    private static final int ASIDE = 2;
    private static final double SMOOTH = 2;

    private LineNetwork() {}

    /**
     * Lines between the places where they meet or end, with a point a pixel.
     *
     * @param gap the longest gap that is closed where there is nothing like a line, pixels
     */
    static List<LineGraph.Edge> of(float[] picture, int height, int width, List<Double> scales, double gap) {
        DarkLines lines = DarkLines.of(picture, height, width, scales, THRESHOLD);
        PixelLines thin = PixelLines.hysteresis(lines.likeness(), height, width, LOW, HIGH)
                .thinned();
        PixelLines joined = MinimalPaths.join(thin, lines, gap).thinned();
        float[] smooth = new float[picture.length];
        double[] kernel = GaussianFilter.kernel(1, 0);
        new GaussianFilter(height, width).apply(picture, kernel, kernel, smooth);
        List<LineGraph.Edge> edges = new ArrayList<>();
        for (LineGraph.Edge edge : LineGraph.of(joined, height, width, SPUR)) {
            if (edge.line().length() > 1) {
                edges.add(new LineGraph.Edge(edge.from(), edge.to(), refined(edge.line(), smooth, height, width)));
            }
        }
        return edges;
    }

    private static Polyline refined(Polyline line, float[] smooth, int height, int width) {
        Polyline even = line.smoothed(SMOOTH).resampled(1);
        double[][] normals = even.normals();
        double[] y = even.y().clone();
        double[] x = even.x().clone();
        for (int i = 0; i < y.length; i++) {
            double aside = darkest(even, normals, i, smooth, height, width);
            y[i] += aside * normals[0][i];
            x[i] += aside * normals[1][i];
        }
        return new Polyline(y, x).smoothed(SMOOTH).resampled(1);
    }

    /** How far from its place across the line the darkest place lies, pixels: the vertex of a parabola. */
    private static double darkest(Polyline line, double[][] normals, int i, float[] smooth, int height, int width) {
        double[] grey = new double[2 * ASIDE + 1];
        int best = 0;
        for (int k = 0; k < grey.length; k++) {
            grey[k] = Pictures.at(
                    smooth,
                    height,
                    width,
                    line.y()[i] + (k - ASIDE) * normals[0][i],
                    line.x()[i] + (k - ASIDE) * normals[1][i]);
            best = grey[k] < grey[best] ? k : best;
        }
        if (best == 0 || best == grey.length - 1) {
            return 0;
        }
        double curve = grey[best - 1] - 2 * grey[best] + grey[best + 1];
        return best - ASIDE + (curve > 0 ? 0.5 * (grey[best - 1] - grey[best + 1]) / curve : 0);
    }
}
