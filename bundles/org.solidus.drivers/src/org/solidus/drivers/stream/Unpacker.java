/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.solidus.core.data.BitRows;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Makes frames of packed bytes. What it works in is kept from frame to frame: nothing but the frame itself is allocated.
 * For one thread.
 *
 * <p>Source of the layout of bitshuffle with LZ4: K. Masui et al., Astronomy and Computing 12 (2015) 181,
 * https://doi.org/10.1016/j.ascom.2015.07.002.
 */
public final class Unpacker {

    private static final int USUAL_BLOCK = 8192;
    private static final int SMALLEST_BLOCK = 128;
    private static final int HEADER = 12;

    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestJavaInstance().safeDecompressor();
    private byte[] packed = new byte[0];
    private byte[] bytes = new byte[0];
    private byte[] bits = new byte[0];

    /**
     * A frame from its bytes.
     *
     * @param in position to limit is the frame, packed; its order is that of the elements; left where it was
     * @param elements of the frame
     * @throws IOException saying what is wrong with the bytes
     */
    public Object unpack(ByteBuffer in, Codec codec, ElementType type, int elements) throws IOException {
        int size = Math.multiplyExact(elements, type.bytes());
        if (codec == Codec.NONE) {
            if (in.remaining() != size) {
                throw new IOException("it has " + in.remaining() + " bytes where " + size + " belong");
            }
            return array(in.duplicate().order(in.order()), type, elements);
        }
        int length = in.remaining();
        packed = grown(packed, length);
        in.duplicate().get(packed, 0, length);
        bytes = grown(bytes, size);
        try {
            unpacked(codec, length, size, type.bytes());
        } catch (LZ4Exception | IndexOutOfBoundsException e) {
            throw new IOException("its compressed bytes are damaged", e);
        }
        return array(ByteBuffer.wrap(bytes, 0, size).order(in.order()), type, elements);
    }

    private void unpacked(Codec codec, int length, int size, int element) throws IOException {
        switch (codec) {
            case LZ4 -> block(0, length, bytes, size);
            case BSLZ4 -> blocks(0, length, size, element, Math.max(SMALLEST_BLOCK, USUAL_BLOCK / element / 8 * 8));
            case BSLZ4_HEADED -> headed(length, size, element);
            case NONE -> throw new IllegalStateException();
        }
    }

    private void headed(int length, int size, int element) throws IOException {
        if (length < HEADER) {
            throw new IOException("its compressed bytes end before their header does");
        }
        ByteBuffer header = ByteBuffer.wrap(packed, 0, HEADER);
        long stated = header.getLong();
        int block = header.getInt() / element;
        if (stated != size || block < BitRows.MULTIPLE || block % BitRows.MULTIPLE != 0) {
            throw new IOException("its header states " + stated + " bytes in blocks of " + block + " elements where "
                    + size + " bytes belong");
        }
        blocks(HEADER, length, size, element, block);
    }

    private void blocks(int first, int length, int size, int element, int block) throws IOException {
        int elements = size / element;
        bits = grown(bits, Math.min(block, elements) * element);
        int at = first;
        int done = 0;
        while (done < elements - elements % BitRows.MULTIPLE) {
            int count = Math.min(block, (elements - done) / BitRows.MULTIPLE * BitRows.MULTIPLE);
            int stored = at + Integer.BYTES > length ? -1 : bigEndian(at);
            at += Integer.BYTES;
            if (stored < 0 || stored > length - at) {
                throw new IOException("its compressed bytes are damaged");
            }
            block(at, stored, bits, count * element);
            BitRows.elements(bits, 0, bytes, done * element, count, element);
            at += stored;
            done += count;
        }
        int rest = size - done * element;
        if (rest > length - at) {
            throw new IOException("its compressed bytes end early");
        }
        System.arraycopy(packed, at, bytes, done * element, rest);
    }

    private void block(int from, int length, byte[] into, int size) throws IOException {
        int made = decompressor.decompress(packed, from, length, into, 0, size);
        if (made != size) {
            throw new IOException("its compressed bytes hold " + made + " bytes where " + size + " belong");
        }
    }

    private int bigEndian(int at) {
        return packed[at] << 24 | (packed[at + 1] & 0xff) << 16 | (packed[at + 2] & 0xff) << 8 | packed[at + 3] & 0xff;
    }

    /** Elements in the byte order of the buffer, from its position on. */
    private static Object array(ByteBuffer in, ElementType type, int elements) {
        Object array = NDArray.allocate(type, elements);
        switch (array) {
            case byte[] a -> in.get(a);
            case short[] a -> in.asShortBuffer().get(a);
            case int[] a -> in.asIntBuffer().get(a);
            case long[] a -> in.asLongBuffer().get(a);
            case float[] a -> in.asFloatBuffer().get(a);
            case double[] a -> in.asDoubleBuffer().get(a);
            default -> throw new IllegalStateException(type.label());
        }
        return array;
    }

    private static byte[] grown(byte[] array, int size) {
        return array.length >= size ? array : new byte[size];
    }
}
