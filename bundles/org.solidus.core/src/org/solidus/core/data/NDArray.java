/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.lang.reflect.Array;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.eclipse.january.dataset.ComplexDoubleDataset;
import org.eclipse.january.dataset.ComplexFloatDataset;
import org.eclipse.january.dataset.Dataset;
import org.eclipse.january.dataset.DatasetFactory;

/**
 * The stored numbers of a frame: a primitive array in C order (last axis fastest) with its type and shape. Kernels read
 * {@link #array()} directly. The array is shared, not copied, and nobody may change it.
 */
public final class NDArray {

    private final ElementType type;
    private final int[] shape;
    private final Object array;

    private NDArray(ElementType type, Object array, int[] shape) {
        this.type = type;
        this.array = array;
        this.shape = shape.clone();
        long size = elements(shape);
        int perElement = type.complex() ? 2 : 1;
        if (Array.getLength(array) != size * perElement) {
            throw new IllegalArgumentException("An array of " + Array.getLength(array)
                    + " values does not fill the shape " + Arrays.toString(shape) + ".");
        }
        if (primitive(type) != array.getClass().getComponentType()) {
            throw new IllegalArgumentException(type.label() + " lies in a " + primitive(type) + "[], not in a "
                    + array.getClass().getSimpleName() + ".");
        }
    }

    /**
     * Wraps a primitive array.
     *
     * @param array byte[], short[], int[], long[], float[] or double[] as the type asks; float[] or double[] pairs for
     *     complex types
     * @param shape slowest axis first; empty for a single number
     */
    public static NDArray of(ElementType type, Object array, int... shape) {
        return new NDArray(type, array, shape);
    }

    /** Wraps float64 values; without a shape they are one-dimensional. */
    public static NDArray of(double[] values, int... shape) {
        return new NDArray(ElementType.FLOAT64, values, shape.length == 0 ? new int[] {values.length} : shape);
    }

    /** Wraps float32 values; without a shape they are one-dimensional. */
    public static NDArray of(float[] values, int... shape) {
        return new NDArray(ElementType.FLOAT32, values, shape.length == 0 ? new int[] {values.length} : shape);
    }

    /** A new primitive array for {@code size} elements of a type. */
    public static Object allocate(ElementType type, int size) {
        return Array.newInstance(primitive(type), type.complex() ? Math.multiplyExact(2, size) : size);
    }

    /** The Java primitive that stores a type. */
    public static Class<?> primitive(ElementType type) {
        return switch (type) {
            case INT8, UINT8 -> byte.class;
            case INT16, UINT16 -> short.class;
            case INT32, UINT32 -> int.class;
            case INT64, UINT64 -> long.class;
            case FLOAT32, COMPLEX64 -> float.class;
            case FLOAT64, COMPLEX128 -> double.class;
        };
    }

