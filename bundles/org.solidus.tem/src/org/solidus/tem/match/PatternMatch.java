/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.List;

/**
 * What a pattern is.
 *
 * @param all solutions for all spots
 * @param crystals those behind one another, the one with the greatest share first; empty if none is good enough
 * @param spots measured spots that were compared
 */
record PatternMatch(Ranking all, List<Crystal> crystals, int spots) {

    /** The ranking whose best solution the point is said to be. */
    Ranking chosen() {
        return crystals.isEmpty() ? all : crystals.get(0).ranking();
    }
}
