/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.colour.ColourScale;

/**
 * A frame of two dimensions, reduced to what a picture can show, with what it measures.
 *
 * @param fields numbers and axes
 * @param value quantity and unit of the numbers
 * @param colours that suit them
 * @param positions whether the abscissa is a position in the sample, which a scale bar suits
 */
record Plane(Fields fields, PlotAxis value, ColourScale colours, boolean positions) {

    static Plane of(Frame frame, int mostSide) {
        Fields fields = Fields.of(frame, mostSide);
        Axis abscissa = frame.axes().get(frame.axes().size() - 1);
        return new Plane(
                fields,
                PlotAxis.of(frame.quantity(), frame.unit().symbol()),
                colours(frame, fields.field()),
                abscissa.quantity().equals(Quantities.POSITION));
    }

    private static ColourScale colours(Frame frame, Field field) {
        boolean intensity = frame.quantity().equals(Quantities.INTENSITY)
                || frame.unit().symbol().startsWith("count");
        return intensity ? ColourChoice.ofIntensities(field) : ColourChoice.ofMap(frame.quantity(), field);
    }

    /**
     * The figure.
     *
     * @param labels of regions to outline, one a cell of the frame
     */
    Figure figure(String title, ColourScale scale, Optional<int[]> labels) {
        MapFigure.Builder builder = fields.sameQuantity()
                ? MapFigure.map(title, fields.field(), fields.x(), fields.y(), value)
                : MapFigure.heatMap(title, fields.field(), fields.x(), fields.y(), value);
        labels.filter(l -> l.length == fields.field().size())
                .ifPresent(l -> builder.overlay(new Overlay.Outlines(l, true)));
        return (positions && fields.sameQuantity() ? builder.scaleBar() : builder)
                .colours(scale)
                .build();
    }
}
