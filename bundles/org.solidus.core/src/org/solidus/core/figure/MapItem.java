/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;

/** A map of a panel of maps. */
public record MapItem(
        @Param(
                help = "A two-dimensional frame, a column over a scan of two axes, or a table that comes with maps,"
                        + " such as hotspots.")
        Ref of,

        @Param(help = "What stands above the map.") Optional<String> title,

        @Param(help = "A map of labels whose regions are outlined; by default the one that comes with a table.")
        Optional<Ref> outlines,

        @Param(help = "A table of lines (x1, y1, x2, y2 and perhaps kinds) that are drawn on the map: boundaries.")
        Optional<Ref> boundaries,

        @Param(
                help = "What makes the colours darker where it is low: a reliability, an index; of maps of kinds and of"
                        + " colours.")
        Optional<Ref> brightness,

        @Param(
                help = "Tables of spots that are drawn over a pattern, the first as circles, the next as crosses; sizes"
                        + " by their intensity.")
        List<Ref> spots,

        @Param(help = "Which frame of a series of two-dimensional frames, 0 first.", min = 0)
        Optional<Long> frame) {

    public MapItem {
        spots = List.copyOf(spots);
    }
}
