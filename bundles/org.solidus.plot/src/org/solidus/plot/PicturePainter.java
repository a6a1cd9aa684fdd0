/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.Color;
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

/** Paints pictures, one after the other, on one thread: never that of the user interface, it takes its time. */
final class PicturePainter {

    /** Below this many points a side there is no room for axes. */
    private static final int LEAST = 48;

    /** Painted over again and again: a new one for each picture would keep the collector of garbage busy. */
    private BufferedImage sheet = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

    /** Paints a figure; one that can't be painted says why. */
    Picture.Painted paint(Picture.Order order) {
        double scale = order.zoom() / 100.0;
        takeSheet(Math.max(1, (int) Math.round(order.width() * scale)), Math.max(1, (int)
                Math.round(order.height() * scale)));
        Graphics2D g = sheet.createGraphics();
        Figure seen = order.figure();
        List<PlotArea> areas = List.of();
        Optional<String> problem = Optional.empty();
        try {
            g.setColor(new Color(order.theme().background()));
            g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            g.scale(scale, scale);
            if (order.width() >= LEAST && order.height() >= LEAST) {
                seen = SeenFigure.of(order.figure(), order.look(), order.shared());
                Theme theme = order.look().grid() ? order.theme() : withoutGrid(order.theme());
                areas = FigurePainter.paint(seen, g, order.width(), order.height(), theme, order.font());
            }
        } catch (RuntimeException e) {
            problem = Optional.of("This can't be drawn: "
                    + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        } finally {
            g.dispose();
        }
        Picture picture = new Picture(order, Panel.of(order.figure()), seen, areas, problem);
        return new Picture.Painted(picture, pixels(sheet));
    }

    private void takeSheet(int width, int height) {
        if (sheet.getWidth() != width || sheet.getHeight() != height) {
            sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        }
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

    /** The pixels as SWT takes them, copied. */
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
