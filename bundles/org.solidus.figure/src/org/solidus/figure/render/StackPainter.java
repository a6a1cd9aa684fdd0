/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** Paints panels that share an axis, so that the same place of it lies at the same pixel in all of them. */
final class StackPainter {

    private static final double PADDING = 0.012;
    private static final double LEAST = 24;

    private final Canvas canvas;
    private final Style style;
    private final StackFigure figure;
    private final AxisPainter axes;
    private final List<TrackPainter> tracks;
    private final MarkLines marks;
    private final MarkStrip strip;

    StackPainter(Canvas canvas, Style style, StackFigure figure) {
        this.canvas = canvas;
        this.style = style;
        this.figure = figure;
        axes = new AxisPainter(canvas, style);
        tracks = figure.tracks().stream()
                .map(track -> TrackPainter.of(canvas, style, figure.upright(), track))
                .toList();
        marks = new MarkLines(canvas, style, figure.markings());
        strip = new MarkStrip(canvas, style, marks);
    }

    List<PlotArea> paint(Rectangle2D where) {
        Notes notes = new Notes();
        tracks.forEach(track -> track.note(notes));
        Range along = along();
        tracks.forEach(track -> track.setAlong(along));
        Heading heading = new Heading(figure.title(), style, where.getWidth());
        notes.paint(canvas, style, where);
        Rectangle2D body = Boxes.inset(where, 0, heading.height(), 0, notes.height(style, where.getWidth()));
        double[] legends = new double[tracks.size()];
        Layout layout = layout(body, along, legends);
        for (int i = 0; i < legends.length; i++) {
            legends[i] = tracks.get(i).legendHeight(layout.areas.get(i));
        }
        layout = layout(body, along, legends);
        heading.paint(
                canvas,
                where,
                figure.upright()
                        ? where.getCenterX()
                        : layout.areas.get(0).bounds().getCenterX());
        return paint(body, layout, legends);
    }

    private Range along() {
        PlotAxis axis = figure.along();
        if (axis.range().isPresent()) {
            return axis.range().get().notEmpty();
        }
        Optional<Range> all = tracks.stream()
                .map(TrackPainter::along)
                .flatMap(Optional::stream)
                .reduce(Range::and);
        if (all.isEmpty()) {
            return axis.scaling() == Scaling.LOG ? new Range(1, 10) : new Range(0, 1);
        }
        boolean filled = tracks.stream().anyMatch(TrackPainter::fillsAlong);
        Range wide = all.get().notEmpty();
        double low = axis.scaling().forward(wide.low());
        double high = axis.scaling().forward(wide.high());
        double room = filled ? 0 : PADDING * (high - low);
        return new Range(axis.scaling().inverse(low - room), axis.scaling().inverse(high + room));
    }

    /** Plot areas and what is common to them. */
    private record Layout(List<PlotArea> areas, AxisTransform along, double strip) {}

    /** Rooms for axes depend on the sizes of the areas a little: those of a first round are used in the second. */
    private Layout layout(Rectangle2D body, Range along, double[] legends) {
        List<Rectangle2D> sizes = new ArrayList<>();
        double weights = weights();
        for (Track track : figure.tracks()) {
            double part = track.weight() / weights * 0.8;
            sizes.add(new Rectangle2D.Double(
                    body.getMinX(),
                    body.getMinY(),
                    body.getWidth() * (figure.upright() ? part : 0.8),
                    body.getHeight() * (figure.upright() ? 0.8 : part)));
        }
        Layout first = figure.upright() ? upright(body, along, legends, sizes) : lying(body, along, legends, sizes);
        sizes = first.areas.stream().map(PlotArea::bounds).toList();
        return figure.upright() ? upright(body, along, legends, sizes) : lying(body, along, legends, sizes);
    }

    private double weights() {
        return figure.tracks().stream().mapToDouble(Track::weight).sum();
    }

    private double titleHeight(int track) {
        return figure.tracks().get(track).title().isBlank() ? 0 : Canvas.lineHeight(style.label()) + style.gap() * 0.3;
    }

