/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Series;
import org.solidus.figure.colour.Palette;

/** Paints curves, with the panel below that shares their abscissa. */
final class LinePainter {

    private static final double RESIDUAL_PART = 0.24;

    private final Canvas canvas;
    private final Style style;
    private final LineFigure figure;
    private final AxisPainter axes;
    private final MarkingPainter markings;
    private final Notes notes = new Notes();

    LinePainter(Canvas canvas, Style style, LineFigure figure) {
        this.canvas = canvas;
        this.style = style;
        this.figure = figure;
        axes = new AxisPainter(canvas, style);
        markings = new MarkingPainter(canvas, style, figure.markings());
    }

    List<PlotArea> paint(Rectangle2D where) {
        collectNotes();
        Heading heading = new Heading(figure.title(), style, where.getWidth());
        notes.paint(canvas, style, where);
        Rectangle2D body = Boxes.inset(where, 0, heading.height(), 0, notes.height(style, where.getWidth()));
        Legend legend = new Legend(canvas, style, entries());
        Layout inside = layout(body, 0);
        Optional<Rectangle2D> place = legend.isEmpty()
                ? Optional.empty()
                : legend.freePlace(inside.main.bounds(), inside.paths(), obstacles(inside));
        double strip = legend.isEmpty() || place.isPresent()
                ? 0
                : legend.heightAbove(inside.main.bounds().getWidth());
        Layout layout = strip == 0 ? inside : layout(body, strip);
        heading.paint(canvas, where, layout.main.bounds().getCenterX());
        paintMain(layout);
        layout.residual.ifPresent(area -> paintResidual(area, layout));
        if (!legend.isEmpty()) {
            place.ifPresentOrElse(
                    legend::paintInside,
                    () -> legend.paintAbove(
                            layout.main.bounds().getMinX(),
                            body.getMinY(),
                            layout.main.bounds().getWidth()));
        }
        return readable(layout, legend.placed());
    }

    private List<PlotArea> readable(Layout layout, List<LegendEntry> legend) {
        List<PlotArea> areas = new ArrayList<>();
        areas.add(layout.main
                .curves(figure.title(), figure.x(), figure.y(), readings(figure.series(), figure.y(), layout.main))
                .with(legend));
        if (layout.residual.isPresent()) {
            LineFigure.Residual lower = figure.residual().orElseThrow();
            PlotArea area = layout.residual.get();
            areas.add(area.curves("", figure.x(), lower.y(), readings(lower.series(), lower.y(), area)));
        }
        return areas;
    }

    private static CurveReadings readings(List<Series> series, PlotAxis value, PlotArea area) {
        return new CurveReadings(
                series.stream()
                        .map(s -> new CurveReadings.Curve(s.name(), value, s.x(), s.y(), area.y(), 0))
                        .toList(),
                false);
    }

    private void collectNotes() {
        List<Series> all = allSeries();
        long unplaced = AxisRange.unplaced(figure.y(), figure.series());
        if (unplaced > 0) {
            notes.add("logarithmic ordinate: " + unplaced + (unplaced == 1 ? " value" : " values")
                    + " of zero or less not shown");
        }
        if (all.stream().anyMatch(s -> s.sigma().isPresent())) {
            boolean bars = all.stream().anyMatch(s -> s.sigma().isPresent() && CurvePainter.hasPoints(s));
            boolean bands = all.stream().anyMatch(s -> s.sigma().isPresent() && !CurvePainter.hasPoints(s));
            notes.add((bars && bands ? "bars and bands" : bars ? "bars" : "bands") + ": ±1 standard deviation");
        }
        if (all.stream().allMatch(s -> s.y().range().isEmpty())) {
            notes.add("no values to show");
        }
    }

    private List<Series> allSeries() {
        return Stream.concat(
                        figure.series().stream(), figure.residual().stream().flatMap(r -> r.series().stream()))
                .toList();
    }

    private int colour(int series) {
        return figure.series().get(series).rgb().orElse(Palette.rgb(series));
    }

