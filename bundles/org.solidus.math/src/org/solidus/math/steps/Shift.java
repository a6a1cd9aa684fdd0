/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import org.solidus.math.decomposition.DataMatrix;

/** Whether curves are made non-negative by subtracting their smallest value. */
enum Shift {
    /** Where they are negative by nature, not by noise: the squares of negative values are more than 1 % of all. */
    AUTO,
    /** As they are; negative values are taken for noise. */
    NONE,
    /** The smallest value of all curves is subtracted from all of them. */
    MINIMUM;

    private static final double BY_NATURE = 0.01;

    /** What is to be subtracted: at most 0. */
    double of(DataMatrix matrix) {
        double least = 0;
        double negative = 0;
        double all = 0;
        for (double value : matrix.values()) {
            least = Math.min(least, value);
            negative += value < 0 ? value * value : 0;
            all += value * value;
        }
        return switch (this) {
            case NONE -> 0;
            case MINIMUM -> least;
            case AUTO -> negative > BY_NATURE * all ? least : 0;
        };
    }
}
