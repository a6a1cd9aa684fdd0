/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;

/**
 * The plot areas as they are at this moment: those of the last picture, with the ranges that were chosen since, in the
 * size that the view has now.
 */
final class LiveAreas {

    private LiveAreas() {}

    /**
     * The areas now.
     *
     * @param painted areas of the picture
     * @param then the look that it was painted with
     * @param now the look that is wanted
     * @param scaleX present width by the picture's
     * @param scaleY present height by the picture's
     */
    static List<PlotArea> of(
            List<PlotArea> painted, List<Panel> panels, Look then, Look now, double scaleX, double scaleY) {
        List<PlotArea> live = new ArrayList<>();
        for (int i = 0; i < Math.min(painted.size(), panels.size()); i++) {
            PlotArea area = painted.get(i);
            Look.Axis x = panels.get(i).axis(true);
            Look.Axis y = panels.get(i).axis(false);
            live.add(area.moved(
                    axis(area.x(), then.range(x), now.range(x), scaleX),
                    axis(area.y(), then.range(y), now.range(y), scaleY),
                    box -> scaled(box, scaleX, scaleY)));
        }
        return List.copyOf(live);
    }

    private static Rectangle2D scaled(Rectangle2D box, double scaleX, double scaleY) {
        return new Rectangle2D.Double(
                box.getX() * scaleX, box.getY() * scaleY, box.getWidth() * scaleX, box.getHeight() * scaleY);
    }

    private static AxisTransform axis(AxisTransform painted, Optional<Range> then, Optional<Range> now, double scale) {
        boolean placed =
                now.filter(range -> !now.equals(then) && fits(range, painted)).isPresent();
        return new AxisTransform(
                painted.scaling(),
                placed ? now.get() : painted.range(),
                painted.start() * scale,
                painted.end() * scale);
    }

    private static boolean fits(Range range, AxisTransform axis) {
        return Double.isFinite(axis.scaling().forward(range.low()))
                && Double.isFinite(axis.scaling().forward(range.high()))
                && range.length() > 0;
    }
}
