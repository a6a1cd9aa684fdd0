/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Scaling;
import org.solidus.figure.text.Typesetting;

/**
 * Where a figure drew data: what a view needs for cursors, zooming and regions. Any thread.
 *
 * @param bounds logical pixels of the picture
 * @param x abscissa
 * @param y ordinate
 * @param title of the panel; may be empty
 * @param across quantity and unit of the abscissa
 * @param up quantity and unit of the ordinate
 * @param map whether it shows cells, not curves
 * @param colours of the cells; absent where there are no cells, or where their colours are no numbers
 * @param legend where its curves are named; empty where there is no legend
 * @param content what lies at a place
 */
public record PlotArea(
        Rectangle2D bounds,
        AxisTransform x,
        AxisTransform y,
        String title,
        PlotAxis across,
        PlotAxis up,
        boolean map,
        Optional<ColourKey> colours,
        List<LegendEntry> legend,
        Content content) {

    /** What lies at a place of a plot area. */
    @FunctionalInterface
    public interface Content {
        /**
         * @param x in the unit of the abscissa
         * @param y in the unit of the ordinate
         * @param area with the transforms to pixels
         * @return the cell there; of curves the nearest point of each, the nearest curve first
         */
        List<Reading> at(double x, double y, PlotArea area);
    }

    public PlotArea {
        bounds = (Rectangle2D) bounds.clone();
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(across, "across");
        Objects.requireNonNull(up, "up");
        Objects.requireNonNull(colours, "colours");
        legend = List.copyOf(legend);
        Objects.requireNonNull(content, "content");
    }

    /** An area while it is laid out, before anything is drawn. */
    PlotArea(Rectangle2D bounds, AxisTransform x, AxisTransform y) {
        this(
                bounds,
                x,
                y,
                "",
                PlotAxis.of("", ""),
                PlotAxis.of("", ""),
                false,
                Optional.empty(),
                List.of(),
                (px, py, area) -> List.of());
    }

    PlotArea curves(String name, PlotAxis abscissa, PlotAxis ordinate, Content readings) {
        return new PlotArea(bounds, x, y, name, abscissa, ordinate, false, Optional.empty(), legend, readings);
    }

    PlotArea cells(String name, PlotAxis abscissa, PlotAxis ordinate, Optional<ColourKey> key, Content readings) {
        return new PlotArea(bounds, x, y, name, abscissa, ordinate, true, key, legend, readings);
    }

    PlotArea with(List<LegendEntry> named) {
        return new PlotArea(bounds, x, y, title, across, up, map, colours, named, content);
    }

    /**
     * The same area in a picture that was stretched or moved, while the next one is being painted.
     *
     * @param place from a rectangle of the painted picture to where it is now
     */
    public PlotArea moved(AxisTransform newX, AxisTransform newY, UnaryOperator<Rectangle2D> place) {
        return new PlotArea(
                place.apply(bounds()),
                newX,
                newY,
                title,
                across,
                up,
                map,
                colours.map(key -> new ColourKey(key.value(), key.colours(), key.limits(), place.apply(key.bar()))),
                legend.stream()
                        .map(entry -> new LegendEntry(entry.series(), entry.name(), place.apply(entry.bounds())))
                        .toList(),
                content);
    }

    /** A panel of a stack, which knows its own axis alone. */
    PlotArea sharing(PlotAxis shared, boolean upright) {
        return new PlotArea(
                bounds, x, y, title, upright ? across : shared, upright ? shared : up, map, colours, legend, content);
    }

    /** Logical pixels, copied. */
    @Override
    public Rectangle2D bounds() {
        return (Rectangle2D) bounds.clone();
    }

    /** What lies at a place: the cell; of curves the nearest point of each, the nearest curve first. */
    public List<Reading> at(double px, double py) {
        return content.at(px, py, this);
    }

    /**
     * A place with its units, and what lies there: {@code Q 2.31 1/Å · I 120 counts}; to the fineness of a pixel.
     */
    public String text(double px, double py) {
        String place = named(across, x, px, bounds.getWidth()) + " · " + named(up, y, py, bounds.getHeight());
        List<Reading> readings = at(px, py);
        return readings.isEmpty() ? place : place + " · " + readings.get(0).named();
    }

    private static String named(PlotAxis axis, AxisTransform transform, double value, double pixels) {
        double near = transform.toValue(transform.toPixel(value) + 1);
        double step = Math.abs(near - value);
        int digits = value == 0 || !(step > 0) || pixels < 1
                ? 3
                : (int) Math.clamp(Math.ceil(Math.log10(Math.abs(value) / step)) + 1, 1, 9);
        boolean tiny = transform.scaling() == Scaling.LINEAR && Math.abs(value) < step / 2;
        String number = tiny ? "0" : Typesetting.number(value, digits);
        String name = Typesetting.quantity(axis.quantity());
        String unit = Typesetting.unit(axis.unit());
        return (name.isEmpty() ? "" : name + " ") + number + (unit.isEmpty() ? "" : " " + unit);
    }
}
