/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

/**
 * One of the crystals behind one another that make a pattern.
 *
 * @param ranking of solutions for the spots that the crystals found before it left over; the best one is the crystal
 * @param weight its share of the crystals' thickness, as far as intensities are kinematic; all add up to 1
 * @param share its share of what the crystals diffract; all add up to 1
 */
record Crystal(Ranking ranking, double weight, double share) {

    Solution solution() {
        return ranking.best();
    }
}
