/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.Outcome;

/**
 * Fits a geometry plane by plane where nothing couples the planes: a module whose lines are weak then disturbs no other
 * one. With the wavelength free all planes are fitted at once.
 */
final class PlaneFits {

    private final Planes planes;
    private final Planes initial;
    private final List<Parameter> free;
    private final List<ControlPoint> points;

    PlaneFits(Planes planes, Planes initial, List<Parameter> free, List<ControlPoint> points) {
        this.planes = planes;
        this.initial = initial;
        this.free = free;
        this.points = points;
    }

    /** Fits; the planes have the fitted numbers afterwards. The covariance of a plane that has none is NaN. */
    RobustFit.Result run() {
        boolean coupled = free.stream().anyMatch(parameter -> parameter.kind() == Kind.WAVELENGTH);
        if (planes.count() == 1 || coupled) {
            return new RobustFit().fit(planes, free, points, bounds(free));
        }
        Joined joined = new Joined(free.size(), points.size());
        for (int plane = 0; plane < planes.count(); plane++) {
            List<Integer> which = which(plane);
            List<Integer> of = parametersOf(plane);
            if (!which.isEmpty()) {
                List<Parameter> own = of.stream().map(free::get).toList();
                joined.add(
                        new RobustFit()
                                .fit(
                                        planes,
                                        own,
                                        which.stream().map(points::get).toList(),
                                        bounds(own)),
                        of,
                        which);
            }
        }
        return joined.result();
    }

    private List<Integer> which(int plane) {
        List<Integer> which = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).plane() == plane) {
                which.add(i);
            }
        }
        return which;
    }

    private List<Integer> parametersOf(int plane) {
        List<Integer> of = new ArrayList<>();
        for (int k = 0; k < free.size(); k++) {
            if (free.get(k).of(plane)) {
                of.add(k);
            }
        }
        return of;
    }

    /** How far a fit may go: further than any capture, but not astray where the points say little. */
    private Bounds bounds(List<Parameter> parameters) {
        double[] lower = new double[parameters.size()];
        double[] upper = new double[parameters.size()];
        for (int k = 0; k < lower.length; k++) {
            double value = initial.get(parameters.get(k));
            double reach =
                    switch (parameters.get(k).kind()) {
                        case DISTANCE, WAVELENGTH -> 0.15 * value;
                        case PONI1, PONI2 -> 0.03;
                        case ROT1, ROT2 -> Math.toRadians(10);
                    };
            lower[k] = value - reach;
            upper[k] = value + reach;
        }
        return new Bounds(lower, upper);
    }

    /** The fits of the planes as one. */
    private static final class Joined {

        private final double[] parameters;
        private final double[] covariance;
        private final boolean[] atLimit;
        private final double[] residuals;
        private final boolean[] used;
        private double chiSquared;
        private int freedom;
        private int iterations;
        private double squaredScatter;
        private int count;

        Joined(int size, int points) {
            parameters = new double[size];
            covariance = new double[size * size];
            atLimit = new boolean[size];
            residuals = new double[points];
            used = new boolean[points];
        }

        void add(RobustFit.Result result, List<Integer> of, List<Integer> which) {
            Fit fit = result.fit();
            int n = of.size();
            for (int a = 0; a < n; a++) {
                parameters[of.get(a)] = fit.parameters()[a];
                atLimit[of.get(a)] = fit.atLimit()[a];
                for (int b = 0; b < n; b++) {
                    covariance[of.get(a) * parameters.length + of.get(b)] =
                            fit.converged() ? fit.covariance(a, b) : Double.NaN;
                }
            }
            for (int i = 0; i < which.size(); i++) {
                residuals[which.get(i)] = result.residuals()[i];
                used[which.get(i)] = result.used()[i];
            }
            chiSquared += Double.isFinite(fit.chiSquared()) ? fit.chiSquared() : 0;
            freedom += Math.max(0, fit.degreesOfFreedom());
            iterations += fit.iterations();
            squaredScatter += result.scatter() * result.scatter() * which.size();
            count += which.size();
        }

        RobustFit.Result result() {
            boolean whole = Arrays.stream(covariance).noneMatch(Double::isNaN);
            Fit fit = new Fit(
                    whole ? Outcome.CONVERGED : Outcome.SINGULAR,
                    parameters,
                    covariance,
                    atLimit,
                    chiSquared,
                    freedom,
                    iterations);
            return new RobustFit.Result(fit, residuals, used, Math.sqrt(squaredScatter / Math.max(1, count)));
        }
    }
}
