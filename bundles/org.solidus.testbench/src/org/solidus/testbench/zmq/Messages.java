/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.zmq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.solidus.core.data.NDArray;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.frames.FramePlan.Codec;

/** How a detector words what it pushes. Each message is a list of parts. */
interface Messages {

    /** What comes before the frames. */
    List<byte[]> header(FramePlan plan, int[] shape);

    /** A frame. */
    List<byte[]> frame(long index, NDArray frame, Codec codec, boolean unknownCodec, ByteBuffer bytes, Instant taken);

    /** What comes after the frames. */
    List<byte[]> end(long frames);

    /** Whether bitshuffled bytes begin with a header of their own. */
    boolean headed();

    /** Text as a part. */
    static byte[] part(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes as a part. */
    static byte[] part(ByteBuffer bytes) {
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        return part;
    }

    /** Seconds since 1970, ns. */
    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
