/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/**
 * The noise of a map beyond what its points' own errors state: one standard deviation for all points whose own is
 * smaller. Noisy points of known error so do not make it larger for the others.
 */
final class CommonDeviation {

    private static final int BISECTIONS = 30;

    private final MetricMap map;
    private final double[] background;
    private final boolean[] quiet;

    private CommonDeviation(MetricMap map, double[] background, boolean[] quiet) {
        this.map = map;
        this.background = background;
        this.quiet = quiet;
    }

    /**
     * The deviation at which the quiet points, each over the larger of it and its own error, have a root mean square of
     * one over the factor; their least error where the errors explain all scatter. Without errors: the root mean square
     * of the quiet points times the factor.
     *
     * @param factor what the root mean square of these points comes out too small by
     */
    static double of(MetricMap map, double[] background, boolean[] quiet, double factor) {
        CommonDeviation scatter = new CommonDeviation(map, background, quiet);
        double all = factor * Math.sqrt(scatter.meanSquare(1, false));
        return map.hasErrors() ? scatter.between(scatter.leastError(), all, factor) : all;
    }

    private double between(double least, double most, double factor) {
        double low = least;
        double high = Math.max(least, most);
        for (int step = 0; step < BISECTIONS && high > low; step++) {
            double middle = 0.5 * (low + high);
            boolean tooSmall = factor * factor * meanSquare(middle, true) > 1;
            low = tooSmall ? middle : low;
            high = tooSmall ? high : middle;
        }
        return high;
    }

    private double leastError() {
        double least = Double.POSITIVE_INFINITY;
        for (int point = 0; point < quiet.length; point++) {
            least = quiet[point] ? Math.min(least, map.error(point)) : least;
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    /** Of the deviations over one for all, or over a point's own error where that is larger. */
    private double meanSquare(double deviation, boolean withErrors) {
        double sum = 0;
        int count = 0;
        for (int point = 0; point < quiet.length; point++) {
            if (quiet[point]) {
                double scale = withErrors ? Math.max(deviation, map.error(point)) : deviation;
                double ratio = (map.value(point) - background[point]) / scale;
                sum += ratio * ratio;
                count++;
            }
        }
        return sum / count;
    }
}
