/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.eels.xray.QuantifyStep.Factor;
import org.solidus.eels.xray.QuantifyStep.Film;
import org.solidus.eels.xray.QuantifyStep.Of;

/**
 * Amounts of elements from counts and factors, with the errors of both.
 *
 * <p>Absorption in a film: of the photons that atoms in all depths of it send out, the part {@code (1 - exp(-x)) / x} leaves
 * it, {@code x = sum_j c_j mu_j rho t / sin(take-off)}; composition and correction are iterated (J. Philibert 1963; D. B.
 * Williams, C. B. Carter, Transmission Electron Microscopy, chapter 35).
 */
final class Amounts {

    private static final int ROUNDS = 30;
    /** g/cm2 of a film of 1 nm and 1 g/cm3. */
    private static final double GRAMS = 1e-7;

    private final double[] amount;
    private final double[] covariance;
    private final double sum;
    private final double mass;
    private final double massError;

    private Amounts(double[] amount, double[] covariance, double mass, double massError) {
        this.amount = amount;
        this.covariance = covariance;
        this.mass = mass;
        this.massError = massError;
        double total = 0;
        for (double one : amount) {
            total += one;
        }
        sum = total > 0 ? total : Double.NaN;
    }

    static Amounts of(double[] counts, double[] covariance, QuantifyStep.Params params) {
        List<Factor> factors = params.k();
        int n = counts.length;
        double[] part = emerging(counts, params);
        double[] amount = new double[n];
        double[] spread = new double[n * n];
        double mass = 0;
        double massVariance = 0;
        for (int i = 0; i < n; i++) {
            double perCount = scale(factors.get(i), params) / part[i];
            amount[i] = perCount * factors.get(i).k() * counts[i];
            mass += factors.get(i).k() * counts[i] / part[i];
            for (int j = 0; j < n; j++) {
                double other = scale(factors.get(j), params) / part[j];
                double photons = factors.get(i).k() * factors.get(j).k() * covariance[i * n + j];
                double factor = i == j ? Math.pow(counts[i] * factors.get(i).error(), 2) : 0;
                spread[i * n + j] = perCount * other * (photons + factor);
                massVariance += (photons + factor) / (part[i] * part[j]);
            }
        }
        return new Amounts(amount, spread, mass, Math.sqrt(massVariance));
    }

    /** From what the factors are for to what is asked for. */
    private static double scale(Factor factor, QuantifyStep.Params params) {
        double mass = LineTable.of(ChosenLines.element(factor.element())).mass();
        if (params.factors() == params.give()) {
            return 1;
        }
        return params.give() == Of.ATOMIC ? 1 / mass : mass;
    }

    /** The part of the photons of each element that leaves the specimen. */
    private static double[] emerging(double[] counts, QuantifyStep.Params params) {
        int n = counts.length;
        double[] part = new double[n];
        Arrays.fill(part, 1);
        Optional<Film> film = params.absorption();
        for (int round = 0; film.isPresent() && round < ROUNDS; round++) {
            double[] mass = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double atoms = params.factors() == Of.ATOMIC
                        ? LineTable.of(ChosenLines.element(params.k().get(i).element()))
                                .mass()
                        : 1;
                mass[i] = Math.max(0, atoms * params.k().get(i).k() * counts[i] / part[i]);
                sum += mass[i];
            }
            double change = 0;
            for (int i = 0; i < n && sum > 0; i++) {
                double x = depth(i, mass, sum, params, film.get());
                double next = x < 1e-6 ? 1 : (1 - Math.exp(-x)) / x;
                change = Math.max(change, Math.abs(next - part[i]));
                part[i] = next;
            }
            if (change < 1e-10) {
                break;
            }
        }
        return part;
    }

    private static double depth(int line, double[] mass, double sum, QuantifyStep.Params params, Film film) {
        double energy = ChosenLines.of(
                        params.k().get(line).element(), new ChosenLines.Range(100, 40_000, Optional.empty()))
                .family()
                .alpha();
        double coefficient = 0;
        for (int j = 0; j < mass.length; j++) {
            coefficient += mass[j]
                    / sum
                    * Attenuation.of(ChosenLines.element(params.k().get(j).element()))
                            .at(energy);
        }
        return coefficient * film.density() * film.thickness() * GRAMS / Math.sin(Math.toRadians(film.takeOff()));
    }

    double fraction(int element) {
        return amount[element] / sum;
    }

    /** One standard deviation of a fraction: its derivative by each amount is (delta - fraction) / sum. */
    double error(int element) {
        int n = amount.length;
        double variance = 0;
        double own = fraction(element);
        for (int i = 0; i < n; i++) {
            double one = (i == element ? 1 : 0) - own;
            for (int j = 0; j < n; j++) {
                variance += one * ((j == element ? 1 : 0) - own) * covariance[i * n + j];
            }
        }
        return Math.sqrt(variance) / sum;
    }

    /** Sum of factors times counts. */
    double mass() {
        return mass;
    }

    double massError() {
        return massError;
    }
}
