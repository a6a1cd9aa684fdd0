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
 * White lines of a transition metal above the continuum: two arctangent steps, of which the L3 step is twice as high as
 * the L2 one, scaled to the counts behind the edge (Pearson, Ahn and Fultz 1993, doi:10.1103/PhysRevB.47.8471; van Aken
 * and Liebscher 2002, doi:10.1007/s00269-001-0222-6). All are weighted sums of the spectrum, so that their covariance, the
 * continuum's share included, is exact but for the counts themselves.
 *
 * <p>Holds results until the next spectrum; serves one thread.
 */
final class WhiteLines {

    static final int L3 = 0;
    static final int L2 = 1;
    static final int CONTINUUM = 2;
    private static final int NARROW_L3 = 3;
    private static final int NARROW_L2 = 4;
    private static final int BOTH = 5;
    private static final double CLEAR = 3;

    /** Van Aken's curve: 1 / (1 + L3/L2) = a x^2 + b x + c, x the part of Fe3+. */
    private static final double A = 0.193;

    private static final double B = -0.465;
    private static final double C = 0.366;

    private final NetSums sums;
    private final double step;

    /**
     * For spectra on one grid.
     *
     * @param windows  of L3, of L2, of the continuum, and narrow ones of L3 and L2 for van Aken's curve
     * @param energies of the two steps of the continuum
     * @param width    of these steps
     */
    WhiteLines(EnergyGrid grid, EnergyWindow fit, EnergyWindow[] windows, double[] energies, double width) {
        sums = new NetSums(new LogLinearFit(BackgroundShape.POWER_LAW.coordinates(grid), fit), 6, grid.size());
        step = grid.step();
        double[] continuum = grid.energies();
        for (int i = 0; i < continuum.length; i++) {
            double e = continuum[i];
            continuum[i] = (2 * rise(e, energies[0], width) + rise(e, energies[1], width)) / 3;
        }
        EnergyWindow behind = windows[CONTINUUM];
        double under = behind.sum(continuum);
        for (int sum = 0; sum < 6; sum++) {
            double[] weights = sums.clear(sum, 0, grid.size());
            if (sum == CONTINUUM) {
                add(weights, behind, 1 / under);
            } else if (sum == BOTH) {
                line(weights, windows[L3], continuum, behind, under);
                line(weights, windows[L2], continuum, behind, under);
            } else {
                line(weights, windows[sum], continuum, behind, under);
            }
        }
    }

    private static double rise(double energy, double at, double width) {
        return 0.5 + Math.atan(Math.PI * (energy - at) / width) / Math.PI;
    }

    private static void line(
            double[] weights, EnergyWindow line, double[] continuum, EnergyWindow behind, double under) {
        add(weights, line, 1);
        add(weights, behind, -line.sum(continuum) / under);
    }

    private static void add(double[] weights, EnergyWindow window, double value) {
        for (int i = window.from(); i < window.to(); i++) {
            weights[i] += value;
        }
    }

    MeasureState measure(double[] spectrum, CountNoise noise, Optional<double[]> stated) {
        boolean fitted = stated.isPresent()
                ? sums.fit(spectrum, stated.get()).fitted()
                : sums.fit(spectrum, noise).fitted();
        if (!fitted) {
            return MeasureState.NO_FIT;
        }
        for (int sum = 0; sum < 6; sum++) {
            if (Double.isNaN(sums.take(sum))) {
                return MeasureState.NO_DATA;
            }
        }
        boolean clear = value(L3) > CLEAR * error(L3) && value(L2) > CLEAR * error(L2);
        return clear ? MeasureState.MEASURED : MeasureState.NOT_DETECTED;
    }

    double value(int sum) {
        return sums.value(sum);
    }

    double error(int sum) {
        return sums.error(sum);
    }

    double ratio() {
        return value(L3) / value(L2);
    }

    double ratioError() {
        return sums.ratioError(L3, L2);
    }

    /** Counts of both lines over the continuum of a channel, times the channel: a width in eV. */
    double strength() {
        return step * value(BOTH) / value(CONTINUUM);
    }

    double strengthError() {
        return step * sums.ratioError(BOTH, CONTINUUM);
    }

    /** Part of Fe3+ in the iron, by van Aken's curve; NaN beyond it. */
    double ferric() {
        double share = 1 / (1 + value(NARROW_L3) / value(NARROW_L2));
        double root = Math.sqrt(B * B - 4 * A * (C - share));
        return (-B - root) / (2 * A);
    }

    /** Error of {@link #ferric()} by the counts; the curve itself is known to some 0.04. */
    double ferricError() {
        double ratio = value(NARROW_L3) / value(NARROW_L2);
        double slope = Math.abs(2 * A * ferric() + B) * (1 + ratio) * (1 + ratio);
        return sums.ratioError(NARROW_L3, NARROW_L2) / slope;
    }
}
