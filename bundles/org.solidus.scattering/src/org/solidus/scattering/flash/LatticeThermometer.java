/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * A lattice parameter as a thermometer: {@code dT = (1 / alpha) (dc / c)} with the expansion that the user's own furnace
 * ramp shows, as a polynomial c(T), never a tabulated one. One standard deviation of a temperature has the parts of the
 * measured parameter, of the polynomial's coefficients and, growing beyond the ramp, of the next power that the ramp
 * could not tell from nothing.
 */
public final class LatticeThermometer {

    private static final int FEWEST = 4;

    private final double centre;
    private final double half;
    private final Fit fit;
    private final Fit next;
    private final double low;
    private final double high;
    private final double tie;
    private final double tieError;

    private LatticeThermometer(
            double centre, double half, Fit fit, Fit next, double low, double high, double tie, double tieError) {
        this.centre = centre;
        this.half = half;
        this.fit = fit;
        this.next = next;
        this.low = low;
        this.high = high;
        this.tie = tie;
        this.tieError = tieError;
    }

    /**
     * A temperature.
     *
     * @param kelvin NaN where the parameter is none that the polynomial takes
     * @param sigma one standard deviation, K
     * @param beyond whether it lies beyond the ramp
     */
    public record Reading(double kelvin, double sigma, boolean beyond) {}

