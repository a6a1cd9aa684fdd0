/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads attributes with HDF5's own library. The caller holds its lock. */
final class NativeAttributes {

    private static final long PLAIN = HDF5Constants.H5P_DEFAULT;
    private static final long MOST = 1 << 20;

    private NativeAttributes() {}

    static Hdf5Attributes read(long file, String object) {
        Map<String, Object> values = new LinkedHashMap<>();
        long count = H5.H5Oget_info_by_name(file, object, HDF5Constants.H5O_INFO_NUM_ATTRS, PLAIN).num_attrs;
        for (long i = 0; i < count; i++) {
            try (Handle attribute = new Handle(
                    H5.H5Aopen_by_idx(
                            file, object, HDF5Constants.H5_INDEX_NAME, HDF5Constants.H5_ITER_INC, i, PLAIN, PLAIN),
                    H5::H5Aclose)) {
                String name = H5.H5Aget_name(attribute.id());
                value(attribute.id()).ifPresent(value -> values.put(name, value));
            }
        }
        return new Hdf5Attributes(values);
    }

    private static Optional<Object> value(long attribute) {
        try (Handle type = new Handle(H5.H5Aget_type(attribute), H5::H5Tclose);
                Handle space = new Handle(H5.H5Aget_space(attribute), H5::H5Sclose)) {
            long size = H5.H5Sget_simple_extent_npoints(space.id());
            if (size < 0 || size > MOST) {
                return Optional.empty();
            }
            boolean scalar = H5.H5Sget_simple_extent_ndims(space.id()) == 0;
            return values(attribute, type.id(), (int) size)
                    .flatMap(all -> Hdf5Attributes.plain(scalar ? java.lang.reflect.Array.get(all, 0) : all));
        } catch (HDF5Exception e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> values(long attribute, long type, int size) {
        int kind = H5.H5Tget_class(type);
        if (size == 0) {
            return Optional.of(new String[0]);
        }
        if (kind == HDF5Constants.H5T_STRING) {
            return Optional.of(texts(attribute, type, size));
        }
        if (kind == HDF5Constants.H5T_INTEGER || kind == HDF5Constants.H5T_ENUM) {
            long[] whole = new long[size];
            H5.H5Aread_long(attribute, HDF5Constants.H5T_NATIVE_INT64, whole);
            return Optional.of(whole);
        }
        if (kind == HDF5Constants.H5T_FLOAT) {
            double[] real = new double[size];
            H5.H5Aread_double(attribute, HDF5Constants.H5T_NATIVE_DOUBLE, real);
            return Optional.of(real);
        }
        return Optional.empty();
    }

    private static String[] texts(long attribute, long type, int size) {
        if (H5.H5Tis_variable_str(type)) {
            String[] texts = new String[size];
            H5.H5Aread_VLStrings(attribute, type, texts);
            return Arrays.stream(texts).map(text -> text == null ? "" : text).toArray(String[]::new);
        }
        int bytes = (int) H5.H5Tget_size(type);
        byte[] all = new byte[Math.multiplyExact(size, bytes)];
        H5.H5Aread(attribute, type, all);
        return split(all, bytes, size);
    }

    /** Texts that lie side by side in equally many bytes. */
    static String[] split(byte[] all, int bytes, int size) {
        String[] texts = new String[size];
        Arrays.setAll(texts, i -> new String(all, i * bytes, bytes, StandardCharsets.UTF_8));
        return texts;
    }
}
