/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;

/**
 * An interval of an axis: a Q range on a pattern, an energy window, a span of time.
 *
 * @param along whether it is one of the abscissa or of the ordinate
 * @param range in the unit of that axis
 */
public record Interval(Along along, Range range) implements Region {

    /** Which axis. */
    public enum Along {
        X,
        Y
    }

    /** An interval of the abscissa, ends in any order. */
    static Interval x(double from, double to) {
        return of(Along.X, from, to);
    }

    /** An interval of the ordinate, ends in any order. */
    static Interval y(double from, double to) {
        return of(Along.Y, from, to);
    }

    private static Interval of(Along along, double from, double to) {
        return new Interval(along, new Range(Math.min(from, to), Math.max(from, to)));
    }

    @Override
    public boolean contains(double x, double y) {
        return range.contains(along == Along.X ? x : y);
    }

    @Override
    public Optional<Range> x() {
        return along == Along.X ? Optional.of(range) : Optional.empty();
    }

    @Override
    public Optional<Range> y() {
        return along == Along.Y ? Optional.of(range) : Optional.empty();
    }

    @Override
    public Interval moved(double dx, double dy) {
        double by = along == Along.X ? dx : dy;
        return new Interval(along, new Range(range.low() + by, range.high() + by));
    }

    /** Its two ends, anywhere along the other axis. */
    @Override
    public List<Vertex> handles() {
        return List.of(at(range.low()), at(range.high()));
    }

    private Vertex at(double value) {
        return along == Along.X ? new Vertex(value, Double.NaN) : new Vertex(Double.NaN, value);
    }

    /** Even: both ends move, the middle stays. */
    @Override
    public Interval dragged(int handle, Vertex to, boolean even) {
        double value = along == Along.X ? to.x() : to.y();
        double other = handle == 0 ? range.high() : range.low();
        return of(along, value, even ? 2 * range.middle() - value : other);
    }

    /** Its two ends as lines with open ends. */
    @Override
    public List<Outline> outline() {
        return List.of(end(range.low()), end(range.high()));
    }

    private Outline end(double value) {
        return along == Along.X
                ? new Outline(
                        List.of(
                                new Vertex(value, Double.NEGATIVE_INFINITY),
                                new Vertex(value, Double.POSITIVE_INFINITY)),
                        false)
                : new Outline(
                        List.of(
                                new Vertex(Double.NEGATIVE_INFINITY, value),
                                new Vertex(Double.POSITIVE_INFINITY, value)),
                        false);
    }

    @Override
    public Kind kind() {
        return Kind.INTERVAL;
    }
}
