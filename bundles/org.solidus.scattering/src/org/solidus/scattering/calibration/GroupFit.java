/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LevenbergMarquardt;
import org.solidus.math.fit.LinearSystem;

/**
 * Measures how far the lines of a group lie from their places in a profile: first by trying shifts over the permitted
 * range, with heights and ground from a linear fit, then by least squares. The variance of counts is that of the fitted
 * curve, so that there is no bias from few counts. Serves one thread.
 */
final class GroupFit {

    private static final double SIGNIFICANT = 5;
    private static final int REWEIGHTINGS = 2;
    /** A width may leave the expected one by this factor. */
    private static final double WIDER = 1.7;
    /** Points more than parameters. */
    private static final int LEAST_POINTS = 3;
    /** Lorentzian part to start with. */
    private static final double ETA = 0.4;

    private static final double SINGULAR = 1e-12;

    private final GroupModel model = new GroupModel();
    private final LevenbergMarquardt minimiser = new LevenbergMarquardt(60, 1e-7);
    private final boolean counting;
    private double[] x = {};
    private double[] y = {};
    private double[] weight = {};
    private double[] curve = {};
    private int[] pixels = {};

    GroupFit(boolean counting) {
        this.counting = counting;
    }

    /** The shift of a group, its standard deviation, and the width of its lines. */
    record Shift(double value, double error, double width) {}

    /**
     * Measures a group.
     *
     * @param search largest shift
     * @param width expected width
     * @param least least width that a line can have
     * @return empty where there is no line, or it is cut off
     */
    Optional<Shift> fit(Profile profile, LineGroup group, double search, double width, double least) {
        int from = profile.from(group.low());
        int count = profile.from(group.high()) - from;
        int lines = group.s().length;
        if (count < GroupModel.HEIGHT + lines + LEAST_POINTS) {
            return Optional.empty();
        }
        load(profile, from, count);
        model.set(x, count, group.s(), group.s()[group.reference()]);
        weigh(profile, from, count);
        double[] start = best(count, search, width);
        if (start.length == 0) {
            return Optional.empty();
        }
        Fit fit = minimiser.fit(model, y, weight, start, bounds(lines, search, width, least));
        for (int round = 0; round < REWEIGHTINGS && counting && fit.converged(); round++) {
            model.evaluate(fit.parameters(), curve);
            for (int i = 0; i < count; i++) {
                weight[i] = pixels[i] / Math.max(curve[i], 1.0 / pixels[i]);
            }
            fit = minimiser.fit(model, y, weight, fit.parameters(), bounds(lines, search, width, least));
        }
        return fit.converged() ? shift(fit, group, profile) : Optional.empty();
    }

    private Optional<Shift> shift(Fit fit, LineGroup group, Profile profile) {
        boolean known = counting || profile.variance.length > 0;
        double reduced = fit.reducedChiSquared();
        double scale = known ? Math.sqrt(Math.max(1, reduced)) : Math.sqrt(reduced);
        int height = GroupModel.HEIGHT + group.reference();
        double significance = fit.parameters()[height] / (Math.sqrt(fit.covariance(height, height)) * scale);
        if (fit.atLimit()[GroupModel.SHIFT] || !(significance > SIGNIFICANT)) {
            return Optional.empty();
        }
        double error = fit.error(GroupModel.SHIFT) * scale;
        return error > 0
                ? Optional.of(new Shift(
                        fit.parameters()[GroupModel.SHIFT],
                        Math.hypot(error, group.doubt()),
                        fit.parameters()[GroupModel.WIDTH]))
                : Optional.empty();
    }

    /** Whether there are pixels on both sides of the reference line, without a hole as wide as the line. */
    static boolean covered(Profile profile, LineGroup group, double width) {
        int from = profile.from(group.low());
        int end = profile.from(group.high());
        double place = group.s()[group.reference()];
        if (end <= from || profile.s[from] > place - width || profile.s[end - 1] < place + width) {
            return false;
        }
        for (int i = from + 1; i < end; i++) {
            boolean near = profile.s[i] > place - 1.5 * width && profile.s[i - 1] < place + 1.5 * width;
            if (near && profile.s[i] - profile.s[i - 1] > 1.2 * width) {
                return false;
            }
        }
        return true;
    }

    private void load(Profile profile, int from, int count) {
        if (x.length < count) {
            x = new double[count];
            y = new double[count];
            weight = new double[count];
            curve = new double[count];
            pixels = new int[count];
        }
        System.arraycopy(profile.s, from, x, 0, count);
        System.arraycopy(profile.mean, from, y, 0, count);
        System.arraycopy(profile.pixels, from, pixels, 0, count);
    }

    private void weigh(Profile profile, int from, int count) {
        double mean = Arrays.stream(y, 0, count).average().orElse(0);
        for (int i = 0; i < count; i++) {
            double variance = profile.variance.length > 0
                    ? profile.variance[from + i]
                    : counting ? Math.max(mean, 1.0 / pixels[i]) / pixels[i] : 1.0 / pixels[i];
            weight[i] = variance > 0 ? 1 / variance : 0;
        }
    }

    private static Bounds bounds(int lines, double search, double width, double least) {
        double[] lower = new double[GroupModel.HEIGHT + lines];
        double[] upper = new double[GroupModel.HEIGHT + lines];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        lower[GroupModel.SHIFT] = -search;
        upper[GroupModel.SHIFT] = search;
        lower[GroupModel.WIDTH] = Math.max(least, width / WIDER);
        upper[GroupModel.WIDTH] = width * WIDER;
        lower[GroupModel.ETA] = 0;
        upper[GroupModel.ETA] = 1;
        return new Bounds(lower, upper);
    }

    /** Start values: the shift with the least chi-squared. */
    private double[] best(int count, double search, double width) {
        int steps = (int) Math.max(2, Math.ceil(search / (width / 4)));
        int unknowns = 2 + model.lines();
        double[] solution = new double[unknowns];
        double[] found = {};
        double least = Double.POSITIVE_INFINITY;
        for (int step = -steps; step <= steps; step++) {
            double shift = 0.98 * search * step / steps;
            double chiSquared = linear(count, shift, width, solution);
            if (chiSquared < least) {
                least = chiSquared;
                found = new double[GroupModel.HEIGHT + model.lines()];
                found[GroupModel.SHIFT] = shift;
                found[GroupModel.WIDTH] = width;
                found[GroupModel.ETA] = ETA;
                System.arraycopy(solution, 0, found, GroupModel.GROUND, unknowns);
            }
        }
        return found;
    }

    /** Ground, slope and heights for a shift; chi-squared, infinite where a height is negative or there is no answer. */
    private double linear(int count, double shift, double width, double[] solution) {
        LinearSystem system = new LinearSystem(solution.length, SINGULAR);
        system.clear(solution.length);
        double[] row = new double[solution.length];
        double squares = 0;
        for (int i = 0; i < count; i++) {
            row[0] = 1;
            row[1] = model.position(i);
            for (int line = 0; line < model.lines(); line++) {
                row[2 + line] = model.shape(x[i], model.place(line) + shift, width, ETA);
            }
            system.add(row, y[i], weight[i]);
            squares += weight[i] * y[i] * y[i];
        }
        if (!system.solve(solution)) {
            return Double.POSITIVE_INFINITY;
        }
        double strongest = 0;
        for (int line = 0; line < model.lines(); line++) {
            strongest = Math.max(strongest, solution[2 + line]);
        }
        return strongest > 0 ? squares - system.explained(solution) : Double.POSITIVE_INFINITY;
    }
}
