/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Reading;

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
    private static final double NEAR = 30;

    /** Between the parts of what the painter says of a place. */
    static final String SEPARATOR = " · ";

    /** @param panel number of the area, which holds the place */
    static Readout at(List<PlotArea> areas, int panel, double x, double y) {
        PlotArea area = areas.get(panel);
        double dataX = area.x().toValue(x);
        double dataY = area.y().toValue(y);
        Optional<Reading> near = area.map()
                ? Optional.empty()
                : area.at(dataX, dataY).stream().findFirst().filter(reading -> near(area, reading, x, y));
        double atX = near.map(Reading::x).orElse(dataX);
        double atY = near.map(Reading::y).orElse(dataY);
        return new Readout(
                new Pointer(
                        panel,
                        atX,
                        atY,
                        near.map(reading -> text(area, reading)).orElseGet(() -> area.text(atX, atY))),
                near.isPresent() ? area.x().toPixel(atX) : x,
                near.isPresent() ? area.y().toPixel(atY) : y,
                near.isPresent());
    }

    /** At a point of a curve: its abscissa and what the curve has there. */
    private static String text(PlotArea area, Reading reading) {
        String place = area.text(reading.x(), reading.y());
        String[] parts = place.split(SEPARATOR, 3);
        boolean upright = parts.length > 1
                && !reading.unit().equals(area.up().unit())
                && reading.unit().equals(area.across().unit());
        return (parts.length < 2 ? place : upright ? parts[1] : parts[0]) + SEPARATOR + reading.named();
    }

    private static boolean near(PlotArea area, Reading reading, double x, double y) {
        boolean placed = reading.unit().equals(area.up().unit())
                || reading.unit().equals(area.across().unit());
        return placed // the curves of a second ordinate lie elsewhere
                && Math.hypot(area.x().toPixel(reading.x()) - x, area.y().toPixel(reading.y()) - y) < NEAR;
    }
}
