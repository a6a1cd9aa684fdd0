/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.GridFigure;
import org.solidus.figure.KeyFigure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.WaterfallFigure;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;

/** Gives a figure the ranges, scalings and colours of a look: the description of what is seen. */
final class SeenFigure {

    private static final int HIDDEN = 0xa0a0a0;

    private final Look look;
    private final Optional<Colours> shared;
    private int panel;

    private SeenFigure(Look look, Optional<Colours> shared) {
        this.look = look;
        this.shared = shared;
    }

    /**
     * The figure as it is looked at. Any thread.
     *
     * @param shared colours of quantities; absent: the figure's own
     */
    static Figure of(Figure figure, Look look, Optional<Colours> shared) {
        return new SeenFigure(look, shared).seen(figure);
    }

    private Figure seen(Figure figure) {
        return switch (figure) {
            case LineFigure lines -> lines(lines);
            case MapFigure map -> map(map, panel, colours(map.colours(), map.value(), map.field(), panel++));
            case CategoricalMapFigure kinds -> kinds(kinds);
            case WaterfallFigure waterfall -> waterfall(waterfall);
            case PanelFigure panels ->
                new PanelFigure(
                        panels.title(),
                        panels.columns(),
                        panels.panels().stream().map(this::seen).toList());
            case MapsFigure maps -> maps(maps);
            case StackFigure stack -> stack(stack);
            case GridFigure grid -> grid;
            case KeyFigure keys -> keys;
            default -> plain(figure);
        };
    }

    /** A figure of a kind that knows its windows alone. */
    private Figure plain(Figure figure) {
        Figure zoomed = figure;
        for (int area = 0; area < figure.areas(); area++) {
            ShownRanges window = look.window(panel++);
            zoomed = zoomed.zoomed(area, window.x(), window.y());
        }
        return zoomed;
    }

    private Figure lines(LineFigure lines) {
        int own = panel++;
        Optional<LineFigure.Residual> residual = lines.residual().map(lower -> {
            int below = panel++;
            return new LineFigure.Residual(axis(lower.y(), below, false), curves(lower.series(), below));
        });
        return new LineFigure(
                lines.title(),
                axis(lines.x(), own, true),
                axis(lines.y(), own, false),
                curves(lines.series(), own),
                lines.markings(),
                residual);
    }

    private PlotAxis axis(PlotAxis axis, int owner, boolean x) {
        Look.Axis key = new Look.Axis(owner, x);
        Scaling scaling = look.scalings().getOrDefault(key, axis.scaling());
        Optional<Range> range = look.range(key)
                .or(axis::range)
                .filter(r -> Double.isFinite(scaling.forward(r.low())) && Double.isFinite(scaling.forward(r.high())));
        return new PlotAxis(axis.quantity(), axis.unit(), scaling, range);
    }

    /** A map's cells can't be laid out logarithmically where they are not all positive: those axes stay as they are. */
    private MapAxis axis(MapAxis axis, int owner, boolean x) {
        PlotAxis wanted = axis(axis.axis(), owner, x);
        boolean placed = placed(axis, wanted.scaling());
        return placed
                ? new MapAxis(wanted, axis.centres())
                : new MapAxis(
                        new PlotAxis(
                                wanted.quantity(), wanted.unit(), axis.axis().scaling(), wanted.range()),
                        axis.centres());
    }

