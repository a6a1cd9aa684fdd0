/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.unit.Unit;

/**
 * A curve as it was measured or computed: numbers over an axis. Masked numbers are NaN. Arrays are shared, not copied,
 * and nobody may change them.
 *
 * @param name for the legend
 * @param axis its abscissa
 * @param values one a point of the axis
 * @param variance of each, if it is known
 * @param quantity what they measure
 * @param unit of the values
 */
public record Trace(String name, Axis axis, double[] values, Optional<double[]> variance, String quantity, Unit unit) {

    /** Whether a frame can be a trace: an array with one axis and at least one point. */
    public static boolean fits(Frame frame) {
        return !frame.isTable() && frame.shape().length == 1 && frame.shape()[0] > 0;
    }

    /** @throws IllegalArgumentException when the frame is no row of numbers */
    public static Trace of(String name, Frame frame) {
        if (!fits(frame)) {
            throw new IllegalArgumentException("'" + name + "' is no pattern but " + frame + ".");
        }
        return new Trace(name, frame.axes().get(0), valid(frame), frame.variance(), frame.quantity(), frame.unit());
    }

    /** The same under another name. */
    public Trace named(String other) {
        return new Trace(other, axis, values, variance, quantity, unit);
    }

    /** Whether two traces share their points. */
    public boolean sameAxis(Trace other) {
        return axis.equals(other.axis);
    }

    private static double[] valid(Frame frame) {
        double[] values = frame.doubles();
        if (frame.mask().isEmpty()) {
            return values;
        }
        byte[] mask = frame.mask().get();
        double[] some = values.clone();
        for (int i = 0; i < some.length; i++) {
            some[i] = mask[i] == 0 ? some[i] : Double.NaN;
        }
        return some;
    }

    /**
     * This less a reference: on its own points, the reference interpolated linearly, NaN beyond it; errors add up.
     */
    public Trace minus(Trace reference) {
        double[] difference = new double[values.length];
        boolean errors = variance.isPresent() && reference.variance.isPresent();
        double[] sum = errors ? new double[values.length] : new double[0];
        boolean same = sameAxis(reference);
        for (int i = 0; i < difference.length; i++) {
            double place = same ? i : reference.place(axis.unit().convert(axis.value(i), reference.axis.unit()));
            difference[i] = values[i] - at(reference.values, place);
            if (errors) {
                sum[i] = variance.get()[i] + at(reference.variance.get(), place);
            }
        }
        return new Trace(name, axis, difference, errors ? Optional.of(sum) : Optional.empty(), quantity, unit);
    }

    /** Fractional index of a value of the axis; NaN outside. */
    double place(double value) {
        int n = axis.size();
        boolean rising = axis.value(n - 1) >= axis.value(0);
        int low = 0;
        int high = n - 1;
        double from = rising ? axis.value(0) : axis.value(n - 1);
        double to = rising ? axis.value(n - 1) : axis.value(0);
        if (!(value >= from && value <= to)) {
            return Double.NaN;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (axis.value(middle) <= value == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double width = axis.value(high) - axis.value(low);
        return width == 0 ? low : low + (value - axis.value(low)) / width;
    }

    /** The value at a place of the axis, interpolated; NaN outside. */
    public double at(double value) {
        return at(values, place(value));
    }

    private static double at(double[] numbers, double place) {
        if (Double.isNaN(place)) {
            return Double.NaN;
        }
        int i = Math.min((int) place, numbers.length - 1);
        double part = place - i;
        return part == 0 ? numbers[i] : numbers[i] + part * (numbers[i + 1] - numbers[i]);
    }
}
