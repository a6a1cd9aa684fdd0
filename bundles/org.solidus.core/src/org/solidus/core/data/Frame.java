/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.january.dataset.Dataset;
import org.solidus.core.unit.Unit;

/**
 * One measurement or result: an array with named axes, or a table; with optional variance and mask, named companions (a
 * fit's parameters beside its curve), its place in the series and its provenance. Immutable: arrays are shared, not
 * copied, and nobody may change them.
 *
 * <p>Array frame: {@link #raw()} holds the numbers as stored, {@link #data()} the January dataset, {@link #axes()} one
 * axis a dimension. Table frame: {@link #table()} holds typed columns with units; it has no array and no axes.
 */
public final class Frame {

    private final String quantity;
    private final Unit unit;
    private final NDArray raw;
    private final Table table;
    private final List<Axis> axes;
    private final double[] variance;
    private final byte[] mask;
    private final Map<String, Frame> companions;
    private final Place place;
    private final Provenance provenance;

    private Frame(Builder builder) {
        quantity = builder.quantity;
        unit = builder.unit;
        raw = builder.raw;
        table = builder.table;
        axes = builder.axes;
        variance = builder.variance;
        mask = builder.mask;
        companions = builder.companions;
        place = builder.place;
        provenance = builder.provenance;
    }

    /** Starts an array frame; axes are pixel counts until they are given. */
    public static Builder of(NDArray raw) {
        return new Builder(Objects.requireNonNull(raw), null);
    }

    /** A table frame. */
    public static Frame of(Table table) {
        return new Builder(null, Objects.requireNonNull(table)).build();
    }

    /** Starts from this frame: everything is kept but what is set anew. */
    public Builder with() {
        return new Builder(this);
    }

    /**
     * Starts from this frame with other numbers: quantity, unit, axes, mask and place stay; variance and companions, which
     * belong to the old numbers, do not.
     *
     * @param values as many as the array has elements, in its order; shared, not copied
     */
    public Builder withValues(double[] values) {
        Builder builder = of(NDArray.of(values, raw().shape()))
                .quantity(quantity, unit)
                .axes(axes)
                .place(place)
                .provenance(provenance);
        mask().ifPresent(builder::mask);
        return builder;
    }

    /** Whether it holds a table and no array. */
    public boolean isTable() {
        return table != null;
    }

    /** What the numbers are: {@link Quantities}, {@code intensity} by default. */
    public String quantity() {
        return quantity;
    }

    /** Unit of the numbers. */
    public Unit unit() {
        return unit;
    }

    /** The stored array. @throws IllegalStateException for a table */
    public NDArray raw() {
        if (raw == null) {
            throw new IllegalStateException("A table frame has no array.");
        }
        return raw;
    }

    /** The array as a January dataset, unsigned types widened. */
    public Dataset data() {
        return raw().dataset();
    }

    /** The array widened to double (shared when it is float64; not to be changed). */
    public double[] doubles() {
        return raw().doubles();
    }

    /** Lengths of the array, slowest first. */
    public int[] shape() {
        return raw().shape();
    }

    /** The columns. @throws IllegalStateException for an array frame */
    public Table table() {
        if (table == null) {
            throw new IllegalStateException("This frame is an array, not a table.");
        }
        return table;
    }

    /** One axis a dimension of the array; none for a table. */
    public List<Axis> axes() {
        return axes;
    }

    /** The axis of that name, if there is one. */
    public Optional<Axis> axis(String name) {
        return axes.stream().filter(axis -> axis.name().equals(name)).findFirst();
    }

    /** Variance of each element (squared standard deviation), in the order of the array; not to be changed. */
    public Optional<double[]> variance() {
        return Optional.ofNullable(variance);
    }

    /** Mask of each element, 1 = not valid; not to be changed. */
    public Optional<byte[]> mask() {
        return Optional.ofNullable(mask);
    }

    /** Whether an element has a value: it is not masked and a number. */
    public boolean valid(int index) {
        return (mask == null || mask[index] == 0) && !Double.isNaN(raw().get(index));
    }

    /**
     * Requires of a side input that it has the same points as this frame: sizes, and axis values within a thousandth of
     * a step, whatever their units.
     *
     * @param name of the parameter, for the sentence
     * @throws IllegalArgumentException naming what differs
     */
    public void requireSamePoints(String name, Frame side) {
        if (!Arrays.equals(shape(), side.shape())) {
            throw differs(name, side.toString(), toString());
        }
        for (int k = 0; k < axes.size(); k++) {
            if (!axes.get(k).samePoints(side.axes().get(k))) {
                throw differs(name, side.axes().get(k).toString(), axes.get(k).toString());
            }
        }
    }

    private static IllegalArgumentException differs(String name, String side, String own) {
        return new IllegalArgumentException("'" + name + "' must have the same points as the frames, but has " + side
                + ", where the frames have " + own + ".");
    }

    /** Named results that go with this one, in their order. */
    public Map<String, Frame> companions() {
        return companions;
    }

