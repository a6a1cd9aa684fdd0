/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

/**
 * The description of a figure: immutable, without any drawing. The same description gives the picture in the workbench,
 * in a batch run and in a report.
 */
public sealed interface Figure
        permits LineFigure,
                MapFigure,
                CategoricalMapFigure,
                WaterfallFigure,
                PanelFigure,
                GridFigure,
                StackFigure,
                MapsFigure {

    /** What stands above the figure; may be empty. */
    String title();
}
