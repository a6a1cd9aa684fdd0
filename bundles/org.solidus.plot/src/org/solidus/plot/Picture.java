/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.solidus.figure.Figure;
import org.solidus.figure.render.FigurePainter;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/**
 * A painted figure.
 *
 * @param order what was painted
 * @param panels of the figure
 * @param dressed the description with the ranges and colours that it was painted with
 * @param areas where data were drawn, SWT points
 * @param problem why there is no picture; empty when there is one
 */
record Picture(Order order, List<Panel> panels, Figure dressed, List<PlotArea> areas, Optional<String> problem) {

    /** Below this many points a side there is no room for axes. */
    static final int LEAST = 48;

    /**
     * What is to be painted.
     *
     * @param number rises with every order
     * @param width SWT points
     * @param height SWT points
     * @param font size of numbers at axes, SWT points
     * @param zoom device pixels a point, in per cent
     * @param shared colours of quantities; absent: the figure's own
     */
    record Order(
            long number,
            Figure figure,
            Look look,
            Optional<Colours> shared,
            int width,
            int height,
            int zoom,
            double font,
            Theme theme) {}

    /** A picture with its pixels, which nobody keeps once they are on the screen. */
    record Painted(Picture picture, ImageData data) {}

    /** Paints; on any thread but the UI thread, it takes its time. A figure that can't be painted says why. */
    static Painted paint(Order order) {
        double scale = order.zoom / 100.0;
        int width = Math.max(1, (int) Math.round(order.width * scale));
        int height = Math.max(1, (int) Math.round(order.height * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        Figure dressed = order.figure;
        List<PlotArea> areas = List.of();
        Optional<String> problem = Optional.empty();
        try {
            g.scale(scale, scale);
            if (order.width < LEAST || order.height < LEAST) {
                g.setColor(new java.awt.Color(order.theme.background()));
                g.fillRect(0, 0, order.width, order.height);
            } else {
                dressed = Dressing.dress(order.figure, order.look, order.shared);
                Theme theme = order.look.grid() ? order.theme : withoutGrid(order.theme);
                areas = FigurePainter.paint(dressed, g, order.width, order.height, theme, order.font);
            }
        } catch (RuntimeException e) {
            problem = Optional.of("This can't be drawn: "
                    + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        } finally {
            g.dispose();
        }
        Picture picture = new Picture(order, Panel.of(order.figure), dressed, areas, problem);
        return new Painted(picture, pixels(image));
    }

    private static Theme withoutGrid(Theme theme) {
        return new Theme(
                theme.background(),
                theme.foreground(),
                theme.muted(),
                theme.background(),
                theme.noData(),
                theme.hatch());
    }

    static ImageData pixels(BufferedImage image) {
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] bytes = new byte[rgb.length * 4];
        for (int i = 0, at = 0; i < rgb.length; i++, at += 4) {
            int pixel = rgb[i];
            bytes[at] = (byte) pixel;
            bytes[at + 1] = (byte) (pixel >> 8);
            bytes[at + 2] = (byte) (pixel >> 16);
        }
        PaletteData palette = new PaletteData(0xff00, 0xff0000, 0xff000000);
        return new ImageData(image.getWidth(), image.getHeight(), 32, palette, 4, bytes);
    }
}
