/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.List;

/**
 * What a pattern was matched with.
 *
 * @param solutions of all phases, best first; those of one phase are apart from each other
 * @param crystals the best solution, and those that explain what it leaves over
 * @param spots measured spots that were compared
 */
record PatternMatch(List<Solution> solutions, List<Crystal> crystals, int spots) {

    /** Percent by which the best solution is ahead of the next one of its phase, {@code 100 (1 - Q2/Q1)}. */
    double reliability() {
        Solution best = solutions.get(0);
        return ahead(solutions.stream()
                .skip(1)
                .filter(other -> other.phase() == best.phase())
                .mapToDouble(Solution::index)
                .max()
                .orElse(0));
    }

    /** Percent by which the best solution is ahead of that of any other phase; 100 if there is none. */
    double phaseReliability() {
        Solution best = solutions.get(0);
        return ahead(solutions.stream()
                .filter(other -> other.phase() != best.phase())
                .mapToDouble(Solution::index)
                .max()
                .orElse(0));
    }

    private double ahead(double second) {
        return 100 * (1 - second / solutions.get(0).index());
    }
}
