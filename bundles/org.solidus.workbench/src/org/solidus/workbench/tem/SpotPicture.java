/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Scaling;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.result.SpotMarks;

/** A pattern with its spots as circles and those of templates as crosses. Made on a background thread. */
final class SpotPicture {

    static final int FOUND = 0xf2f7ff;

    /** Where there is no pattern, only a list of peaks: as far as they may reach, 1/angstrom. */
    private static final double REACH = 1.6;

    private static final ColourScale COUNTS =
            new ColourScale(ColourMap.MAGMA, new ColourLimits.Percentile(0.1, 99.8), Scaling.SQRT);

    private SpotPicture() {}

    /** A template that is drawn. @param name for the legend */
    record Drawn(String name, int rgb, List<Templates.Spot> spots) {}

    /**
     * The figure.
     *
     * @param pattern with axes in 1/angstrom; absent: only spots are known
     * @param spots the table of them
     */
    static MapFigure of(String title, Optional<Frame> pattern, Optional<Frame> spots, List<Drawn> templates) {
        MapFigure.Builder figure = pattern.map(frame -> pattern(title, frame)).orElseGet(() -> empty(title));
        figure.colours(COUNTS);
        PatternPlaces places = PatternPlaces.of(pattern);
        spots.filter(Frame::isTable).ifPresent(frame -> figure.overlay(found(frame, places)));
        templates.forEach(template -> figure.overlay(marks(template, places)));
        return figure.build();
    }

    private static Overlay.Marks found(Frame frame, PatternPlaces places) {
        int rows = frame.table().rows();
        Overlay.Marks marks =
                SpotMarks.of(rows == 1 ? "1 spot" : rows + " spots", frame.table(), Overlay.Marks.Form.CIRCLE, FOUND);
        return placed(marks, places);
    }

    private static Overlay.Marks placed(Overlay.Marks marks, PatternPlaces places) {
        double[] gx = marks.x().toArray();
        double[] gy = marks.y().toArray();
        double[] x = new double[gx.length];
        double[] y = new double[gx.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = places.x(gx[i], gy[i]);
            y[i] = places.y(gx[i], gy[i]);
        }
        return new Overlay.Marks(marks.name(), Values.of(x), Values.of(y), marks.size(), marks.form(), marks.rgb());
    }

    private static MapFigure.Builder pattern(String title, Frame frame) {
        List<Axis> axes = frame.axes();
        int[] shape = frame.shape();
        return MapFigure.map(
                title,
                Field.wrap(frame.raw(), frame.mask(), shape[0], shape[1]),
                axis(axes.get(1)),
                axis(axes.get(0)),
                PlotAxis.of(frame.quantity(), frame.unit().symbol()));
    }

    private static MapAxis axis(Axis axis) {
        boolean pixels = axis.unit().symbol().isEmpty();
        return pixels
                ? PlaneAxis.of(axis, axis.name(), "pixel")
                : PlaneAxis.of(axis, "g", axis.unit().symbol());
    }

    private static MapFigure.Builder empty(String title) {
        MapAxis axis = MapAxis.linear("g", "1/angstrom", -REACH / 2, REACH, 2);
        return MapFigure.map(title, Field.of(new double[4], 2, 2), axis, axis, PlotAxis.of("no pattern", ""));
    }

    private static Overlay.Marks marks(Drawn template, PatternPlaces places) {
        List<Templates.Spot> spots = template.spots();
        double most =
                spots.stream().mapToDouble(Templates.Spot::intensity).max().orElse(1);
        Overlay.Marks marks = new Overlay.Marks(
                template.name(),
                Values.of(spots.stream().mapToDouble(Templates.Spot::x).toArray()),
                Values.of(spots.stream().mapToDouble(Templates.Spot::y).toArray()),
                Values.of(spots.stream()
                        .mapToDouble(spot -> Math.sqrt(Math.sqrt(Math.max(0, spot.intensity() / most))))
                        .toArray()),
                Overlay.Marks.Form.CROSS,
                template.rgb());
        return placed(marks, places);
    }
}
