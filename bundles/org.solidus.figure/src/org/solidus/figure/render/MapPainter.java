/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.solidus.figure.Field;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapGeometry;
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
    private final Optional<BorderPainter> border;
    private final MarkLegend marks;

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
        border = BorderPainter.in(figure.overlays()).map(line -> new BorderPainter(canvas, style, line));
        marks = new MarkLegend(canvas, style, figure.overlays());
        MapGeometry geometry = border.isPresent() ? figure.geometry().withoutAxes() : figure.geometry();
        layout = new MapLayout(canvas, style, figure.x(), figure.y(), geometry, mostPerUnit);
    }

    PlotArea paint(Rectangle2D where) {
        return paint(where, rooms(where));
    }

    /** Room around the cells for everything else: title, axes, colour bar, notes. */
    Rooms rooms(Rectangle2D where) {
        double heading = new Heading(figure.title(), style, where.getWidth()).height();
        double notes = notes(where, 2, 2).height(style, where.getWidth()) + marks.height(where.getWidth());
        double most = Math.max(1, where.getHeight() - heading - notes);
        double top = heading + (bar ? colourBar().topRoom(most) : 0);
        Rooms axes = layout.rooms(
                Boxes.inset(where, 0, top, 0, notes), bar ? colourBar().room(most) : style.font() * 0.8);
        return axes.plus(new Rooms(0, top, 0, notes))
                .plus(border.map(BorderPainter::rooms).orElse(new Rooms(0, 0, 0, 0)));
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
                - (heading.height() + (bar ? colourBar().topRoom(box.getHeight()) : 0) + style.font() * 0.4)
                - border.map(line -> line.rooms().top()).orElse(0.0);
        heading.paint(canvas, Boxes.inset(where, 0, Math.max(0, above - where.getMinY()), 0, 0), box.getCenterX());
        CellRaster raster = raster(area);
        Notes notes = notes(where, raster.columns().ratio(), raster.rows().ratio());
        notes.paint(canvas, style, where);
        marks.paint(Boxes.inset(where, 0, 0, 0, notes.height(style, where.getWidth())), box.getCenterX());
        Runnable cells = () -> {
            paintCells(raster);
            paintOverlays(area);
        };
        if (border.isPresent()) {
            canvas.within(border.get().path(area.x(), area.y()), cells);
            border.get().paint(area.x(), area.y());
        } else {
            cells.run();
            layout.paintAxes(area);
        }
        Rectangle2D key = new Rectangle2D.Double();
        if (bar) {
            double beside = border.map(line -> line.rooms().right()).orElse(0.0);
            key = colourBar().paint(Boxes.inset(box, 0, 0, -beside, 0));
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
        if (border.isEmpty()) {
            notes.addNoData(field.missing(), field.size());
        }
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
                        border.isPresent() ? GrownField.of(figure.field()) : figure.field(),
                        figure.sampling(),
                        figure.colours(),
                        limits,
                        figure.overlays(),
                        style.theme(),
                        raster));
    }

    private CellRaster raster(PlotArea area) {
        return new CellRaster(area, figure.x().edges(), figure.y().edges(), canvas.deviceScale());
    }

    private void paintOverlays(PlotArea area) {
        canvas.within(area.bounds(), () -> {
            for (Overlay overlay : figure.overlays()) {
                if (overlay instanceof Overlay.Contours contours) {
                    new ContourPainter(canvas, style, area, figure).paint(contours);
                }
            }
            new OverlayPainter(canvas, style, area, figure.x(), figure.y()).paint(figure.overlays());
            if (figure.geometry().scaleBar()) {
                ScaleBar.paint(canvas, style, area, figure.x().axis().unit());
            }
        });
    }
}
