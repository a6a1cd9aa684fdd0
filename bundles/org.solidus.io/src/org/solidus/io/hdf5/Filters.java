/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.filter.Lz4Filter;
import io.jhdf.filter.PipelineFilterWithData;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes chunks: deflate, shuffle, fletcher32, LZF, LZ4, bitshuffle. Nothing is inflated beyond the size of a chunk.
 * The commonest are done here and not by jhdf, which guesses sizes, does not verify checksums and takes bitshuffle bit
 * by bit.
 */
final class Filters {

    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;
    private static final int LZF = 32000;
    private static final int LZ4 = 32004;
    private static final int BITSHUFFLE = 32008;
    private static final int CHECKSUM = 4;

    private final List<PipelineFilterWithData> filters;
    private final int chunkBytes;

    /** @param chunkBytes of a decoded chunk */
    Filters(List<PipelineFilterWithData> filters, int chunkBytes) {
        this.filters = filters;
        this.chunkBytes = chunkBytes;
    }

    /**
     * A chunk as it was before it was stored.
     *
     * @param skipped bit i is set where filter i was left out for this chunk
     * @throws IOException saying which filter failed
     */
    byte[] decode(byte[] stored, int skipped) throws IOException {
        byte[] data = stored;
        for (int i = filters.size() - 1; i >= 0; i--) {
            data = (skipped >> i & 1) != 0 ? data : decode(filters.get(i), data);
        }
        if (data.length < chunkBytes) {
            throw new IOException("a chunk holds " + data.length + " bytes where " + chunkBytes + " belong");
        }
        return data;
    }

    private byte[] decode(PipelineFilterWithData filter, byte[] data) throws IOException {
        int[] settings = filter.getFilterData();
        return switch (filter.getId()) {
            case DEFLATE -> inflate(data);
            case SHUFFLE -> unshuffle(data, setting(settings, 0));
            case FLETCHER -> verified(data);
            case LZF -> lzf(data, settings);
            case LZ4 -> new Lz4Filter().decode(data, settings);
            case BITSHUFFLE -> Bitshuffle.decode(data, settings, chunkBytes);
            default ->
                throw new IOException("it is compressed with '" + filter.getName() + "' (filter " + filter.getId()
                        + "), which Solidus does not know");
        };
    }

    private static int setting(int[] settings, int index) throws IOException {
        if (settings.length <= index || settings[index] < 1) {
            throw new IOException("the settings of a filter are damaged");
        }
        return settings[index];
    }

    private byte[] inflate(byte[] data) throws IOException {
        byte[] out = new byte[chunkBytes + CHECKSUM];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            int length = 0;
            while (!inflater.finished() && length < out.length) {
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0 && !inflater.finished()) {
                    throw new IOException("a compressed chunk ends early");
                }
                length += more;
            }
            return length == out.length ? out : Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            throw new IOException("a compressed chunk is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] unshuffle(byte[] data, int size) {
        if (size == 1) {
            return data;
        }
        int elements = data.length / size;
        byte[] out = new byte[data.length];
        for (int part = 0; part < size; part++) {
            int from = part * elements;
            for (int i = 0, to = part; i < elements; i++, to += size) {
                out[to] = data[from + i];
            }
        }
        System.arraycopy(data, elements * size, out, elements * size, data.length - elements * size);
        return out;
    }

    /**
     * LZF of M. Lehmann, as h5py writes it: a control byte below 32 begins a literal run, others a copy from behind.
     */
    private byte[] lzf(byte[] data, int[] settings) throws IOException {
        int size = setting(settings, 2);
        if (data.length == size) {
            return data; // what would not shrink is stored as it is
        }
        if (size > chunkBytes + CHECKSUM) {
            throw new IOException("the settings of a filter are damaged");
        }
        byte[] out = new byte[size];
        try {
            int from = 0;
            int to = 0;
            while (from < data.length) {
                int control = data[from++] & 0xff;
                if (control < 32) {
                    System.arraycopy(data, from, out, to, control + 1);
                    from += control + 1;
                    to += control + 1;
                } else {
                    int length = (control >>> 5) + 2;
                    if (length == 9) {
                        length += data[from++] & 0xff;
                    }
                    int back = to - ((control & 31) << 8) - (data[from++] & 0xff) - 1;
                    for (int i = 0; i < length; i++) {
                        out[to++] = out[back++];
                    }
                }
            }
            return to == size ? out : Arrays.copyOf(out, to);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a compressed chunk is damaged", e);
        }
    }

    /** The chunk without its checksum. */
    private static byte[] verified(byte[] data) throws IOException {
        int length = data.length - CHECKSUM;
        if (length < 0) {
            throw new IOException("a chunk ends before its checksum");
        }
        int computed = fletcher32(data, length);
        int low = data[length] & 0xff | (data[length + 1] & 0xff) << 8;
        int high = data[length + 2] & 0xff | (data[length + 3] & 0xff) << 8;
        boolean right = same(low, computed & 0xffff) && same(high, computed >>> 16);
        boolean swapped = same(swap(low), computed & 0xffff) && same(swap(high), computed >>> 16);
        if (!right && !swapped) {
            throw new IOException("the checksum of a chunk is wrong");
        }
        return Arrays.copyOf(data, length);
    }

    /** Sums count modulo 65535, and 65535 may be written for 0. */
    private static boolean same(int a, int b) {
        return a % 65535 == b % 65535;
    }

    /** Old versions of the library wrote the bytes the other way round. */
    private static int swap(int word) {
        return (word & 0xff) << 8 | word >>> 8;
    }

    /** Fletcher's checksum as HDF5 has it (H5_checksum_fletcher32): over big-endian 16-bit words. */
    static int fletcher32(byte[] data, int length) {
        long sum1 = 0;
        long sum2 = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum1 = (sum1 + ((data[i] & 0xff) << 8 | data[i + 1] & 0xff)) % 65535;
            sum2 = (sum2 + sum1) % 65535;
        }
        if (length % 2 == 1) {
            sum1 = (sum1 + ((data[length - 1] & 0xff) << 8)) % 65535;
            sum2 = (sum2 + sum1) % 65535;
        }
        return (int) (sum2 << 16 | sum1);
    }
}
