/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.Range;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.RgbFigure.Channel;
import org.solidus.figure.Sampling;

/** Colours of several fields that add up, with masks above them. */
final class RgbColours implements CellRaster.Row {

    private final List<Channel> channels;
    private final List<FieldRow> rows = new ArrayList<>();
    private final List<Range> limits;
    private final int[] hatch;
    private final MaskRow masks;

    RgbColours(RgbFigure figure, List<Range> limits, Theme theme, CellRaster raster) {
        channels = figure.channels();
        this.limits = limits;
        channels.forEach(channel -> rows.add(new FieldRow(channel.field(), raster, Sampling.MEAN)));
        hatch = NoData.pattern(theme, raster);
        masks = new MaskRow(figure.overlays(), raster, figure.x().size());
    }

    @Override
    public void paint(int y, int fromX, int toX, int[] pixels, int at) {
        double[][] values = new double[channels.size()][];
        for (int c = 0; c < values.length; c++) {
            values[c] = rows.get(c).values(y);
        }
        for (int x = fromX; x < toX; x++) {
            pixels[at + x] = rgb(values, x, hatch[x + y]);
        }
        masks.paint(y, fromX, toX, pixels, at);
    }

    private int rgb(double[][] values, int x, int none) {
        double red = 0;
        double green = 0;
        double blue = 0;
        boolean data = false;
        for (int c = 0; c < values.length; c++) {
            if (!Double.isNaN(values[c][x])) {
                data = true;
                double light = light(channels.get(c), limits.get(c), values[c][x]);
                int full = channels.get(c).rgb();
                red += light * (full >> 16 & 0xff);
                green += light * (full >> 8 & 0xff);
                blue += light * (full & 0xff);
            }
        }
        return data ? channel(red) << 16 | channel(green) << 8 | channel(blue) : none;
    }

    private static int channel(double value) {
        return (int) Math.min(255, value + 0.5);
    }

    /** 0 for dark, 1 for the full colour; what has no place on the scale is dark. */
    static double light(Channel channel, Range limits, double value) {
        double low = channel.scaling().forward(limits.low());
        double place =
                (channel.scaling().forward(value) - low) / (channel.scaling().forward(limits.high()) - low);
        return place > 0 ? Math.min(1, place) : 0;
    }
}