    private List<Series> curves(List<Series> all, int own) {
        List<Series> seen = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Series series = look.hidden().contains(new Look.Curve(own, i)) ? hidden(all.get(i)) : all.get(i);
            seen.add(look.legend() ? series : series.named(""));
        }
        return seen;
    }

    /** Only its name stays, in grey. */
    private static Series hidden(Series series) {
        return new Series(
                series.name(),
                Values.of(),
                Values.of(),
                Optional.empty(),
                Optional.empty(),
                series.look(),
                series.dashed(),
                OptionalInt.of(HIDDEN));
    }

    private MapFigure map(MapFigure map, int owner, ColourScale colours) {
        return new MapFigure(
                map.title(),
                map.field(),
                axis(map.x(), owner, true),
                axis(map.y(), owner, false),
                map.value(),
                colours,
                map.geometry(),
                map.overlays(),
                map.sampling());
    }

    private ColourScale colours(ColourScale own, PlotAxis value, Field field, int at) {
        ColourScale scale = Optional.ofNullable(look.colours().get(at))
                .or(() -> shared.map(store -> store.settle(value, own, field)))
                .orElse(own);
        boolean impossible = scale.scaling() == Scaling.LOG
                && scale.limits() instanceof ColourLimits.Explicit limits
                && limits.range().low() <= 0;
        return impossible ? scale.with(new ColourLimits.Full()) : scale;
    }

    private Figure kinds(CategoricalMapFigure kinds) {
        int own = panel++;
        return new CategoricalMapFigure(
                kinds.title(),
                kinds.codes(),
                axis(kinds.x(), own, true),
                axis(kinds.y(), own, false),
                kinds.categories(),
                kinds.brightness(),
                kinds.geometry(),
                kinds.overlays());
    }

    private Figure waterfall(WaterfallFigure waterfall) {
        int own = panel++;
        return new WaterfallFigure(
                waterfall.title(),
                axis(waterfall.x(), own, true),
                axis(waterfall.y(), own, false),
                waterfall.abscissa(),
                waterfall.curves(),
                waterfall.along(),
                waterfall.position(),
                waterfall.colours(),
                waterfall.offset());
    }

    /** The first panel has axes and colours of all. */
    private Figure maps(MapsFigure maps) {
        int owner = panel;
        panel += maps.maps().size();
        MapFigure first = maps.maps().get(0);
        ColourScale colours = colours(first.colours(), first.value(), first.field(), owner);
        return new MapsFigure(
                maps.title(),
                maps.columns(),
                maps.maps().stream().map(each -> map(each, owner, colours)).toList());
    }

    private Figure stack(StackFigure stack) {
        int owner = panel;
        List<Track> tracks = new ArrayList<>();
        for (Track track : stack.tracks()) {
            tracks.add(track(track, stack.upright(), panel++));
        }
        return new StackFigure(stack.title(), stack.upright(), along(stack, owner), tracks, stack.markings());
    }

    /** Cells that have no place on a logarithmic axis leave it as it is described. */
    private PlotAxis along(StackFigure stack, int owner) {
        PlotAxis wanted = axis(stack.along(), owner, !stack.upright());
        boolean placed = stack.tracks().stream()
                .allMatch(track -> !(track instanceof Track.Heat heat) || placed(heat.along(), wanted.scaling()));
        return placed
                ? wanted
                : new PlotAxis(wanted.quantity(), wanted.unit(), stack.along().scaling(), wanted.range());
    }

    /** Whether the cells of a map can be laid out so. */
    static boolean placed(MapAxis axis, Scaling scaling) {
        return Double.isFinite(scaling.forward(axis.span().low()));
    }

    private Track track(Track track, boolean upright, int own) {
        return switch (track) {
            case Track.Curves curves -> {
                int near = curves.near().series().size();
                List<Series> all = curves(curves.series(), own);
                yield new Track.Curves(
                        curves.title(),
                        new Track.Scale(axis(curves.near().axis(), own, upright), all.subList(0, near)),
                        curves.far().map(far -> new Track.Scale(far.axis(), all.subList(near, all.size()))),
                        curves.zero(),
                        curves.markings(),
                        curves.weight());
            }
            case Track.Heat heat ->
                new Track.Heat(
                        heat.title(),
                        heat.field(),
                        heat.along(),
                        axis(heat.across(), own, upright),
                        heat.value(),
                        colours(heat.colours(), heat.value(), heat.field(), own),
                        heat.weight());
            case Track.Waterfall waterfall ->
                new Track.Waterfall(
                        waterfall.title(),
                        axis(waterfall.across(), own, true),
                        waterfall.abscissa(),
                        waterfall.curves(),
                        waterfall.places(),
                        waterfall.value(),
                        waterfall.colours(),
                        waterfall.height(),
                        waterfall.weight());
        };
    }
}
