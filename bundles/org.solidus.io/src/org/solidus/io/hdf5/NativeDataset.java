/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** A dataset read by HDF5's own library; a virtual one is read by what it is made of. */
final class NativeDataset implements Hdf5Dataset {

    private static final long PLAIN = HDF5Constants.H5P_DEFAULT;
    private static final long TEXT_LIMIT = 10_000_000;

    private final NativeFile file;
    private final String path;
    private final Description description;

    private NativeDataset(NativeFile file, String path, Description description) {
        this.file = file;
        this.path = path;
        this.description = description;
    }

    /** What the library says of a dataset. */
    private record Description(
            Optional<ElementType> type,
            boolean text,
            boolean variable,
            int textBytes,
            long[] shape,
            long[] chunk,
            List<VirtualMapping> mappings,
            Object fill) {}

    static Hdf5Dataset open(NativeFile file, String path) throws IOException {
        NativeDataset dataset = new NativeDataset(file, path, file.run(path, () -> describe(file.id(), path)));
        return dataset.description.mappings.isEmpty()
                ? dataset
                : new VirtualDataset(dataset, file, dataset.description.mappings, dataset.description.fill);
    }

    private static Description describe(long file, String path) {
        try (Handle dataset = new Handle(H5.H5Dopen(file, path, PLAIN), H5::H5Dclose);
                Handle type = new Handle(H5.H5Dget_type(dataset.id()), H5::H5Tclose);
                Handle space = new Handle(H5.H5Dget_space(dataset.id()), H5::H5Sclose);
                Handle creation = new Handle(H5.H5Dget_create_plist(dataset.id()), H5::H5Pclose)) {
            long[] shape = extent(space.id());
            Optional<ElementType> element = elementType(type.id());
            boolean text = H5.H5Tget_class(type.id()) == HDF5Constants.H5T_STRING;
            int layout = H5.H5Pget_layout(creation.id());
            long[] chunk = new long[layout == HDF5Constants.H5D_CHUNKED ? shape.length : 0];
            if (chunk.length > 0) {
                H5.H5Pget_chunk(creation.id(), chunk.length, chunk);
            }
            List<VirtualMapping> mappings =
                    layout == HDF5Constants.H5D_VIRTUAL ? mappings(creation.id(), shape) : List.of();
            Object fill = element.map(known -> fill(creation.id(), known)).orElse(new byte[0]);
            return new Description(
                    element,
                    text,
                    text && H5.H5Tis_variable_str(type.id()),
                    (int) H5.H5Tget_size(type.id()),
                    shape,
                    chunk,
                    mappings,
                    fill);
        }
    }

    private static long[] extent(long space) {
        long[] shape = new long[Math.max(0, H5.H5Sget_simple_extent_ndims(space))];
        if (shape.length > 0) {
            H5.H5Sget_simple_extent_dims(space, shape, null);
        }
        return shape;
    }

    private static Optional<ElementType> elementType(long type) {
        int kind = H5.H5Tget_class(type);
        int bytes = (int) H5.H5Tget_size(type);
        if (kind == HDF5Constants.H5T_INTEGER) {
            boolean signed = H5.H5Tget_sign(type) == HDF5Constants.H5T_SGN_2;
            return bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8
                    ? Optional.of(ElementType.of((signed ? "int" : "uint") + 8 * bytes))
                    : Optional.empty();
        }
        if (kind == HDF5Constants.H5T_FLOAT) {
            return Optional.of(bytes <= 4 ? ElementType.FLOAT32 : ElementType.FLOAT64);
        }
        if (kind == HDF5Constants.H5T_ENUM) {
            try (Handle base = new Handle(H5.H5Tget_super(type), H5::H5Tclose)) {
                return elementType(base.id());
            }
        }
        return kind == HDF5Constants.H5T_COMPOUND ? complex(type, bytes) : Optional.empty();
    }

    private static Optional<ElementType> complex(long type, int bytes) {
        boolean pair = H5.H5Tget_nmembers(type) == 2
                && H5.H5Tget_member_class(type, 0) == HDF5Constants.H5T_FLOAT
                && H5.H5Tget_member_class(type, 1) == HDF5Constants.H5T_FLOAT
                && H5.H5Tget_member_name(type, 0).equals("r")
                && H5.H5Tget_member_name(type, 1).equals("i");
        return pair && (bytes == 8 || bytes == 16)
                ? Optional.of(bytes == 8 ? ElementType.COMPLEX64 : ElementType.COMPLEX128)
                : Optional.empty();
    }

    /** One element where nothing was written, as a primitive array. */
    private static Object fill(long creation, ElementType type) {
        Object fill = NDArray.allocate(type, 1);
        int[] defined = new int[1];
        H5.H5Pfill_value_defined(creation, defined);
        if (defined[0] == HDF5Constants.H5D_FILL_VALUE_USER_DEFINED && !type.complex()) {
            byte[] bytes = new byte[type.bytes()];
            try (Handle memory = Hdf5Types.memory(type)) {
                H5.H5Pget_fill_value(creation, memory.id(), bytes);
            }
            return new StoredType(type, java.nio.ByteOrder.nativeOrder(), type.bytes())
                    .decode(java.nio.ByteBuffer.wrap(bytes), 1);
        }
        return fill;
    }

