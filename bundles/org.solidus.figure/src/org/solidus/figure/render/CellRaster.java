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
 * Which cells of a map lie under each device pixel of a rectangle, for any spacing and scale of the axes; and the image
 * that is made of them.
 */
final class CellRaster {

    /** The colour of device pixels. */
    interface Colours {
        /**
         * @param rowFrom first row under the pixel
         * @param rowTo row after the last one
         * @param columnFrom first column under the pixel
         * @param columnTo column after the last one
         * @param x device pixel in the rectangle
         * @param y device pixel in the rectangle
         * @return {@code 0xRRGGBB}
         */
        int rgb(int rowFrom, int rowTo, int columnFrom, int columnTo, int x, int y);
    }

    /** A writer of vector graphics has one device pixel a logical one: its images are finer. */
    private static final double MIN_SCALE = 1;

    private static final int NONE = -1;

    private final Rectangle2D area;
    private final double scale;
    private final int[] columnFrom;
    private final int[] columnTo;
    private final int[] rowFrom;
    private final int[] rowTo;

    CellRaster(PlotArea plot, Values xEdges, Values yEdges, double deviceScale) {
        area = plot.bounds();
        scale = Math.max(MIN_SCALE, deviceScale);
        int width = Math.max(1, (int) Math.round(area.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(area.getHeight() * scale));
        columnFrom = new int[width];
        columnTo = new int[width];
        rowFrom = new int[height];
        rowTo = new int[height];
        cells(plot.x(), xEdges, area.getMinX(), area.getWidth() / width, columnFrom, columnTo);
        cells(plot.y(), yEdges, area.getMinY(), area.getHeight() / height, rowFrom, rowTo);
    }

    /** A pixel whose middle lies beyond the cells has none. */
    private static void cells(AxisTransform axis, Values edges, double start, double step, int[] from, int[] to) {
        double[] pixels = new double[edges.size()];
        Arrays.setAll(pixels, i -> axis.toPixel(edges.get(i)));
        boolean falling = pixels[pixels.length - 1] < pixels[0];
        double least = Math.min(pixels[0], pixels[pixels.length - 1]);
        double most = Math.max(pixels[0], pixels[pixels.length - 1]);
        for (int i = 0; i < from.length; i++) {
            double centre = start + (i + 0.5) * step;
            if (centre < least - 1e-6 * step || centre > most + 1e-6 * step) {
                from[i] = NONE;
                continue;
            }
            int first = cell(pixels, start + i * step + 1e-6 * step, falling);
            int last = cell(pixels, start + (i + 1) * step - 1e-6 * step, falling);
            int middle = cell(pixels, start + (i + 0.5) * step, falling);
            boolean several = Math.abs(pixels[middle + 1] - pixels[middle]) < step;
            from[i] = several ? Math.min(first, last) : middle;
            to[i] = (several ? Math.max(first, last) : middle) + 1;
        }
    }

    /** The cell at a pixel: between which edges it lies. */
    private static int cell(double[] edges, double pixel, boolean falling) {
        int low = 0;
        int high = edges.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= pixel != falling) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Paints the cells; beyond them the background shows. */
    void paint(Canvas canvas, Theme theme, Colours colours) {
        BufferedImage image = new BufferedImage(columnFrom.length, rowFrom.length, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int at = 0;
        for (int y = 0; y < rowFrom.length; y++) {
            for (int x = 0; x < columnFrom.length; x++) {
                pixels[at++] = rowFrom[y] == NONE || columnFrom[x] == NONE
                        ? theme.background()
                        : colours.rgb(rowFrom[y], rowTo[y], columnFrom[x], columnTo[x], x, y);
            }
        }
        NoData.draw(canvas, image, area);
    }

    double scale() {
        return scale;
    }
}
