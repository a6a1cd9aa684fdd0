/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.solidus.figure.Range;
import org.solidus.figure.Values;

/**
 * A spectrum of a {@link SpectrumPicture}. Immutable; any thread.
 *
 * @param name in the legend
 * @param energies rising, in the unit of the picture
 * @param values as many, NaN where there is none
 * @param sigma one standard deviation of each; absent: not known
 * @param rgb its colour {@code 0xRRGGBB}; absent: by its place
 * @param filled whether the area below it is filled
 * @param dashed whether its line is
 */
public record SpectrumCurve(
        String name,
        Values energies,
        Values values,
        Optional<Values> sigma,
        OptionalInt rgb,
        boolean filled,
        boolean dashed) {

    /** @throws IllegalArgumentException when the lengths differ */
    public SpectrumCurve {
        if (energies.size() != values.size() || sigma.isPresent() && sigma.get().size() != values.size()) {
            throw new IllegalArgumentException("The spectrum '" + name + "' has " + energies.size() + " energies and "
                    + values.size() + " values; they must be as many.");
        }
    }

    /** A plain line. */
    public static SpectrumCurve of(String name, Values energies, double[] values, Optional<double[]> sigma) {
        return new SpectrumCurve(
                name, energies, Values.of(values), sigma.map(Values::of), OptionalInt.empty(), false, false);
    }

    /** The same by another name. */
    public SpectrumCurve named(String other) {
        return new SpectrumCurve(other, energies, values, sigma, rgb, filled, dashed);
    }

    /** The same in a colour {@code 0xRRGGBB}. */
    public SpectrumCurve withColour(int colour) {
        return new SpectrumCurve(name, energies, values, sigma, OptionalInt.of(colour), filled, dashed);
    }

    /** The same as an area or with dashes. */
    public SpectrumCurve looking(boolean area, boolean dashes) {
        return new SpectrumCurve(name, energies, values, sigma, rgb, area, dashes);
    }

    /** Mean over a range of energies; NaN where it has no values there. */
    public double mean(Range range) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.size(); i++) {
            if (range.contains(energies.get(i)) && Double.isFinite(values.get(i))) {
                sum += values.get(i);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Every value times a factor. */
    SpectrumCurve times(double factor) {
        return new SpectrumCurve(
                name, energies, times(values, factor), sigma.map(s -> times(s, Math.abs(factor))), rgb, filled, dashed);
    }

    private static Values times(Values values, double factor) {
        return Values.of(
                Arrays.stream(values.toArray()).map(value -> factor * value).toArray());
    }

    /** Without what lies out of a range; a channel more on both sides stays. */
    SpectrumCurve within(Range range) {
        if (!energies.rising()) {
            return this;
        }
        int from = Math.max(0, energies.firstFrom(range.low()) - 1);
        int to = Math.min(energies.size(), energies.firstFrom(range.high()) + 1);
        if (from >= to || from == 0 && to == energies.size()) {
            return this;
        }
        return new SpectrumCurve(
                name,
                part(energies, from, to),
                part(values, from, to),
                sigma.map(s -> part(s, from, to)),
                rgb,
                filled,
                dashed);
    }

    private static Values part(Values values, int from, int to) {
        return Values.of(Arrays.copyOfRange(values.toArray(), from, to));
    }

    /** Value at an energy, on the straight line between two channels; NaN outside of them. */
    public double at(double energy) {
        return at(values, energy);
    }

    /** One standard deviation at an energy; NaN where none is known. */
    double sigmaAt(double energy) {
        return sigma.map(s -> at(s, energy)).orElse(Double.NaN);
    }

    private double at(Values of, double energy) {
        if (!energies.rising()
                || energies.size() == 0
                || !(energy >= energies.get(0) && energy <= energies.get(energies.size() - 1))) {
            return Double.NaN;
        }
        int high = Math.max(1, energies.firstFrom(energy));
        if (energies.size() == 1 || energies.get(high - 1) == energy) {
            return of.get(high - 1);
        }
        double part = (energy - energies.get(high - 1)) / (energies.get(high) - energies.get(high - 1));
        return part == 1 ? of.get(high) : of.get(high - 1) + part * (of.get(high) - of.get(high - 1));
    }
}
