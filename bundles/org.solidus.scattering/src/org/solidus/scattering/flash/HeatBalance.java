/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
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
    /** From this part of the largest power on a frame is heated by it. */
    private static final double HOT = 0.05;

    private static final Result UNDETERMINED = new Result(new double[0], Double.NaN);

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
        double top = Arrays.stream(power).filter(Double::isFinite).max().orElse(0);
        double[] weight = weights(kelvin, sigma);
        boolean[] hot = new boolean[times.length];
        int count = 0;
        for (int i = 0; i < hot.length; i++) {
            hot[i] = weight[i] > 0 && power[i] > HOT * top;
            count += hot[i] ? 1 : 0;
        }
        if (!finite(times) || !finite(power) || !finite(furnace) || count < FEWEST || !(top > 0)) {
            return UNDETERMINED;
        }
        Model model = new Model(times, power, furnace);
        Optional<Fit> best = best(model, kelvin, weight, logLoss(kelvin, weight, furnace[0], top));
        if (best.isEmpty()) {
            return UNDETERMINED;
        }
        double[] curve = new double[times.length];
        model.evaluate(best.get().parameters(), curve);
        return new Result(curve, scatter(kelvin, curve, hot));
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** No temperature counts more than one that is known to 1 K. */
    private static double[] weights(double[] kelvin, double[] sigma) {
        double[] weight = new double[kelvin.length];
        for (int i = 0; i < weight.length; i++) {
            boolean known = Double.isFinite(kelvin[i]) && sigma[i] > 0;
            weight[i] = known ? 1 / (sigma[i] * sigma[i] + 1) : 0;
        }
        return weight;
    }

    /** Where ln k starts: the hottest frame in balance with a third of the largest power. */
    private static double logLoss(double[] kelvin, double[] weight, double furnace, double top) {
        double hottest = 0;
        for (int i = 0; i < kelvin.length; i++) {
            hottest = weight[i] > 0 ? Math.max(hottest, kelvin[i]) : hottest;
        }
        return Math.log(Math.max(1e9, Math.pow(hottest, 4) - Math.pow(furnace, 4)) / (top / 3));
    }

    /** The best fit from several heat capacities to start with, J/(cm3 K). */
    private static Optional<Fit> best(Model model, double[] kelvin, double[] weight, double start) {
        Bounds bounds = new Bounds(new double[] {start - 6, Math.log(0.05)}, new double[] {start + 6, Math.log(50)});
        return DoubleStream.of(1, 3, 8)
                .mapToObj(capacity -> new LevenbergMarquardt(60, 1e-8)
                        .fit(model, kelvin, weight, new double[] {start, Math.log(capacity)}, bounds))
                .filter(fit -> Double.isFinite(fit.chiSquared()))
                .reduce((first, second) -> second.chiSquared() < first.chiSquared() ? second : first);
    }

    private static double scatter(double[] kelvin, double[] curve, boolean[] hot) {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < curve.length; i++) {
            if (hot[i]) {
                squares += (kelvin[i] - curve[i]) * (kelvin[i] - curve[i]);
                count++;
            }
        }
        return Math.sqrt(squares / Math.max(1, count - 2));
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
