/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.solidus.core.data.Frame;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.math.decomposition.CubicCurve;

/**
 * A reference as a curve over energy: per eV, divided by its total, so that on any grid the channels of {@link #on} add
 * up to about 1 and a coefficient is the t/lambda of the phase.
 *
 * <p>Between its channels it is a natural cubic spline; on channels wider than its own it is averaged over each. On its
 * own channels it is exactly itself.
 */
public final class ReferenceCurve {

    private final String name;
    private final EnergyGrid own;
    private final double[] density;
    private final double[] variance;
    private final CubicCurve curve;
    private final double total;

    private ReferenceCurve(
            String name, EnergyGrid own, double[] density, double[] variance, CubicCurve curve, double total) {
        this.name = name;
        this.own = own;
        this.density = density;
        this.variance = variance;
        this.curve = curve;
        this.total = total;
    }

    /**
     * Prepares a reference.
     *
     * @throws IllegalArgumentException with a sentence where it is no spectrum, or amounts to nothing
     */
    public static ReferenceCurve of(Reference reference) {
        Frame frame = reference.of().get();
        EnergyWindow measured = measured(frame, reference.label());
        EnergyGrid whole = EnergyGrid.of(frame);
        EnergyGrid grid = new EnergyGrid(whole.energy(measured.from()), whole.step(), measured.size());
        double[] values = Arrays.copyOfRange(frame.doubles(), measured.from(), measured.to());
        double total = reference.total().orElseGet(() -> above(grid, values, 0));
        if (!(total > 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The reference '%s' adds up to %g above 0 eV; it must be a spectrum of losses, and positive.",
                    reference.label(),
                    total));
        }
        double[] variances = frame.variance()
                .map(all -> Arrays.copyOfRange(all, measured.from(), measured.to()))
                .orElse(new double[0]);
        return of(reference.label(), grid, values, variances, total);
    }

    /** The channels that have a value: an aligned spectrum has none at an end. */
    private static EnergyWindow measured(Frame frame, String label) {
        int size = frame.shape()[0];
        int from = 0;
        while (from < size && !frame.valid(from)) {
            from++;
        }
        int to = size;
        while (to > from && !frame.valid(to - 1)) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (!frame.valid(i) || !Double.isFinite(frame.doubles()[i])) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "The reference '%s' has no value at %g eV; references must be whole.",
                        label,
                        EnergyGrid.of(frame).energy(i)));
            }
        }
        if (from == to) {
            throw new IllegalArgumentException(
                    "The reference '" + label + "' has no values; all its channels are masked.");
        }
        return new EnergyWindow(from, to);
    }

    /**
     * Prepares a reference from numbers.
     *
     * @param values a channel each
     * @param variances of them; empty where it counts as exact
     * @param total what it amounts to
     */
    public static ReferenceCurve of(String name, EnergyGrid grid, double[] values, double[] variances, double total) {
        double scale = 1 / (total * grid.step());
        double[] density = Arrays.stream(values).map(v -> v * scale).toArray();
        double[] variance = Arrays.stream(variances).map(v -> v * scale * scale).toArray();
        return new ReferenceCurve(name, grid, density, variance, new CubicCurve(grid.energies(), density), total);
    }

    /** Sum of the channels above an energy. */
    static double above(EnergyGrid grid, double[] values, double energy) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += grid.energy(i) > energy ? values[i] : 0;
        }
        return sum;
    }

    /** Name of the phase. */
    public String name() {
        return name;
    }

    /** What it amounts to: its t/lambda. */
    public double total() {
        return total;
    }

    /** Whether its noise is known. */
    public boolean hasVariance() {
        return variance.length > 0;
    }

    /**
     * Requires that it has values in a window.
     *
     * @throws IllegalArgumentException naming the reference and both ranges
     */
    public void requireCovers(EnergyGrid grid, EnergyWindow window, double reach) {
        double low = grid.energy(window.from()) - reach;
        double high = grid.energy(window.to() - 1.0) + reach;
        if (!curve.covers(low) || !curve.covers(high)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The reference '%s' goes from %g to %g eV, and the fit needs it from %g to %g eV; narrow 'range'.",
                    name,
                    own.first(),
                    own.last(),
                    low,
                    high));
        }
    }

    /** Its part of each channel of a window: the curve, moved up in energy, times the width of a channel. */
    public double[] on(EnergyGrid grid, EnergyWindow window, double shift) {
        double[] values = new double[window.size()];
        if (shift == 0 && isOwn(grid, window)) {
            int offset = (int) Math.rint(own.channel(grid.energy(window.from())));
            for (int i = 0; i < values.length; i++) {
                values[i] = density[offset + i] * grid.step();
            }
            return values;
        }
        int parts = parts(grid);
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int p = 0; p < parts; p++) {
                double energy = grid.energy(window.from() + i + (p + 0.5) / parts - 0.5) - shift;
                sum += curve.value(Math.clamp(energy, own.first(), own.last()));
            }
            values[i] = sum / parts * grid.step();
        }
        return values;
    }

    /** Derivative by energy of {@link #on}, per eV. */
    public double[] slopeOn(EnergyGrid grid, EnergyWindow window, double shift) {
        double half = Math.max(own.step(), grid.step());
        double[] above = on(grid, window, shift - half);
        double[] below = on(grid, window, shift + half);
        for (int i = 0; i < above.length; i++) {
            above[i] = (above[i] - below[i]) / (2 * half);
        }
        return above;
    }

    /** Variances of {@link #on}: of the nearest channel, less where several are averaged; zeros where it counts as exact. */
    public double[] varianceOn(EnergyGrid grid, EnergyWindow window) {
        double[] values = new double[window.size()];
        double scale = grid.step() * grid.step() / parts(grid);
        for (int i = 0; i < values.length && hasVariance(); i++) {
            values[i] = scale * variance[own.nearest(grid.energy(window.from() + (double) i))];
        }
        return values;
    }

    private int parts(EnergyGrid grid) {
        return Math.max(1, (int) Math.rint(grid.step() / own.step()));
    }

    private boolean isOwn(EnergyGrid grid, EnergyWindow window) {
        double first = own.channel(grid.energy(window.from()));
        double last = own.channel(grid.energy(window.to() - 1.0));
        return Math.abs(grid.step() / own.step() - 1) < 1e-6
                && Math.abs(first - Math.rint(first)) < 1e-3
                && Math.abs(last - Math.rint(last)) < 1e-3
                && Math.rint(first) >= 0
                && Math.rint(last) < own.size();
    }

    /** All of several references. */
    static List<ReferenceCurve> all(List<Reference> references) {
        return references.stream().map(ReferenceCurve::of).toList();
    }
}
