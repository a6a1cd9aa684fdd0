/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.ImageData;
import org.solidus.figure.Figure;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/**
 * A painted figure.
 *
 * @param order what was painted
 * @param panels of the figure
 * @param seen the description with the ranges and colours that it was painted with
 * @param areas where data were drawn, SWT points
 * @param problem why there is no picture; empty when there is one
 */
record Picture(Order order, List<Panel> panels, Figure seen, List<PlotArea> areas, Optional<String> problem) {

    /**
     * What is to be painted.
     *
     * @param number rises with every order
     * @param width SWT points
     * @param height SWT points
     * @param font size of numbers at axes, SWT points
     * @param zoom device pixels a point, in per cent
     * @param shared colours of quantities; absent: the figure's own
     */
    record Order(
            long number,
            Figure figure,
            Look look,
            Optional<Colours> shared,
            int width,
            int height,
            int zoom,
            double font,
            Theme theme) {}

    /** A picture with its pixels, which nobody keeps once they are on the screen. */
    record Painted(Picture picture, ImageData data) {}
}
