/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.function.BiFunction;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.text.Typesetting;

/**
 * One of the numbers that make a region, as people read and type it.
 *
 * @param label what it is
 * @param value in {@code unit}
 * @param unit that it is shown in and that a plain number is taken in
 * @param with the region with another value of this number; throws a sentence where that is none
 */
public record RegionNumber(String label, double value, Unit unit, BiFunction<Region, Double, Region> with) {

    private static final Unit DEGREE = Unit.of("deg");

    /** The numbers of a region on axes, in the order in which people think of them. */
    public static List<RegionNumber> of(Region region, PlotAxis across, PlotAxis up) {
        Unit x = Unit.lenient(across.unit());
        Unit y = Unit.lenient(up.unit());
        String nameX = name(across, "x");
        String nameY = name(up, "y");
        return switch (region) {
            case Box box ->
                List.of(
                        number(nameX + " from", box.low().x(), x, Box.class, (b, v) -> box(b, v, null, null, null)),
                        number("to", box.high().x(), x, Box.class, (b, v) -> box(b, null, null, v, null)),
                        number(nameY + " from", box.low().y(), y, Box.class, (b, v) -> box(b, null, v, null, null)),
                        number("to", box.high().y(), y, Box.class, (b, v) -> box(b, null, null, null, v)));
            case LineProfile line ->
                List.of(
                        number(
                                nameX + " from",
                                line.from().x(),
                                x,
                                LineProfile.class,
                                (l, v) -> new LineProfile(new Vertex(v, l.from().y()), l.to(), l.width())),
                        number(
                                nameY,
                                line.from().y(),
                                y,
                                LineProfile.class,
                                (l, v) -> new LineProfile(new Vertex(l.from().x(), v), l.to(), l.width())),
                        number(
                                nameX + " to",
                                line.to().x(),
                                x,
                                LineProfile.class,
                                (l, v) -> new LineProfile(l.from(), new Vertex(v, l.to().y()), l.width())),
                        number(
                                nameY,
                                line.to().y(),
                                y,
                                LineProfile.class,
                                (l, v) -> new LineProfile(l.from(), new Vertex(l.to().x(), v), l.width())),
                        number("width", line.width(), x, LineProfile.class, LineProfile::withWidth));
            case Polygon polygon -> List.of();
            case Ring ring ->
                List.of(
                        number(
                                "centre " + nameX,
                                ring.centre().x(),
                                x,
                                Ring.class,
                                (r, v) -> new Ring(new Vertex(v, r.centre().y()), r.inner(), r.outer())),
                        number(
                                nameY,
                                ring.centre().y(),
                                y,
                                Ring.class,
                                (r, v) -> new Ring(new Vertex(r.centre().x(), v), r.inner(), r.outer())),
                        number(
                                "radius from",
                                ring.inner(),
                                x,
                                Ring.class,
                                (r, v) -> new Ring(r.centre(), v, r.outer())),
                        number("to", ring.outer(), x, Ring.class, (r, v) -> new Ring(r.centre(), r.inner(), v)));
            case Sector sector ->
                List.of(
                        number(
                                "centre " + nameX,
                                sector.centre().x(),
                                x,
                                Sector.class,
                                (s, v) -> sector(
                                        s, new Vertex(v, s.centre().y()), s.inner(), s.outer(), s.start(), s.end())),
                        number(
                                nameY,
                                sector.centre().y(),
                                y,
                                Sector.class,
                                (s, v) -> sector(
                                        s, new Vertex(s.centre().x(), v), s.inner(), s.outer(), s.start(), s.end())),
                        number(
                                "radius from",
                                sector.inner(),
                                x,
                                Sector.class,
                                (s, v) -> sector(s, s.centre(), v, s.outer(), s.start(), s.end())),
                        number(
                                "to",
                                sector.outer(),
                                x,
                                Sector.class,
                                (s, v) -> sector(s, s.centre(), s.inner(), v, s.start(), s.end())),
                        number(
                                "angle from",
                                sector.start(),
                                DEGREE,
                                Sector.class,
                                (s, v) -> sector(s, s.centre(), s.inner(), s.outer(), v, s.end())),
                        number(
                                "to",
                                sector.end(),
                                DEGREE,
                                Sector.class,
                                (s, v) -> sector(s, s.centre(), s.inner(), s.outer(), s.start(), v)));
            case Interval interval -> {
                boolean alongX = interval.along() == Interval.Along.X;
                Unit unit = alongX ? x : y;
                yield List.of(
                        number(
                                (alongX ? nameX : nameY) + " from",
                                interval.range().low(),
                                unit,
                                Interval.class,
                                (i, v) -> interval(i, v, i.range().high())),
                        number(
                                "to",
                                interval.range().high(),
                                unit,
                                Interval.class,
                                (i, v) -> interval(i, i.range().low(), v)));
            }
        };
    }

    private static String name(PlotAxis axis, String otherwise) {
        return axis.quantity().isEmpty() ? otherwise : Typesetting.quantity(axis.quantity());
    }

    private static <R extends Region> RegionNumber number(
            String label, double value, Unit unit, Class<R> type, BiFunction<R, Double, Region> with) {
        return new RegionNumber(label, value, unit, (region, v) -> with.apply(type.cast(region), v));
    }

    private static Box box(Box b, Double x0, Double y0, Double x1, Double y1) {
        return Box.of(
                x0 == null ? b.low().x() : x0,
                y0 == null ? b.low().y() : y0,
                x1 == null ? b.high().x() : x1,
                y1 == null ? b.high().y() : y1);
    }

    private static Sector sector(Sector old, Vertex centre, double inner, double outer, double start, double end) {
        double span = end - start;
        while (span <= 0) {
            span += 360;
        }
        return new Sector(centre, inner, outer, start, span > 360 ? old.span() : span);
    }

    private static Interval interval(Interval old, double low, double high) {
        return old.along() == Interval.Along.X ? Interval.x(low, high) : Interval.y(low, high);
    }

    /** The number as it is typed: {@code 24.5 um}. */
    public String text() {
        String number = Double.toString(Double.parseDouble(String.format(java.util.Locale.ROOT, "%.6g", value)));
        String plain = number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
        return unit.symbol().isEmpty() ? plain : plain + " " + unit.symbol();
    }

    /**
     * The region with this number as somebody typed it, with a unit or, in {@link #unit}, without.
     *
     * @throws IllegalArgumentException with a sentence, when it is no such number
     */
    public Region typed(Region region, String text) {
        Quantity quantity = Quantity.of(text);
        double typed = quantity.unit().equals(Unit.ONE) ? quantity.value() : quantity.in(unit);
        return with.apply(region, typed);
    }
}
