/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.util.List;
import org.solidus.core.data.ElementType;
import org.solidus.io.hdf5.Hdf5Writer.VirtualPart;

/** Makes datasets and hands Java's primitive arrays to the library. The caller holds the library's lock. */
final class Datasets {

    /** Below this a dataset of known size lies in one piece: a chunk index would cost more than it saves. */
    private static final long WORTH_CHUNKS = 1 << 16;

    private static final long CACHE_SLOTS = 521;

    private Datasets() {}

    /**
     * @param shape lengths to begin with
     * @param largest lengths that it may grow to
     */
    static Handle create(long file, String path, ElementType type, long[] shape, long[] largest, Storage storage) {
        try (Handle creation = creation();
                Handle access = new Handle(H5.H5Pcreate(HDF5Constants.H5P_DATASET_ACCESS), H5::H5Pclose);
                Handle fileType = Hdf5Types.file(type);
                Handle space = space(shape, largest)) {
            if (chunked(type, shape, largest, storage)) {
                long[] chunk = storage.chunk(type, unlimitedAsLong(largest));
                H5.H5Pset_chunk(creation.id(), chunk.length, chunk);
                long bytes = type.bytes();
                for (long length : chunk) {
                    bytes *= length;
                }
                H5.H5Pset_chunk_cache(access.id(), CACHE_SLOTS, 2 * bytes, 1.0);
                if (storage.compression() > 0) {
                    H5.H5Pset_shuffle(creation.id());
                    H5.H5Pset_deflate(creation.id(), storage.compression());
                }
            }
            return new Handle(
                    H5.H5Dcreate(
                            file,
                            path,
                            fileType.id(),
                            space.id(),
                            HDF5Constants.H5P_DEFAULT,
                            creation.id(),
                            access.id()),
                    H5::H5Dclose);
        }
    }

    /** @param parts which are shown one after the other along the first axis */
    static void createVirtual(long file, String path, ElementType type, long[] shape, List<VirtualPart> parts) {
        try (Handle creation = creation();
                Handle fileType = Hdf5Types.file(type);
                Handle whole = space(shape, shape)) {
            long[] start = new long[shape.length];
            for (VirtualPart part : parts) {
                long[] count = shape.clone();
                count[0] = part.length();
                try (Handle target = space(shape, shape);
                        Handle source = space(count, count)) {
                    H5.H5Sselect_hyperslab(target.id(), HDF5Constants.H5S_SELECT_SET, start, null, count, null);
                    H5.H5Pset_virtual(creation.id(), target.id(), part.file(), part.dataset(), source.id());
                }
                start[0] += part.length();
            }
            long plain = HDF5Constants.H5P_DEFAULT;
            long made = H5.H5Dcreate(file, path, fileType.id(), whole.id(), plain, creation.id(), plain);
            H5.H5Dclose(made);
        }
    }

    /** Time stamps are left out: equal contents are to give equal bytes. */
    private static Handle creation() {
        Handle creation = new Handle(H5.H5Pcreate(HDF5Constants.H5P_DATASET_CREATE), H5::H5Pclose);
        H5.H5Pset_obj_track_times(creation.id(), false);
        return creation;
    }

    private static boolean chunked(ElementType type, long[] shape, long[] largest, Storage storage) {
        long bytes = type.bytes();
        for (int i = 0; i < shape.length; i++) {
            if (largest[i] == HDF5Constants.H5S_UNLIMITED) {
                return true;
            }
            bytes = Math.multiplyExact(bytes, shape[i]);
        }
        return storage.compression() > 0 && bytes > WORTH_CHUNKS;
    }

    private static long[] unlimitedAsLong(long[] largest) {
        long[] shape = largest.clone();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] == HDF5Constants.H5S_UNLIMITED ? Long.MAX_VALUE : shape[i];
        }
        return shape;
    }

    static Handle space(long[] shape, long[] largest) {
        long id = shape.length == 0
                ? H5.H5Screate(HDF5Constants.H5S_SCALAR)
                : H5.H5Screate_simple(shape.length, shape, largest);
        return new Handle(id, H5::H5Sclose);
    }

    static void write(long dataset, long type, long memory, long file, Object array) {
        long plain = HDF5Constants.H5P_DEFAULT;
        switch (array) {
            case byte[] a -> H5.H5Dwrite(dataset, type, memory, file, plain, a);
            case short[] a -> H5.H5Dwrite_short(dataset, type, memory, file, plain, a);
            case int[] a -> H5.H5Dwrite_int(dataset, type, memory, file, plain, a);
            case long[] a -> H5.H5Dwrite_long(dataset, type, memory, file, plain, a);
            case float[] a -> H5.H5Dwrite_float(dataset, type, memory, file, plain, a);
            case double[] a -> H5.H5Dwrite_double(dataset, type, memory, file, plain, a);
            case String[] a -> H5.H5Dwrite_VLStrings(dataset, type, memory, file, plain, a);
            default ->
                throw new IllegalArgumentException(
                        "A " + array.getClass().getSimpleName() + " is no array of numbers.");
        }
    }

    static Handle createTexts(long file, String path, long[] shape, long[] largest, int chunk) {
        try (Handle creation = creation();
                Handle type = Hdf5Types.text();
                Handle space = space(shape, largest)) {
            if (chunk > 0) {
                long[] chunks = new long[shape.length];
                java.util.Arrays.fill(chunks, 1);
                chunks[chunks.length - 1] = chunk;
                H5.H5Pset_chunk(creation.id(), chunks.length, chunks);
            }
            return new Handle(
                    H5.H5Dcreate(
                            file,
                            path,
                            type.id(),
                            space.id(),
                            HDF5Constants.H5P_DEFAULT,
                            creation.id(),
                            HDF5Constants.H5P_DEFAULT),
                    H5::H5Dclose);
        }
    }

    static void writeTexts(long file, String path, long[] shape, String... texts) {
        if (!Texts.plain(texts)) {
            writeFixedTexts(file, path, shape, texts);
            return;
        }
        try (Handle type = Hdf5Types.text();
                Handle dataset = createTexts(file, path, shape, shape, 0)) {
            if (texts.length > 0) {
                write(dataset.id(), type.id(), HDF5Constants.H5S_ALL, HDF5Constants.H5S_ALL, texts);
            }
        }
    }

    static void writeFixedTexts(long file, String path, long[] shape, String... texts) {
        int bytes = Texts.longest(texts);
        try (Handle creation = creation();
                Handle type = Hdf5Types.fixedText(bytes);
                Handle space = space(shape, shape);
                Handle dataset = new Handle(
                        H5.H5Dcreate(
                                file,
                                path,
                                type.id(),
                                space.id(),
                                HDF5Constants.H5P_DEFAULT,
                                creation.id(),
                                HDF5Constants.H5P_DEFAULT),
                        H5::H5Dclose)) {
            if (texts.length > 0) {
                write(dataset.id(), type.id(), HDF5Constants.H5S_ALL, HDF5Constants.H5S_ALL, Texts.fixed(texts, bytes));
            }
        }
    }
}
