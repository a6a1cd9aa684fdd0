/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.frames;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.solidus.core.data.BitRows;
import org.solidus.core.data.NDArray;

/** Packs frames as detectors do. For one thread. */
public final class Packer {

    private static final int BLOCK = 8192;

    private final LZ4Compressor compressor = LZ4Factory.fastestJavaInstance().fastCompressor();
    private byte[] bytes = new byte[0];
    private byte[] bits = new byte[0];
    private byte[] packed = new byte[0];

    /**
     * The bytes of a frame, little-endian, packed.
     *
     * @param headed whether bitshuffled bytes begin with twelve that say their size and that of a block
     * @return valid until the next call
     */
    public ByteBuffer pack(NDArray frame, FramePlan.Codec codec, boolean headed) {
        int size = (int) frame.bytes();
        bytes = grown(bytes, size);
        frame.put(ByteBuffer.wrap(bytes, 0, size));
        packed = grown(packed, 64 + 2 * compressor.maxCompressedLength(size));
        int length =
                switch (codec) {
                    case NONE -> copied(size);
                    case LZ4 -> compressor.compress(bytes, 0, size, packed, 0, packed.length);
                    case BSLZ4 -> shuffled(size, frame.type().bytes(), headed);
                };
        return ByteBuffer.wrap(packed, 0, length);
    }

    private int copied(int size) {
        System.arraycopy(bytes, 0, packed, 0, size);
        return size;
    }

    private int shuffled(int size, int element, boolean headed) {
        ByteBuffer out = ByteBuffer.wrap(packed);
        if (headed) {
            out.putLong(size).putInt(BLOCK);
        }
        bits = grown(bits, BLOCK);
        int done = 0;
        int whole = size / element / BitRows.MULTIPLE * BitRows.MULTIPLE * element;
        while (done < whole) {
            int count = Math.min(BLOCK, whole - done);
            BitRows.sorted(bytes, done, bits, 0, count / element, element);
            int at = out.position() + Integer.BYTES;
            int length = compressor.compress(bits, 0, count, packed, at, packed.length - at);
            out.putInt(length).position(at + length);
            done += count;
        }
        out.put(bytes, done, size - done);
        return out.position();
    }

    private static byte[] grown(byte[] array, int size) {
        return array.length >= size ? array : new byte[size];
    }
}
