/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

/**
 * How the cells of a map are laid out.
 *
 * @param equalAspect whether a unit is as long upwards as sideways (both axes in the same unit); else the map fills the
 *     figure
 * @param firstRowOnTop whether the first row is at the top, as in an image, or at the bottom, as in a plot
 * @param axes whether ticks and axis labels are drawn
 * @param scaleBar whether a scale bar is burnt in; only where the abscissa is a length
 */
public record MapGeometry(boolean equalAspect, boolean firstRowOnTop, boolean axes, boolean scaleBar) {

    /** Maps and images. */
    public static final MapGeometry MAP = new MapGeometry(true, true, true, false);

    /** Series of curves. */
    public static final MapGeometry SERIES = new MapGeometry(false, false, true, false);

    public MapGeometry withScaleBar() {
        return new MapGeometry(equalAspect, firstRowOnTop, axes, true);
    }

    public MapGeometry withoutAxes() {
        return new MapGeometry(equalAspect, firstRowOnTop, false, scaleBar);
    }

    public MapGeometry filling() {
        return new MapGeometry(false, firstRowOnTop, axes, scaleBar);
    }
}
