/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.Range;
import org.solidus.figure.text.Typesetting;

/**
 * Where the cells of a map and its axes lie within a rectangle: by physical aspect or filling it, with room at the
 * right for a colour bar or a legend.
 */
final class MapLayout {

    /** Beyond this ratio of the sides a map that keeps its aspect would be a thread; it fills the figure instead. */
    private static final double MAX_RATIO = 15;

    private static final int FEW_CELLS = 10;

    private final Canvas canvas;
    private final Style style;
    private final MapAxis x;
    private final MapAxis y;
    private final MapGeometry geometry;
    private final AxisPainter axes;
    private final double mostPerUnit;

    MapLayout(Canvas canvas, Style style, MapAxis x, MapAxis y, MapGeometry geometry) {
        this(canvas, style, x, y, geometry, Double.POSITIVE_INFINITY);
    }

    /** @param mostPerUnit logical pixels that a unit takes at most, where the map keeps its aspect */
    MapLayout(Canvas canvas, Style style, MapAxis x, MapAxis y, MapGeometry geometry, double mostPerUnit) {
        this.mostPerUnit = mostPerUnit;
        this.canvas = canvas;
        this.style = style;
        this.x = x;
        this.y = y;
        this.geometry = geometry;
        axes = new AxisPainter(canvas, style);
    }

    /**
     * The plot area.
     *
     * @param body where everything has to fit
     * @param around room to leave for axes and for a colour bar or a legend
     */
    PlotArea area(Rectangle2D body, Rooms around) {
        return fit(around.inside(body));
    }

    /** Room that the axes need on the left, above and below; on the right that of a colour bar or a legend. */
    Rooms rooms(Rectangle2D body, double right) {
        if (!geometry.axes()) {
            return new Rooms(style.thin(), style.thin(), right, style.thin());
        }
        PlotArea guess = fit(new Rooms(style.font() * 4, style.font() * 0.6, right, style.font() * 3).inside(body));
        return new Rooms(
                axes.leftRoom(yTicks(guess), y.axis().label()),
                axes.topRoom(yTicks(guess)),
                right,
                axes.bottomRoom(xTicks(guess), x.axis().label()));
    }

    /** A plot area in a room: filling it, or keeping the aspect. */
    private PlotArea fit(Rectangle2D room) {
        if (!keepsAspect()) {
            return plot(canvas.snap(room), x.shown(), y.shown());
        }
        double perUnit = Math.min(perUnit(room), mostPerUnit);
        Range across = wider(x, room.getWidth() / perUnit);
        Range up = wider(y, room.getHeight() / perUnit);
        double width = across.length() * perUnit;
        double height = up.length() * perUnit;
        Rectangle2D box =
                new Rectangle2D.Double(room.getCenterX() - width / 2, room.getCenterY() - height / 2, width, height);
        return plot(canvas.snap(box), across, up);
    }

    /**
     * A part of a map fills the room, about the middle of what was asked for, with ground beyond the cells: the layout
     * stays while somebody moves about, and the place under the mouse stays while he zooms.
     */
    private static Range wider(MapAxis axis, double length) {
        Range shown = axis.shown();
        double more = (length - shown.length()) / 2;
        return axis.axis().range().isEmpty() || !(more > 0)
                ? shown
                : new Range(shown.low() - more, shown.high() + more);
    }

    /** Pixels that a unit takes if the map fills the room; infinite where it keeps no aspect. */
    double perUnit(Rectangle2D room) {
        return keepsAspect()
                ? Math.min(
                        room.getWidth() / x.shown().length(),
                        room.getHeight() / y.shown().length())
                : Double.POSITIVE_INFINITY;
    }

    private boolean keepsAspect() {
        double ratio = x.span().length() / y.span().length();
        return geometry.equalAspect() && sameUnit() && ratio < MAX_RATIO && ratio > 1 / MAX_RATIO;
    }

    private boolean sameUnit() {
        return x.axis().unit().equals(y.axis().unit())
                && x.axis().scaling() == y.axis().scaling();
    }

    /** Whether the map was asked to keep its aspect and can't. */
    boolean distorted() {
        return geometry.equalAspect() && !keepsAspect();
    }

    /** The first column lies on the left, the first row where the geometry says, whichever way the numbers go. */
    private PlotArea plot(Rectangle2D r, Range columns, Range rows) {
        boolean downwards = geometry.firstRowOnTop() == rises(y);
        boolean rightwards = rises(x);
        AxisTransform across = new AxisTransform(
                x.axis().scaling(),
                columns,
                rightwards ? r.getMinX() : r.getMaxX(),
                rightwards ? r.getMaxX() : r.getMinX());
        AxisTransform up = new AxisTransform(
                y.axis().scaling(), rows, downwards ? r.getMinY() : r.getMaxY(), downwards ? r.getMaxY() : r.getMinY());
        return new PlotArea(r, across, up);
    }

    private static boolean rises(MapAxis axis) {
        return axis.size() < 2 || axis.centres().get(1) > axis.centres().get(0);
    }

    private Ticks xTicks(PlotArea area) {
        return cellTicks(x, area.x(), false).orElseGet(() -> Ticks.horizontal(area.x(), style.font(), canvas));
    }

    private Ticks yTicks(PlotArea area) {
        return cellTicks(y, area.y(), true).orElseGet(() -> Ticks.vertical(area.y(), style.font()));
    }

    /** A few cells have their ticks at their middles, where the frames were taken. */
    private Optional<Ticks> cellTicks(MapAxis axis, AxisTransform transform, boolean upright) {
        if (axis.size() > FEW_CELLS) {
            return Optional.empty();
        }
        List<Double> places = Arrays.stream(axis.centres().toArray())
                .filter(transform.range()::contains)
                .boxed()
                .toList();
        if (places.size() < Math.min(2, axis.size())) {
            return Optional.empty();
        }
        List<String> labels =
                places.stream().map(place -> Typesetting.number(place, 4)).toList();
        boolean distinct = labels.stream().distinct().count() == labels.size();
        return distinct ? Ticks.at(places, labels, transform, style.font(), upright, canvas) : Optional.empty();
    }

    /** Frame, ticks and labels; after the cells. */
    void paintAxes(PlotArea area) {
        Rectangle2D box = area.bounds();
        canvas.crispFrame(box, style.thin(), style.theme().foreground());
        if (geometry.axes()) {
            Ticks ticks = yTicks(area);
            double labelX = box.getMinX() - axes.leftRoom(ticks, y.axis().label()) + style.label() * 0.6;
            axes.left(box, area.y(), ticks, y.axis().label(), labelX);
            axes.bottom(box, area.x(), xTicks(area), x.axis().label());
        }
    }
}
