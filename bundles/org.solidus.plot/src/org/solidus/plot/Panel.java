/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Figure;
import org.solidus.figure.GridFigure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.WaterfallFigure;

/**
 * A panel of a figure as a view sees it, in the order in which the painter gives the plot areas.
 *
 * @param kind what can be done with it
 * @param x abscissa
 * @param y ordinate
 * @param value what its colours mean; absent without any
 * @param xOwner the panel that has the abscissa: its own number, or that of the first panel that shares it
 * @param yOwner likewise for the ordinate
 * @param aspect whether a unit is as long upwards as sideways
 * @param part the part of the figure that has its data: a figure or a {@link Track}
 */
record Panel(
        Kind kind,
        PlotAxis x,
        PlotAxis y,
        Optional<PlotAxis> value,
        int xOwner,
        int yOwner,
        boolean aspect,
        Object part) {

    /** What a panel is. */
    enum Kind {
        LINES,
        RESIDUAL,
        MAP,
        KINDS,
        WATERFALL,
        /** Curves whose shared axis lies. */
        TRACK,
        /** Curves whose shared axis is upright. */
        UPRIGHT_TRACK,
        HEAT_TRACK,
        UPRIGHT_HEAT_TRACK,
        WATERFALL_TRACK,
        OTHER;

        boolean cells() {
            return this == MAP || this == KINDS || this == HEAT_TRACK || this == UPRIGHT_HEAT_TRACK;
        }
    }

    /** The panels of a figure. */
    static List<Panel> of(Figure figure) {
        List<Panel> panels = new ArrayList<>();
        add(figure, panels);
        return List.copyOf(panels);
    }

    private static void add(Figure figure, List<Panel> to) {
        int first = to.size();
        switch (figure) {
            case LineFigure lines -> {
                to.add(plain(Kind.LINES, lines.x(), lines.y(), first, first, lines));
                lines.residual()
                        .ifPresent(
                                lower -> to.add(plain(Kind.RESIDUAL, lines.x(), lower.y(), first, first + 1, lines)));
            }
            case MapFigure map -> to.add(map(map, first));
            case CategoricalMapFigure kinds ->
                to.add(cells(Kind.KINDS, kinds.x(), kinds.y(), Optional.empty(), kinds.geometry(), first, kinds));
            case RgbFigure map ->
                to.add(cells(Kind.KINDS, map.x(), map.y(), Optional.empty(), map.geometry(), first, map));
            case WaterfallFigure waterfall ->
                to.add(plain(Kind.WATERFALL, waterfall.x(), waterfall.y(), first, first, waterfall));
            case PanelFigure panels -> panels.panels().forEach(each -> add(each, to));
            case MapsFigure maps -> maps.maps().forEach(each -> to.add(map(each, first)));
            case StackFigure stack -> {
                for (Track track : stack.tracks()) {
                    to.add(track(stack, track, first, to.size()));
                }
            }
            case GridFigure grid -> {
                // a table has no axes
            }
            default -> {
                for (int i = 0; i < figure.areas(); i++) {
                    PlotAxis unnamed = PlotAxis.of("", "");
                    to.add(plain(Kind.OTHER, unnamed, unnamed, to.size(), to.size(), figure));
                }
            }
        }
    }

    private static Panel plain(Kind kind, PlotAxis x, PlotAxis y, int xOwner, int yOwner, Object part) {
        return new Panel(kind, x, y, Optional.empty(), xOwner, yOwner, false, part);
    }

    private static Panel map(MapFigure map, int owner) {
        return cells(Kind.MAP, map.x(), map.y(), Optional.of(map.value()), map.geometry(), owner, map);
    }

    private static Panel cells(
            Kind kind,
            MapAxis across,
            MapAxis up,
            Optional<PlotAxis> value,
            MapGeometry geometry,
            int owner,
            Object part) {
        PlotAxis x = across.axis();
        PlotAxis y = up.axis();
        boolean aspect = geometry.equalAspect() && x.unit().equals(y.unit()) && x.scaling() == y.scaling();
        return new Panel(kind, x, y, value, owner, owner, aspect, part);
    }

    private static Panel track(StackFigure stack, Track track, int first, int own) {
        boolean upright = stack.upright();
        PlotAxis along = stack.along();
        int xOwner = upright ? own : first;
        int yOwner = upright ? first : own;
        return switch (track) {
            case Track.Curves curves -> {
                PlotAxis across = curves.near().axis();
                yield plain(
                        upright ? Kind.UPRIGHT_TRACK : Kind.TRACK,
                        upright ? across : along,
                        upright ? along : across,
                        xOwner,
                        yOwner,
                        curves);
            }
            case Track.Heat heat -> {
                PlotAxis across = heat.across().axis();
                yield new Panel(
                        upright ? Kind.UPRIGHT_HEAT_TRACK : Kind.HEAT_TRACK,
                        upright ? across : along,
                        upright ? along : across,
                        Optional.of(heat.value()),
                        xOwner,
                        yOwner,
                        false,
                        heat);
            }
            case Track.Waterfall waterfall ->
                plain(Kind.WATERFALL_TRACK, waterfall.across(), along, xOwner, yOwner, waterfall);
        };
    }

    /** The axis that the panel shares with others, as a look knows it. */
    Look.Axis axis(boolean alongX) {
        return new Look.Axis(alongX ? xOwner : yOwner, alongX);
    }

    /** Whether the wheel over the panel zooms the abscissa. */
    boolean zoomsX() {
        return kind != Kind.UPRIGHT_TRACK && kind != Kind.WATERFALL_TRACK;
    }

    /** Whether the wheel over the panel zooms the ordinate: not where it follows what is shown of a shared abscissa. */
    boolean zoomsY() {
        return kind != Kind.TRACK && kind != Kind.RESIDUAL;
    }

    /** Whether some ranges hold all cells of a map. */
    boolean holdsAll(Range xRange, Range yRange) {
        return switch (part) {
            case MapFigure map ->
                holds(xRange, map.x().span()) && holds(yRange, map.y().span());
            case CategoricalMapFigure map ->
                holds(xRange, map.x().span()) && holds(yRange, map.y().span());
            case RgbFigure map ->
                holds(xRange, map.x().span()) && holds(yRange, map.y().span());
            default -> false;
        };
    }

    private static boolean holds(Range range, Range all) {
        return range.low() <= all.low() && range.high() >= all.high();
    }

    /** The panel that has the colours: maps of one figure have them in common. */
    int colourOwner(int own) {
        return kind == Kind.MAP ? xOwner : own;
    }

    /** Whether both show the same quantities in the same units: a zoom of the one makes sense in the other. */
    boolean sameAxes(Panel other) {
        return same(x, other.x) && same(y, other.y) && kind == other.kind;
    }

    /** Whether two figures have the same panels with the same axes. */
    static boolean alike(List<Panel> one, List<Panel> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> one.get(i).sameAxes(other.get(i)));
    }

    static boolean same(PlotAxis one, PlotAxis other) {
        return one.quantity().equals(other.quantity()) && one.unit().equals(other.unit());
    }
}
