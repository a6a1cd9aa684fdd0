/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.function.DoubleFunction;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.text.Typesetting;

/** The numbers of regions on two axes, in the order in which people think of them. */
final class RegionNumbers {

    private static final Unit DEGREE = Unit.of("deg");

    private final String nameX;
    private final String nameY;
    private final Unit unitX;
    private final Unit unitY;

    private RegionNumbers(PlotAxis across, PlotAxis up) {
        nameX = name(across, "x");
        nameY = name(up, "y");
        unitX = Unit.lenient(across.unit());
        unitY = Unit.lenient(up.unit());
    }

    private static String name(PlotAxis axis, String otherwise) {
        return axis.quantity().isEmpty() ? otherwise : Typesetting.quantity(axis.quantity());
    }

    static List<RegionNumber> of(Region region, PlotAxis across, PlotAxis up) {
        RegionNumbers numbers = new RegionNumbers(across, up);
        return switch (region) {
            case Box box -> numbers.box(box);
            case LineProfile line -> numbers.line(line);
            case Polygon polygon -> List.of(); // its corners are for the mouse
            case Ring ring -> numbers.ring(ring);
            case Sector sector -> numbers.sector(sector);
            case Interval interval -> numbers.interval(interval);
        };
    }

    private List<RegionNumber> box(Box box) {
        Vertex low = box.low();
        Vertex high = box.high();
        return List.of(
                x(nameX + " from", low.x(), v -> Box.of(v, low.y(), high.x(), high.y())),
                x("to", high.x(), v -> Box.of(low.x(), low.y(), v, high.y())),
                y(nameY + " from", low.y(), v -> Box.of(low.x(), v, high.x(), high.y())),
                y("to", high.y(), v -> Box.of(low.x(), low.y(), high.x(), v)));
    }

    private List<RegionNumber> line(LineProfile line) {
        Vertex from = line.from();
        Vertex to = line.to();
        return List.of(
                x(nameX + " from", from.x(), v -> new LineProfile(new Vertex(v, from.y()), to, line.width())),
                y(nameY, from.y(), v -> new LineProfile(new Vertex(from.x(), v), to, line.width())),
                x(nameX + " to", to.x(), v -> new LineProfile(from, new Vertex(v, to.y()), line.width())),
                y(nameY, to.y(), v -> new LineProfile(from, new Vertex(to.x(), v), line.width())),
                x("width", line.width(), line::withWidth));
    }

    private List<RegionNumber> ring(Ring ring) {
        Vertex centre = ring.centre();
        return List.of(
                x("centre " + nameX, centre.x(), v -> new Ring(new Vertex(v, centre.y()), ring.inner(), ring.outer())),
                y(nameY, centre.y(), v -> new Ring(new Vertex(centre.x(), v), ring.inner(), ring.outer())),
                x("radius from", ring.inner(), v -> new Ring(centre, v, ring.outer())),
                x("to", ring.outer(), v -> new Ring(centre, ring.inner(), v)));
    }

    private List<RegionNumber> sector(Sector s) {
        Vertex centre = s.centre();
        return List.of(
                x("centre " + nameX, centre.x(), v -> moved(s, new Vertex(v, centre.y()))),
                y(nameY, centre.y(), v -> moved(s, new Vertex(centre.x(), v))),
                x("radius from", s.inner(), v -> sector(s, centre, v, s.outer(), s.start(), s.end())),
                x("to", s.outer(), v -> sector(s, centre, s.inner(), v, s.start(), s.end())),
                angle("angle from", s.start(), v -> sector(s, centre, s.inner(), s.outer(), v, s.end())),
                angle("to", s.end(), v -> sector(s, centre, s.inner(), s.outer(), s.start(), v)));
    }

    private static Sector moved(Sector old, Vertex centre) {
        return sector(old, centre, old.inner(), old.outer(), old.start(), old.end());
    }

    private static Sector sector(Sector old, Vertex centre, double inner, double outer, double start, double end) {
        double span = end - start;
        while (span <= 0) {
            span += 360;
        }
        return new Sector(centre, inner, outer, start, span > 360 ? old.span() : span);
    }

    private List<RegionNumber> interval(Interval interval) {
        double low = interval.range().low();
        double high = interval.range().high();
        return interval.along() == Interval.Along.X
                ? List.of(x(nameX + " from", low, v -> Interval.x(v, high)), x("to", high, v -> Interval.x(low, v)))
                : List.of(y(nameY + " from", low, v -> Interval.y(v, high)), y("to", high, v -> Interval.y(low, v)));
    }

    private RegionNumber x(String label, double value, DoubleFunction<Region> with) {
        return new RegionNumber(label, value, unitX, with);
    }

    private RegionNumber y(String label, double value, DoubleFunction<Region> with) {
        return new RegionNumber(label, value, unitY, with);
    }

    private static RegionNumber angle(String label, double value, DoubleFunction<Region> with) {
        return new RegionNumber(label, value, DEGREE, with);
    }
}
