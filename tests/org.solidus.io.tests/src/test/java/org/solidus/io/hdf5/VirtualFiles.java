/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** Writes virtual datasets over three files of four frames. */
final class VirtualFiles {

    private static final int FILES = 3;
    private static final long[] PART = {4, 5, 6};

    private VirtualFiles() {}

    /** What maps file n into the virtual dataset. */
    interface Mapping {
        void select(int n, long virtual);
    }

    /** File n holds {@code 1000 n + index}. */
    static void writeParts(Path folder) throws IOException {
        for (int n = 0; n < FILES; n++) {
            int[] values = new int[120];
            int file = n;
            Arrays.setAll(values, i -> 1000 * file + i);
            try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("part_" + n + ".h5"))) {
                writer.write("/data", NDArray.of(ElementType.INT32, values, 4, 5, 6));
                writer.commit();
            }
        }
    }

    /** Twelve frames of the three files one after the other, and one that is not mapped. */
    static Path oneAfterTheOther(Path path) throws IOException {
        return write(
                path,
                new long[] {13, 5, 6},
                (n, space) ->
                        select(space, new long[] {4L * n, 0, 0}, null, new long[] {1, 1, 1}, new long[] {4, 5, 6}));
    }

    static void select(long space, long[] start, long[] stride, long[] count, long[] block) {
        H5.H5Sselect_hyperslab(space, HDF5Constants.H5S_SELECT_SET, start, stride, count, block);
    }

    /** Writes the dataset {@code /frames}; -1 where nothing is mapped. */
    static Path write(Path path, long[] shape, Mapping mapping) throws IOException {
        Hdf5Library.load();
        synchronized (Hdf5Library.lock()) {
            long plain = HDF5Constants.H5P_DEFAULT;
            long access = H5.H5Pcreate(HDF5Constants.H5P_FILE_ACCESS);
            H5.H5Pset_libver_bounds(access, HDF5Constants.H5F_LIBVER_V110, HDF5Constants.H5F_LIBVER_V110);
            long file = H5.H5Fcreate(path.toString(), HDF5Constants.H5F_ACC_TRUNC, plain, access);
            long creation = H5.H5Pcreate(HDF5Constants.H5P_DATASET_CREATE);
            H5.H5Pset_fill_value(creation, HDF5Constants.H5T_NATIVE_INT32, new int[] {-1});
            long source = H5.H5Screate_simple(3, PART, PART);
            for (int n = 0; n < FILES; n++) {
                long space = H5.H5Screate_simple(3, shape, shape);
                mapping.select(n, space);
                H5.H5Pset_virtual(creation, space, "part_" + n + ".h5", "/data", source);
                H5.H5Sclose(space);
            }
            long space = H5.H5Screate_simple(3, shape, shape);
            long dataset = H5.H5Dcreate(file, "frames", HDF5Constants.H5T_STD_I32LE, space, plain, creation, plain);
            H5.H5Dclose(dataset);
            H5.H5Sclose(space);
            H5.H5Sclose(source);
            H5.H5Pclose(creation);
            H5.H5Fclose(file);
            H5.H5Pclose(access);
        }
        return path;
    }
}
