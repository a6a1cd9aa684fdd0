/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.CategoricalMapFigure.Category;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.WaterfallFigure;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.text.Typesetting;

/**
 * What is at a place of a figure.
 *
 * @param pointer numbers and words
 * @param x SWT points; that of the nearest point of a curve where one is near
 * @param y SWT points
 * @param snapped whether it is at a point of a curve
 */
record Readout(Pointer pointer, double x, double y, boolean snapped) {

    /** How near a curve has to be, SWT points. */
    private static final double NEAR = 24;

    private static final int DIGITS = 6;

    /** @param panel number of the panel that holds the place */
    static Readout at(List<Panel> panels, List<PlotArea> areas, int panel, double x, double y) {
        PlotArea area = areas.get(panel);
        Panel of = panels.get(panel);
        return switch (of.part()) {
            case MapFigure map -> cell(panel, of, area, x, y, value(map, area, x, y));
            case CategoricalMapFigure kinds -> cell(panel, of, area, x, y, kind(kinds, area, x, y));
            case Track.Heat heat -> cell(panel, of, area, x, y, value(heat, of, area, x, y));
            case LineFigure lines ->
                curve(
                        panel,
                        of,
                        area,
                        x,
                        y,
                        of.kind() == Panel.Kind.LINES
                                ? lines.series()
                                : lines.residual().orElseThrow().series());
            case Track.Curves curves -> curve(panel, of, area, x, y, curves.near().series());
            case WaterfallFigure waterfall -> cell(panel, of, area, x, y, "");
            default -> cell(panel, of, area, x, y, "");
        };
    }

    private static Readout cell(int panel, Panel of, PlotArea area, double x, double y, String value) {
        double dataX = area.x().toValue(x);
        double dataY = area.y().toValue(y);
        String place = text(of.x(), dataX) + "   " + text(of.y(), dataY);
        return new Readout(
                new Pointer(panel, dataX, dataY, value.isEmpty() ? place : place + "\n" + value), x, y, false);
    }

    /** A number with its name and unit: {@code Q = 2.1402 1/Å}. */
    static String text(PlotAxis axis, double value) {
        String unit = Typesetting.unit(axis.unit());
        String name = Typesetting.quantity(axis.quantity());
        return (name.isEmpty() ? "" : name + " = ")
                + Typesetting.number(value, DIGITS)
                + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String value(MapFigure map, PlotArea area, double x, double y) {
        int column = index(map.x(), area.x().toValue(x));
        int row = index(map.y(), area.y().toValue(y));
        return row < 0 || column < 0
                ? ""
                : text(map.value(), map.field().get(row, column));
    }

    private static String value(Track.Heat heat, Panel of, PlotArea area, double x, double y) {
        boolean upright = of.kind() == Panel.Kind.UPRIGHT_HEAT_TRACK;
        double along = upright ? area.y().toValue(y) : area.x().toValue(x);
        double across = upright ? area.x().toValue(x) : area.y().toValue(y);
        int row = index(heat.along(), along);
        int column = index(heat.across(), across);
        return row < 0 || column < 0
                ? ""
                : text(heat.value(), heat.field().get(row, column));
    }

    private static String kind(CategoricalMapFigure kinds, PlotArea area, double x, double y) {
        int column = index(kinds.x(), area.x().toValue(x));
        int row = index(kinds.y(), area.y().toValue(y));
        if (row < 0 || column < 0) {
            return "";
        }
        int code = kinds.codes()[row * kinds.x().size() + column];
        return kinds.categories().stream()
                .filter(category -> category.code() == code)
                .map(Category::name)
                .findFirst()
                .orElse("no data");
    }

    /** The cell that holds a number; -1 outside of all. */
    static int index(MapAxis axis, double value) {
        Values edges = axis.edges();
        boolean rising = edges.get(edges.size() - 1) > edges.get(0);
        for (int i = 0; i < axis.size(); i++) {
            double low = edges.get(rising ? i : i + 1);
            double high = edges.get(rising ? i + 1 : i);
            if (value >= low && value < high) {
                return i;
            }
        }
        return -1;
    }

    private static Readout curve(int panel, Panel of, PlotArea area, double x, double y, List<Series> all) {
        double least = NEAR * NEAR;
        Optional<Series> nearest = Optional.empty();
        int at = -1;
        for (Series series : all) {
            for (int i = 0; i < series.x().size(); i++) {
                double dx = pixel(area.x(), series.x().get(i), of.kind() == Panel.Kind.UPRIGHT_TRACK ? series.y().get(i) : 0, of, true) - x;
                double dy = pixel(area.y(), series.y().get(i), series.x().get(i), of, false) - y;
                double distance = dx * dx + dy * dy;
                if (distance < least) {
                    least = distance;
                    nearest = Optional.of(series);
                    at = i;
                }
            }
        }
        if (nearest.isEmpty()) {
            return cell(panel, of, area, x, y, "");
        }
        return at(panel, of, area, nearest.get(), at);
    }

    private static double pixel(AxisTransform axis, double own, double other, Panel of, boolean x) {
        return axis.toPixel(of.kind() == Panel.Kind.UPRIGHT_TRACK ? other : own);
    }

    private static Readout at(int panel, Panel of, PlotArea area, Series series, int i) {
        boolean upright = of.kind() == Panel.Kind.UPRIGHT_TRACK;
        double dataX = upright ? series.y().get(i) : series.x().get(i);
        double dataY = upright ? series.x().get(i) : series.y().get(i);
        String sigma = series.sigma()
                .map(errors -> " ± " + Typesetting.number(errors.get(i), 2))
                .orElse("");
        String text = text(of.x(), dataX) + "   " + text(of.y(), dataY) + sigma;
        String name = series.name().isBlank() ? "" : "\n" + series.name();
        return new Readout(
                new Pointer(panel, dataX, dataY, text + name),
                area.x().toPixel(dataX),
                area.y().toPixel(dataY),
                true);
    }
}