    private List<Legend.Entry> entries() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < figure.series().size(); i++) {
            if (!figure.series().get(i).name().isBlank()) {
                entries.add(Legend.Entry.of(i, figure.series().get(i), colour(i)));
            }
        }
        List<Marking.Ticks> rows = markings.tickRows();
        for (int row = 0; row < rows.size(); row++) {
            entries.add(Legend.Entry.ofTicks(
                    rows.get(row).name(),
                    MarkingPainter.rowColour(row, figure.series().size())));
        }
        boolean obvious =
                entries.size() == 1 && entries.get(0).name().equals(figure.y().quantity());
        return obvious ? List.of() : entries;
    }

    /** Plot areas and their ticks. */
    private record Layout(
            PlotArea main,
            Ticks x,
            Ticks y,
            Optional<PlotArea> residual,
            Optional<Ticks> residualY,
            double labelX,
            List<CurvePath> paths) {}

    private Layout layout(Rectangle2D body, double strip) {
        Range xRange = AxisRange.ofAbscissa(figure.x(), figure.series());
        Range yRange = AxisRange.ofOrdinate(figure.y(), figure.series(), xRange);
        double lower = figure.residual().isPresent() ? body.getHeight() * RESIDUAL_PART : 0;
        AxisTransform roughX = new AxisTransform(figure.x().scaling(), xRange, body.getMinX(), body.getMaxX());
        double bottom = axes.bottomRoom(
                Ticks.horizontal(roughX, style.font(), canvas), figure.x().label());
        AxisTransform roughY = new AxisTransform(
                figure.y().scaling(), yRange, body.getMaxY() - bottom - lower, body.getMinY() + strip);
        Ticks y = Ticks.vertical(roughY, style.font());
        Optional<AxisTransform> roughLower = figure.residual()
                .map(r -> new AxisTransform(r.y().scaling(), residualRange(r, xRange), lower - style.gap(), 0));
        Optional<Ticks> lowerTicks = roughLower.map(axis -> Ticks.vertical(axis, style.font()));
        double left = Math.max(
                axes.leftRoom(y, figure.y().label()),
                figure.residual().isEmpty()
                        ? 0
                        : axes.leftRoom(
                                lowerTicks.get(), figure.residual().get().y().label()));
        double top = strip + axes.topRoom(y);
        Rectangle2D main = canvas.snap(Boxes.inset(body, left, top, style.font() * 0.8, bottom + lower));
        AxisTransform x = new AxisTransform(figure.x().scaling(), xRange, main.getMinX(), main.getMaxX());
        AxisTransform yAxis = new AxisTransform(
                figure.y().scaling(),
                yRange,
                main.getMaxY() - markings.rowsHeight(),
                main.getMinY() + markings.headroom());
        Optional<PlotArea> residual = roughLower.map(rough -> lowerArea(body, main, bottom, x, rough));
        double labelX = body.getMinX() + style.label() * 0.6;
        List<CurvePath> paths = figure.series().stream()
                .map(s -> CurvePath.of(s, x, yAxis, canvas.deviceScale()))
                .toList();
        return new Layout(
                new PlotArea(main, x, yAxis),
                Ticks.horizontal(x, style.font(), canvas),
                y,
                residual,
                lowerTicks,
                labelX,
                paths);
    }

    private PlotArea lowerArea(
            Rectangle2D body, Rectangle2D main, double bottom, AxisTransform x, AxisTransform rough) {
        Rectangle2D area = canvas.snap(new Rectangle2D.Double(
                main.getMinX(),
                main.getMaxY() + style.gap() * 1.6,
                main.getWidth(),
                Math.max(1, body.getMaxY() - bottom - main.getMaxY() - style.gap() * 1.6)));
        return new PlotArea(area, x, new AxisTransform(rough.scaling(), rough.range(), area.getMaxY(), area.getMinY()));
    }

    private static Range residualRange(LineFigure.Residual residual, Range abscissa) {
        Range data = AxisRange.ofOrdinate(residual.y(), residual.series(), abscissa);
        double reach = Math.max(Math.abs(data.low()), Math.abs(data.high()));
        return residual.y().range().isPresent() ? data : new Range(-reach, reach).notEmpty();
    }

    private List<Rectangle2D> obstacles(Layout layout) {
        List<Rectangle2D> boxes =
                new ArrayList<>(markings.obstacles(layout.main.bounds(), layout.main.x(), layout.paths()));
        Rectangle2D area = layout.main.bounds();
        double rows = markings.rowsHeight();
        if (rows > 0) {
            boxes.add(new Rectangle2D.Double(area.getMinX(), area.getMaxY() - rows, area.getWidth(), rows));
        }
        return boxes;
    }

    private void paintMain(Layout layout) {
        Rectangle2D area = layout.main.bounds();
        axes.grid(area, layout.main.x(), layout.x, layout.main.y(), layout.y);
        clipped(area, () -> {
            markings.paintSpans(area, layout.main.x());
            markings.paintLines(area, layout.main.x());
            paintCurves(figure.series(), layout.paths(), layout.main);
            markings.paintRows(area, layout.main.x(), figure.series().size());
            markings.paintLabels(area, layout.main.x(), layout.paths());
        });
        canvas.crispFrame(area, style.thin(), style.theme().foreground());
        axes.left(area, layout.main.y(), layout.y, figure.y().label(), layout.labelX);
        if (layout.residual.isEmpty()) {
            axes.bottom(area, layout.main.x(), layout.x, figure.x().label());
        } else {
            axes.bottomTicks(area, layout.main.x(), layout.x);
        }
    }

    private void paintCurves(List<Series> series, List<CurvePath> paths, PlotArea area) {
        CurvePainter painter = new CurvePainter(canvas, style, area.x(), area.y());
        for (int i = 0; i < series.size(); i++) {
            painter.band(series.get(i), series.get(i).rgb().orElse(Palette.rgb(i)));
        }
        for (int i = 0; i < series.size(); i++) {
            painter.curve(series.get(i), paths.get(i), series.get(i).rgb().orElse(Palette.rgb(i)));
        }
    }

    private void paintResidual(PlotArea area, Layout layout) {
        LineFigure.Residual residual = figure.residual().orElseThrow();
        Rectangle2D box = area.bounds();
        Ticks y = layout.residualY.orElseThrow();
        PlotAxis label = residual.y();
        axes.grid(box, area.x(), layout.x, area.y(), y);
        clipped(box, () -> {
            double zero = area.y().toPixel(0);
            if (Double.isFinite(zero)) {
                canvas.stroke(
                        new Line2D.Double(box.getMinX(), zero, box.getMaxX(), zero),
                        style.thin(),
                        style.theme().muted());
            }
            List<CurvePath> paths = residual.series().stream()
                    .map(s -> CurvePath.of(s, area.x(), area.y(), canvas.deviceScale()))
                    .toList();
            paintCurves(residual.series(), paths, area);
        });
        canvas.crispFrame(box, style.thin(), style.theme().foreground());
        axes.left(box, area.y(), y, label.label(), layout.labelX);
        axes.bottom(box, area.x(), layout.x, figure.x().label());
    }

    private void clipped(Rectangle2D area, Runnable drawing) {
        canvas.within(area, drawing);
    }
}
