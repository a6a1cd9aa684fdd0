/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

/**
 * What counts as a match.
 *
 * @param starts orientations of a phase that are refined
 * @param most solutions of a phase that are kept
 * @param distinct orientations that differ by less are one, radian
 * @param minimumSpots patterns with fewer are not indexed
 * @param minimumIndex patterns that are explained worse are not indexed
 * @param crystals behind one another that are looked for
 */
record MatchLimits(int starts, int most, double distinct, int minimumSpots, double minimumIndex, int crystals) {

    boolean isIndexed(int spots, Solution best) {
        return spots >= minimumSpots && best.index() >= minimumIndex && best.index() > 0;
    }
}
