/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.List;
import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * A window of energies that people drag. Immutable; any thread.
 *
 * @param path of the parameter that it is; for one that belongs to no step a name
 * @param label what stands at it
 * @param role what it is for
 * @param low as it is written
 * @param high as it is written, above it
 */
record SpectrumWindow(String path, String label, Role role, Quantity low, Quantity high) {

    /** Unit in which energies are compared. */
    static final Unit EV = Unit.of("eV");

    /** What a window is for. */
    enum Role {
        /** Where a background is fitted. */
        FIT,
        /** What is summed up. */
        SIGNAL,
        /** What an analysis takes into account. */
        RANGE;

        /** By the name of a parameter. */
        static Role of(String path) {
            String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            boolean fit = List.of("fit", "background", "before", "below", "above", "pre").stream()
                    .anyMatch(name::contains);
            boolean range = List.of("range", "level", "scale", "within", "window").stream()
                    .anyMatch(name::contains);
            return fit ? FIT : range ? RANGE : SIGNAL;
        }
    }

    /** One whose name says what it is for. */
    static SpectrumWindow of(String path, double low, double high, Unit unit) {
        return of(path, path.replace('_', ' ').replace('.', ' '), low, high, unit);
    }

    /** One with a label of its own. */
    static SpectrumWindow of(String path, String label, double low, double high, Unit unit) {
        return new SpectrumWindow(path, label, Role.of(path), new Quantity(low, unit), new Quantity(high, unit));
    }

    /** Windows of one group belong to one edge or line: their path without its last name; empty for most. */
    String group() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** The last name of its path: that of a parameter. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The same for something else. */
    SpectrumWindow as(Role other) {
        return new SpectrumWindow(path, label, other, low, high);
    }

    /** Where it begins, in the unit of an axis. */
    double low(Axis axis) {
        return in(low, axis);
    }

    /** Where it ends, in the unit of an axis. */
    double high(Axis axis) {
        return in(high, axis);
    }

    private static double in(Quantity end, Axis axis) {
        return end.unit().symbol().isEmpty() ? end.value() : end.in(axis.unit());
    }

    /** Channels that lie within: the first, and one behind the last. */
    int[] channels(Axis axis) {
        double step = axis.step();
        int from = (int) Math.clamp(Math.ceil((low(axis) - axis.value(0)) / step - 1e-6), 0, axis.size());
        int to = (int) Math.clamp(Math.floor((high(axis) - axis.value(0)) / step + 1e-6) + 1, from, axis.size());
        return new int[] {from, to};
    }

    /** The same elsewhere, on an axis; ends stay in their units, to a tenth of a channel. */
    SpectrumWindow moved(double from, double to, Axis axis) {
        double least = 2 * Math.abs(axis.step());
        double end = Math.max(to, from + least);
        return new SpectrumWindow(path, label, role, rounded(from, low.unit(), axis), rounded(end, high.unit(), axis));
    }

    private static Quantity rounded(double value, Unit unit, Axis axis) {
        Unit written = unit.symbol().isEmpty() ? axis.unit() : unit;
        double step = Math.abs(axis.unit().factor(written) * axis.step()) / 10;
        double grain = Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
        double in = axis.unit().convert(value, written);
        double even = Math.rint(in / grain) * grain;
        int decimals = (int) Math.clamp(Math.ceil(-Math.log10(grain) - 1e-9), 0, 9);
        return new Quantity(Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", even)), written);
    }

    /** As a pipeline writes it: {@code [42 eV, 51.5 eV]}. */
    String text() {
        return "[" + low + ", " + high + "]";
    }
}