    private static List<VirtualMapping> mappings(long creation, long[] shape) {
        List<VirtualMapping> mappings = new ArrayList<>();
        long count = H5.H5Pget_virtual_count(creation);
        for (long i = 0; i < count; i++) {
            try (Handle virtual = new Handle(H5.H5Pget_virtual_vspace(creation, i), H5::H5Sclose);
                    Handle source = new Handle(H5.H5Pget_virtual_srcspace(creation, i), H5::H5Sclose)) {
                mappings.add(new VirtualMapping(
                        Selection.of(virtual.id()).orElse(Selection.all(shape)),
                        Selection.of(source.id()),
                        H5.H5Pget_virtual_filename(creation, i),
                        H5.H5Pget_virtual_dsetname(creation, i)));
            }
        }
        return mappings;
    }

    @Override
    public Path file() {
        return file.path();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<ElementType> type() {
        return description.type;
    }

    @Override
    public boolean text() {
        return description.text;
    }

    @Override
    public long[] shape() {
        return description.shape.clone();
    }

    @Override
    public long[] chunk() {
        return description.chunk.clone();
    }

    @Override
    public Hdf5Attributes attributes() throws IOException {
        return file.run(path, () -> NativeAttributes.read(file.id(), path));
    }

    @Override
    public Object read(long[] offset, int[] count) throws IOException {
        ElementType type = description.type.orElseThrow(() -> Boxes.noNumbers(this));
        Object array = NDArray.allocate(type, Boxes.elements(this, type, offset, count));
        if (Array.getLength(array) > 0) {
            file.run(path, () -> read(type, offset, count, array));
        }
        return array;
    }

    private Object read(ElementType type, long[] offset, int[] count, Object array) {
        long[] lengths = Arrays.stream(count).asLongStream().toArray();
        try (Handle dataset = new Handle(H5.H5Dopen(file.id(), path, PLAIN), H5::H5Dclose);
                Handle memoryType = Hdf5Types.memory(type);
                Handle space = new Handle(H5.H5Dget_space(dataset.id()), H5::H5Sclose);
                Handle memory = Datasets.space(lengths, lengths)) {
            if (lengths.length > 0) {
                H5.H5Sselect_hyperslab(space.id(), HDF5Constants.H5S_SELECT_SET, offset, null, lengths, null);
            }
            switch (array) {
                case byte[] a -> H5.H5Dread(dataset.id(), memoryType.id(), memory.id(), space.id(), PLAIN, a);
                case short[] a -> H5.H5Dread_short(dataset.id(), memoryType.id(), memory.id(), space.id(), PLAIN, a);
                case int[] a -> H5.H5Dread_int(dataset.id(), memoryType.id(), memory.id(), space.id(), PLAIN, a);
                case long[] a -> H5.H5Dread_long(dataset.id(), memoryType.id(), memory.id(), space.id(), PLAIN, a);
                case float[] a -> H5.H5Dread_float(dataset.id(), memoryType.id(), memory.id(), space.id(), PLAIN, a);
                case double[] a -> H5.H5Dread_double(dataset.id(), memoryType.id(), memory.id(), space.id(), PLAIN, a);
                default -> throw new IllegalStateException(type.label());
            }
            return array;
        }
    }

    @Override
    public String[] texts() throws IOException {
        if (!description.text
                || elements() > TEXT_LIMIT
                || Boxes.product(elements(), description.textBytes) > Integer.MAX_VALUE / 2) {
            throw new IOException(Boxes.where(this) + " holds no texts that can be read at once.");
        }
        String[] texts = new String[(int) elements()];
        if (texts.length > 0) {
            file.run(path, () -> readTexts(texts));
        }
        Arrays.setAll(
                texts, i -> Hdf5Attributes.plain(texts[i]).map(Object::toString).orElse(""));
        return texts;
    }

    private Object readTexts(String[] texts) {
        long all = HDF5Constants.H5S_ALL;
        try (Handle dataset = new Handle(H5.H5Dopen(file.id(), path, PLAIN), H5::H5Dclose);
                Handle type = new Handle(H5.H5Dget_type(dataset.id()), H5::H5Tclose)) {
            if (description.variable) {
                H5.H5Dread_VLStrings(dataset.id(), type.id(), all, all, PLAIN, texts);
            } else {
                byte[] bytes = new byte[texts.length * description.textBytes];
                H5.H5Dread(dataset.id(), type.id(), all, all, PLAIN, bytes);
                System.arraycopy(
                        NativeAttributes.split(bytes, description.textBytes, texts.length), 0, texts, 0, texts.length);
            }
            return texts;
        }
    }
}
