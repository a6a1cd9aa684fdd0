/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.Optional;
import org.solidus.core.step.Param;

/**
 * A curve of a panel: a column along a series or a log, or a one-dimensional frame. One standard deviation, in the
 * column {@code <column> error} or the variance of the frame, is drawn with it; so is a band between {@code <column>
 * low} and {@code <column> high}.
 */
public record Curve(
        @Param(help = "What is drawn: $name.column, or $name for a one-dimensional frame; may be left away for a band.")
        Optional<Ref> of,

        @Param(help = "Name in the legend; by default that of the column.")
        Optional<String> name,

        @Param(help = "Lower end of a band, by default the column '<column> low'.")
        Optional<Ref> low,

        @Param(help = "Upper end of a band, by default the column '<column> high'.")
        Optional<Ref> high,

        @Param(help = "Column with one standard deviation, by default '<column> error'.")
        Optional<Ref> error,

        @Param(help = "Which axis; by default curves of a second unit go to the right.")
        Optional<Side> axis,

        @Param(help = "How it is drawn.", def = "line") Look look,

        @Param(help = "A dashed line.", def = "false") boolean dashed,

        @Param(help = "Which frame of a series of one-dimensional frames, 0 first.", min = 0)
        Optional<Long> frame,

        @Param(
                help =
                        "Of tables with several rows a frame: the column that tells them apart. Each of its numbers gets a"
                                + " curve: grains, particles.")
        Optional<String> by,

        @Param(
                help = "How many curves 'by' gives at most: those that are there longest.",
                def = "8",
                min = 1,
                max = 200)
        int most) {

    /** @throws IllegalArgumentException when there is nothing to draw, or half a band */
    public Curve {
        if (low.isPresent() != high.isPresent()) {
            throw new IllegalArgumentException("a band needs both 'low' and 'high'.");
        }
        if (of.isEmpty() && low.isEmpty()) {
            throw new IllegalArgumentException("a curve needs 'of', or 'low' and 'high' of a band.");
        }
    }
}
