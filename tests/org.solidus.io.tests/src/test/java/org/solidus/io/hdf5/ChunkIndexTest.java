/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks are found by every index that HDF5's own library writes, also where some of them were never written. */
class ChunkIndexTest {

    private static final long UNLIMITED = -1;

    @TempDir
    private Path folder;

    /**
     * Writes rows of a dataset of whole numbers, {@code 1 + index}, and checks what is read.
     *
     * @param rows of the first axis that are written
     */
    private void check(long[] shape, long[] largest, long[] chunk, int deflate, long... rows) throws IOException {
        Path path = folder.resolve("chunks.h5");
        int[] expected = write(path, shape, largest, chunk, deflate, rows);
        try (Hdf5File file = Hdf5File.open(path)) {
            assertArrayEquals(expected, (int[]) file.dataset("/data").readAll().array());
        }
    }

    private static int[] write(Path path, long[] shape, long[] largest, long[] chunk, int deflate, long... rows)
            throws IOException {
        Hdf5Library.load();
        int elements = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        int row = elements / (int) shape[0];
        int[] expected = new int[elements];
        synchronized (Hdf5Library.lock()) {
            long plain = HDF5Constants.H5P_DEFAULT;
            long access = H5.H5Pcreate(HDF5Constants.H5P_FILE_ACCESS);
            H5.H5Pset_libver_bounds(access, HDF5Constants.H5F_LIBVER_LATEST, HDF5Constants.H5F_LIBVER_LATEST);
            long file = H5.H5Fcreate(path.toString(), HDF5Constants.H5F_ACC_TRUNC, plain, access);
            long creation = H5.H5Pcreate(HDF5Constants.H5P_DATASET_CREATE);
            H5.H5Pset_chunk(creation, chunk.length, chunk);
            if (deflate > 0) {
                H5.H5Pset_deflate(creation, deflate);
            }
            long[] limits = Arrays.stream(largest)
                    .map(length -> length == UNLIMITED ? HDF5Constants.H5S_UNLIMITED : length)
                    .toArray();
            long space = H5.H5Screate_simple(shape.length, shape, limits);
            long data = H5.H5Dcreate(file, "data", HDF5Constants.H5T_STD_I32LE, space, plain, creation, plain);
            long[] start = new long[shape.length];
            long[] one = shape.clone();
            one[0] = 1;
            long memory = H5.H5Screate_simple(shape.length, one, null);
            for (long at : rows) {
                int[] values = new int[row];
                Arrays.setAll(values, i -> 1 + (int) at * row + i);
                System.arraycopy(values, 0, expected, (int) at * row, row);
                start[0] = at;
                H5.H5Sselect_hyperslab(space, HDF5Constants.H5S_SELECT_SET, start, null, one, null);
                H5.H5Dwrite(data, HDF5Constants.H5T_NATIVE_INT, memory, space, plain, values);
            }
            H5.H5Sclose(memory);
            H5.H5Dclose(data);
            H5.H5Sclose(space);
            H5.H5Pclose(creation);
            H5.H5Fclose(file);
            H5.H5Pclose(access);
        }
        return expected;
    }

    private static long[] of(long... numbers) {
        return numbers;
    }

    private static long[] all(int rows) {
        return LongStream.range(0, rows).toArray();
    }

    @Test
    void oneAxisGrowsAndFramesWereLost() throws IOException {
        check(of(100, 4, 4), of(UNLIMITED, 4, 4), of(1, 4, 4), 0, 0, 1, 3, 7, 6, 5, 4, 50, 70, 99);
        check(of(100, 4, 4), of(UNLIMITED, 4, 4), of(1, 4, 4), 6, 2, 3, 98);
    }

    @Test
    void anotherAxisThanTheFirstGrows() throws IOException {
        check(of(4, 12, 8), of(4, UNLIMITED, 16), of(2, 3, 4), 0, all(4));
    }

    @Test
    void theOtherAxesMayBecomeLonger() throws IOException {
        check(of(10, 8), of(UNLIMITED, 32), of(1, 4), 1, all(10));
        check(of(10, 8), of(20, 32), of(1, 4), 1, all(10));
    }

    @Test
    void soManyChunksThatTheirIndexHasPages() throws IOException {
        check(of(3, 150_000), of(3, UNLIMITED), of(3, 1), 0, 1);
        check(of(3, 20_000), of(3, 20_000), of(3, 1), 0, 0, 2);
    }

    @Test
    void aFixedNumberOfChunksOfWhichMostAreMissing() throws IOException {
        check(of(5000, 4), of(5000, 4), of(1, 4), 0, 4000, 17);
        check(of(5000, 4), of(6000, 8), of(1, 4), 3, 4000, 17, 4999);
    }

    @Test
    void twoAxesGrow() throws IOException {
        check(of(10, 8), of(UNLIMITED, UNLIMITED), of(1, 4), 0, 0, 3, 9);
    }

    @Test
    void aSingleChunkAndNone() throws IOException {
        check(of(4, 4), of(4, 4), of(4, 4), 0, all(4));
        check(of(40, 4), of(UNLIMITED, 4), of(1, 4), 0);
    }

    @Test
    void tellsWhichFramesAreStored() throws IOException {
        Path path = folder.resolve("stored.h5");
        write(path, of(10, 4), of(UNLIMITED, 4), of(1, 4), 0, 0, 2, 9);
        try (Hdf5File file = Hdf5File.open(path)) {
            Hdf5Dataset data = file.dataset("/data");
            int[] one = {1, 4};
            assertTrue(data.stored(of(2, 0), one));
            assertFalse(data.stored(of(3, 0), one));
            assertFalse(data.stored(of(1, 0), new int[] {2, 4}));
            assertTrue(data.stored(of(9, 0), one));
            assertTrue(data.settles(one));
            assertFalse(data.settles(new int[] {1, 2}));
            assertEquals(10, data.shape()[0]);
        }
    }
}
