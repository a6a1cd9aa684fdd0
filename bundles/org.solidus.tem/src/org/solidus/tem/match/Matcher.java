/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Matches patterns with several phases. One thread; banks are shared. */
final class Matcher {

    private final SpotPattern pattern;
    private final List<PhaseSearch> searches = new ArrayList<>();
    private final int most;

    /**
     * @param starts orientations a phase that are refined
     * @param most solutions a phase
     * @param distinct angle between orientations that count as different, radian
     */
    Matcher(List<PhaseBank> banks, MatchSettings settings, int starts, int most, double distinct) {
        pattern = new SpotPattern(settings);
        this.most = most;
        for (int i = 0; i < banks.size(); i++) {
            searches.add(new PhaseSearch(i, banks.get(i), settings, starts, distinct));
        }
    }

    /** Matches spots (1/angstrom, right and down) and their intensities. */
    PatternMatch match(double[] qx, double[] qy, double[] intensity) {
        pattern.fill(qx, qy, intensity, 0, qx.length);
        List<Solution> solutions = new ArrayList<>();
        if (pattern.size > 0) {
            searches.forEach(search -> solutions.addAll(search.search(pattern, most)));
        }
        solutions.sort(Comparator.comparingDouble(solution -> -solution.index()));
        return new PatternMatch(solutions, pattern.size);
    }
}
