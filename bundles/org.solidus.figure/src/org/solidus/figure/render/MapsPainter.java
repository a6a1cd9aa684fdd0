/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Range;

/** Paints maps with common colours, one colour bar and one length scale. */
final class MapsPainter {

    private final Canvas canvas;
    private final Style style;
    private final MapsFigure figure;
    private final Range limits;

    MapsPainter(Canvas canvas, Theme theme, MapsFigure figure, Rectangle2D where) {
        this.canvas = canvas;
        this.figure = figure;
        style = canvas.style(
                theme,
                where.getWidth() / Math.min(2, figure.columns()),
                where.getHeight() / Math.min(2, figure.rows()));
        MapFigure first = figure.maps().get(0);
        limits = first.colours().limits().resolve(first.field(), first.colours().scaling());
    }

    List<PlotArea> paint(Rectangle2D where) {
        Rectangle2D inner = Boxes.inset(where, style.margin() * 0.7);
        Heading heading = new Heading(figure.title(), style, inner.getWidth());
        heading.paint(canvas, inner, inner.getCenterX());
        Rectangle2D body = Boxes.inset(inner, 0, heading.height(), 0, 0);
        ColourBar bar = bar();
        double room = bar.room(body.getHeight() * 0.8);
        double width = (body.getWidth() - room) / figure.columns();
        double height = body.getHeight() / figure.rows();
        Rectangle2D cell = inCell(new Rectangle2D.Double(0, 0, width, height));
        Rooms rooms = new Rooms(0, bar.topRoom(body.getHeight()), 0, 0);
        for (MapFigure map : figure.maps()) {
            rooms = rooms.and(painter(map, Double.POSITIVE_INFINITY).rooms(cell));
        }
        double perUnit = Double.POSITIVE_INFINITY;
        for (MapFigure map : figure.maps()) {
            perUnit = Math.min(perUnit, painter(map, Double.POSITIVE_INFINITY).perUnit(cell, rooms));
        }
        List<PlotArea> areas = new ArrayList<>();
        for (int i = 0; i < figure.maps().size(); i++) {
            Rectangle2D place = inCell(new Rectangle2D.Double(
                    body.getMinX() + i % figure.columns() * width,
                    body.getMinY() + i / figure.columns() * height,
                    width,
                    height));
            areas.add(painter(figure.maps().get(i), perUnit).paint(place, rooms));
        }
        bar.paint(beside(areas));
        return areas;
    }

    private Rectangle2D inCell(Rectangle2D cell) {
        return Boxes.inset(cell, style.gap() * 0.5);
    }

    /** Has the colour bar at its right: as high as the maps, as wide as the widest row. */
    private static Rectangle2D beside(List<PlotArea> areas) {
        Rectangle2D all = areas.get(0).bounds();
        for (PlotArea area : areas) {
            all = all.createUnion(area.bounds());
        }
        return all;
    }

    private MapPainter painter(MapFigure map, double mostPerUnit) {
        return new MapPainter(canvas, style, map, false, mostPerUnit);
    }

    private ColourBar bar() {
        boolean below = false;
        boolean above = false;
        for (MapFigure map : figure.maps()) {
            Range values = map.field().range().orElse(limits);
            below |= values.low() < limits.low();
            above |= values.high() > limits.high();
        }
        MapFigure first = figure.maps().get(0);
        return new ColourBar(
                canvas, style, first.colours(), limits, first.value().label(), below, above);
    }
}
