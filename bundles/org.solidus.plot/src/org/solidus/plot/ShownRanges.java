/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.solidus.figure.Range;

/**
 * What a panel shows of its axes.
 *
 * @param x absent: what the data need
 * @param y absent: what the data need
 */
record ShownRanges(Optional<Range> x, Optional<Range> y) {

    static final ShownRanges ALL = new ShownRanges(Optional.empty(), Optional.empty());

    ShownRanges withX(Optional<Range> range) {
        return new ShownRanges(range, y);
    }

    ShownRanges withY(Optional<Range> range) {
        return new ShownRanges(x, range);
    }
}
