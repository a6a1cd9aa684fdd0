/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.text.Typesetting;

/** What people read of a region while they drag it: places and sizes with units. */
final class RegionText {

    private static final int DIGITS = 5;

    private RegionText() {}

    /** Lines of text for a region on a panel. */
    static List<String> of(Region region, PlotArea area) {
        return of(region, area.across(), area.up());
    }

    /** Lines of text for a region on axes. */
    static List<String> of(Region region, PlotAxis across, PlotAxis up) {
        String unit = across.unit().equals(up.unit()) ? across.unit() : "";
        return switch (region) {
            case Box box ->
                List.of(
                        length(box.width(), across.unit()) + " × " + length(box.height(), up.unit()),
                        span(across, "x", box.x().orElseThrow()),
                        span(up, "y", box.y().orElseThrow()));
            case LineProfile line -> {
                List<String> lines = new ArrayList<>();
                lines.add(length(line.length(), unit) + " at " + angle(line.angle()));
                if (line.width() > 0) {
                    lines.add("width " + length(line.width(), unit));
                }
                lines.add(place(line.from(), across, up) + " → " + place(line.to(), across, up));
                yield lines;
            }
            case Polygon polygon ->
                List.of(
                        polygon.points().size() + " corners, area " + area(polygon.area(), across.unit(), up.unit()),
                        span(across, "x", polygon.x().orElseThrow()),
                        span(up, "y", polygon.y().orElseThrow()));
            case Ring ring ->
                List.of(
                        "radius " + number(ring.inner()) + " to " + length(ring.outer(), unit),
                        "centre " + place(ring.centre(), across, up));
            case Sector sector ->
                List.of(
                        "radius " + number(sector.inner()) + " to " + length(sector.outer(), unit),
                        angle(sector.start()) + " to " + angle(sector.end()) + ", " + angle(sector.span()),
                        "centre " + place(sector.centre(), across, up));
            case Interval interval -> {
                boolean alongX = interval.along() == Interval.Along.X;
                PlotAxis axis = alongX ? across : up;
                yield List.of(
                        span(axis, alongX ? "x" : "y", interval.range()),
                        "width " + length(interval.range().length(), axis.unit()));
            }
        };
    }

    private static String span(PlotAxis axis, String otherwise, Range range) {
        String name = axis.quantity().isEmpty() ? otherwise : Typesetting.quantity(axis.quantity());
        return name + " " + number(range.low()) + " to " + length(range.high(), axis.unit());
    }

    private static String place(Vertex at, PlotAxis across, PlotAxis up) {
        return "(" + length(at.x(), across.unit()) + ", " + length(at.y(), up.unit()) + ")";
    }

    private static String length(double value, String unit) {
        String symbol = Typesetting.unit(unit);
        return symbol.isEmpty() ? number(value) : number(value) + (symbol.equals("°") ? "" : " ") + symbol;
    }

    private static String area(double value, String x, String y) {
        String one = Typesetting.unit(x);
        String other = Typesetting.unit(y);
        String unit =
                one.equals(other) && one.matches("\\p{L}+") ? one + "²" : one + (one.isEmpty() ? "" : " ") + other;
        return unit.isBlank() ? number(value) : number(value) + " " + unit;
    }

    private static String angle(double degrees) {
        return Typesetting.fixed(degrees, 1) + "°";
    }

    private static String number(double value) {
        double tidy = Math.abs(value) < 1e-9 ? 0 : value;
        return Typesetting.number(tidy, DIGITS);
    }
}
