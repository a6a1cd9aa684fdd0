/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.hdf5.Hdf5Writer.VirtualPart;

/** Thousands of files of two frames of 2 x 3 numbers each; number i of file n is 100 n + i. */
final class ManyFiles {

    static final int FRAMES = 2;
    static final int NUMBERS = FRAMES * 2 * 3;

    private static final int MARK = 0x5EED_0000;

    private final Path folder;
    private final byte[] bytes;
    private final int place;

    /** Writes files 0 to {@code count - 1}: each is the first one with other numbers in it. */
    ManyFiles(Path folder, int count) throws IOException {
        this.folder = folder;
        int[] marks = new int[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            marks[i] = MARK + i;
        }
        try (Hdf5Writer writer = Hdf5Writer.create(file(0))) {
            writer.write("/data", NDArray.of(ElementType.INT32, marks, FRAMES, 2, 3));
            writer.commit();
        }
        bytes = Files.readAllBytes(file(0));
        place = place();
        for (int n = 0; n < count; n++) {
            write(n);
        }
    }

    private int place() {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 4 * NUMBERS <= bytes.length; at++) {
            if (all.getInt(at) == MARK && all.getInt(at + 4 * (NUMBERS - 1)) == MARK + NUMBERS - 1) {
                return at;
            }
        }
        throw new AssertionError("The numbers are not in the file.");
    }

    private void write(int n) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < NUMBERS; i++) {
            all.putInt(place + 4 * i, 100 * n + i);
        }
        Files.write(file(n), all.array());
    }

    Path file(int n) {
        return folder.resolve("part_" + n + ".h5");
    }

    /** Puts another file in the place of one. */
    void replace(int n) throws IOException {
        Files.delete(file(n));
        Files.write(folder.resolve("taken"), bytes); // its place on the disk must not be that of the old one
        write(n);
    }

    /** A virtual dataset {@code /frames} that names each file. */
    Path named(int count) throws IOException {
        Path path = folder.resolve("named.h5");
        List<VirtualPart> parts = IntStream.range(0, count)
                .mapToObj(n -> new VirtualPart(file(n).getFileName().toString(), "/data", FRAMES))
                .toList();
        try (Hdf5Writer writer = Hdf5Writer.create(path)) {
            writer.virtual("/frames", ElementType.INT32, new long[] {(long) FRAMES * count, 2, 3}, parts);
            writer.commit();
        }
        return path;
    }

    /** A virtual dataset {@code /frames} over as many numbered files as there are. */
    Path numbered() throws IOException {
        Path path = folder.resolve("numbered.h5");
        Hdf5Library.load();
        synchronized (Hdf5Library.lock()) {
            long plain = HDF5Constants.H5P_DEFAULT;
            long access = H5.H5Pcreate(HDF5Constants.H5P_FILE_ACCESS);
            H5.H5Pset_libver_bounds(access, HDF5Constants.H5F_LIBVER_V110, HDF5Constants.H5F_LIBVER_V110);
            long file = H5.H5Fcreate(path.toString(), HDF5Constants.H5F_ACC_TRUNC, plain, access);
            long creation = H5.H5Pcreate(HDF5Constants.H5P_DATASET_CREATE);
            long[] part = {FRAMES, 2, 3};
            long[] most = {HDF5Constants.H5S_UNLIMITED, 2, 3};
            long source = H5.H5Screate_simple(3, part, part);
            long space = H5.H5Screate_simple(3, part, most);
            H5.H5Sselect_hyperslab(
                    space,
                    HDF5Constants.H5S_SELECT_SET,
                    new long[] {0, 0, 0},
                    new long[] {FRAMES, 1, 1},
                    new long[] {HDF5Constants.H5S_UNLIMITED, 1, 1},
                    part);
            H5.H5Pset_virtual(creation, space, "part_%b.h5", "/data", source);
            long whole = H5.H5Screate_simple(3, part, most);
            long dataset = H5.H5Dcreate(file, "frames", HDF5Constants.H5T_STD_I32LE, whole, plain, creation, plain);
            H5.H5Dclose(dataset);
            H5.H5Sclose(whole);
            H5.H5Sclose(space);
            H5.H5Sclose(source);
            H5.H5Pclose(creation);
            H5.H5Fclose(file);
            H5.H5Pclose(access);
        }
        return path;
    }
}
