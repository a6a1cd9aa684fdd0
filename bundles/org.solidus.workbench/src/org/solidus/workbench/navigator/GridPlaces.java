/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;

/** Cells of a grid, laid out as {@link SeriesFigure} does it. */
final class GridPlaces implements FrameCursor.Places {

    private final SeriesLayout layout;
    private final double[] x;
    private final double[] y;
    private final long shown;

    /** @param shown a frame of the grid that is shown */
    GridPlaces(SeriesLayout layout, long shown) {
        this.layout = layout;
        this.shown = shown;
        this.x = centres(layout.x());
        this.y = centres(layout.y());
    }

    private static double[] centres(Axis axis) {
        double[] values = axis.values();
        boolean rises = !axis.quantity().equals(Quantities.INDEX);
        for (int i = 1; i < values.length; i++) {
            rises &= (values[i] - values[i - 1]) * (values[1] - values[0]) > 0;
        }
        if (!rises) {
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
        }
        return values;
    }

    @Override
    public double x(long frame) {
        return x[layout.column(frame)];
    }

    @Override
    public double y(long frame) {
        return y[layout.row(frame)];
    }

    @Override
    public long at(double atX, double atY) {
        return layout.at(shown, nearest(y, atY), nearest(x, atX));
    }

    private static int nearest(double[] centres, double at) {
        int best = 0;
        for (int i = 1; i < centres.length; i++) {
            best = Math.abs(centres[i] - at) < Math.abs(centres[best] - at) ? i : best;
        }
        return best;
    }

    @Override
    public double halfWidth() {
        return Math.abs(x[x.length - 1] - x[0]) / (x.length - 1) / 2;
    }

    @Override
    public double halfHeight() {
        return Math.abs(y[y.length - 1] - y[0]) / (y.length - 1) / 2;
    }

    @Override
    public long moved(long frame, int rows, int columns) {
        return layout.at(frame, layout.row(frame) + rows, layout.column(frame) + columns);
    }
}
