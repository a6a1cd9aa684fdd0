/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.Arrays;
import java.util.Objects;
import org.solidus.core.unit.Unit;

/**
 * One axis of a frame or of a scan: a name, the quantity it measures, a unit, and its values, linear or listed.
 *
 * <p>Names are short and unique within a frame ({@code q}, {@code two_theta}, {@code x}, {@code time}); quantities are
 * the words of {@link Quantities}.
 */
public final class Axis {

    /** Values of two axes that differ by less than this part of a step are the same. */
    private static final double SAME = 1e-3;

    private final String name;
    private final String quantity;
    private final Unit unit;
    private final int size;
    private final double first;
    private final double step;
    private final double[] listed;

    private Axis(String name, String quantity, Unit unit, int size, double first, double step, double[] listed) {
        this.name = Objects.requireNonNull(name);
        this.quantity = Objects.requireNonNull(quantity);
        this.unit = Objects.requireNonNull(unit);
        this.size = size;
        this.first = first;
        this.step = step;
        this.listed = listed;
    }

    /** Evenly spaced values: {@code first + i * step}. */
    public static Axis linear(String name, String quantity, Unit unit, int size, double first, double step) {
        return new Axis(name, quantity, unit, size, first, step, null);
    }

    /** Listed values (copied). */
    public static Axis listed(String name, String quantity, Unit unit, double... values) {
        return new Axis(
                name,
                quantity,
                unit,
                values.length,
                values.length > 0 ? values[0] : Double.NaN,
                Double.NaN,
                values.clone());
    }

    /** Counts 0, 1, 2, ... without a unit: pixels, frames. */
    public static Axis index(String name, int size) {
        return linear(name, Quantities.INDEX, Unit.ONE, size, 0, 1);
    }

    /** Short name, unique within a frame. */
    public String name() {
        return name;
    }

    /** What the values measure: one of {@link Quantities}, or another word. */
    public String quantity() {
        return quantity;
    }

    /** Unit of the values and of the step. */
    public Unit unit() {
        return unit;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** Whether the values are evenly spaced by construction; listed values never count as such. */
    public boolean isLinear() {
        return listed == null;
    }

    /** Spacing of a linear axis; of a listed one the mean spacing, NaN below two values. */
    public double step() {
        if (listed == null) {
            return step;
        }
        return size < 2 ? Double.NaN : (listed[size - 1] - listed[0]) / (size - 1);
    }

    /** Value at a point. */
    public double value(int index) {
        return listed == null ? first + index * step : listed[index];
    }

    /** All values (a copy). */
    public double[] values() {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = value(i);
        }
        return values;
    }

    /** A part of the axis: points {@code from} to {@code from + count - 1}. */
    public Axis slice(int from, int count) {
        return listed == null
                ? linear(name, quantity, unit, count, value(from), step)
                : listed(name, quantity, unit, Arrays.copyOfRange(listed, from, from + count));
    }

    /** The same values under another name. */
    public Axis named(String other) {
        return new Axis(other, quantity, unit, size, first, step, listed);
    }

    /**
     * Whether another axis has the same points: as many, the first and the last within a thousandth of a step, in units
     * that convert.
     */
    public boolean samePoints(Axis other) {
        return size == other.size
                && (size == 0 || unit.compatible(other.unit) && sameAt(other, 0) && sameAt(other, size - 1));
    }

    private boolean sameAt(Axis other, int i) {
        double spacing = size < 2 ? Math.abs(value(i)) : Math.abs(step());
        return Math.abs(other.unit.convert(other.value(i), unit) - value(i)) <= SAME * spacing;
    }

    /** What is known of the axis before anything runs. */
    public AxisSpec spec() {
        return new AxisSpec(name, quantity, unit, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Axis axis
                && axis.name.equals(name)
                && axis.quantity.equals(quantity)
                && axis.unit.equals(unit)
                && axis.size == size
                && Double.compare(axis.first, first) == 0
                && Double.compare(axis.step, step) == 0
                && Arrays.equals(axis.listed, listed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, unit, size, first);
    }

    @Override
    public String toString() {
        String label = unit.symbol().isEmpty() ? name : name + " (" + unit + ")";
        return size == 0 ? label + ": empty" : label + ": " + size + " values, " + value(0) + " to " + value(size - 1);
    }
}
