/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.List;
import org.solidus.core.data.Axis;

/** Places on the grid of a map as places on the axes of the scan, which may begin anywhere and run backwards. */
public final class MapPlaces {

    private final MapGrid grid;
    private final double x0;
    private final double y0;
    private final double alongX;
    private final double alongY;

    /** @param scan its axes y and x */
    public MapPlaces(MapGrid grid, List<Axis> scan) {
        this.grid = grid;
        Axis y = scan.get(0);
        Axis x = scan.get(1);
        x0 = x.value(0);
        y0 = y.value(0);
        alongX = x.size() > 1 ? x.step() / grid.stepX() : 1;
        alongY = y.size() > 1 ? y.step() / grid.stepY() : 1;
    }

    /** The grid. */
    public MapGrid grid() {
        return grid;
    }

    /** A place of the x axis. @param x from the first point, in the unit of the grid */
    public double x(double x) {
        return x0 + alongX * x;
    }

    /** A place of the y axis. @param y from the first point, in the unit of the grid */
    public double y(double y) {
        return y0 + alongY * y;
    }
}
