/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Figure;
import org.solidus.figure.GridFigure;
import org.solidus.figure.KeyFigure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.StackFigure;
import org.solidus.figure.WaterfallFigure;

/** Paints any figure onto a {@code Graphics2D}: an image, a view; see {@link Svg} and {@link Pdf} for vectors. */
public final class FigurePainter {

    private FigurePainter() {}

    /**
     * Paints a figure with its background.
     *
     * @param g its transform says how many device pixels a logical pixel has; drawn from (0, 0); hints, stroke and
     *     colour change
     * @param width logical pixels
     * @param height logical pixels
     * @return where data were drawn, panel by panel
     */
    public static List<PlotArea> paint(Figure figure, Graphics2D g, double width, double height, Theme theme) {
        return paint(figure, Canvas.ofPixels(g), width, height, theme);
    }

    /**
     * Paints a figure with its background, with text of one size: for a screen, beside widgets.
     *
     * @param font size of tick labels, logical pixels; small panels may have smaller ones
     */
    public static List<PlotArea> paint(
            Figure figure, Graphics2D g, double width, double height, Theme theme, double font) {
        Canvas canvas = Canvas.ofPixels(g);
        canvas.setMostFont(font);
        return paint(figure, canvas, width, height, theme);
    }

    static List<PlotArea> paint(Figure figure, Canvas canvas, double width, double height, Theme theme) {
        Rectangle2D all = new Rectangle2D.Double(0, 0, width, height);
        canvas.fill(all, theme.background());
        return paint(figure, canvas, all, theme);
    }

    static List<PlotArea> paint(Figure figure, Canvas canvas, Rectangle2D where, Theme theme) {
        Style style = canvas.style(theme, where.getWidth(), where.getHeight());
        Rectangle2D inner = Boxes.inset(where, style.margin());
        return switch (figure) {
            case LineFigure lines -> new LinePainter(canvas, style, lines).paint(inner);
            case MapFigure map -> List.of(new MapPainter(canvas, style, map).paint(inner));
            case CategoricalMapFigure map -> List.of(new CategoricalMapPainter(canvas, style, map).paint(inner));
            case RgbFigure map -> List.of(new RgbPainter(canvas, style, map).paint(inner));
            case WaterfallFigure waterfall -> List.of(new WaterfallPainter(canvas, style, waterfall).paint(inner));
            case GridFigure grid -> {
                new GridPainter(canvas, style, grid).paint(inner);
                yield List.of();
            }
            case KeyFigure keys -> {
                new SectorKeyPainter(canvas, style, keys.keys()).paint(keys.title(), inner);
                yield List.of();
            }
            case PanelFigure panels -> new PanelPainter(canvas, theme, panels).paint(where);
            case StackFigure stack -> new StackPainter(canvas, style, stack).paint(inner);
            case MapsFigure maps -> new MapsPainter(canvas, theme, maps, where).paint(where);
        };
    }
}