    private Layout lying(Rectangle2D body, Range range, double[] legends, List<Rectangle2D> sizes) {
        int n = tracks.size();
        Rooms common = new Rooms(0, 0, 0, 0);
        double fixed = 0;
        double[] above = new double[n];
        for (int i = 0; i < n; i++) {
            Rooms own = tracks.get(i).rooms(sizes.get(i));
            common = common.and(own);
            above[i] = titleHeight(i) + legends[i] + own.top();
            fixed += above[i] + (i > 0 ? style.gap() * 0.9 : 0);
        }
        AxisTransform along = new AxisTransform(
                figure.along().scaling(), range, body.getMinX() + common.left(), body.getMaxX() - common.right());
        double bottom = axes.bottomRoom(
                Ticks.horizontal(along, style.font(), canvas), figure.along().label());
        double stripHeight = strip.height(along);
        double rest = body.getHeight() - fixed - bottom - stripHeight;
        List<PlotArea> areas = new ArrayList<>();
        double y = body.getMinY() + stripHeight;
        for (int i = 0; i < n; i++) {
            double height = Math.max(LEAST, rest * figure.tracks().get(i).weight() / weights());
            y += above[i] + (i > 0 ? style.gap() * 0.9 : 0);
            Rectangle2D box = canvas.snap(
                    new Rectangle2D.Double(along.start(), y, Math.max(LEAST, along.end() - along.start()), height));
            areas.add(tracks.get(i).area(box, range, figure.along().scaling()));
            y += height;
        }
        return new Layout(areas, areas.get(0).x(), body.getMinY() + stripHeight);
    }

    private Layout upright(Rectangle2D body, Range range, double[] legends, List<Rectangle2D> sizes) {
        int n = tracks.size();
        double top = 0;
        double bottom = 0;
        double fixed = 0;
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            Rooms own = tracks.get(i).rooms(sizes.get(i));
            top = Math.max(top, titleHeight(i) + legends[i] + own.top());
            bottom = Math.max(bottom, own.bottom());
            right[i] = own.right();
            fixed += right[i] + (i > 0 ? between() : 0);
        }
        AxisTransform along =
                new AxisTransform(figure.along().scaling(), range, body.getMaxY() - bottom, body.getMinY() + top);
        double left = axes.leftRoom(
                Ticks.vertical(along, style.font()), figure.along().label());
        double stripWidth = strip.width(along, body.getWidth());
        double rest = body.getWidth() - fixed - left - stripWidth;
        List<PlotArea> areas = new ArrayList<>();
        double x = body.getMinX() + left;
        for (int i = 0; i < n; i++) {
            double width = Math.max(LEAST, rest * figure.tracks().get(i).weight() / weights());
            x += i > 0 ? between() : 0;
            Rectangle2D box = canvas.snap(
                    new Rectangle2D.Double(x, along.end(), width, Math.max(LEAST, along.start() - along.end())));
            areas.add(tracks.get(i).area(box, range, figure.along().scaling()));
            x += width + right[i];
        }
        return new Layout(areas, areas.get(0).y(), x);
    }

    private double between() {
        return style.tick() + style.gap();
    }

    private List<PlotArea> paint(Rectangle2D body, Layout layout, double[] legends) {
        List<PlotArea> painted = new ArrayList<>();
        double labelAt = body.getMinX() + style.label() * 0.6;
        for (int i = 0; i < tracks.size(); i++) {
            PlotArea area = layout.areas.get(i);
            PlotArea shown = tracks.get(i).paint(area, marks, legends[i] > 0, labelAt);
            painted.add(shown.sharing(figure.along(), figure.upright()));
            title(i, area, legends[i]);
            shared(i, area, labelAt);
        }
        Rectangle2D first = layout.areas.get(0).bounds();
        if (figure.upright()) {
            strip.paintBeside(layout.along, layout.strip, body.getWidth());
        } else {
            strip.paintAbove(layout.along, layout.strip, first.getMinY());
        }
        return painted;
    }

    private void title(int track, PlotArea area, double legend) {
        String title = figure.tracks().get(track).title();
        if (!title.isBlank()) {
            Rectangle2D box = area.bounds();
            double y = box.getMinY() - tracks.get(track).rooms(box).top() - legend - titleHeight(track) / 2;
            canvas.bold(
                    Canvas.fit(Typeface.bold(), title, style.label(), box.getWidth() + style.margin()),
                    box.getMinX(),
                    y,
                    style.label(),
                    Anchor.START,
                    style.theme().foreground());
        }
    }

    /** The shared axis: numbers at the outermost panel, ticks at the others. */
    private void shared(int track, PlotArea area, double labelAt) {
        if (figure.upright()) {
            Ticks ticks = Ticks.vertical(area.y(), style.font());
            if (track == 0) {
                axes.left(area.bounds(), area.y(), ticks, figure.along().label(), labelAt);
            } else {
                axes.leftTicks(area.bounds(), area.y(), ticks);
            }
            return;
        }
        Ticks ticks = Ticks.horizontal(area.x(), style.font(), canvas);
        if (track == tracks.size() - 1) {
            axes.bottom(area.bounds(), area.x(), ticks, figure.along().label());
        } else {
            axes.bottomTicks(area.bounds(), area.x(), ticks);
        }
    }
}
