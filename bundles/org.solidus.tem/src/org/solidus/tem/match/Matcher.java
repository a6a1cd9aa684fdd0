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
    private final MatchLimits limits;

    Matcher(List<PhaseBank> banks, MatchSettings settings, MatchLimits limits) {
        this.limits = limits;
        pattern = new SpotPattern(settings);
        for (int i = 0; i < banks.size(); i++) {
            searches.add(new PhaseSearch(i, banks.get(i), settings, limits.starts(), limits.distinct()));
        }
    }

    /** Matches spots (1/angstrom, right and down) and their intensities. */
    PatternMatch match(double[] qx, double[] qy, double[] intensity) {
        pattern.fill(qx, qy, intensity, qx.length);
        int spots = pattern.size;
        List<Solution> solutions = solutions();
        List<Solution> found = new ArrayList<>();
        if (!solutions.isEmpty() && limits.isIndexed(spots, solutions.get(0))) {
            found.add(solutions.get(0));
            behind(found, new Spots(qx.clone(), qy.clone(), intensity.clone(), qx.length));
            pattern.fill(qx, qy, intensity, qx.length);
        }
        return new PatternMatch(solutions, weighted(found), spots);
    }

    /** Of all phases, the best first. */
    private List<Solution> solutions() {
        List<Solution> solutions = new ArrayList<>();
        if (pattern.size > 0) {
            searches.forEach(search -> solutions.addAll(search.search(pattern, limits.most())));
        }
        solutions.sort(Comparator.comparingDouble(solution -> -solution.index()));
        return solutions;
    }

    /** Spots that are left over. */
    private record Spots(double[] x, double[] y, double[] intensity, int size) {}

    /** Takes the spots away that the last one found explains, matches the others, and so on. */
    private void behind(List<Solution> found, Spots all) {
        Spots left = all;
        while (found.size() < limits.crystals()) {
            left = unexplained(found.get(found.size() - 1), left);
            pattern.fill(left.x(), left.y(), left.intensity(), left.size());
            List<Solution> next = left.size() < limits.minimumSpots() ? List.of() : solutions();
            if (next.isEmpty()
                    || !limits.isIndexed(pattern.size, next.get(0))
                    || !searches.get(next.get(0).phase()).isApart(next.get(0), found)) {
                return;
            }
            found.add(next.get(0));
        }
    }

    private Spots unexplained(Solution solution, Spots spots) {
        pattern.fill(spots.x(), spots.y(), spots.intensity(), spots.size());
        Refinement compared = searches.get(solution.phase()).compared(solution, pattern);
        int left = 0;
        for (int k = 0; k < pattern.size; k++) {
            if (!compared.explains(k)) {
                spots.x()[left] = pattern.x[k];
                spots.y()[left] = pattern.y[k];
                spots.intensity()[left++] = pattern.intensity[k];
            }
        }
        return new Spots(spots.x(), spots.y(), spots.intensity(), left);
    }

    private List<Crystal> weighted(List<Solution> found) {
        List<double[]> simulated = new ArrayList<>();
        for (Solution solution : found) {
            Refinement compared = searches.get(solution.phase()).compared(solution, pattern);
            double[] intensities = new double[pattern.size];
            for (int k = 0; k < pattern.size; k++) {
                intensities[k] = compared.simulated(k);
            }
            simulated.add(intensities);
        }
        double[] weights = found.isEmpty() ? new double[0] : CrystalWeights.of(simulated, pattern.intensity, pattern.size);
        List<Crystal> crystals = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            crystals.add(new Crystal(found.get(i), weights[i]));
        }
        return crystals;
    }
}
