/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.List;
import org.solidus.figure.MapAxis;
import org.solidus.figure.Overlay;

/** Draws on a map what does not depend on its numbers. Masks lie in the cells, borders around them. */
final class OverlayPainter {

    private final Canvas canvas;
    private final Style style;
    private final PlotArea area;
    private final MapAxis x;
    private final MapAxis y;

    OverlayPainter(Canvas canvas, Style style, PlotArea area, MapAxis x, MapAxis y) {
        this.canvas = canvas;
        this.style = style;
        this.area = area;
        this.x = x;
        this.y = y;
    }

    void paint(List<Overlay> overlays) {
        for (Overlay overlay : overlays) {
            switch (overlay) {
                case Overlay.Outlines outlines -> new OutlinePainter(canvas, style, area, x, y).paint(outlines);
                case Overlay.Points points -> PointPainter.paint(canvas, style, area, points);
                case Overlay.Segments lines -> new MarksPainter(canvas, style, area).paint(lines);
                case Overlay.Marks marks -> new MarksPainter(canvas, style, area).paint(marks);
                case Overlay.Circles circles -> new CirclePainter(canvas, style, area).paint(circles);
                case Overlay.Stamp stamp -> StampPainter.paint(canvas, style, area, stamp);
                case Overlay.Tint tint -> {
                    // in the cells
                }
                case Overlay.Mask mask -> {
                    // in the cells
                }
                case Overlay.Contours contours -> {
                    // needs the numbers
                }
                case Overlay.Border border -> {
                    // around the cells
                }
            }
        }
    }
}
