/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Colour keys alone: for several maps that have them in common.
 *
 * @param title above them
 * @param keys at least one
 */
public record KeyFigure(String title, List<SectorKey> keys) implements Figure {

    /** @throws IllegalArgumentException when there are none */
    public KeyFigure {
        Objects.requireNonNull(title, "title");
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The figure '" + title + "' needs at least one colour key.");
        }
    }

    @Override
    public int areas() {
        return 0;
    }

    @Override
    public KeyFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        throw new IndexOutOfBoundsException("Colour keys have no axes.");
    }
}
