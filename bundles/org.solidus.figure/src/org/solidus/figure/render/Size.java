/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Figure;
import org.solidus.figure.GridFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.Values;

/**
 * Size of a picture.
 *
 * @param width logical pixels
 * @param height logical pixels
 * @param scale pixels of the picture a logical pixel: 1 usual, 2 for print and dense displays
 */
public record Size(int width, int height, double scale) {

    /** 1200 x 900. */
    public static final Size STANDARD = new Size(1200, 900, 1);

    private static final int MAX_SIDE = 30_000;
    private static final long MAX_PIXELS = 250_000_000;

    /**
     * @throws IllegalArgumentException when the picture would be too small to draw in, or too large to hold in memory
     */
    public Size {
        boolean large =
                width * scale > MAX_SIDE || height * scale > MAX_SIDE || width * scale * height * scale > MAX_PIXELS;
        if (width < 100 || height < 75 || !(scale >= 0.25 && scale <= 16) || large) {
            throw new IllegalArgumentException("A picture has at least 100 x 75 logical pixels, a scale of 0.25"
                    + " to 16, sides of at most "
                    + MAX_SIDE + " and at most " + MAX_PIXELS + " pixels, not " + width + " x " + height + " at scale "
                    + scale + ".");
        }
    }

    public Size times(double factor) {
        return new Size(width, height, scale * factor);
    }

    /** The usual size for a figure: 1200 wide and as high as it takes; panels grow downwards with their rows. */
    public static Size of(Figure figure) {
        return switch (figure) {
            case PanelFigure panels -> of(panels);
            case GridFigure grid ->
                new Size(STANDARD.width, Math.clamp(140 + 42L * (grid.rows().size() + 1), 240, 900), 1);
            case StackFigure stack -> of(stack);
            case MapsFigure maps -> of(maps);
            case MapFigure map
            when map.geometry().equalAspect() -> new Size(STANDARD.width, height(map, STANDARD.width), 1);
            case RgbFigure map
            when map.geometry().equalAspect() ->
                new Size(STANDARD.width, height(map.x(), map.y(), STANDARD.width, 360), 1);
            case CategoricalMapFigure map
            when map.geometry().equalAspect() ->
                new Size(STANDARD.width, height(map.x(), map.y(), STANDARD.width, 420), 1);
            default -> STANDARD;
        };
    }

    private static Size of(PanelFigure panels) {
        int width = panels.columns() >= 3 ? 1500 : STANDARD.width;
        int each = width / panels.columns();
        double row = panels.panels().stream()
                .mapToDouble(panel -> switch (panel) {
                    case MapFigure map when map.geometry().equalAspect() -> height(map, each);
                    default -> each * (panels.columns() == 1 ? 0.5 : 0.75);
                })
                .max()
                .orElse(each * 0.75);
        return new Size(width, Math.clamp((int) Math.round(row * panels.rows()) + 70, 400, 8000), 1);
    }

    private static Size of(StackFigure stack) {
        double weights = stack.tracks().stream().mapToDouble(Track::weight).sum();
        return stack.upright()
                ? new Size(Math.clamp(Math.round(260 + 400 * weights), 900, 2400), 900, 1)
                : new Size(STANDARD.width, Math.clamp(Math.round(190 + 270 * weights), 640, 4000), 1);
    }

    private static Size of(MapsFigure maps) {
        int width = maps.columns() >= 3 ? 1600 : maps.columns() == 2 ? 1300 : STANDARD.width;
        int each = (width - 130) / maps.columns();
        double row = mapHeight(maps, each) + 140;
        return new Size(width, Math.clamp(Math.round(row * maps.rows()) + 70, 400, 8000), 1);
    }

    /** Height of the cells of the highest of several maps, where the widest is as wide as it may be. */
    private static double mapHeight(MapsFigure maps, int width) {
        double perUnit = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (MapFigure map : maps.maps()) {
            boolean comparable = map.geometry().equalAspect()
                    && map.x().axis().unit().equals(map.y().axis().unit());
            if (!comparable) {
                return 0.7 * width;
            }
            perUnit = Math.min(perUnit, (width - 100) / length(map.x()));
            highest = Math.max(highest, length(map.y()));
        }
        return Math.clamp(perUnit * highest, 0.25 * width, 1.3 * width);
    }

    private static int height(MapFigure map, int width) {
        return height(map.x(), map.y(), width, 0.16 * width + 70);
    }

    /** Height that a map of physical aspect takes, from letter box to square. */
    private static int height(MapAxis x, MapAxis y, int width, double beside) {
        double ratio = length(y) / length(x);
        boolean comparable = x.axis().unit().equals(y.axis().unit()) && ratio > 0 && Double.isFinite(ratio);
        double cells = comparable ? (width - beside) * ratio : width;
        double around = 0.09 * width + 62;
        return (int) Math.round(Math.clamp(cells + around, 0.36 * width, 0.78 * width));
    }

    private static double length(MapAxis axis) {
        Values edges = axis.edges();
        return Math.abs(edges.get(edges.size() - 1) - edges.get(0));
    }

    int pixelWidth() {
        return (int) Math.round(width * scale);
    }

    int pixelHeight() {
        return (int) Math.round(height * scale);
    }
}
