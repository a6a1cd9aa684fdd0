/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.List;
import org.solidus.figure.Overlay;

/** Blends masks over a row of device pixels. */
final class MaskRow {

    private final List<Overlay.Mask> masks;
    private final CellRaster raster;
    private final int cellsInRow;

    MaskRow(List<Overlay.Mask> masks, CellRaster raster, int cellsInRow) {
        this.masks = List.copyOf(masks);
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
        for (Overlay.Mask mask : masks) {
            for (int x = fromX; x < toX; x++) {
                if (any(mask, x, y)) {
                    pixels[at + x] = blend(pixels[at + x], mask.rgb(), mask.opacity());
                }
            }
        }
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
