/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;
import java.util.List;

/**
 * Points along lines, one a pixel of length, with the direction across the line at each. They are numbered along each
 * line, line after line.
 *
 * @param y row
 * @param x column
 * @param acrossY unit vector across the line
 * @param acrossX its other component
 * @param starts first point of each line, and the number of points at the end
 * @param lines through the points
 */
record LinePoints(
        double[] y, double[] x, double[] acrossY, double[] acrossX, int[] starts, List<LineGraph.Edge> lines) {

    static LinePoints of(List<LineGraph.Edge> lines) {
        int[] starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i + 1] = starts[i] + lines.get(i).line().size();
        }
        int size = starts[lines.size()];
        LinePoints points =
                new LinePoints(new double[size], new double[size], new double[size], new double[size], starts, lines);
        for (int i = 0; i < lines.size(); i++) {
            Polyline line = lines.get(i).line();
            double[][] normals = line.normals();
            int count = line.size();
            System.arraycopy(line.y(), 0, points.y, starts[i], count);
            System.arraycopy(line.x(), 0, points.x, starts[i], count);
            System.arraycopy(normals[0], 0, points.acrossY, starts[i], count);
            System.arraycopy(normals[1], 0, points.acrossX, starts[i], count);
        }
        return points;
    }

    int size() {
        return y.length;
    }

    int count() {
        return lines.size();
    }

    /** The line that a point belongs to. */
    int lineOf(int point) {
        int found = Arrays.binarySearch(starts, point);
        int line = found >= 0 ? found : -found - 2;
        while (line + 1 < count() && starts[line + 1] <= point) {
            line++;
        }
        return line;
    }
}
