/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.util.Arrays;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.region.Grid;

/**
 * The masked pixels of a panel as small translucent images at the resolution of the screen: a stroke of the brush makes
 * only those anew that it touches. A pixel of the screen is coloured when any masked pixel lies under it, so that single
 * hot pixels show on large images.
 */
final class MaskTiles {

    private static final int SIDE = 256;

    private final Mask mask;
    private final double scale;
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final int[] columnFrom;
    private final int[] columnTo;
    private final int[] rowFrom;
    private final int[] rowTo;
    private final int across;
    private final Image[] images;
    private final boolean[] made;

    /** @param scale device pixels a point */
    MaskTiles(Mask mask, Grid x, Grid y, PlotArea area, double scale) {
        this.mask = mask;
        this.scale = scale;
        var box = area.bounds();
        left = (int) Math.ceil(box.getMinX() * scale);
        top = (int) Math.ceil(box.getMinY() * scale);
        width = Math.max(1, (int) Math.floor(box.getMaxX() * scale) - left);
        height = Math.max(1, (int) Math.floor(box.getMaxY() * scale) - top);
        columnFrom = new int[width];
        columnTo = new int[width];
        rowFrom = new int[height];
        rowTo = new int[height];
        cells(area.x(), x, left, columnFrom, columnTo);
        cells(area.y(), y, top, rowFrom, rowTo);
        across = (width + SIDE - 1) / SIDE;
        int tiles = across * ((height + SIDE - 1) / SIDE);
        images = new Image[tiles];
        made = new boolean[tiles];
    }

    /** Which cells lie under each pixel of the screen; none beyond the array. */
    private void cells(AxisTransform axis, Grid grid, int start, int[] from, int[] to) {
        for (int i = 0; i < from.length; i++) {
            double a = grid.index(axis.toValue((start + i) / scale)) + 0.5;
            double b = grid.index(axis.toValue((start + i + 1) / scale)) + 0.5;
            double low = Math.min(a, b);
            double high = Math.max(a, b);
            if (high - low < 1) { // cells are larger than pixels: the one under the middle
                low = Math.floor((low + high) / 2);
                high = low + 1;
            }
            from[i] = (int) Math.clamp(Math.floor(low + 1e-6), 0, grid.size());
            to[i] = (int) Math.clamp(Math.ceil(high - 1e-6), 0, grid.size());
        }
    }

    /** What changed is drawn anew the next time. */
    void changed(Mask.Changed changed) {
        for (int tile = 0; tile < images.length; tile++) {
            int x0 = tile % across * SIDE;
            int y0 = tile / across * SIDE;
            boolean touched = touches(columnFrom, columnTo, x0, width, changed.columnFrom(), changed.columnTo())
                    && touches(rowFrom, rowTo, y0, height, changed.rowFrom(), changed.rowTo());
            if (touched) {
                forget(tile);
            }
        }
    }

    private static boolean touches(int[] from, int[] to, int start, int size, int low, int high) {
        int last = Math.min(start + SIDE, size) - 1;
        int least = Math.min(from[start], from[last]);
        int most = Math.max(to[start], to[last]);
        return least < high && most > low;
    }

    private void forget(int tile) {
        made[tile] = false;
        if (images[tile] != null) {
            images[tile].dispose();
            images[tile] = null;
        }
    }

    void dispose() {
        for (int tile = 0; tile < images.length; tile++) {
            forget(tile);
        }
    }

    void paint(GC gc, int rgb, int alpha) {
        for (int tile = 0; tile < images.length; tile++) {
            int x0 = tile % across * SIDE;
            int y0 = tile / across * SIDE;
            int w = Math.min(SIDE, width - x0);
            int h = Math.min(SIDE, height - y0);
            if (!made[tile]) {
                images[tile] = make(gc.getDevice(), x0, y0, w, h, rgb, alpha);
                made[tile] = true;
            }
            if (images[tile] != null) {
                place(gc, images[tile], x0, y0, w, h);
            }
        }
    }

    private void place(GC gc, Image image, int x0, int y0, int w, int h) {
        if (scale == 1) {
            gc.drawImage(image, left + x0, top + y0);
        } else {
            int x = (int) Math.round((left + x0) / scale);
            int y = (int) Math.round((top + y0) / scale);
            int right = (int) Math.round((left + x0 + w) / scale);
            int bottom = (int) Math.round((top + y0 + h) / scale);
            gc.drawImage(image, 0, 0, w, h, x, y, Math.max(1, right - x), Math.max(1, bottom - y));
        }
    }

    /** Null where nothing is masked. */
    private Image make(Device device, int x0, int y0, int w, int h, int rgb, int alpha) {
        byte[] alphas = new byte[w * h];
        boolean any = false;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                if (masked(rowFrom[y0 + y], rowTo[y0 + y], columnFrom[x0 + x], columnTo[x0 + x])) {
                    alphas[y * w + x] = (byte) alpha;
                    any = true;
                }
            }
        }
        if (!any) {
            return null;
        }
        ImageData data = new ImageData(w, h, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        for (int y = 0; y < h; y++) {
            int[] row = new int[w];
            Arrays.fill(row, rgb);
            data.setPixels(0, y, w, row, 0);
        }
        data.alphaData = alphas;
        return new Image(device, data);
    }

    private boolean masked(int rowStart, int rowEnd, int columnStart, int columnEnd) {
        for (int row = rowStart; row < rowEnd; row++) {
            for (int column = columnStart; column < columnEnd; column++) {
                if (mask.get(row, column)) {
                    return true;
                }
            }
        }
        return false;
    }
}
