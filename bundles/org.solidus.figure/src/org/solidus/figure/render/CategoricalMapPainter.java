/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.CategoricalMapFigure.Category;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;
import org.solidus.figure.text.Typesetting;

/** Paints a map of kinds with a legend that gives their shares. */
final class CategoricalMapPainter {

    private final Canvas canvas;
    private final Style style;
    private final CategoricalMapFigure figure;
    private final MapLayout layout;
    private final Map<Integer, Category> known = new HashMap<>();
    private final Map<Integer, Integer> counts = new HashMap<>();

    CategoricalMapPainter(Canvas canvas, Style style, CategoricalMapFigure figure) {
        this.canvas = canvas;
        this.style = style;
        this.figure = figure;
        figure.categories().forEach(category -> known.put(category.code(), category));
        count();
        layout = new MapLayout(canvas, style, figure.x(), figure.y(), figure.geometry());
    }

    PlotArea paint(Rectangle2D where) {
        Heading heading = new Heading(figure.title(), style, where.getWidth());
        Notes notes = notes();
        notes.paint(canvas, style, where);
        Rectangle2D body = Boxes.inset(where, 0, heading.height(), 0, notes.height(style, where.getWidth()));
        MarkLegend marks = new MarkLegend(canvas, style, figure.overlays());
        body = Boxes.inset(body, 0, 0, 0, marks.height(where.getWidth()));
        double room = Math.min(legendWidth(), body.getWidth() * 0.45);
        PlotArea area = layout.area(body, layout.rooms(body, room + style.font()));
        double top = Math.max(0, area.bounds().getMinY() - heading.height() - style.font() * 0.4 - where.getMinY());
        heading.paint(canvas, Boxes.inset(where, 0, top, 0, 0), area.bounds().getCenterX());
        paintCells(area);
        canvas.within(area.bounds(), () -> overlays(area));
        marks.paint(
                Boxes.inset(where, 0, 0, 0, notes.height(style, where.getWidth())),
                area.bounds().getCenterX());
        layout.paintAxes(area);
        paintLegend(area.bounds(), room);
        return area.cells(
                figure.title(),
                figure.x().axis(),
                figure.y().axis(),
                Optional.empty(),
                new CellReadings(figure.x(), figure.y(), this::read));
    }

    private void overlays(PlotArea area) {
        new OverlayPainter(canvas, style, area, figure.x(), figure.y()).paint(figure.overlays());
        if (figure.geometry().scaleBar()) {
            ScaleBar.paint(canvas, style, area, figure.x().axis().unit());
        }
    }

    /** How many cells are of each kind. */
    private void count() {
        int cells = figure.x().size() * figure.y().size();
        int from = 0;
        while (from < cells) { // neighbours are often of one kind
            int code = figure.code(from);
            int to = from + 1;
            while (to < cells && figure.code(to) == code) {
                to++;
            }
            if (known.containsKey(code)) {
                counts.merge(code, to - from, Integer::sum);
            }
            from = to;
        }
    }

    private int counted() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Notes notes() {
        int cells = figure.x().size() * figure.y().size();
        Notes notes = new Notes();
        notes.addNoData(cells - counted(), cells);
        if (figure.brightness().isPresent()) {
            notes.add("brightness: reliability");
        }
        if (layout.distorted()) {
            notes.add("not to scale");
        }
        return notes;
    }

    private void paintCells(PlotArea area) {
        CellRaster raster = new CellRaster(area, figure.x().edges(), figure.y().edges(), canvas.deviceScale());
        raster.paint(canvas, style.theme(), new CategoryColours(figure, raster, style.theme()));
    }

    private Reading read(int row, int column, double x, double y) {
        int code = figure.code(row * figure.x().size() + column);
        Category category = known.get(code);
        String name = category == null ? "no data" : category.name();
        return new Reading("", category == null ? Double.NaN : code, "", x, y, row, column, name);
    }

    private String share(Category category) {
        double percent = 100.0 * counts.getOrDefault(category.code(), 0) / Math.max(1, counted());
        return percent > 0 && percent < 0.1 ? "<0.1 %" : Typesetting.fixed(percent, 1) + " %";
    }

    private double swatch() {
        return style.font() * 1.4;
    }

    private double shareWidth() {
        return figure.categories().stream()
                .mapToDouble(c -> canvas.width(share(c), style.font()))
                .max()
                .orElse(0);
    }

    private double legendWidth() {
        double names = figure.categories().stream()
                .mapToDouble(c -> canvas.width(c.name(), style.font()))
                .max()
                .orElse(0);
        return swatch() + style.gap() + names + style.font() + shareWidth();
    }

    private void paintLegend(Rectangle2D box, double room) {
        double left = box.getMaxX() + style.font();
        List<Category> categories = figure.categories();
        double step = Math.min(style.font() * 1.9, box.getHeight() / Math.max(1, categories.size()));
        double y = box.getMinY() + step / 2;
        double names = room - swatch() - style.gap() - style.font() - shareWidth();
        for (Category category : categories) {
            double side = Math.min(style.font() * 1.1, step * 0.8);
            Rectangle2D r = canvas.snap(new Rectangle2D.Double(left, y - side / 2, swatch(), side));
            canvas.fill(r, category.rgb());
            canvas.crispFrame(r, style.thin(), style.theme().muted());
            canvas.text(
                    Canvas.fit(Typeface.regular(), category.name(), style.font(), names + 1),
                    left + swatch() + style.gap(),
                    y,
                    style.font(),
                    Anchor.START,
                    style.theme().foreground());
            canvas.text(
                    share(category),
                    left + room,
                    y,
                    style.font(),
                    Anchor.END,
                    style.theme().muted());
            y += step;
        }
    }
}
