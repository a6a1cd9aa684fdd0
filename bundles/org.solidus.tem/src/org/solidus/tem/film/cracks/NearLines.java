/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.List;

/** Which points lie near lines. */
final class NearLines {

    private NearLines() {}

    /** @param reach the largest distance, pixels */
    static boolean[] of(LinePoints points, List<LineGraph.Edge> lines, int height, int width, double reach) {
        boolean[] near = drawn(lines, height, width, reach);
        boolean[] result = new boolean[points.size()];
        for (int p = 0; p < result.length; p++) {
            int y = (int) Math.round(points.y()[p]);
            int x = (int) Math.round(points.x()[p]);
            result[p] = y >= 0 && y < height && x >= 0 && x < width && near[y * width + x];
        }
        return result;
    }

    /** Pixels within a distance of the lines. */
    static boolean[] drawn(List<LineGraph.Edge> lines, int height, int width, double reach) {
        boolean[] near = new boolean[height * width];
        for (LineGraph.Edge edge : lines) {
            for (int i = 0; i < edge.line().size(); i++) {
                disc(near, height, width, edge.line().y()[i], edge.line().x()[i], reach);
            }
        }
        return near;
    }

    static void disc(boolean[] set, int height, int width, double y, double x, double radius) {
        int top = Math.max(0, (int) Math.ceil(y - radius));
        int bottom = Math.min(height - 1, (int) Math.floor(y + radius));
        int left = Math.max(0, (int) Math.ceil(x - radius));
        int right = Math.min(width - 1, (int) Math.floor(x + radius));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                set[row * width + column] |= Math.hypot(row - y, column - x) <= radius;
            }
        }
    }
}
