/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.List;

/**
 * Solutions of one list of spots, of all phases.
 *
 * @param solutions the one with the highest index first
 */
record Ranking(List<Solution> solutions) {

    boolean isEmpty() {
        return solutions.isEmpty();
    }

    /** The one with the highest index; {@link Solution#NONE} if there is none. */
    Solution best() {
        return solutions.isEmpty() ? Solution.NONE : solutions.get(0);
    }

    /** Percent by which the best solution is ahead of the next one of its phase, {@code 100 (1 - Q2/Q1)}; 0 without. */
    double reliability() {
        return ahead(solutions.stream()
                .skip(1)
                .filter(other -> other.phase() == best().phase())
                .mapToDouble(Solution::index)
                .max()
                .orElse(0));
    }

    /** Percent by which the best solution is ahead of that of any other phase; 100 if there is none. */
    double phaseReliability() {
        return ahead(solutions.stream()
                .filter(other -> other.phase() != best().phase())
                .mapToDouble(Solution::index)
                .max()
                .orElse(0));
    }

    private double ahead(double second) {
        return isEmpty() ? 0 : 100 * (1 - second / best().index());
    }
}
