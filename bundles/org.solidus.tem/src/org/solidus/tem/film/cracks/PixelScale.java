/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import org.solidus.core.data.Axis;

/**
 * Pixels of a frame as lengths.
 *
 * @param firstY place of the first row, in the unit of the y axis
 * @param stepY height of a pixel
 * @param firstX place of the first column, in the unit of the x axis
 * @param stepX width of a pixel
 * @param ratio what multiplies lengths on the y axis so that they have the unit of the x axis
 */
record PixelScale(double firstY, double stepY, double firstX, double stepX, double ratio) {

    static PixelScale of(Axis y, Axis x) {
        boolean one = y.unit().compatible(x.unit());
        return new PixelScale(
                y.value(0), y.step(), x.value(0), x.step(), one ? y.unit().convert(1, x.unit()) : 1);
    }

    double y(double row) {
        return firstY + row * stepY;
    }

    double x(double column) {
        return firstX + column * stepX;
    }

    /** Length of a way of so many rows and columns. */
    double length(double rows, double columns) {
        return Math.hypot(rows * stepY * ratio, columns * stepX);
    }

    /** Length of a pixel, the mean over both directions. */
    double pixel() {
        return Math.sqrt(Math.abs(stepY * ratio * stepX));
    }
}