    private static long elements(int[] shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("A shape has no negative lengths: " + Arrays.toString(shape) + ".");
            }
            size = Math.multiplyExact(size, (long) length);
        }
        return size;
    }

    /** Type of the elements, as stored. */
    public ElementType type() {
        return type;
    }

    /** Lengths, slowest axis first (a copy). */
    public int[] shape() {
        return shape.clone();
    }

    /** Number of dimensions, 0 for a single number. */
    public int rank() {
        return shape.length;
    }

    /** Number of elements. */
    public int size() {
        return (int) elements(shape);
    }

    /** The primitive array itself; not to be changed. */
    public Object array() {
        return array;
    }

    /** One element, widened (unsigned types to their true value); the real part of a complex one. */
    public double get(int index) {
        return switch (type) {
            case INT8 -> ((byte[]) array)[index];
            case UINT8 -> ((byte[]) array)[index] & 0xff;
            case INT16 -> ((short[]) array)[index];
            case UINT16 -> ((short[]) array)[index] & 0xffff;
            case INT32 -> ((int[]) array)[index];
            case UINT32 -> ((int[]) array)[index] & 0xffffffffL;
            case INT64 -> ((long[]) array)[index];
            case UINT64 -> unsigned(((long[]) array)[index]);
            case FLOAT32 -> ((float[]) array)[index];
            case FLOAT64 -> ((double[]) array)[index];
            case COMPLEX64 -> ((float[]) array)[2 * index];
            case COMPLEX128 -> ((double[]) array)[2 * index];
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
    }

    /** All elements widened to double: the array itself when it is float64, else a copy. Not to be changed. */
    public double[] doubles() {
        if (type == ElementType.FLOAT64) {
            return (double[]) array;
        }
        double[] values = new double[size()];
        widen(values);
        return values;
    }

    /**
     * Widens all elements to double, without allocation.
     *
     * @param into receives as many values as there are elements
     */
    public void widen(double[] into) {
        int size = size();
        switch (type) {
            case FLOAT64 -> System.arraycopy(array, 0, into, 0, size);
            case FLOAT32 -> {
                float[] values = (float[]) array;
                for (int i = 0; i < size; i++) {
                    into[i] = values[i];
                }
            }
            case UINT8 -> {
                byte[] values = (byte[]) array;
                for (int i = 0; i < size; i++) {
                    into[i] = values[i] & 0xff;
                }
            }
            case UINT16 -> {
                short[] values = (short[]) array;
                for (int i = 0; i < size; i++) {
                    into[i] = values[i] & 0xffff;
                }
            }
            case INT32 -> {
                int[] values = (int[]) array;
                for (int i = 0; i < size; i++) {
                    into[i] = values[i];
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    into[i] = get(i);
                }
            }
        }
    }

    /** The same numbers as a January dataset, widened where January lacks the type (it has no unsigned ones). */
    public Dataset dataset() {
        return switch (type) {
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> DatasetFactory.createFromObject(array, shape());
            case UINT8 -> widened(Short.TYPE);
            case UINT16 -> widened(Integer.TYPE);
            case UINT32 -> widened(Long.TYPE);
            case UINT64 -> DatasetFactory.createFromObject(doubles(), shape());
            case COMPLEX64 -> DatasetFactory.createFromObject(ComplexFloatDataset.class, array, shape());
            case COMPLEX128 -> DatasetFactory.createFromObject(ComplexDoubleDataset.class, array, shape());
        };
    }

    private Dataset widened(Class<?> to) {
        int size = size();
        Object wide = Array.newInstance(to, size);
        for (int i = 0; i < size; i++) {
            switch (type) {
                case UINT8 -> ((short[]) wide)[i] = (short) (((byte[]) array)[i] & 0xff);
                case UINT16 -> ((int[]) wide)[i] = ((short[]) array)[i] & 0xffff;
                default -> ((long[]) wide)[i] = ((int[]) array)[i] & 0xffffffffL;
            }
        }
        return DatasetFactory.createFromObject(wide, shape());
    }

    /** Bytes of the elements. */
    public long bytes() {
        return (long) size() * type.bytes();
    }

    /** Copies the elements, little-endian, in order, into a buffer with {@link #bytes()} left. */
    public void put(ByteBuffer target) {
        target.order(ByteOrder.LITTLE_ENDIAN);
        if (put(0, target) < size()) {
            throw new BufferOverflowException();
        }
    }

    /**
     * Copies elements, little-endian, as many as fit into what is left of a buffer.
     *
     * @param from first element
     * @return how many were copied
     */
    public int put(int from, ByteBuffer target) {
        int count = Math.min(size() - from, target.remaining() / type.bytes());
        int first = type.complex() ? 2 * from : from;
        int length = type.complex() ? 2 * count : count;
        ByteBuffer view = target.slice().order(ByteOrder.LITTLE_ENDIAN);
        switch (array) {
            case byte[] a -> view.put(a, first, length);
            case short[] a -> view.asShortBuffer().put(a, first, length);
            case int[] a -> view.asIntBuffer().put(a, first, length);
            case long[] a -> view.asLongBuffer().put(a, first, length);
            case float[] a -> view.asFloatBuffer().put(a, first, length);
            case double[] a -> view.asDoubleBuffer().put(a, first, length);
            default -> throw new IllegalStateException(array.getClass().getName());
        }
        target.position(target.position() + count * type.bytes());
        return count;
    }

    /** Reads elements in the byte order of the buffer. */
    public static NDArray get(ByteBuffer source, ElementType type, int... shape) {
        int size = Math.toIntExact(elements(shape));
        Object array = allocate(type, size);
        ByteBuffer view = source.slice().order(source.order());
        switch (array) {
            case byte[] a -> view.get(a);
            case short[] a -> view.asShortBuffer().get(a);
            case int[] a -> view.asIntBuffer().get(a);
            case long[] a -> view.asLongBuffer().get(a);
            case float[] a -> view.asFloatBuffer().get(a);
            case double[] a -> view.asDoubleBuffer().get(a);
            default -> throw new IllegalStateException(array.getClass().getName());
        }
        source.position(source.position() + size * type.bytes());
        return new NDArray(type, array, shape);
    }

    @Override
    public String toString() {
        return type.label() + Arrays.toString(shape);
    }
}
