/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.Figure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PanelFigure;

/** Paints figures side by side under a common title. */
final class PanelPainter {

    private final Canvas canvas;
    private final Theme theme;
    private final PanelFigure figure;

    PanelPainter(Canvas canvas, Theme theme, PanelFigure figure) {
        this.canvas = canvas;
        this.theme = theme;
        this.figure = figure;
    }

    List<PlotArea> paint(Rectangle2D where) {
        Style whole = canvas.style(theme, where.getWidth(), Math.min(where.getHeight(), where.getWidth() * 0.75));
        Rectangle2D inner = Boxes.inset(where, whole.margin() * 0.6);
        Heading heading = new Heading(figure.title(), whole, inner.getWidth());
        heading.paint(canvas, inner, inner.getCenterX());
        Rectangle2D grid = Boxes.inset(inner, 0, heading.height(), 0, 0);
        double width = grid.getWidth() / figure.columns();
        double height = grid.getHeight() / figure.rows();
        Style style = canvas.style(theme, width, height);
        Rooms rooms = commonRooms(style, new Rectangle2D.Double(0, 0, width, height));
        List<PlotArea> areas = new ArrayList<>();
        for (int i = 0; i < figure.panels().size(); i++) {
            Rectangle2D cell = new Rectangle2D.Double(
                    grid.getMinX() + i % figure.columns() * width,
                    grid.getMinY() + i / figure.columns() * height,
                    width,
                    height);
            switch (figure.panels().get(i)) {
                case MapFigure map ->
                    areas.add(new MapPainter(canvas, style, map).paint(Boxes.inset(cell, style.margin()), rooms));
                case Figure other -> areas.addAll(FigurePainter.paint(other, canvas, cell, theme));
            }
        }
        return areas;
    }

    /** The same room around all maps, so that they line up. */
    private Rooms commonRooms(Style style, Rectangle2D cell) {
        Rooms rooms = new Rooms(0, 0, 0, 0);
        for (Figure panel : figure.panels()) {
            rooms = panel instanceof MapFigure map
                    ? rooms.and(new MapPainter(canvas, style, map).rooms(Boxes.inset(cell, style.margin())))
                    : rooms;
        }
        return rooms;
    }
}
