/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.RgbFigure.Channel;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;
import org.solidus.figure.text.Typesetting;

/** Paints several maps in one, with a legend that gives each its colour and limits. */
final class RgbPainter {

    private final Canvas canvas;
    private final Style style;
    private final RgbFigure figure;
    private final MapLayout layout;
    private final List<Range> limits = new ArrayList<>();
    private final List<Integer> named = new ArrayList<>();

    RgbPainter(Canvas canvas, Style style, RgbFigure figure) {
        this.canvas = canvas;
        this.style = style;
        this.figure = figure;
        layout = new MapLayout(canvas, style, figure.x(), figure.y(), figure.geometry());
        for (int i = 0; i < figure.channels().size(); i++) {
            Channel channel = figure.channels().get(i);
            limits.add(channel.limits().resolve(channel.field(), channel.scaling()));
            if (!channel.value().quantity().isBlank()) {
                named.add(i);
            }
        }
    }

    PlotArea paint(Rectangle2D where) {
        Heading heading = new Heading(figure.title(), style, where.getWidth());
        Notes notes = notes();
        notes.paint(canvas, style, where);
        Rectangle2D body = Boxes.inset(where, 0, heading.height(), 0, notes.height(style, where.getWidth()));
        MarkLegend marks = new MarkLegend(canvas, style, figure.overlays());
        body = Boxes.inset(body, 0, 0, 0, marks.height(where.getWidth()));
        SectorKeyPainter keys = new SectorKeyPainter(canvas, style, figure.keys());
        double room = figure.keys().isEmpty()
                ? named.isEmpty() ? 0 : Math.min(legendWidth(), body.getWidth() * 0.4)
                : keys.width(body.getWidth() * 0.4);
        PlotArea area = layout.area(body, layout.rooms(body, room + style.font()));
        Rectangle2D box = area.bounds();
        double top = Math.max(0, box.getMinY() - heading.height() - style.font() * 0.4 - where.getMinY());
        heading.paint(canvas, Boxes.inset(where, 0, top, 0, 0), box.getCenterX());
        CellRaster raster = new CellRaster(area, figure.x().edges(), figure.y().edges(), canvas.deviceScale());
        raster.paint(canvas, style.theme(), new RgbColours(figure, limits, style.theme(), raster));
        canvas.within(box, () -> overlays(area));
        layout.paintAxes(area);
        if (figure.keys().isEmpty()) {
            legend(box, room);
        } else {
            keys.paint(new Rectangle2D.Double(box.getMaxX() + style.font(), body.getMinY(), room, body.getHeight()));
        }
        marks.paint(Boxes.inset(where, 0, 0, 0, notes.height(style, where.getWidth())), box.getCenterX());
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

    private Notes notes() {
        Notes notes = new Notes();
        int least = figure.channels().stream()
                .mapToInt(channel -> channel.field().missing())
                .min()
                .orElse(0);
        notes.addNoData(least, figure.x().size() * figure.y().size());
        figure.channels().forEach(channel -> {
            int low = channel.scaling() == org.solidus.figure.Scaling.LOG
                    ? channel.field().distribution().notPositive()
                    : 0;
            if (low > 0) {
                notes.add("logarithmic " + Typesetting.quantity(channel.value().quantity()) + ": " + low
                        + " of zero or less are dark");
            }
        });
        MaskRow.in(figure.overlays()).forEach(notes::addMask);
        if (layout.distorted()) {
            notes.add("not to scale");
        }
        return notes;
    }

    /** All channels of a cell: {@code Fe 12.3 · Co 0.4}. */
    private Reading read(int row, int column, double x, double y) {
        if (figure.isPacked()) {
            int rgb = figure.rgb(row * figure.x().size() + column);
            String colour = rgb < 0 ? "no data" : String.format(Locale.ROOT, "#%06x", rgb);
            return new Reading("", rgb < 0 ? Double.NaN : rgb, "", x, y, row, column, colour);
        }
        StringBuilder text = new StringBuilder();
        double first = figure.channels().get(0).field().get(row, column);
        for (Channel channel : figure.channels()) {
            PlotAxis value = channel.value();
            Reading one =
                    Reading.of(value.quantity(), channel.field().get(row, column), value.unit(), x, y, row, column);
            text.append(text.isEmpty() ? "" : " · ").append(one.named());
        }
        return new Reading("", first, figure.channels().get(0).value().unit(), x, y, row, column, text.toString());
    }

    private String ends(int channel) {
        PlotAxis value = figure.channels().get(channel).value();
        String unit = Typesetting.unit(value.unit());
        return Typesetting.number(limits.get(channel).low(), 3) + " – "
                + Typesetting.number(limits.get(channel).high(), 3) + (unit.isEmpty() ? "" : " " + unit);
    }

    private double legendWidth() {
        return named.stream()
                .mapToDouble(i -> Math.max(
                        canvas.width(
                                Typesetting.quantity(
                                        figure.channels().get(i).value().quantity()),
                                style.label()),
                        canvas.width(ends(i), style.font())))
                .max()
                .orElse(0);
    }

    private void legend(Rectangle2D box, double room) {
        double left = box.getMaxX() + style.font();
        double step = Math.min(style.font() * 5.2, box.getHeight() / Math.max(1, named.size()));
        double y = box.getMinY();
        for (int i : named) {
            Channel channel = figure.channels().get(i);
            double size = Math.min(style.label(), step / 4);
            canvas.text(
                    Canvas.fit(
                            Typeface.regular(),
                            Typesetting.quantity(channel.value().quantity()),
                            size,
                            room + 1),
                    left,
                    y + size * 0.7,
                    size,
                    Anchor.START,
                    style.theme().foreground());
            Rectangle2D bar = canvas.snap(new Rectangle2D.Double(left, y + size * 1.4, Math.max(8, room), size * 0.9));
            canvas.image(gradient(channel.rgb(), (int) Math.max(2, bar.getWidth() * canvas.deviceScale())), bar);
            canvas.crispFrame(bar, style.thin(), style.theme().muted());
            canvas.text(
                    Canvas.fit(Typeface.regular(), ends(i), size * 0.9, room + 1),
                    left,
                    y + size * 3.1,
                    size * 0.9,
                    Anchor.START,
                    style.theme().muted());
            y += step;
        }
    }

    private static BufferedImage gradient(int rgb, int steps) {
        BufferedImage image = new BufferedImage(steps, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < steps; i++) {
            double light = i / (steps - 1.0);
            int colour = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                colour |= (int) Math.round(light * (rgb >> shift & 0xff)) << shift;
            }
            image.setRGB(i, 0, colour);
        }
        return image;
    }
}
