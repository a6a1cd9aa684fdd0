/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.WaterfallFigure;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;

/** Paints the curves of a series above each other, the first at the bottom and in front. */
final class WaterfallPainter {

    /** More curves than this can't be told apart; an even selection of them is drawn. */
    private static final int MAX_CURVES = 80;

    private final Canvas canvas;
    private final Style style;
    private final WaterfallFigure figure;
    private final AxisPainter axes;
    private final int[] shown;
    private final double step;

    WaterfallPainter(Canvas canvas, Style style, WaterfallFigure figure) {
        this.canvas = canvas;
        this.style = style;
        this.figure = figure;
        axes = new AxisPainter(canvas, style);
        int all = figure.curves().size();
        int count = Math.min(all, MAX_CURVES);
        shown = IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) Math.round(i * (all - 1.0) / (count - 1)))
                .toArray();
        step = count == 1 ? 0 : figure.offset() * height() / (count - 1);
    }

    /** Height of the highest curve shown. */
    private double height() {
        return IntStream.of(shown)
                .mapToObj(i -> figure.curves().get(i).range())
                .flatMap(Optional::stream)
                .mapToDouble(Range::length)
                .max()
                .orElse(1);
    }

    PlotArea paint(Rectangle2D where) {
        Heading heading = new Heading(figure.title(), style, where.getWidth());
        Notes notes = notes();
        notes.paint(canvas, style, where);
        Range positions = figure.position().range().orElse(new Range(0, 1)).notEmpty();
        ColourScale colours = new ColourScale(figure.colours(), new ColourLimits.Explicit(positions), Scaling.LINEAR);
        ColourBar bar =
                new ColourBar(canvas, style, colours, positions, figure.along().label(), false, false);
        double most = Math.max(1, where.getHeight() - heading.height());
        Rectangle2D body =
                Boxes.inset(where, 0, heading.height() + bar.topRoom(most), 0, notes.height(style, where.getWidth()));
        PlotArea area = area(body, bar.room(most));
        heading.paint(canvas, where, area.bounds().getCenterX());
        paintCurves(area, positions);
        paintAxes(area, body);
        bar.paint(area.bounds());
        return area.curves(figure.title(), figure.x(), figure.y(), readings(area.y()));
    }

    private CurveReadings readings(AxisTransform y) {
        return new CurveReadings(
                IntStream.range(0, shown.length)
                        .mapToObj(i -> new CurveReadings.Curve(
                                figure.along().quantity() + " "
                                        + Reading.of(
                                                        "",
                                                        figure.position().get(shown[i]),
                                                        figure.along().unit(),
                                                        0,
                                                        0,
                                                        0,
                                                        0)
                                                .text()
                                        + ": " + Typesetting.quantity(figure.y().quantity()),
                                figure.y(),
                                figure.abscissa(),
                                figure.curves().get(shown[i]),
                                y,
                                i * step))
                        .toList(),
                false);
    }

    private Notes notes() {
        Notes notes = new Notes();
        if (step > 0) {
            notes.add("each curve is offset by " + Typesetting.number(step, 2) + unit());
        }
        if (shown.length < figure.curves().size()) {
            notes.add(shown.length + " of " + figure.curves().size() + " curves shown");
        }
        return notes;
    }

    private String unit() {
        String unit = Typesetting.unit(figure.y().unit());
        return unit.isEmpty() ? "" : " " + unit;
    }

    private PlotArea area(Rectangle2D body, double right) {
        List<Series> lifted = IntStream.range(0, shown.length)
                .mapToObj(i -> Series.line("", figure.abscissa(), lifted(i)))
                .toList();
        Range x = AxisRange.ofAbscissa(figure.x(), lifted);
        Range y = AxisRange.ofOrdinate(
                new PlotAxis("", "", Scaling.LINEAR, figure.y().range()), lifted, x);
        AxisTransform roughX = new AxisTransform(figure.x().scaling(), x, body.getMinX(), body.getMaxX() - right);
        AxisTransform roughY = new AxisTransform(Scaling.LINEAR, y, body.getMaxY(), body.getMinY());
        Ticks yTicks = Ticks.vertical(roughY, style.font());
        double bottom = axes.bottomRoom(
                Ticks.horizontal(roughX, style.font(), canvas), figure.x().label());
        Rectangle2D box = canvas.snap(
                Boxes.inset(body, axes.leftRoom(yTicks, figure.y().label()), axes.topRoom(yTicks), right, bottom));
        return new PlotArea(
                box,
                new AxisTransform(figure.x().scaling(), x, box.getMinX(), box.getMaxX()),
                new AxisTransform(Scaling.LINEAR, y, box.getMaxY(), box.getMinY()));
    }

    private Values lifted(int number) {
        Values curve = figure.curves().get(shown[number]);
        return Values.of(IntStream.range(0, curve.size())
                .mapToDouble(i -> curve.get(i) + number * step)
                .toArray());
    }

    /** From the back to the front; each hides what lies behind it. */
    private void paintCurves(PlotArea area, Range positions) {
        canvas.within(area.bounds(), () -> {
            for (int number = shown.length - 1; number >= 0; number--) {
                CurvePath path =
                        CurvePath.of(figure.abscissa(), lifted(number), area.x(), area.y(), canvas.deviceScale());
                path.pieces().forEach(piece -> hide(piece, area.bounds().getMaxY()));
                double place = (figure.position().get(shown[number]) - positions.low()) / positions.length();
                canvas.stroke(
                        path.line(),
                        style.line() * (shown.length > 30 ? 0.7 : 0.9),
                        figure.colours().rgb(place));
            }
        });
    }

    private void hide(double[] piece, double ground) {
        Path2D under = new Path2D.Double();
        under.moveTo(piece[0], ground);
        for (int i = 0; i < piece.length; i += 2) {
            under.lineTo(piece[i], piece[i + 1]);
        }
        under.lineTo(piece[piece.length - 2], ground);
        under.closePath();
        canvas.fill(under, style.theme().background(), 0.6);
    }

    private void paintAxes(PlotArea area, Rectangle2D body) {
        Rectangle2D box = area.bounds();
        canvas.crispFrame(box, style.thin(), style.theme().foreground());
        axes.bottom(
                box,
                area.x(),
                Ticks.horizontal(area.x(), style.font(), canvas),
                figure.x().label());
        axes.left(
                box,
                area.y(),
                Ticks.vertical(area.y(), style.font()),
                figure.y().label(),
                body.getMinX() + style.label() * 0.6);
    }
}
