/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.List;
import org.solidus.figure.Overlay;

/** Blends masks and cells of their own colours over a row of device pixels, in their order. */
final class MaskRow {

    private final List<Overlay> masks;
    private final CellRaster raster;
    private final int cellsInRow;

    /** @param overlays of which masks and tints are blended */
    MaskRow(List<Overlay> overlays, CellRaster raster, int cellsInRow) {
        this.masks = overlays.stream()
                .filter(one -> one instanceof Overlay.Mask || one instanceof Overlay.Tint)
                .toList();
        this.raster = raster;
        this.cellsInRow = cellsInRow;
    }

    /** Those of some overlays that are masks. */
    static List<Overlay.Mask> in(List<Overlay> overlays) {
        return overlays.stream()
                .filter(Overlay.Mask.class::isInstance)
                .map(Overlay.Mask.class::cast)
                .toList();
    }

    void paint(int y, int fromX, int toX, int[] pixels, int at) {
        for (Overlay overlay : masks) {
            if (overlay instanceof Overlay.Mask mask) {
                paint(mask, y, fromX, toX, pixels, at);
            } else if (overlay instanceof Overlay.Tint tint) {
                paint(tint, y, fromX, toX, pixels, at);
            }
        }
    }

    private void paint(Overlay.Mask mask, int y, int fromX, int toX, int[] pixels, int at) {
        for (int x = fromX; x < toX; x++) {
            if (any(mask, x, y)) {
                pixels[at + x] = blend(pixels[at + x], mask.rgb(), mask.opacity());
            }
        }
    }

    private void paint(Overlay.Tint tint, int y, int fromX, int toX, int[] pixels, int at) {
        for (int x = fromX; x < toX; x++) {
            int rgb = first(tint, x, y);
            if (rgb >= 0) {
                pixels[at + x] = blend(pixels[at + x], rgb, tint.opacity());
            }
        }
    }

    /** The colour of the first cell under a pixel that has one; negative: none has. */
    private int first(Overlay.Tint tint, int x, int y) {
        for (int row = raster.rows().from(y); row < raster.rows().to(y); row++) {
            for (int column = raster.columns().from(x);
                    column < raster.columns().to(x);
                    column++) {
                int rgb = tint.rgb(row * cellsInRow + column);
                if (rgb >= 0) {
                    return rgb;
                }
            }
        }
        return -1;
    }

    private boolean any(Overlay.Mask mask, int x, int y) {
        for (int row = raster.rows().from(y); row < raster.rows().to(y); row++) {
            for (int column = raster.columns().from(x);
                    column < raster.columns().to(x);
                    column++) {
                if (mask.covers(row * cellsInRow + column)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int blend(int below, int above, double opacity) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = below >> shift & 0xff;
            int high = above >> shift & 0xff;
            rgb |= (int) Math.round(low + opacity * (high - low)) << shift;
        }
        return rgb;
    }
}
