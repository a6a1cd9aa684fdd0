/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * The lines that a step such as {@code scattering.peaks} is to fit and the stretch about each: what its parameters
 * {@code lines} and {@code window} say, on the axis of a pattern. Immutable; any thread.
 *
 * @param lines as they are written, in their order
 * @param window half-width as it is written, if it is
 * @param axis of the pattern
 */
record PeakWindows(List<Quantity> lines, Optional<Quantity> window, Axis axis) {

    /** Half-width in points of the axis where none is given: that of the steps. */
    private static final int POINTS = 25;

    public PeakWindows {
        lines = List.copyOf(lines);
    }

    /**
     * Reads parameters as a pipeline writes them.
     *
     * @param lines for example {@code [1.52 1/angstrom, 2.14 1/angstrom]}
     * @param window for example {@code 0.05 1/angstrom}; empty where it is not given
     * @return nothing where a text is no quantity or a unit is not like that of the axis
     */
    public static Optional<PeakWindows> of(List<String> lines, Optional<String> window, Axis axis) {
        try {
            List<Quantity> read = lines.stream().map(Quantity::of).toList();
            Optional<Quantity> half = window.filter(text -> !text.isBlank()).map(Quantity::of);
            boolean fits = !read.isEmpty()
                    && read.stream().allMatch(line -> line.unit().compatible(axis.unit()))
                    && half.stream().allMatch(width -> width.unit().compatible(axis.unit()));
            return fits ? Optional.of(new PeakWindows(read, half, axis)) : Optional.empty();
        } catch (IllegalArgumentException notYet) {
            return Optional.empty();
        }
    }

    public int size() {
        return lines.size();
    }

    /** Where a line is expected, on the axis. */
    public double position(int line) {
        return lines.get(line).in(axis.unit());
    }

    /** Half of the stretch about every line, on the axis. */
    public double half() {
        return window.map(width -> width.in(axis.unit())).orElse(POINTS * Math.abs(axis.step()));
    }

    /** Texts of {@code lines} with one line elsewhere, in the unit that it was written in. */
    public List<String> moved(int line, double position) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Quantity old = lines.get(i);
            texts.add(i == line ? text(position, old.unit(), resolution()) : old.toString());
        }
        return texts;
    }

    /** Texts of {@code lines} with one more line. */
    public List<String> with(double position) {
        List<String> texts =
                new ArrayList<>(lines.stream().map(Quantity::toString).toList());
        texts.add(text(position, lines.isEmpty() ? axis.unit() : lines.get(0).unit(), resolution()));
        return texts;
    }

    /** Texts of {@code lines} without one; all of them where it is the only one, since a step needs one. */
    public List<String> without(int line) {
        List<String> texts =
                new ArrayList<>(lines.stream().map(Quantity::toString).toList());
        if (texts.size() > 1) {
            texts.remove(line);
        }
        return texts;
    }

    /** Text of {@code window} for another half-width, at least two points of the axis. */
    public String widened(double half) {
        double least = 2 * Math.abs(axis.step());
        Unit unit = window.map(Quantity::unit).orElseGet(() -> lines.get(0).unit());
        return text(Math.max(least, half), unit, resolution());
    }

    /** The line whose stretch a place of the axis lies in, the nearest of several; none elsewhere. */
    public OptionalDouble distance(int line, double at) {
        double away = Math.abs(at - position(line));
        return away <= half() ? OptionalDouble.of(away) : OptionalDouble.empty();
    }

    /** A tenth of a point: finer would be noise of the mouse. */
    private double resolution() {
        return Math.abs(axis.step()) / 10;
    }

    private String text(double value, Unit unit, double resolution) {
        double in = axis.unit().convert(value, unit);
        double step = Math.abs(axis.unit().factor(unit)) * resolution;
        int decimals = step > 0 && Double.isFinite(step) ? (int) Math.clamp(Math.ceil(-Math.log10(step)), 0, 12) : 6;
        String number = String.format(Locale.ROOT, "%." + decimals + "f", in);
        if (number.contains(".")) {
            number = number.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return unit.symbol().isEmpty() ? number : number + " " + unit.symbol();
    }
}
