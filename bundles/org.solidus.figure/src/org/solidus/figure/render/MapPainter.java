/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.solidus.figure.Field;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.Range;

/** Paints a map or an image with its colour bar. */
final class MapPainter {

    private final Canvas canvas;
    private final Style style;
    private final MapFigure figure;
    private final Range limits;
    private final MapLayout layout;
    private final boolean bar;

    MapPainter(Canvas canvas, Style style, MapFigure figure) {
        this(canvas, style, figure, true, Double.POSITIVE_INFINITY);
    }

    /**
     * @param bar whether it has a colour bar of its own
     * @param mostPerUnit logical pixels that a unit of the axes takes at most, where a map keeps its aspect
     */
    MapPainter(Canvas canvas, Style style, MapFigure figure, boolean bar, double mostPerUnit) {
        this.bar = bar;
        this.canvas = canvas;
        this.style = style;
        this.figure = figure;
        limits = figure.colours()
                .limits()
                .resolve(figure.field(), figure.colours().scaling());
        layout = new MapLayout(canvas, style, figure.x(), figure.y(), figure.geometry(), mostPerUnit);
    }

    PlotArea paint(Rectangle2D where) {
        return paint(where, rooms(where));
    }

    /** Room around the cells for everything else: title, axes, colour bar, notes. */
    Rooms rooms(Rectangle2D where) {
        double heading = new Heading(figure.title(), style, where.getWidth()).height();
        double notes = notes(where, 2, 2).height(style, where.getWidth());
        double most = Math.max(1, where.getHeight() - heading - notes);
        double top = heading + (bar ? colourBar().topRoom(most) : 0);
        Rooms axes = layout.rooms(
                Boxes.inset(where, 0, top, 0, notes), bar ? colourBar().room(most) : style.font() * 0.8);
        return axes.plus(new Rooms(0, top, 0, notes));
    }

    /**
     * Paints the map.
     *
     * @param around at least {@link #rooms}; panels in a row have the same, so that their maps line up
     */
    PlotArea paint(Rectangle2D where, Rooms around) {
        PlotArea area = layout.area(where, around);
        Rectangle2D box = area.bounds();
        Heading heading = new Heading(figure.title(), style, where.getWidth());
        double above = box.getMinY()
                - (heading.height() + (bar ? colourBar().topRoom(box.getHeight()) : 0) + style.font() * 0.4);
        heading.paint(canvas, Boxes.inset(where, 0, Math.max(0, above - where.getMinY()), 0, 0), box.getCenterX());
        CellRaster raster = raster(area);
        notes(where, raster.columns().ratio(), raster.rows().ratio()).paint(canvas, style, where);
        paintCells(raster);
        paintOverlays(area);
        layout.paintAxes(area);
        Rectangle2D key = new Rectangle2D.Double();
        if (bar) {
            key = colourBar().paint(box);
        }
        return area.cells(
                figure.title(),
                figure.x().axis(),
                figure.y().axis(),
                Optional.of(new ColourKey(figure.value(), figure.colours(), limits, key)),
                CellReadings.of(figure.field(), figure.x(), figure.y(), figure.value()));
    }

    /** Pixels that a unit takes if the map may have all the room there is; infinite where it keeps no aspect. */
    double perUnit(Rectangle2D where, Rooms around) {
        return layout.perUnit(around.inside(where));
    }

    /**
     * @param where the figure stands
     * @param columns cells a pixel
     * @param rows cells a pixel
     */
    private Notes notes(Rectangle2D where, double columns, double rows) {
        Field field = figure.field();
        Notes notes = new Notes();
        notes.addNoData(field.missing(), field.size());
        notes.addLogarithm(figure.colours().scaling(), field);
        MaskRow.in(figure.overlays()).forEach(notes::addMask);
        if (layout.distorted()) {
            notes.add("not to scale");
        }
        notes.addSampling(fine(where), figure.sampling(), columns, rows);
        return notes;
    }

    /** Whether the map has more cells than the figure could show. */
    private boolean fine(Rectangle2D where) {
        return figure.x().size() > where.getWidth() * canvas.deviceScale()
                || figure.y().size() > where.getHeight() * canvas.deviceScale();
    }

    private ColourBar colourBar() {
        Range values = figure.field().range().orElse(limits);
        return new ColourBar(
                canvas,
                style,
                figure.colours(),
                limits,
                figure.value().label(),
                values.low() < limits.low(),
                values.high() > limits.high());
    }

    private void paintCells(CellRaster raster) {
        raster.paint(
                canvas,
                style.theme(),
                new FieldColours(
                        figure.field(),
                        figure.sampling(),
                        figure.colours(),
                        limits,
                        MaskRow.in(figure.overlays()),
                        style.theme(),
                        raster));
    }

    private CellRaster raster(PlotArea area) {
        return new CellRaster(area, figure.x().edges(), figure.y().edges(), canvas.deviceScale());
    }

    private void paintOverlays(PlotArea area) {
        canvas.within(area.bounds(), () -> {
            for (Overlay overlay : figure.overlays()) {
                switch (overlay) {
                    case Overlay.Outlines outlines ->
                        new OutlinePainter(canvas, style, area, figure.x(), figure.y()).paint(outlines);
                    case Overlay.Contours contours -> new ContourPainter(canvas, style, area, figure).paint(contours);
                    case Overlay.Mask mask -> {
                        // lies in the cells
                    }
                    case Overlay.Points points -> PointPainter.paint(canvas, style, area, points);
                }
            }
            if (figure.geometry().scaleBar()) {
                ScaleBar.paint(canvas, style, area, figure.x().axis().unit());
            }
        });
    }
}
