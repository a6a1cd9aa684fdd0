/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Optional;

/**
 * The description of a figure: immutable, without any drawing. The same description gives the picture in the workbench,
 * in a batch run and in a report.
 */
public sealed interface Figure
        permits LineFigure,
                MapFigure,
                CategoricalMapFigure,
                RgbFigure,
                WaterfallFigure,
                PanelFigure,
                GridFigure,
                KeyFigure,
                StackFigure,
                MapsFigure {

    /** What stands above the figure; may be empty. */
    String title();

    /** How many plot areas a painted figure has: panels that have axes. They count from 0 in the order of painting. */
    int areas();

    /**
     * The same figure, one of its plot areas showing other parts of its axes. What plot areas share moves together: the
     * shared axis of a stack, both axes of maps with a common scale, the abscissa of a residual.
     *
     * @param area number of the plot area
     * @param x what the abscissa shows; absent: unchanged
     * @param y what the ordinate shows; absent: unchanged
     * @throws IndexOutOfBoundsException when there is no such plot area
     * @throws IllegalArgumentException when a logarithmic axis would start at zero or less
     */
    Figure zoomed(int area, Optional<Range> x, Optional<Range> y);
}
