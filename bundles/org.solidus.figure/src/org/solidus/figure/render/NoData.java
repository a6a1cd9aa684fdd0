/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** How "no data" looks: grey with diagonal lines, unlike any colour of a map. */
final class NoData {

    private static final double PERIOD = 7;
    private static final double LINE = 1.6;

    private NoData() {}

    /** Colour of a device pixel that has no data, {@code 0xRRGGBB}. */
    static int rgb(Theme theme, int x, int y, double deviceScale) {
        double phase = (x + y) / deviceScale % PERIOD;
        return phase < LINE ? theme.hatch() : theme.noData();
    }

    /** Colours of the device pixels of an image that have no data, by the sum of column and row. */
    static int[] pattern(Theme theme, CellRaster raster) {
        int[] colours = new int[raster.columns().pixels() + raster.rows().pixels()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = rgb(theme, i, 0, raster.scale());
        }
        return colours;
    }

    static void swatch(Canvas canvas, Theme theme, Rectangle2D where) {
        Rectangle2D r = canvas.snap(where);
        int width = Math.max(1, (int) Math.round(r.getWidth() * canvas.deviceScale()));
        int height = Math.max(1, (int) Math.round(r.getHeight() * canvas.deviceScale()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb(theme, x, y, canvas.deviceScale()));
            }
        }
        canvas.image(image, r);
        canvas.crispFrame(r, 1, theme.muted());
    }
}
