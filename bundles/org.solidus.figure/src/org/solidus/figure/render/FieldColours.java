/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.List;
import org.solidus.figure.Field;
import org.solidus.figure.Overlay;
import org.solidus.figure.Range;
import org.solidus.figure.Sampling;
import org.solidus.figure.colour.ColourScale;

/** Colours of a field of numbers, with masks above them. */
final class FieldColours implements CellRaster.Row {

    private static final int NO_DATA = -1;

    private final FieldRow row;
    private final ColourTable table;
    private final int[] hatch;
    private final MaskRow masks;
    private final int[] colours;

    FieldColours(
            Field field,
            Sampling sampling,
            ColourScale colours,
            Range limits,
            List<Overlay> overlays,
            Theme theme,
            CellRaster raster) {
        row = new FieldRow(field, raster, sampling);
        table = new ColourTable(colours, limits);
        hatch = NoData.pattern(theme, raster);
        this.masks = new MaskRow(overlays, raster, field.columns());
        this.colours = new int[raster.columns().pixels()];
    }

    @Override
    public void paint(int y, int fromX, int toX, int[] pixels, int at) {
        if (!row.same(y)) {
            double[] values = row.values(y);
            for (int x = fromX; x < toX; x++) {
                colours[x] = Double.isNaN(values[x]) ? NO_DATA : table.rgb(values[x]);
            }
        }
        for (int x = fromX; x < toX; x++) {
            int rgb = colours[x];
            pixels[at + x] = rgb == NO_DATA ? hatch[x + y] : rgb;
        }
        masks.paint(y, fromX, toX, pixels, at);
    }
}
