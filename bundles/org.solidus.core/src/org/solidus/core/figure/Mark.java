/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;

/**
 * Marks along the axis that runs along the series: the rows of a table as intervals or events, or one that is written
 * down.
 */
public record Mark(
        @Param(
                help = "A table of intervals (columns 'start' and 'end') or events (column 'time'), or a column of"
                        + " events: $onset.time.")
        Optional<Ref> of,

        @Param(help = "Column where intervals begin.") Optional<String> start,

        @Param(help = "Column where intervals end.") Optional<String> end,

        @Param(
                help = "Column with the names; for a mark that is written down or a column of events, the name"
                        + " itself.")
        Optional<String> label,

        @Param(help = "Where an event is.") Optional<Quantity> at,

        @Param(help = "Where an interval begins.") Optional<Quantity> from,

        @Param(help = "Where an interval ends.") Optional<Quantity> to) {

    /** @throws IllegalArgumentException unless it is one of the three: a table, an event, an interval */
    public Mark {
        int kinds = (of.isPresent() ? 1 : 0) + (at.isPresent() ? 1 : 0) + (from.isPresent() || to.isPresent() ? 1 : 0);
        if (kinds != 1 || from.isPresent() != to.isPresent()) {
            throw new IllegalArgumentException(
                    "a mark is a table ($name), an event { at: 12 s } or an interval { from: 1 s, to: 3 s }.");
        }
        if (of.isEmpty() && (start.isPresent() || end.isPresent())) {
            throw new IllegalArgumentException("'start' and 'end' name columns of the table that 'of' refers to.");
        }
        if (start.isPresent() != end.isPresent()) {
            throw new IllegalArgumentException("intervals need both 'start' and 'end'.");
        }
    }
}
