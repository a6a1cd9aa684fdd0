/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.Arrays;
import org.solidus.figure.Values;

/** Which cells of an axis lie under each device pixel along it, and how much of the pixel each of them takes. */
final class CellSpan {

    private static final int NONE = -1;
    private static final double NEGLIGIBLE = 1e-6;

    private final double start;
    private final double step;
    private final double[] edges;
    private final boolean falling;
    private final int[] from;
    private final int[] to;

    /**
     * @param edges of the cells, one more than there are
     * @param start of the first device pixel, logical pixels
     * @param step of a device pixel
     */
    CellSpan(AxisTransform axis, Values edges, double start, double step, int pixels) {
        this.start = start;
        this.step = step;
        this.edges = new double[edges.size()];
        Arrays.setAll(this.edges, i -> axis.toPixel(edges.get(i)));
        falling = this.edges[this.edges.length - 1] < this.edges[0];
        from = new int[pixels];
        to = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            set(i);
        }
    }

    /** A pixel whose middle lies beyond the cells has none; where cells are larger than pixels, it has one. */
    private void set(int pixel) {
        double centre = start + (pixel + 0.5) * step;
        double least = Math.min(edges[0], edges[edges.length - 1]) - NEGLIGIBLE * step;
        double most = Math.max(edges[0], edges[edges.length - 1]) + NEGLIGIBLE * step;
        if (centre < least || centre > most) {
            from[pixel] = NONE;
            return;
        }
        int middle = cell(centre);
        from[pixel] = middle;
        to[pixel] = middle + 1;
        if (width(middle) < step * (1 - NEGLIGIBLE)) {
            int first = cell(start + pixel * step + NEGLIGIBLE * step);
            int last = cell(start + (pixel + 1) * step - NEGLIGIBLE * step);
            from[pixel] = Math.min(first, last);
            to[pixel] = Math.max(first, last) + 1;
        }
    }

    /** The cell at a place: between which edges it lies. */
    private int cell(double place) {
        int low = 0;
        int high = edges.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= place != falling) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double width(int cell) {
        return Math.abs(edges[cell + 1] - edges[cell]);
    }

    int pixels() {
        return from.length;
    }

    /** Whether there are cells under a pixel. */
    boolean has(int pixel) {
        return from[pixel] != NONE;
    }

    int from(int pixel) {
        return from[pixel];
    }

    /** The cell after the last one. */
    int to(int pixel) {
        return to[pixel];
    }

    /** First pixel that has cells; as many as there are pixels where none has. */
    int firstPixel() {
        int first = 0;
        while (first < from.length && !has(first)) {
            first++;
        }
        return first;
    }

    /** Pixel after the last that has cells. */
    int lastPixel() {
        int last = from.length;
        while (last > 0 && !has(last - 1)) {
            last--;
        }
        return last;
    }

    /** Part of a pixel, 0 to 1, that a cell under it takes. */
    double weight(int pixel, int cell) {
        double left = Math.max(start + pixel * step, Math.min(edges[cell], edges[cell + 1]));
        double right = Math.min(start + (pixel + 1) * step, Math.max(edges[cell], edges[cell + 1]));
        return Math.max(NEGLIGIBLE, (right - left) / step);
    }

    /** Most cells under one pixel; 0 where there are none at all. */
    int most() {
        int most = 0;
        for (int i = 0; i < from.length; i++) {
            most = Math.max(most, has(i) ? to[i] - from[i] : 0);
        }
        return most;
    }

    /** Cells a pixel on average over the pixels that have any; below 1 where cells are magnified. */
    double ratio() {
        int first = firstPixel();
        int last = lastPixel();
        if (last <= first) {
            return 0;
        }
        int cells = Math.abs(cell(start + last * step) - cell(start + first * step)) + 1;
        return (double) cells / (last - first);
    }
}