    /** Index in the series and exposure, if that is known. */
    public Place place() {
        return place;
    }

    /** Running number in the series. */
    public long index() {
        return place.index();
    }

    /** Source and steps that it came through; {@link Provenance#NONE} when it was made in memory. */
    public Provenance provenance() {
        return provenance;
    }

    /** What this frame is, as a signature without scan axes. */
    public Signature signature() {
        Map<String, Signature> parts = new LinkedHashMap<>();
        companions.forEach((name, companion) -> parts.put(name, companion.signature()));
        return table != null
                ? Signature.table(table.spec()).withCompanions(parts)
                : Signature.array(
                                quantity,
                                unit,
                                raw.type(),
                                axes.stream().map(Axis::spec).toList(),
                                variance != null)
                        .withCompanions(parts);
    }

    @Override
    public String toString() {
        return isTable() ? "table of " + table.rows() + " rows " + table.spec() : quantity + " " + raw + " " + axes;
    }

    /** Sets a frame up; what is set twice, the last wins. */
    public static final class Builder {

        private String quantity = Quantities.INTENSITY;
        private Unit unit = Unit.ONE;
        private final NDArray raw;
        private final Table table;
        private List<Axis> axes;
        private double[] variance;
        private byte[] mask;
        private Map<String, Frame> companions = Map.of();
        private Place place = Place.FIRST;
        private Provenance provenance = Provenance.NONE;

        private Builder(NDArray raw, Table table) {
            this.raw = raw;
            this.table = table;
        }

        private Builder(Frame frame) {
            quantity = frame.quantity;
            unit = frame.unit;
            raw = frame.raw;
            table = frame.table;
            axes = frame.axes;
            variance = frame.variance;
            mask = frame.mask;
            companions = frame.companions;
            place = frame.place;
            provenance = frame.provenance;
        }

        /** What the numbers of an array are, and their unit; dimensionless intensity by default. */
        public Builder quantity(String value, Unit of) {
            quantity = Objects.requireNonNull(value);
            unit = Objects.requireNonNull(of);
            return this;
        }

        /** One axis a dimension, slowest first. */
        public Builder axes(Axis... values) {
            return axes(List.of(values));
        }

        /** One axis a dimension, slowest first. */
        public Builder axes(List<Axis> values) {
            axes = List.copyOf(values);
            return this;
        }

        /** Variances in the order of the array; shared, not copied. */
        public Builder variance(double[] values) {
            variance = Objects.requireNonNull(values);
            return this;
        }

        /** 1 = not valid, in the order of the array; shared, not copied. */
        public Builder mask(byte[] values) {
            mask = Objects.requireNonNull(values);
            return this;
        }

        /** Adds a companion. */
        public Builder companion(String name, Frame frame) {
            Map<String, Frame> more = new LinkedHashMap<>(companions);
            more.put(name, frame);
            companions = Collections.unmodifiableMap(more);
            return this;
        }

        /** Place in the series; {@link Place#FIRST} by default. */
        public Builder place(Place value) {
            place = Objects.requireNonNull(value);
            return this;
        }

        /** Where it comes from; {@link Provenance#NONE} by default. */
        public Builder provenance(Provenance value) {
            provenance = Objects.requireNonNull(value);
            return this;
        }

        /**
         * @throws IllegalArgumentException when axes, variance or mask do not fit the array
         */
        public Frame build() {
            if (raw == null) {
                axes = List.of();
                return new Frame(this);
            }
            if (axes == null) {
                axes = pixels(raw.shape());
            }
            requireAxesThatFit();
            if (variance != null && variance.length != raw.size() || mask != null && mask.length != raw.size()) {
                throw new IllegalArgumentException(
                        "Variance and mask have as many values as the array, " + raw.size() + ".");
            }
            return new Frame(this);
        }

        /** Plain loops: a frame is built several times on its way through a run. */
        private void requireAxesThatFit() {
            int[] shape = raw.shape();
            boolean fit = shape.length == axes.size();
            for (int i = 0; fit && i < shape.length; i++) {
                fit = shape[i] == axes.get(i).size();
            }
            if (!fit) {
                throw new IllegalArgumentException(
                        "Axes " + axes + " do not fit an array of shape " + Arrays.toString(shape) + ".");
            }
            for (int i = 1; i < shape.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (axes.get(i).name().equals(axes.get(j).name())) {
                        throw new IllegalArgumentException("Two axes of a frame have the same name: " + axes + ".");
                    }
                }
            }
        }

        private static List<Axis> pixels(int[] shape) {
            String[] names =
                    switch (shape.length) {
                        case 1 -> new String[] {"x"};
                        case 2 -> new String[] {"y", "x"};
                        default -> {
                            String[] numbered = new String[shape.length];
                            Arrays.setAll(numbered, i -> "axis" + i);
                            yield numbered;
                        }
                    };
            Axis[] axes = new Axis[shape.length];
            Arrays.setAll(axes, i -> Axis.index(names[i], shape[i]));
            return List.of(axes);
        }
    }
}
