/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The parameters of a model: which are free, held, bounded, or tied to another. Part by part, the amount first; the
 * amount of a part needs no start value, as it follows from the others by linear least squares.
 *
 * <p>Each is {@code value = factor * free + offset} of one of the free parameters, or held at its offset.
 */
public final class Parameters {

    private final List<String> names = new ArrayList<>();
    private final List<Boolean> linear = new ArrayList<>();
    private final List<double[]> bounds = new ArrayList<>();
    private final List<Double> start = new ArrayList<>();
    private final List<Boolean> held = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();

    private record Tie(int parameter, String to, double factor, double offset) {}

    /**
     * Adds a part.
     *
     * @param name  of the part, unique
     * @param shape of the part
     * @param q     start values of its parameters beside the amount, in their order
     * @throws IllegalArgumentException where the name is taken, or there are not as many start values
     */
    public Parameters part(String name, Shape shape, double... q) {
        if (parts.contains(name)) {
            throw new IllegalArgumentException("Two parts of the model are called '" + name + "'.");
        }
        if (q.length != shape.parameters().size()) {
            throw new IllegalArgumentException(
                    "'" + name + "' has the parameters " + shape.parameters() + ", but " + q.length + " start values.");
        }
        parts.add(name);
        shapes.add(shape);
        add(name + " " + shape.amount(), true, 1);
        for (int k = 0; k < q.length; k++) {
            add(name + " " + shape.parameters().get(k), false, q[k]);
        }
        return this;
    }

    private void add(String name, boolean isLinear, double value) {
        names.add(name);
        linear.add(isLinear);
        bounds.add(new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
        start.add(value);
        held.add(false);
    }

    /** Bounds a parameter; of an amount only the lower bound 0 counts. */
    public Parameters bound(String name, double low, double high) {
        int i = index(name);
        if (!(low <= high)) {
            throw new IllegalArgumentException("The bounds of '" + name + "' are [" + low + ", " + high + "].");
        }
        bounds.set(i, new double[] {low, high});
        return this;
    }

    /** Holds a parameter at its start value. */
    public Parameters hold(String name) {
        held.set(index(name), true);
        return this;
    }

    /** Holds a parameter at a value. */
    public Parameters hold(String name, double value) {
        start.set(index(name), value);
        return hold(name);
    }

    /** Sets a start value; left as it is where the value is not finite. */
    public Parameters start(String name, double value) {
        if (Double.isFinite(value)) {
            start.set(index(name), value);
        }
        return this;
    }

    /** Ties a parameter: {@code value = factor * other + offset}. */
    public Parameters tie(String name, String other, double factor, double offset) {
        int i = index(name);
        int j = index(other);
        if (i == j || !linear.get(i).equals(linear.get(j)) || linear.get(i) && offset != 0) {
            throw new IllegalArgumentException("'" + name + "' cannot be tied to '" + other
                    + "': amounts are tied to amounts, by a factor" + " alone, and other parameters to others.");
        }
        ties.add(new Tie(i, other, factor, offset));
        return this;
    }

    private int index(String name) {
        int i = names.indexOf(name);
        if (i < 0) {
            throw new IllegalArgumentException("The model has no parameter '" + name + "'; it has "
                    + String.join(", ", names).toLowerCase(Locale.ROOT) + ".");
        }
        return i;
    }

    /** Names of all parameters: part and parameter, with a blank between. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** What the amount of a part is called. */
    String amount(String name) {
        return shapes.get(parts.indexOf(name)).amount();
    }

    /** Whether a parameter is the amount of its part. */
    boolean isLinear(int i) {
        return linear.get(i);
    }

    /** The parts' shapes. */
    List<Shape> shapes() {
        return List.copyOf(shapes);
    }

    double start(int i) {
        double[] ends = bounds.get(i);
        return linear.get(i) ? start.get(i) : Math.max(ends[0], Math.min(ends[1], start.get(i)));
    }

    double low(int i) {
        return bounds.get(i)[0];
    }

    double high(int i) {
        return bounds.get(i)[1];
    }

    /**
     * For each parameter the one that it follows: itself where it is free, -1 where it is held; with factor and offset.
     *
     * @throws IllegalArgumentException where ties go round in a circle, or to a parameter that is tied itself
     */
    int[] followed(double[] factor, double[] offset) {
        int[] followed = new int[names.size()];
        Arrays.fill(factor, 1);
        Arrays.fill(offset, 0);
        for (int i = 0; i < followed.length; i++) {
            followed[i] = held.get(i) || low(i) == high(i) && !linear.get(i) ? -1 : i;
            offset[i] = followed[i] < 0 ? start(i) : 0;
        }
        for (Tie tie : ties) {
            int other = index(tie.to());
            int i = tie.parameter();
            if (ties.stream().anyMatch(second -> second.parameter() == other)) {
                throw new IllegalArgumentException("'" + names.get(i) + "' is tied to '" + tie.to()
                        + "', which is tied itself: tie both to the same one.");
            }
            followed[i] = followed[other];
            factor[i] = tie.factor();
            offset[i] = followed[other] < 0 ? tie.factor() * start(other) + tie.offset() : tie.offset();
        }
        return followed;
    }
}
