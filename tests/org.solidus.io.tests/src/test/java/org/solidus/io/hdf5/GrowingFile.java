/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A NeXus file that HDF5's own library writes frame by frame, as a detector does: {@code /entry/data/data}. */
final class GrowingFile implements AutoCloseable {

    /** Frames of 32 MB: four of them are a partition. */
    static final int SIDE = 2048;

    private final long file;
    private final long dataset;
    private final long memory;
    private long extent;

    /** How the writer works. */
    enum Mode {
        /** For a single writer and multiple readers. */
        SWMR,
        /** The newest layout, flushed after each frame. */
        LATEST,
        /** The oldest layout, flushed after each frame. */
        EARLIEST
    }

    GrowingFile(Path path, Mode mode) throws IOException {
        Hdf5Library.load();
        synchronized (Hdf5Library.lock()) {
            long access = H5.H5Pcreate(HDF5Constants.H5P_FILE_ACCESS);
            int version = mode == Mode.EARLIEST ? HDF5Constants.H5F_LIBVER_EARLIEST : HDF5Constants.H5F_LIBVER_LATEST;
            H5.H5Pset_libver_bounds(access, version, HDF5Constants.H5F_LIBVER_LATEST);
            file = H5.H5Fcreate(path.toString(), HDF5Constants.H5F_ACC_TRUNC, HDF5Constants.H5P_DEFAULT, access);
            H5.H5Pclose(access);
            long entry = group(file, "entry", "NXentry");
            Attributes.write(entry, "default", "data");
            long data = group(entry, "data", "NXdata");
            Attributes.write(data, "signal", "data");
            dataset = create(data);
            Attributes.write(dataset, "interpretation", "image");
            H5.H5Gclose(data);
            H5.H5Gclose(entry);
            memory = H5.H5Screate_simple(3, new long[] {1, SIDE, SIDE}, null);
            if (mode == Mode.SWMR) {
                H5.H5Fstart_swmr_write(file);
            }
            H5.H5Fflush(file, HDF5Constants.H5F_SCOPE_GLOBAL);
        }
    }

    private static long group(long parent, String name, String type) {
        long group = H5.H5Gcreate(
                parent, name, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT);
        Attributes.write(group, "NX_class", type);
        return group;
    }

    private static long create(long group) {
        long creation = H5.H5Pcreate(HDF5Constants.H5P_DATASET_CREATE);
        H5.H5Pset_chunk(creation, 3, new long[] {1, SIDE, SIDE});
        H5.H5Pset_deflate(creation, 1);
        long space = H5.H5Screate_simple(
                3, new long[] {0, SIDE, SIDE}, new long[] {HDF5Constants.H5S_UNLIMITED, SIDE, SIDE});
        long dataset = H5.H5Dcreate(
                group,
                "data",
                HDF5Constants.H5T_IEEE_F64LE,
                space,
                HDF5Constants.H5P_DEFAULT,
                creation,
                HDF5Constants.H5P_DEFAULT);
        H5.H5Sclose(space);
        H5.H5Pclose(creation);
        return dataset;
    }

    /** Makes room for frames without writing any. */
    void extend(long frames) {
        synchronized (Hdf5Library.lock()) {
            extent = Math.max(extent, frames);
            H5.H5Dset_extent(dataset, new long[] {extent, SIDE, SIDE});
            H5.H5Fflush(file, HDF5Constants.H5F_SCOPE_GLOBAL);
        }
    }

    /** Writes a frame whose values are its number, but for the first, which is {@code first}. */
    void write(long frame, double first) {
        extend(frame + 1);
        double[] values = new double[SIDE * SIDE];
        Arrays.fill(values, frame);
        values[0] = first;
        synchronized (Hdf5Library.lock()) {
            long space = H5.H5Dget_space(dataset);
            H5.H5Sselect_hyperslab(
                    space,
                    HDF5Constants.H5S_SELECT_SET,
                    new long[] {frame, 0, 0},
                    null,
                    new long[] {1, 1, 1},
                    new long[] {1, SIDE, SIDE});
            H5.H5Dwrite(dataset, HDF5Constants.H5T_NATIVE_DOUBLE, memory, space, HDF5Constants.H5P_DEFAULT, values);
            H5.H5Sclose(space);
            H5.H5Fflush(file, HDF5Constants.H5F_SCOPE_GLOBAL);
        }
    }

    /** Writes frames in order. */
    void write(long from, long end) {
        for (long frame = from; frame < end; frame++) {
            write(frame, 0.5 + frame);
        }
    }

    @Override
    public void close() {
        synchronized (Hdf5Library.lock()) {
            H5.H5Sclose(memory);
            H5.H5Dclose(dataset);
            H5.H5Fclose(file);
        }
    }
}