    /**
     * Calibrates.
     *
     * @param kelvin temperatures of the ramp
     * @param parameter in any unit; NaN where there is none
     * @param error one standard deviation each; where they are not given (NaN or 0), the scatter decides
     * @param degree of the polynomial, 1 or more
     * @throws IllegalArgumentException with a sentence, when the ramp does not calibrate anything
     */
    public static LatticeThermometer of(double[] kelvin, double[] parameter, double[] error, int degree) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int count = 0;
        boolean weighted = true;
        for (int i = 0; i < kelvin.length; i++) {
            if (Double.isFinite(kelvin[i]) && Double.isFinite(parameter[i])) {
                low = Math.min(low, kelvin[i]);
                high = Math.max(high, kelvin[i]);
                weighted &= error[i] > 0;
                count++;
            }
        }
        if (count < Math.max(FEWEST, degree + 3) || !(high - low > 20)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A calibration of degree %d needs at least %d temperatures over more than 20 K; the ramp has %d"
                            + " with a lattice parameter, over %.0f K.",
                    degree,
                    Math.max(FEWEST, degree + 3),
                    count,
                    count == 0 ? 0 : high - low));
        }
        if (!(low > 0)) {
            throw new IllegalArgumentException("The ramp has a temperature of " + low + " K: check its unit.");
        }
        double centre = (low + high) / 2;
        double half = (high - low) / 2;
        Fit fit = fit(kelvin, parameter, error, degree, centre, half, weighted);
        Fit next = fit(kelvin, parameter, error, degree + 1, centre, half, weighted);
        LatticeThermometer thermometer = new LatticeThermometer(centre, half, fit, next, low, high, 0, 0);
        thermometer.requireMonotonic();
        return thermometer;
    }

    private static Fit fit(
            double[] kelvin,
            double[] parameter,
            double[] error,
            int degree,
            double centre,
            double half,
            boolean weighted) {
        double[][] design = new double[kelvin.length][];
        double[] weight = new double[kelvin.length];
        for (int i = 0; i < kelvin.length; i++) {
            design[i] = powers((kelvin[i] - centre) / half, degree);
            boolean known = Double.isFinite(kelvin[i]) && Double.isFinite(parameter[i]);
            weight[i] = !known ? 0 : weighted ? 1 / (error[i] * error[i]) : 1;
        }
        Fit fit = LinearLeastSquares.fit(design, parameter, weight);
        if (!fit.converged()) {
            throw new IllegalArgumentException(
                    "The ramp does not determine a polynomial of degree " + degree + ": lower 'degree'.");
        }
        return !weighted || fit.reducedChiSquared() > 1 ? fit.scaledByScatter() : fit;
    }

    private static double[] powers(double x, int degree) {
        double[] powers = new double[degree + 1];
        powers[0] = 1;
        for (int k = 1; k <= degree; k++) {
            powers[k] = powers[k - 1] * x;
        }
        return powers;
    }

    private void requireMonotonic() {
        double sign = Math.signum(slope(centre));
        for (int k = 0; k <= 20; k++) {
            if (Math.signum(slope(low + k * (high - low) / 20)) != sign) {
                throw new IllegalArgumentException(
                        "The lattice parameter does not change in one sense along the ramp (a"
                                + " transition, or noise): it is no thermometer there. Cut the ramp, or use the other"
                                + " parameter.");
            }
        }
    }

    /**
     * The same with an offset of the parameter, so that frames of known temperature read it: another sample, another
     * height of it.
     *
     * @param parameters measured at known temperatures
     */
    public LatticeThermometer tied(double[] parameters, double[] kelvin) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < parameters.length; i++) {
            double difference = parameters[i] - value(kelvin[i], fit);
            if (Double.isFinite(difference)) {
                count++;
                double before = difference - sum;
                sum += before / count;
                squares += before * (difference - sum);
            }
        }
        if (count < 3) {
            return this;
        }
        double error = Math.sqrt(squares / (count - 1) / count);
        return new LatticeThermometer(centre, half, fit, next, low, high, sum, error);
    }

    private double value(double kelvin, Fit polynomial) {
        double x = (kelvin - centre) / half;
        double sum = 0;
        for (int k = polynomial.parameters().length - 1; k >= 0; k--) {
            sum = sum * x + polynomial.parameters()[k];
        }
        return sum;
    }

    private double slope(double kelvin) {
        double x = (kelvin - centre) / half;
        double sum = 0;
        for (int k = fit.parameters().length - 1; k > 0; k--) {
            sum = sum * x + k * fit.parameters()[k];
        }
        return sum / half;
    }

    /** The temperature of a lattice parameter with its error. */
    public Reading read(double parameter, double error) {
        double wanted = parameter - tie;
        double kelvin = invert(wanted);
        if (!Double.isFinite(kelvin)) {
            return new Reading(Double.NaN, Double.NaN, false);
        }
        double slope = Math.abs(slope(kelvin));
        double[] powers = powers((kelvin - centre) / half, fit.parameters().length - 1);
        double variance = tieError * tieError + (Double.isFinite(error) ? error * error : 0);
        for (int i = 0; i < powers.length; i++) {
            for (int j = 0; j < powers.length; j++) {
                variance += powers[i] * powers[j] * fit.covariance(i, j);
            }
        }
        boolean beyond = kelvin < low - 0.02 * (high - low) || kelvin > high + 0.02 * (high - low);
        // What the next power would change, as much of it as the ramp allows.
        double model = beyond ? beyondError(kelvin) : 0;
        return new Reading(kelvin, Math.hypot(Math.sqrt(variance), model) / slope, beyond);
    }

    private double beyondError(double kelvin) {
        int last = next.parameters().length - 1;
        double x = (kelvin - centre) / half;
        double edge = Math.signum(x);
        double allowed = Math.hypot(next.parameters()[last], next.error(last));
        return allowed * Math.abs(Math.pow(x, last) - Math.pow(edge, last));
    }

    /** Newton from the middle of the ramp, held where the polynomial is still in one sense. */
    private double invert(double wanted) {
        double kelvin = centre;
        double sense = Math.signum(slope(centre));
        double top = high + 2 * (high - low);
        double bottom = Math.max(1, low - (high - low));
        for (int round = 0; round < 60; round++) {
            double slope = slope(kelvin);
            if (Math.signum(slope) != sense) {
                return Double.NaN;
            }
            double step = (wanted - value(kelvin, fit)) / slope;
            kelvin = Math.max(bottom, Math.min(top, kelvin + Math.max(-half, Math.min(half, step))));
            if (Math.abs(step) < 1e-9 * kelvin) {
                return kelvin;
            }
        }
        return Double.NaN;
    }

    /** Linear expansion coefficient at a temperature, 1/K. */
    public double expansion(double kelvin) {
        return slope(kelvin) / value(kelvin, fit);
    }

    /** The mean of readings along several axes, weighted, and whether they agree within three errors. */
    public static Optional<Reading> mean(Reading... readings) {
        double weight = 0;
        double sum = 0;
        boolean beyond = false;
        for (Reading reading : readings) {
            if (Double.isFinite(reading.kelvin) && reading.sigma > 0) {
                double w = 1 / (reading.sigma * reading.sigma);
                weight += w;
                sum += w * reading.kelvin;
                beyond |= reading.beyond;
            }
        }
        return weight > 0 ? Optional.of(new Reading(sum / weight, 1 / Math.sqrt(weight), beyond)) : Optional.empty();
    }

    /** Whether readings differ by more than three standard deviations of their difference. */
    public static boolean disagree(Reading... readings) {
        Reading[] known = Arrays.stream(readings)
                .filter(reading -> Double.isFinite(reading.kelvin))
                .toArray(Reading[]::new);
        boolean disagree = false;
        for (Reading one : known) {
            for (Reading other : known) {
                disagree |= Math.abs(one.kelvin - other.kelvin) > 3 * Math.hypot(one.sigma, other.sigma);
            }
        }
        return disagree;
    }
}
