/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Values;

/** Reads of each curve the point that is nearest along the abscissa; the curve that passes nearest comes first. */
final class CurveReadings implements PlotArea.Content {

    /**
     * A curve that can be read.
     *
     * @param name of the curve; may be empty
     * @param value quantity and unit of what is read
     * @param along places along the shared axis
     * @param values as many, what is read
     * @param axis where the values lie
     * @param lift what was added to the values to draw them
     */
    record Curve(String name, PlotAxis value, Values along, Values values, AxisTransform axis, double lift) {}

    private record Near(Reading reading, double distance) {}

    private final List<Curve> curves;
    private final boolean upright;

    /** @param upright whether the curves run along the ordinate */
    CurveReadings(List<Curve> curves, boolean upright) {
        this.curves = List.copyOf(curves);
        this.upright = upright;
    }

    @Override
    public List<Reading> at(double x, double y, PlotArea area) {
        AxisTransform along = upright ? area.y() : area.x();
        double pixel = upright ? area.x().toPixel(x) : area.y().toPixel(y);
        List<Near> readings = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            int point = nearest(curve, along, upright ? y : x);
            if (point >= 0) {
                double lifted = curve.values().get(point) + curve.lift();
                double distance = Math.abs(curve.axis().toPixel(lifted) - pixel);
                readings.add(
                        new Near(read(curve, i, point, lifted), Double.isNaN(distance) ? Double.MAX_VALUE : distance));
            }
        }
        return readings.stream()
                .sorted(Comparator.comparingDouble(Near::distance))
                .map(Near::reading)
                .toList();
    }

    private Reading read(Curve curve, int number, int point, double lifted) {
        double along = curve.along().get(point);
        String name = curve.name().isEmpty() ? curve.value().quantity() : curve.name();
        return Reading.of(
                name,
                curve.values().get(point),
                curve.value().unit(),
                upright ? lifted : along,
                upright ? along : lifted,
                number,
                point);
    }

    private static int nearest(Curve curve, AxisTransform along, double place) {
        return curve.along().rising() ? nearestRising(curve, along, place) : nearestOfAll(curve, along, place);
    }

    /** The neighbours of the place, those without a value left out. */
    private static int nearestRising(Curve curve, AxisTransform along, double place) {
        int after = curve.along().firstFrom(place);
        int before = after - 1;
        while (after < curve.along().size() && !readable(curve, along, after)) {
            after++;
        }
        while (before >= 0 && !readable(curve, along, before)) {
            before--;
        }
        if (before < 0 || after >= curve.along().size()) {
            return before >= 0 ? before : after < curve.along().size() ? after : -1;
        }
        return distance(curve, along, before, place) < distance(curve, along, after, place) ? before : after;
    }

    private static boolean readable(Curve curve, AxisTransform along, int point) {
        return Double.isFinite(curve.values().get(point))
                && Double.isFinite(along.toPixel(curve.along().get(point)));
    }

    private static double distance(Curve curve, AxisTransform along, int point, double place) {
        return Math.abs(along.toPixel(curve.along().get(point)) - along.toPixel(place));
    }

    private static int nearestOfAll(Curve curve, AxisTransform along, double place) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < curve.along().size(); i++) {
            double distance = distance(curve, along, i, place);
            if (distance < least && Double.isFinite(curve.values().get(i))) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
