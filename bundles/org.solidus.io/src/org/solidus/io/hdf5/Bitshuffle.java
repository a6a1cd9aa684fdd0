/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.solidus.core.data.BitRows;

/**
 * Decodes bitshuffled chunks, plain or compressed with LZ4, as detectors write them.
 * Source: K. Masui et al., Astronomy and Computing 12 (2015) 181, https://doi.org/10.1016/j.ascom.2015.07.002; the
 * layout is that of HDF5 filter 32008.
 */
final class Bitshuffle {

    private static final int TARGET_BLOCK = 8192;
    private static final int SMALLEST_BLOCK = 128;
    private static final int MULTIPLE = BitRows.MULTIPLE;
    private static final int PLAIN = 0;
    private static final int LZ4 = 2;

    private Bitshuffle() {}

    /**
     * @param settings of the filter: two versions, bytes of an element, elements of a block (0 for the usual),
     *     compression
     * @param chunkBytes of a decoded chunk
     */
    static byte[] decode(byte[] data, int[] settings, int chunkBytes) throws IOException {
        if (settings.length < 3 || settings[2] < 1 || settings[2] > 1024) {
            throw new IOException("the settings of the bitshuffle filter are damaged");
        }
        int element = settings[2];
        int compression = settings.length > 4 ? settings[4] : PLAIN;
        int block = settings.length > 3 && settings[3] > 0 ? settings[3] : usualBlock(element);
        try {
            return switch (compression) {
                case PLAIN -> plain(data, element, block);
                case LZ4 -> lz4(data, element, chunkBytes);
                default ->
                    throw new IOException("it is compressed with bitshuffle and a compression (" + compression
                            + ") that Solidus does not know");
            };
        } catch (BufferUnderflowException | LZ4Exception | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("a bitshuffled chunk is damaged", e);
        }
    }

    private static int usualBlock(int element) {
        return Math.max(SMALLEST_BLOCK, TARGET_BLOCK / element / MULTIPLE * MULTIPLE);
    }

    private static byte[] plain(byte[] data, int element, int block) {
        byte[] out = new byte[data.length];
        int elements = data.length / element;
        int done = 0;
        while (done < elements - elements % MULTIPLE) {
            int count = Math.min(block, (elements - done) / MULTIPLE * MULTIPLE);
            BitRows.elements(data, done * element, out, done * element, count, element);
            done += count;
        }
        System.arraycopy(data, done * element, out, done * element, data.length - done * element);
        return out;
    }

    private static byte[] lz4(byte[] data, int element, int chunkBytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(data);
        long bytes = in.getLong();
        int block = in.getInt() / element;
        if (bytes < 0 || bytes > chunkBytes + 4L || block < MULTIPLE || block % MULTIPLE != 0) {
            throw new IOException(
                    "a bitshuffled chunk says it holds " + bytes + " bytes in blocks of " + block + " elements");
        }
        LZ4SafeDecompressor decompressor = LZ4Factory.fastestJavaInstance().safeDecompressor();
        byte[] out = new byte[(int) bytes];
        int elements = out.length / element;
        byte[] bits = new byte[Math.min(block, elements) * element];
        int done = 0;
        while (done < elements - elements % MULTIPLE) {
            int count = Math.min(block, (elements - done) / MULTIPLE * MULTIPLE);
            int stored = in.getInt();
            int from = in.position();
            if (stored < 0
                    || stored > in.remaining()
                    || decompressor.decompress(data, from, stored, bits, 0, count * element) != count * element) {
                throw new IOException("a bitshuffled chunk is damaged");
            }
            in.position(from + stored);
            BitRows.elements(bits, 0, out, done * element, count, element);
            done += count;
        }
        in.get(out, done * element, out.length - done * element);
        return out;
    }
}
