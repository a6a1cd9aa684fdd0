/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.zmq;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.solidus.core.data.NDArray;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.frames.FramePlan.Codec;

/** A JSON header that counts all messages, then the bytes. */
final class JsonMessages implements Messages {

    @Override
    public List<byte[]> header(FramePlan plan, int[] shape) {
        return List.of(Messages.part("{\"htype\":\"header\",\"msg_number\":0,\"filename\":\"\"}"));
    }

    @Override
    public List<byte[]> frame(
            long index, NDArray frame, Codec codec, boolean unknownCodec, ByteBuffer bytes, Instant taken) {
        int[] shape = frame.shape();
        String compression = unknownCodec ? "wavelet9" : codec.name().toLowerCase(Locale.ROOT);
        return List.of(
                Messages.part(String.format(
                        Locale.ROOT,
                        "{\"htype\":\"image\",\"msg_number\":%d,\"frame\":%d,\"shape\":[%d,%d],\"type\":\"%s\","
                                + "\"compression\":\"%s\",\"timestamp\":%d.%09d}",
                        index + 1,
                        index,
                        shape[0],
                        shape[1],
                        frame.type().label(),
                        compression,
                        taken.getEpochSecond(),
                        taken.getNano())),
                Messages.part(bytes));
    }

    @Override
    public List<byte[]> end(long frames) {
        return List.of(Messages.part("{\"htype\":\"series_end\",\"msg_number\":" + (frames + 1) + "}"));
    }

    @Override
    public boolean headed() {
        return false;
    }
}
