/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.solidus.math.fit.ErrorFunctionFit;
import org.solidus.math.fit.Interface;
import org.solidus.math.fit.Layer;

/**
 * A profile: the mean of several lines of a map, each moved so that a tilted line in the map is upright.
 *
 * @param place  of the points, increasing
 * @param value  mean of the lines; NaN where no line has a value
 * @param sigma  one standard deviation of the mean, from the errors of the map, or from the scatter between lines where it
 *     has none
 */
record MeanProfile(double[] place, double[] value, double[] sigma) {

    /**
     * Averages lines.
     *
     * @param lines  those that are taken
     * @param slope  of the straight line in the map that becomes upright: places for each line's own place
     * @param middle place of the line that does not move
     */
    static MeanProfile of(ElementMaps maps, ElementMaps.Map map, int[] lines, double slope, double middle) {
        int points = maps.across().size();
        double first = maps.across().value(0);
        double step = maps.across().step();
        double[] sum = new double[points];
        double[] square = new double[points];
        double[] variance = new double[points];
        double[] places = new double[points];
        int[] count = new int[points];
        int[] known = new int[points];
        for (int line : lines) {
            double shift = slope * (maps.lineAt(line) - middle);
            for (int point = 0; point < points; point++) {
                double value = map.values()[line * points + point];
                double place = maps.across().value(point) - shift;
                long bin = Math.round((place - first) / step);
                if (Double.isNaN(value) || bin < 0 || bin >= points) {
                    continue;
                }
                int at = (int) bin;
                double error = map.errors()[line * points + point];
                sum[at] += value;
                square[at] += value * value;
                places[at] += place;
                count[at]++;
                if (!Double.isNaN(error)) {
                    variance[at] += error * error;
                    known[at]++;
                }
            }
        }
        return finished(sum, square, variance, places, count, known);
    }

    private static MeanProfile finished(
            double[] sum, double[] square, double[] variance, double[] places, int[] count, int[] known) {
        int points = sum.length;
        int used = 0;
        double[] place = new double[points];
        double[] value = new double[points];
        double[] sigma = new double[points];
        for (int i = 0; i < points; i++) {
            if (count[i] > 0) {
                int n = count[i];
                double mean = sum[i] / n;
                double scatter = n > 1 ? Math.max(0, square[i] - n * mean * mean) / (n - 1.0) : Double.NaN;
                place[used] = places[i] / n;
                value[used] = mean;
                sigma[used++] = known[i] == n ? Math.sqrt(variance[i]) / n : Math.sqrt(scatter / n);
            }
        }
        return new MeanProfile(Arrays.copyOf(place, used), Arrays.copyOf(value, used), Arrays.copyOf(sigma, used));
    }

    /** The part between two places. */
    MeanProfile within(double from, double to) {
        int first = 0;
        int end = place.length;
        while (first < end && place[first] < from) {
            first++;
        }
        while (end > first && place[end - 1] > to) {
            end--;
        }
        return new MeanProfile(
                Arrays.copyOfRange(place, first, end),
                Arrays.copyOfRange(value, first, end),
                Arrays.copyOfRange(sigma, first, end));
    }

    private boolean hasErrors() {
        return Arrays.stream(sigma).allMatch(error -> error > 0);
    }

    /** The step in it. */
    Interface step() {
        return hasErrors() ? ErrorFunctionFit.step(place, value, sigma) : ErrorFunctionFit.step(place, value);
    }

    /** The layer in it. */
    Layer layer() {
        return hasErrors() ? ErrorFunctionFit.layer(place, value, sigma) : ErrorFunctionFit.layer(place, value);
    }

    /**
     * Chi-squared over its degrees of freedom of a curve through the profile; 1 where errors come from its scatter.
     *
     * @param parameters of the curve
     */
    double chiSquared(DoubleUnaryOperator curve, int parameters) {
        if (!hasErrors() || place.length <= parameters) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < place.length; i++) {
            double residual = (value[i] - curve.applyAsDouble(place[i])) / sigma[i];
            sum += residual * residual;
        }
        return sum / (place.length - parameters);
    }
}
