/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import org.solidus.core.data.ElementType;

/** Writes attributes. The caller holds the library's lock. */
final class Attributes {

    private static final long PLAIN = HDF5Constants.H5P_DEFAULT;
    private static final long[] SCALAR = new long[0];

    private Attributes() {}

    static void write(long object, String name, Object value) {
        switch (value) {
            case String text -> texts(object, name, SCALAR, text);
            case String[] texts -> texts(object, name, new long[] {texts.length}, texts);
            case Integer number -> numbers(object, name, ElementType.INT32, SCALAR, new int[] {number});
            case Long number -> numbers(object, name, ElementType.INT64, SCALAR, new long[] {number});
            case Float number -> numbers(object, name, ElementType.FLOAT32, SCALAR, new float[] {number});
            case Double number -> numbers(object, name, ElementType.FLOAT64, SCALAR, new double[] {number});
            case int[] all -> numbers(object, name, ElementType.INT32, new long[] {all.length}, all);
            case long[] all -> numbers(object, name, ElementType.INT64, new long[] {all.length}, all);
            case float[] all -> numbers(object, name, ElementType.FLOAT32, new long[] {all.length}, all);
            case double[] all -> numbers(object, name, ElementType.FLOAT64, new long[] {all.length}, all);
            default ->
                throw new IllegalArgumentException("An attribute is a text, a number or a list of them, not a "
                        + value.getClass().getSimpleName() + ".");
        }
    }

    private static void numbers(long object, String name, ElementType type, long[] shape, Object array) {
        try (Handle fileType = Hdf5Types.file(type);
                Handle memory = Hdf5Types.memory(type);
                Handle space = Datasets.space(shape, shape);
                Handle attribute = create(object, name, fileType, space)) {
            switch (array) {
                case int[] a -> H5.H5Awrite_int(attribute.id(), memory.id(), a);
                case long[] a -> H5.H5Awrite_long(attribute.id(), memory.id(), a);
                case float[] a -> H5.H5Awrite_float(attribute.id(), memory.id(), a);
                case double[] a -> H5.H5Awrite_double(attribute.id(), memory.id(), a);
                default -> throw new IllegalArgumentException(type.label());
            }
        }
    }

    private static void texts(long object, String name, long[] shape, String... texts) {
        boolean plain = Texts.plain(texts);
        int bytes = Texts.longest(texts);
        try (Handle type = plain ? Hdf5Types.text() : Hdf5Types.fixedText(bytes);
                Handle space = Datasets.space(shape, shape);
                Handle attribute = create(object, name, type, space)) {
            if (texts.length == 0) {
                return;
            }
            if (plain) {
                H5.H5Awrite_VLStrings(attribute.id(), type.id(), texts);
            } else {
                H5.H5Awrite(attribute.id(), type.id(), Texts.fixed(texts, bytes));
            }
        }
    }

    private static Handle create(long object, String name, Handle type, Handle space) {
        return new Handle(H5.H5Acreate(object, name, type.id(), space.id(), PLAIN, PLAIN), H5::H5Aclose);
    }
}
