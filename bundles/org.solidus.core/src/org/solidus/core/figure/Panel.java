/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;

/** A panel of a figure: curves, a heat map, a waterfall, or maps. */
public record Panel(
        @Param(help = "Columns against what runs along the series, or one-dimensional frames against their axis.")
        List<Curve> curves,

        @Param(help = "A series of one-dimensional frames in colours, against what runs along the series.")
        Optional<Ref> heatmap,

        @Param(help = "A series of one-dimensional frames above each other.")
        Optional<Ref> waterfall,

        @Param(help = "Maps with common colours, one colour bar and a common length scale.")
        List<MapItem> maps,

        @Param(label = "Title", help = "What stands above the panel.")
        Optional<String> caption,

        @Param(help = "The first curve less the second, below them.", def = "false")
        boolean residual,

        @Param(help = "Intervals and events that are marked in this panel.")
        List<Mark> marks,

        @Param(help = "Abscissa of curves: a column as long as theirs; by default what runs along the series.")
        Optional<Ref> against,

        @Param(help = "Logarithmic: the colours, or the ordinate of curves.", def = "false")
        boolean log,

        @Param(help = "Lowest and highest of the colours, or of the ordinate of curves.")
        List<Quantity> limits,

        @Param(help = "Part of the panel's own axis: Q of a heat map, the abscissa of curves of frames.")
        List<Quantity> range,

        @Param(help = "Colour map; by default one that suits the numbers.")
        Optional<Colours> colours,

        @Param(help = "Curves of a waterfall, at most.", def = "24", min = 2, max = 200)
        int most,

        @Param(
                help = "Height beside other panels above it (or width beside panels at its sides).",
                def = "1",
                min = 0.1,
                max = 20)
        double size) {

    /** @throws IllegalArgumentException unless it shows one kind of thing, and pairs are pairs */
    public Panel {
        curves = List.copyOf(curves);
        maps = List.copyOf(maps);
        marks = List.copyOf(marks);
        limits = List.copyOf(limits);
        range = List.copyOf(range);
        int kinds = (curves.isEmpty() ? 0 : 1)
                + (heatmap.isPresent() ? 1 : 0)
                + (waterfall.isPresent() ? 1 : 0)
                + (maps.isEmpty() ? 0 : 1);
        if (kinds != 1) {
            throw new IllegalArgumentException("a panel shows one of curves, heatmap, waterfall and maps"
                    + (kinds == 0 ? "." : "; make a panel of each."));
        }
        if (residual && curves.size() != 2) {
            throw new IllegalArgumentException(
                    "a residual needs two curves, the data and the fit, not " + curves.size() + ".");
        }
        Quantity.requireRange("limits", limits);
        Quantity.requireRange("range", range);
    }
}
