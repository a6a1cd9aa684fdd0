/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.Arrays;
import java.util.Locale;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * A peak as a linear functional of a spectrum: the sum over a band, or that less the line through the channels to both
 * sides of it, by least squares, which is zero for every straight line.
 *
 * @param window channels from the lower side to the upper one
 * @param weights of these channels
 */
record PeakBand(EnergyWindow window, double[] weights) {

    private static final int FEWEST = 2;

    /** The whole band. */
    static PeakBand whole(EnergyGrid grid, double low, double high) {
        EnergyWindow window = grid.window("band", low, high);
        double[] weights = new double[window.size()];
        Arrays.fill(weights, 1);
        return new PeakBand(window, weights);
    }

    /**
     * Prepares the functional with a line below the peak.
     *
     * @param low lower end of the band, eV
     * @param high upper end of the band, eV
     * @param from where the lower side begins, eV
     * @param to where the upper side ends, eV
     * @throws IllegalArgumentException with a sentence where a part has too few channels
     */
    static PeakBand aboveLine(EnergyGrid grid, double low, double high, double from, double to) {
        EnergyWindow window = grid.window("sides", from, to);
        double[] weights = new double[window.size()];
        boolean[] inside = new boolean[window.size()];
        int left = 0;
        int within = 0;
        int right = 0;
        for (int i = 0; i < weights.length; i++) {
            double energy = grid.energy(window.from() + (double) i);
            inside[i] = energy >= low && energy <= high;
            left += energy < low ? 1 : 0;
            within += inside[i] ? 1 : 0;
            right += energy > high ? 1 : 0;
        }
        if (left < FEWEST || within < 1 || right < FEWEST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The band %g to %g eV with sides from %g to %g eV has %d, %d and %d channels of %g eV; a line needs two"
                            + " to either side.",
                    low,
                    high,
                    from,
                    to,
                    left,
                    within,
                    right,
                    grid.step()));
        }
        subtractLine(weights, inside, left + right);
        return new PeakBand(window, weights);
    }

    /** The line is the mean of the sides and a slope about their centre, each linear in the values there. */
    private static void subtractLine(double[] weights, boolean[] inside, int sides) {
        double centre = 0;
        for (int i = 0; i < weights.length; i++) {
            centre += inside[i] ? 0 : (double) i / sides;
        }
        double spread = 0;
        double lever = 0;
        int within = 0;
        for (int i = 0; i < weights.length; i++) {
            spread += inside[i] ? 0 : (i - centre) * (i - centre);
            lever += inside[i] ? i - centre : 0;
            within += inside[i] ? 1 : 0;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = inside[i] ? 1 : -((double) within / sides + lever * (i - centre) / spread);
        }
    }

    /** The peak of a spectrum. */
    double of(double[] values) {
        return of(values, window.from());
    }

    /** The peak of values that begin at another channel. */
    double of(double[] values, int at) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[at + i];
        }
        return sum;
    }

    /** Adds the functional, multiplied, to one over all channels of a window. */
    void add(double factor, double[] row, int firstChannel) {
        for (int i = 0; i < weights.length; i++) {
            row[window.from() - firstChannel + i] += factor * weights[i];
        }
    }
}
