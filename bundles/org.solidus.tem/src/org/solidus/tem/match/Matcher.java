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
        Ranking all = ranking();
        List<Ranking> found = new ArrayList<>();
        if (!all.isEmpty() && limits.isIndexed(spots, all.best())) {
            found.add(all);
            behind(found, new Spots(qx.clone(), qy.clone(), intensity.clone(), qx.length));
            pattern.fill(qx, qy, intensity, qx.length);
        }
        return new PatternMatch(all, weighted(found), spots);
    }

    /**
     * Matches spots with one crystal, and adds those that it explains with their places.
     *
     * @return the index, 0 where the pattern is not indexed
     */
    double pairs(double[] qx, double[] qy, double[] intensity, SpotPairs into) {
        pattern.fill(qx, qy, intensity, qx.length);
        Ranking all = ranking();
        if (all.isEmpty() || !limits.isIndexed(pattern.size, all.best())) {
            return 0;
        }
        Solution best = all.best();
        searches.get(best.phase()).compared(best, pattern).pairs(best.rotation(), pattern, into);
        return best.index();
    }

    /** Of all phases, the best first. */
    private Ranking ranking() {
        List<Solution> solutions = new ArrayList<>();
        if (pattern.size > 0) {
            searches.forEach(search -> solutions.addAll(search.search(pattern, limits.most())));
        }
        solutions.sort(Comparator.comparingDouble(solution -> -solution.index()));
        return new Ranking(solutions);
    }

    /** Spots that are left over. */
    private record Spots(double[] x, double[] y, double[] intensity, int size) {}

    /** Takes the spots away that the last one found explains, matches the others, and so on. */
    private void behind(List<Ranking> found, Spots all) {
        Spots left = all;
        while (found.size() < limits.crystals()) {
            left = unexplained(found.get(found.size() - 1).best(), left);
            pattern.fill(left.x(), left.y(), left.intensity(), left.size());
            Ranking next = left.size() < limits.minimumSpots() ? new Ranking(List.of()) : ranking();
            if (next.isEmpty()
                    || !limits.isIndexed(pattern.size, next.best())
                    || !searches.get(next.best().phase())
                            .isApart(
                                    next.best(),
                                    found.stream().map(Ranking::best).toList())) {
                return;
            }
            found.add(next);
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

    /** Those that are behind one another, the one that diffracts most first. */
    private List<Crystal> weighted(List<Ranking> found) {
        List<double[]> simulated = new ArrayList<>();
        for (Ranking ranking : found) {
            Solution solution = ranking.best();
            Refinement compared = searches.get(solution.phase()).compared(solution, pattern);
            double[] intensities = new double[pattern.size];
            for (int k = 0; k < pattern.size; k++) {
                intensities[k] = compared.simulated(k);
            }
            simulated.add(intensities);
        }
        List<Crystal> crystals = new ArrayList<>();
        if (!found.isEmpty()) {
            double[] weights = CrystalWeights.of(simulated, pattern.intensity, pattern.size);
            double[] shares = CrystalWeights.shares(weights, simulated, pattern.intensity, pattern.size);
            for (int i = 0; i < weights.length; i++) {
                crystals.add(new Crystal(found.get(i), weights[i], shares[i]));
            }
        }
        crystals.sort(Comparator.comparingDouble(crystal -> -crystal.share()));
        return crystals;
    }
}
