/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Optional;
import org.solidus.core.data.NDArray;

/**
 * An immutable two-dimensional array of numbers, row by row. A number that is not finite means "no data". The numbers
 * stay as they are stored: an image of 16 bits is not widened. Any thread.
 */
public final class Field {

    private static final int CHUNK = 1 << 12;

    private final NDArray values;
    /** 1 = no data; empty where every number counts. */
    private final byte[] mask;

    private final int rows;
    private final int columns;
    /** Made when first asked for; every thread would make the same one. */
    private volatile Distribution distribution;

    private Field(NDArray values, byte[] mask, int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns != values.size()) {
            throw new IllegalArgumentException(
                    values.size() + " values do not fill " + rows + " rows of " + columns + ".");
        }
        if (mask.length != 0 && mask.length != values.size()) {
            throw new IllegalArgumentException(
                    "A mask of " + mask.length + " does not fit " + values.size() + " values.");
        }
        this.values = values;
        this.mask = mask;
        this.rows = rows;
        this.columns = columns;
    }

    /** Copies the numbers; the first row comes first. */
    public static Field of(double[] values, int rows, int columns) {
        return new Field(NDArray.of(values.clone()), new byte[0], rows, columns);
    }

    /**
     * Copies the numbers.
     *
     * @param mask 1 = not valid, as many as values
     */
    public static Field of(double[] values, byte[] mask, int rows, int columns) {
        if (mask.length != values.length) {
            throw new IllegalArgumentException(
                    "A mask of " + mask.length + " does not fit " + values.length + " values.");
        }
        return new Field(NDArray.of(values.clone()), mask.clone(), rows, columns);
    }

    /**
     * Shares the numbers of an array, whatever their type and shape: nothing is copied or widened, and nobody may
     * change them. Of complex numbers the real part counts.
     *
     * @param mask 1 = not valid, as many as values, shared as well; absent: all are
     */
    public static Field wrap(NDArray values, Optional<byte[]> mask, int rows, int columns) {
        return new Field(values, mask.orElseGet(() -> new byte[0]), rows, columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int size() {
        return rows * columns;
    }

    /** A number; NaN where it is not valid. */
    public double get(int row, int column) {
        return get(row * columns + column);
    }

    /** In the order of the rows. */
    public double get(int index) {
        return mask.length != 0 && mask[index] != 0 ? Double.NaN : values.get(index);
    }

    /** Whether there is data at the place. */
    public boolean valid(int index) {
        return Double.isFinite(get(index));
    }

    /** How many places have no data. */
    public int missing() {
        return size() - distribution().count();
    }

    /** Lowest to highest number; absent when there is none. */
    public Optional<Range> range() {
        return distribution().range();
    }

    /** How the numbers are distributed; made once. */
    public Distribution distribution() {
        Distribution known = distribution;
        if (known == null) {
            known = Distribution.of(this);
            distribution = known;
        }
        return known;
    }

    /** The numbers, copied. */
    public double[] toArray() {
        double[] all = new double[size()];
        for (int from = 0; from < all.length; from += CHUNK) {
            read(from, Math.min(CHUNK, all.length - from), all, from);
        }
        return all;
    }

    /**
     * Copies numbers that follow each other, widened, NaN where they are not valid.
     *
     * @param from first, in the order of the rows
     * @param into array to fill, from place {@code at}
     */
    public void read(int from, int count, double[] into, int at) {
        switch (values.array()) {
            case double[] all when !values.type().complex() -> System.arraycopy(all, from, into, at, count);
            case float[] all
            when !values.type().complex() -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = all[from + i];
                }
            }
            case short[] all
            when !values.type().signed() -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = all[from + i] & 0xffff;
                }
            }
            case int[] all
            when values.type().signed() -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = all[from + i];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = values.get(from + i);
                }
            }
        }
        if (mask.length != 0) {
            for (int i = 0; i < count; i++) {
                if (mask[from + i] != 0) {
                    into[at + i] = Double.NaN;
                }
            }
        }
    }
}
