/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.Track;

/**
 * Paints one panel of a stack. "Along" is the axis that all panels share, "across" the panel's own. What is drawn along
 * an upright axis is drawn as if it lay, and mirrored at the diagonal.
 */
abstract class TrackPainter {

    private static final AffineTransform MIRROR = new AffineTransform(0, 1, 1, 0, 0, 0);

    final Canvas canvas;
    final Style style;
    final boolean upright;
    final AxisPainter axes;

    TrackPainter(Canvas canvas, Style style, boolean upright) {
        this.canvas = canvas;
        this.style = style;
        this.upright = upright;
        axes = new AxisPainter(canvas, style);
    }

    static TrackPainter of(Canvas canvas, Style style, boolean upright, Track track) {
        return switch (track) {
            case Track.Curves curves -> new CurveTrackPainter(canvas, style, upright, curves);
            case Track.Heat heat -> new HeatTrackPainter(canvas, style, upright, heat);
            case Track.Waterfall waterfall -> new WaterfallTrackPainter(canvas, style, waterfall);
        };
    }

    /** What the panel needs of the shared axis; absent when it has nothing to show. */
    abstract Optional<Range> along();

    /** Whether its data may touch the ends of the shared axis. */
    abstract boolean fillsAlong();

    /** Small print about what it shows. */
    abstract void note(Notes notes);

    /** Knows the shared axis; called before everything below. */
    abstract void setAlong(Range along);

    /**
     * Room for its own axes and colour bar, without the shared axis: on the left and right of a lying panel, below and
     * above an upright one; the other two sides as far as its own axes reach there.
     *
     * @param size of the plot area, about
     */
    abstract Rooms rooms(Rectangle2D size);

    /** Height of a legend above the panel; 0 where it stands inside or there is none. */
    abstract double legendHeight(PlotArea area);

    /** The plot area in a rectangle: the shared axis and its own. */
    PlotArea area(Rectangle2D box, Range along, org.solidus.figure.Scaling scaling) {
        AxisTransform shared = upright
                ? new AxisTransform(scaling, along, box.getMaxY(), box.getMinY())
                : new AxisTransform(scaling, along, box.getMinX(), box.getMaxX());
        return upright ? new PlotArea(box, across(box), shared) : new PlotArea(box, shared, across(box));
    }

    /** Its own axis in a rectangle. */
    abstract AxisTransform across(Rectangle2D box);

    /**
     * Paints everything but the shared axis.
     *
     * @param legendAbove whether the legend stands above
     * @param labelAt place of the label of an ordinate on the left
     * @return the area with what it shows; the shared axis is still to be named
     */
    abstract PlotArea paint(PlotArea area, MarkLines marks, boolean legendAbove, double labelAt);

    AxisTransform along(PlotArea area) {
        return upright ? area.y() : area.x();
    }

    AxisTransform across(PlotArea area) {
        return upright ? area.x() : area.y();
    }

    /** Draws within the area, along the shared axis as if it lay. */
    void lying(PlotArea area, Runnable drawing) {
        canvas.within(area.bounds(), upright ? MIRROR : new AffineTransform(), drawing);
    }

    /** The rectangle of an area as if the shared axis lay. */
    Rectangle2D lyingBox(PlotArea area) {
        Rectangle2D box = area.bounds();
        return upright ? new Rectangle2D.Double(box.getMinY(), box.getMinX(), box.getHeight(), box.getWidth()) : box;
    }

    /** Ticks of its own axis. */
    Ticks acrossTicks(AxisTransform axis) {
        return upright ? Ticks.horizontal(axis, style.font(), canvas) : Ticks.vertical(axis, style.font());
    }
}
