/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;

/**
 * Elements or phases in one map, a colour each: dark is nothing, full colour the highest two per cent. The same picture in
 * the workbench and in a run. Any thread.
 */
public final class CompositePicture {

    private static final double FULL = 98;

    private CompositePicture() {}

    /**
     * One of the maps.
     *
     * @param value its name in the legend, and its unit
     * @param field its numbers
     * @param x along a row
     * @param y from row to row
     * @param limits what is dark and what has the full colour; absent: from nothing up
     * @param rgb its full colour, {@code 0xRRGGBB}
     */
    public record Layer(PlotAxis value, Field field, MapAxis x, MapAxis y, Optional<Range> limits, int rgb) {}

    /**
     * The picture.
     *
     * @param common whether all layers without limits of their own have the same: fractions
     * @throws IllegalArgumentException when there is no layer, or they are not of one size
     */
    public static RgbFigure of(String title, List<Layer> layers, boolean common) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("A composite needs one map at least.");
        }
        double full = layers.stream()
                .mapToDouble(layer -> full(layer.field()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        List<RgbFigure.Channel> channels = layers.stream()
                .map(layer -> new RgbFigure.Channel(
                        layer.value(),
                        layer.field(),
                        new ColourLimits.Explicit(
                                layer.limits().orElseGet(() -> upTo(common ? full : full(layer.field())))),
                        Scaling.LINEAR,
                        layer.rgb()))
                .toList();
        MapAxis x = layers.get(0).x();
        MapAxis y = layers.get(0).y();
        return new RgbFigure(title, channels, x, y, geometry(x, y), List.of());
    }

    private static double full(Field field) {
        return field.distribution().percentile(FULL, Scaling.LINEAR);
    }

    private static Range upTo(double full) {
        return new Range(0, full > 0 ? full : 1);
    }

    private static MapGeometry geometry(MapAxis x, MapAxis y) {
        boolean alike = x.axis().unit().equals(y.axis().unit());
        boolean length = alike && !x.axis().unit().isEmpty();
        return alike ? length ? MapGeometry.MAP.withScaleBar() : MapGeometry.MAP : MapGeometry.MAP.filling();
    }
}
