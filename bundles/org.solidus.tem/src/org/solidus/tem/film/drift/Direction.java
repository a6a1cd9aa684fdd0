/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/** One of the two directions of a motion. */
enum Direction {
    DOWN {
        @Override
        double shift(Motion motion) {
            return motion.dy();
        }

        @Override
        double variance(Motion motion) {
            return motion.varianceY();
        }

        @Override
        float[] without(Motion motion) {
            return motion.withoutY();
        }
    },
    RIGHT {
        @Override
        double shift(Motion motion) {
            return motion.dx();
        }

        @Override
        double variance(Motion motion) {
            return motion.varianceX();
        }

        @Override
        float[] without(Motion motion) {
            return motion.withoutX();
        }
    };

    abstract double shift(Motion motion);

    abstract double variance(Motion motion);

    abstract float[] without(Motion motion);
}
