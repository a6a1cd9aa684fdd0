/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.FitModel;
import org.solidus.math.fit.LevenbergMarquardt;

/**
 * Temperature from power, of a sample whose own frames tell how it loses heat: {@code C dT/dt = P - (T^4 - T0^4) / k},
 * with k and C fitted to the frames whose temperature the lattice gives. It bridges frames without a lattice (the
 * intermediate is amorphous). k stands for emissivity, surface and conduction together.
 */
public final class HeatBalance {

    private static final int FEWEST = 10;

    private HeatBalance() {}

    /**
     * A fitted balance.
     *
     * @param kelvin temperature of every frame; empty when the frames do not determine the balance
     * @param sigma scatter of the lattice's temperatures about it, K
     */
    public record Result(double[] kelvin, double sigma) {}

    /**
     * Fits and integrates.
     *
     * @param times rising, s; the frames follow each other without long gaps
     * @param power mean of each frame, W/cm3
     * @param furnace K
     * @param kelvin of the lattice; NaN where it gives none
     * @param sigma one standard deviation each
     */
    public static Result fit(double[] times, double[] power, double[] furnace, double[] kelvin, double[] sigma) {
        int n = times.length;
        double top = Arrays.stream(power).filter(Double::isFinite).max().orElse(0);
        double[] weight = new double[n];
        int hot = 0;
        for (int i = 0; i < n; i++) {
            boolean known = Double.isFinite(kelvin[i]) && sigma[i] > 0;
            weight[i] = known ? 1 / (sigma[i] * sigma[i] + 1) : 0;
            hot += known && power[i] > 0.05 * top ? 1 : 0;
            if (!Double.isFinite(times[i]) || !Double.isFinite(power[i]) || !Double.isFinite(furnace[i])) {
                return new Result(new double[0], Double.NaN);
            }
        }
        if (hot < FEWEST || !(top > 0)) {
            return new Result(new double[0], Double.NaN);
        }
        Model model = new Model(times, power, furnace);
        double hottest = 0;
        for (int i = 0; i < n; i++) {
            hottest = weight[i] > 0 ? Math.max(hottest, kelvin[i]) : hottest;
        }
        double start = Math.log(Math.max(1e9, Math.pow(hottest, 4) - Math.pow(furnace[0], 4)) / (top / 3));
        Bounds bounds = new Bounds(new double[] {start - 6, Math.log(0.05)}, new double[] {start + 6, Math.log(50)});
        Fit best = null;
        for (double capacity : new double[] {1, 3, 8}) {
            Fit fit = new LevenbergMarquardt(60, 1e-8)
                    .fit(model, kelvin, weight, new double[] {start, Math.log(capacity)}, bounds);
            boolean better = best == null || fit.chiSquared() < best.chiSquared();
            best = Double.isFinite(fit.chiSquared()) && better ? fit : best;
        }
        if (best == null) {
            return new Result(new double[0], Double.NaN);
        }
        double[] curve = new double[n];
        model.evaluate(best.parameters(), curve);
        double squares = 0;
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (weight[i] > 0 && power[i] > 0.05 * top) {
                squares += (kelvin[i] - curve[i]) * (kelvin[i] - curve[i]);
                count++;
            }
        }
        return new Result(curve, Math.sqrt(squares / Math.max(1, count - 2)));
    }

    /** Temperatures of the frames for ln k and ln C; implicit in the loss, so that no step is too long. */
    private static final class Model implements FitModel {

        private static final int PARTS = 8;

        private final double[] times;
        private final double[] power;
        private final double[] furnace;
        private final double[] scratch;

        Model(double[] times, double[] power, double[] furnace) {
            this.times = times;
            this.power = power;
            this.furnace = furnace;
            scratch = new double[times.length];
        }

        @Override
        public int points() {
            return times.length;
        }

        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public void evaluate(double[] parameters, double[] values) {
            double k = Math.exp(parameters[0]);
            double capacity = Math.exp(parameters[1]);
            double t = furnace[0];
            for (int i = 0; i < times.length; i++) {
                double h = i == 0 ? 0 : times[i] - times[i - 1];
                for (int part = 0; part < PARTS && h > 0; part++) {
                    double share = (part + 0.5) / PARTS;
                    double p = power[i - 1] + share * (power[i] - power[i - 1]);
                    double t0 = furnace[i - 1] + share * (furnace[i] - furnace[i - 1]);
                    double rate = (p - (Math.pow(t, 4) - Math.pow(t0, 4)) / k) / capacity;
                    t += h / PARTS * rate / (1 + h / PARTS * 4 * t * t * t / (k * capacity));
                    t = Math.max(1, Math.min(1e4, t));
                }
                values[i] = t;
            }
        }

        @Override
        public void evaluate(double[] parameters, double[] values, double[] jacobian) {
            double step = 1e-4;
            for (int p = 0; p < 2; p++) {
                double[] moved = Arrays.copyOf(parameters, 2);
                moved[p] += step;
                evaluate(moved, values);
                moved[p] -= 2 * step;
                evaluate(moved, scratch);
                for (int i = 0; i < times.length; i++) {
                    jacobian[2 * i + p] = (values[i] - scratch[i]) / (2 * step);
                }
            }
            evaluate(parameters, values);
        }
    }
}
