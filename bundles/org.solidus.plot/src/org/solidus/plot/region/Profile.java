/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.Optional;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;

/**
 * Numbers along a region: along a line, or of a ring or sector by radius or by angle.
 *
 * @param quantity of the places: distance, radius or azimuth
 * @param unit of the places
 * @param places evenly spaced, rising
 * @param means of the numbers at each place; NaN where there are none
 * @param errors standard deviation of each mean by the scatter of its numbers; NaN below two
 * @param counts how many numbers each mean has
 */
public record Profile(String quantity, Unit unit, Values places, Values means, Values errors, Values counts) {

    /** How far along a line. */
    static final String DISTANCE = "distance";

    /** Over what a ring or a sector is averaged. */
    public enum Over {
        /** Means at each radius. */
        AZIMUTH,
        /** Means at each angle. */
        RADIUS
    }

    /**
     * The natural profile of a region: along a line, over the radius of a ring or sector; absent for others.
     */
    public static Optional<Profile> of(Region region, Plane plane) {
        return switch (region) {
            case LineProfile line -> Optional.of(along(line, plane));
            case Ring ring -> Optional.of(ofSector(whole(ring), plane, Over.AZIMUTH));
            case Sector sector -> Optional.of(ofSector(sector, plane, Over.AZIMUTH));
            case Box box -> Optional.empty();
            case Polygon polygon -> Optional.empty();
            case Interval interval -> Optional.empty();
        };
    }

    private static Sector whole(Ring ring) {
        return new Sector(ring.centre(), ring.inner(), ring.outer(), 0, 360);
    }

    /**
     * Along a line, in steps of about one cell, averaged in steps of about one cell over the width of the line; between
     * cells bilinear. Places are distances in the unit of the axes, or cells where the axes have different units.
     */
    static Profile along(LineProfile line, Plane plane) {
        Vertex start = cell(line.from(), plane);
        Vertex end = cell(line.to(), plane);
        int steps = (int) Math.clamp(Math.round(start.distance(end)), 1, 1_000_000);
        int lines = lines(line, plane);
        double length = line.length();
        double ax = length == 0 ? 0 : -(line.to().y() - line.from().y()) / length * line.width();
        double ay = length == 0 ? 0 : (line.to().x() - line.from().x()) / length * line.width();
        Means means = new Means(steps + 1);
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            double x = line.from().x() + part * (line.to().x() - line.from().x());
            double y = line.from().y() + part * (line.to().y() - line.from().y());
            for (int k = 0; k < lines; k++) {
                double off = (k + 0.5) / lines - 0.5;
                means.add(i, plane.at(x + off * ax, y + off * ay));
            }
        }
        boolean isometric = plane.isometric();
        double whole = isometric ? length : start.distance(end);
        return means.profile(DISTANCE, isometric ? plane.x().unit() : Unit.ONE, 0, whole / steps);
    }

    private static Vertex cell(Vertex place, Plane plane) {
        return new Vertex(plane.x().index(place.x()), plane.y().index(place.y()));
    }

    /** Parallel lines that fill the width, about one cell apart, each in the middle of its strip. */
    private static int lines(LineProfile line, Plane plane) {
        double cell = Math.min(plane.x().cell(), plane.y().cell());
        return (int) Math.clamp(Math.round(line.width() / cell), 1, 10_000);
    }

    /**
     * A sector by radius, in steps of about one cell, or by angle, in steps of at least a degree and of at least a cell
     * at the inner radius. A cell counts at the place of its centre; places are the middles of the steps.
     */
    static Profile ofSector(Sector sector, Plane plane, Over over) {
        boolean radial = over == Over.AZIMUTH;
        double cell = Math.max(plane.x().cell(), plane.y().cell());
        double length = radial ? sector.outer() - sector.inner() : sector.span();
        double radius = (sector.inner() + sector.outer()) / 2;
        double step = radial ? cell : Math.max(1, Math.toDegrees(cell / Math.max(radius, cell)));
        int bins = (int) Math.clamp(Math.round(length / step), 1, 1_000_000);
        Means means = new Means(bins);
        Vertex centre = sector.centre();
        Cells.forEach(sector, plane.x(), plane.y(), (row, column, x, y) -> {
            double place = radial
                    ? Math.hypot(x - centre.x(), y - centre.y()) - sector.inner()
                    : turn(Circles.angle(centre, x, y) - sector.start());
            means.add(Math.min(bins - 1, (int) (place / length * bins)), plane.get(row, column));
        });
        double width = length / bins;
        return radial
                ? means.profile(Quantities.RADIUS, plane.x().unit(), sector.inner() + width / 2, width)
                : means.profile(Quantities.AZIMUTH, Unit.of("deg"), sector.start() + width / 2, width);
    }

    private static double turn(double degrees) {
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** As a figure. */
    public LineFigure figure(String title, String valueQuantity, Unit valueUnit) {
        return LineFigure.builder(
                        title, PlotAxis.of(quantity, unit.symbol()), PlotAxis.of(valueQuantity, valueUnit.symbol()))
                .add(Series.line("", places, means).withSigma(errors))
                .build();
    }

    /** Means of numbers that arrive in any order. */
    private static final class Means {

        private final double[] mean;
        private final double[] squares;
        private final double[] count;

        Means(int bins) {
            mean = new double[bins];
            squares = new double[bins];
            count = new double[bins];
        }

        void add(int bin, double value) {
            if (!Double.isNaN(value)) {
                double before = value - mean[bin];
                count[bin]++;
                mean[bin] += before / count[bin];
                squares[bin] += before * (value - mean[bin]);
            }
        }

        Profile profile(String quantity, Unit unit, double first, double step) {
            double[] errors = new double[mean.length];
            for (int i = 0; i < mean.length; i++) {
                errors[i] = count[i] < 2 ? Double.NaN : Math.sqrt(squares[i] / (count[i] - 1) / count[i]);
                mean[i] = count[i] == 0 ? Double.NaN : mean[i];
            }
            return new Profile(
                    quantity,
                    unit,
                    Values.linear(first, step, mean.length),
                    Values.of(mean),
                    Values.of(errors),
                    Values.of(count));
        }
    }
}
