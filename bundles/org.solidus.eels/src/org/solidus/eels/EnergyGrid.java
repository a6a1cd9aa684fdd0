/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import java.util.List;
import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/**
 * The energies of a spectrum's channels, evenly spaced, in eV whatever the unit of the axis.
 *
 * @param first energy of channel 0, eV
 * @param step  from one channel to the next, eV; positive
 * @param size  number of channels
 */
public record EnergyGrid(double first, double step, int size) {

    /** Unit of all energies here. */
    public static final Unit EV = Unit.of("eV");

    /** Name of the axis of an energy-loss spectrum. */
    public static final String AXIS = "energy_loss";

    /** Part of a step by which listed energies may be off and still count as even. */
    private static final double UNEVEN = 1e-2;

    /** Checks that there is a grid. */
    public EnergyGrid {
        if (size < 1 || !(step > 0) || Double.isInfinite(step) || !Double.isFinite(first)) {
            throw new IllegalArgumentException("The energies of a spectrum must rise in even steps; they start at "
                    + first + " eV and go on by " + step + " eV in " + size + " channels.");
        }
    }

    /**
     * For a step's {@code output}: requires spectra of real numbers on one axis whose unit is one of energy.
     *
     * @throws IllegalArgumentException with a sentence that says what was found and what to do
     */
    public static Signature require(Signature in) {
        in.requireReal(1);
        AxisSpec axis = in.axes().get(0);
        requireEnergy(axis.name(), axis.unit());
        return in;
    }

    /**
     * The grid of a spectrum.
     *
     * @throws IllegalArgumentException with a sentence where its axis is not one of even energies
     */
    public static EnergyGrid of(Frame spectrum) {
        if (spectrum.isTable() || spectrum.axes().size() != 1) {
            throw new IllegalArgumentException("A spectrum has one axis of energies, and this is " + spectrum + ".");
        }
        return of(spectrum.axes().get(0));
    }

    /**
     * The grid of an axis in eV, keV or another unit of energy.
     *
     * @throws IllegalArgumentException with a sentence where it is not one of even energies
     */
    public static EnergyGrid of(Axis axis) {
        requireEnergy(axis.name(), axis.unit());
        if (!axis.isLinear()) {
            requireEven(axis);
        }
        double factor = axis.unit().factor(EV);
        double step = axis.size() < 2 && !axis.isLinear() ? 1 : factor * axis.step();
        if (!(step > 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The energies of the axis '%s' fall from %g to %g %s; they must rise from channel to channel.",
                    axis.name(),
                    axis.value(0),
                    axis.value(axis.size() - 1),
                    axis.unit()));
        }
        return new EnergyGrid(factor * axis.value(0), step, axis.size());
    }

    /** Energy of a channel, or between two. */
    public double energy(double channel) {
        return first + channel * step;
    }

    /** Energy of the last channel. */
    public double last() {
        return energy(size - 1.0);
    }

    /** Where an energy lies, in channels; between two, and beyond the ends as well. */
    public double channel(double energy) {
        return (energy - first) / step;
    }

    /** The channel that is nearest to an energy; that of the end for energies beyond it. */
    public int nearest(double energy) {
        return (int) Math.clamp(Math.rint(channel(energy)), 0, size - 1);
    }

    /** All energies. */
    public double[] energies() {
        double[] energies = new double[size];
        for (int i = 0; i < size; i++) {
            energies[i] = energy(i);
        }
        return energies;
    }

    /** The same grid moved by an energy. */
    public EnergyGrid moved(double by) {
        return new EnergyGrid(first + by, step, size);
    }

    /** As an axis in eV named {@value #AXIS}. */
    public Axis axis() {
        return Axis.linear(AXIS, Quantities.ENERGY_LOSS, EV, size, first, step);
    }

    /** As an axis with the name, quantity and unit of another. */
    public Axis like(Axis other) {
        double factor = EV.factor(other.unit());
        return Axis.linear(other.name(), other.quantity(), other.unit(), size, factor * first, factor * step);
    }

    /** Whether another grid has the same channels, to a thousandth of a step at both ends. */
    public boolean same(EnergyGrid other) {
        return size == other.size
                && Math.abs(first - other.first) <= 1e-3 * step
                && Math.abs(last() - other.last()) <= 1e-3 * step;
    }

    /**
     * The channels of a window: all whose energy lies within it.
     *
     * @param name of the parameter, for the sentence
     * @param from lowest energy, eV
     * @param to   highest energy, eV
     * @throws IllegalArgumentException with a sentence where no channel lies within
     */
    public EnergyWindow window(String name, double from, double to) {
        int start = (int) Math.clamp(Math.ceil(channel(from) - 1e-6), 0, size);
        int end = (int) Math.clamp(Math.floor(channel(to) + 1e-6) + 1, start, size);
        if (end <= start) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "'%s': no channel lies between %g and %g eV; the spectrum goes from %g to %g eV in steps of %g eV.",
                    name,
                    from,
                    to,
                    first,
                    last(),
                    step));
        }
        return new EnergyWindow(start, end);
    }

    /**
     * The channels of a window that a pipeline states.
     *
     * @param name of the parameter, for the sentence
     * @param ends lowest and highest energy, eV; none: all channels
     * @throws IllegalArgumentException with a sentence where that is no window of the spectrum
     */
    public EnergyWindow window(String name, List<Double> ends) {
        EnergyWindow.requireEnds(name, ends);
        return ends.isEmpty() ? new EnergyWindow(0, size) : window(name, ends.get(0), ends.get(1));
    }

    private static void requireEnergy(String name, Unit unit) {
        if (!unit.compatible(EV)) {
            throw new IllegalArgumentException("It needs spectra over energy; the axis '" + name + "' has "
                    + (unit.symbol().isEmpty() ? "no unit" : "the unit '" + unit + "'")
                    + ". Calibrate it with eels.calibrate, or state the unit where the file is read.");
        }
    }

    private static void requireEven(Axis axis) {
        double step = axis.step();
        for (int i = 0; i < axis.size(); i++) {
            double off = axis.value(i) - axis.value(0) - i * step;
            if (!(Math.abs(off) <= UNEVEN * Math.abs(step)) && axis.size() > 1) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "The energies of the axis '%s' are not evenly spaced: channel %d at %g %s is off by %.3g steps."
                                + " Put the spectra on even energies first.",
                        axis.name(),
                        i,
                        axis.value(i),
                        axis.unit(),
                        Math.abs(off / step)));
            }
        }
    }
}
