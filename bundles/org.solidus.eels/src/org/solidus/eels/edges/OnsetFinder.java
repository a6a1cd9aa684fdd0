/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.Optional;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.background.BackgroundShape;
import org.solidus.eels.background.LogLinearFit;
import org.solidus.eels.background.NetSums;

/**
 * Finds where an edge starts: the energy at which it first reaches a part (one half by default) of its first maximum,
 * above its background, on a curve smoothed by local parabolas; between channels by a straight line. A definition that
 * needs no model of the edge's shape; its value shifts with the resolution, so compare spectra of one instrument.
 *
 * <p>The error is that of the counts and the background in {@code s(E) - level s(max)}, by the slope of the edge.
 *
 * <p>Holds results until the next spectrum; serves one thread.
 */
final class OnsetFinder {

    private static final double CLEAR = 5;
    private static final int MAXIMUM = 0;
    private static final int CROSSING = 1;

    private final EnergyGrid grid;
    private final EnergyWindow search;
    private final double level;
    private final double[] smoothing;
    private final int half;
    private final NetSums sums;

    private double onset;
    private double error;
    private double height;
    private double heightError;
    private double place;

    OnsetFinder(EnergyGrid grid, EnergyWindow fit, EnergyWindow search, double level, double smooth) {
        this.grid = grid;
        this.search = search;
        this.level = level;
        half = (int) Math.clamp(Math.round(0.5 * smooth / grid.step()), 0, Math.max(0, grid.size() / 4));
        smoothing = parabola(half);
        sums = new NetSums(new LogLinearFit(BackgroundShape.POWER_LAW.coordinates(grid), fit), 2, grid.size());
    }

    /** Weights of the value of a local parabola in the middle of 2 h + 1 points (Savitzky and Golay 1964). */
    static double[] parabola(int h) {
        double[] weights = new double[2 * h + 1];
        if (h < 2) {
            weights[h] = 1;
            return weights;
        }
        double norm = (2.0 * h - 1) * (2.0 * h + 1) * (2.0 * h + 3);
        for (int j = -h; j <= h; j++) {
            weights[j + h] = (3 * (3.0 * h * h + 3.0 * h - 1) - 15.0 * j * j) / norm;
        }
        return weights;
    }

    MeasureState find(double[] spectrum, CountNoise noise, Optional<double[]> stated) {
        onset = Double.NaN;
        error = Double.NaN;
        height = Double.NaN;
        heightError = Double.NaN;
        place = Double.NaN;
        boolean fitted = stated.isPresent()
                ? sums.fit(spectrum, stated.get()).fitted()
                : sums.fit(spectrum, noise).fitted();
        if (!fitted) {
            return MeasureState.NO_FIT;
        }
        int top = top();
        if (top < 0) {
            return MeasureState.NO_DATA;
        }
        smooth(MAXIMUM, top, 1, true);
        height = sums.take(MAXIMUM);
        heightError = sums.error(MAXIMUM);
        if (!(height > CLEAR * heightError)) {
            return MeasureState.NOT_DETECTED;
        }
        place = grid.energy(top);
        if (top == search.from() || top == search.to() - 1) {
            return MeasureState.AT_LIMIT;
        }
        int below = top;
        while (below >= search.from() && !(smoothed(below) < level * height)) {
            below--;
        }
        if (below < search.from()) {
            return MeasureState.AT_LIMIT;
        }
        return cross(below, top);
    }

    private MeasureState cross(int below, int top) {
        double low = smoothed(below);
        double part = (level * height - low) / (smoothed(below + 1) - low);
        onset = grid.energy(below + part);
        smooth(CROSSING, below, 1 - part, true);
        smooth(CROSSING, below + 1, part, false);
        smooth(CROSSING, top, -level, false);
        sums.take(CROSSING);
        int wide = Math.min(half / 2 + 1, Math.max(1, (top - below) / 3));
        int left = Math.max(search.from(), below + 1 - wide);
        int right = Math.min(top, below + wide);
        double slope = (smoothed(right) - smoothed(left)) / ((right - left) * grid.step());
        error = sums.error(CROSSING) / Math.abs(slope);
        return MeasureState.MEASURED;
    }

    /** Channel of the highest smoothed value; -1 where one has none. */
    private int top() {
        int top = search.from();
        double best = Double.NEGATIVE_INFINITY;
        for (int i = search.from(); i < search.to(); i++) {
            double value = smoothed(i);
            if (Double.isNaN(value)) {
                return -1;
            }
            if (value > best) {
                best = value;
                top = i;
            }
        }
        return top;
    }

    private double smoothed(int channel) {
        double sum = 0;
        for (int j = -half; j <= half; j++) {
            sum += smoothing[j + half] * sums.net(channel + j);
        }
        return sum;
    }

    private void smooth(int sum, int channel, double factor, boolean anew) {
        double[] weights = anew ? sums.clear(sum, search.from() - half, search.to() + half + 1) : sums.weights(sum);
        for (int j = -half; j <= half; j++) {
            weights[channel + j] += factor * smoothing[j + half];
        }
    }

    double onset() {
        return onset;
    }

    double error() {
        return error;
    }

    double height() {
        return height;
    }

    double heightError() {
        return heightError;
    }

    double place() {
        return place;
    }

    /** Channels beyond the searched ones that smoothing looks at. */
    static int reach(EnergyGrid grid, double smooth) {
        return (int) Math.round(0.5 * smooth / grid.step());
    }
}
