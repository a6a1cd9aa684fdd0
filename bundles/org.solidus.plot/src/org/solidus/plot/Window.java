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
record Window(Optional<Range> x, Optional<Range> y) {

    static final Window ALL = new Window(Optional.empty(), Optional.empty());

    Window withX(Optional<Range> range) {
        return new Window(range, y);
    }

    Window withY(Optional<Range> range) {
        return new Window(x, range);
    }
}
