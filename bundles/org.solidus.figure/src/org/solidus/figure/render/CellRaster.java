/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.solidus.figure.Values;

/**
 * The cells of a map as an image: which of them lie under each device pixel of a rectangle, for any spacing and scale
 * of the axes, and for any part of the map.
 */
final class CellRaster {

    /** The colours of a row of device pixels. */
    interface Row {
        /**
         * Fills pixels that have cells under them.
         *
         * @param y device pixel in the rectangle
         * @param fromX first device pixel
         * @param toX device pixel after the last
         * @param pixels where {@code 0xRRGGBB} goes
         * @param at place of the device pixel 0 of this row
         */
        void paint(int y, int fromX, int toX, int[] pixels, int at);
    }

    private final Rectangle2D area;
    private final double scale;
    private final CellSpan columns;
    private final CellSpan rows;

    /** @param scale pixels of the image a logical pixel */
    CellRaster(PlotArea plot, Values xEdges, Values yEdges, double scale) {
        area = plot.bounds();
        this.scale = scale;
        int width = Math.max(1, (int) Math.round(area.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(area.getHeight() * scale));
        columns = new CellSpan(plot.x(), xEdges, area.getMinX(), area.getWidth() / width, width);
        rows = new CellSpan(plot.y(), yEdges, area.getMinY(), area.getHeight() / height, height);
    }

    CellSpan columns() {
        return columns;
    }

    CellSpan rows() {
        return rows;
    }

    /** Paints the cells; beyond them the background shows. */
    void paint(Canvas canvas, Theme theme, Row painter) {
        int width = columns.pixels();
        BufferedImage image = new BufferedImage(width, rows.pixels(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int from = columns.firstPixel();
        int to = columns.lastPixel();
        for (int y = 0; y < rows.pixels(); y++) {
            boolean cells = rows.has(y) && from < to;
            Arrays.fill(pixels, y * width, y * width + (cells ? from : width), theme.background());
            if (cells) {
                painter.paint(y, from, to, pixels, y * width);
                Arrays.fill(pixels, y * width + to, (y + 1) * width, theme.background());
            }
        }
        canvas.image(image, area);
    }

    double scale() {
        return scale;
    }
}
