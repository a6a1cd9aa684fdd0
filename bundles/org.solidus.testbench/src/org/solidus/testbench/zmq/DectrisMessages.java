/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.zmq;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.solidus.core.data.NDArray;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.frames.FramePlan.Codec;

/** The words of DECTRIS' stream interface. */
final class DectrisMessages implements Messages {

    private static final int SERIES = 7;

    @Override
    public List<byte[]> header(FramePlan plan, int[] shape) {
        String images = plan.frames() == Long.MAX_VALUE ? "" : ",\"nimages\":" + plan.frames() + ",\"ntrigger\":1";
        return List.of(
                Messages.part("{\"htype\":\"dheader-1.0\",\"series\":" + SERIES + ",\"header_detail\":\"basic\"}"),
                Messages.part("{\"x_pixels_in_detector\":" + shape[1] + ",\"y_pixels_in_detector\":" + shape[0] + images
                        + "}"));
    }

    @Override
    public List<byte[]> frame(
            long index, NDArray frame, Codec codec, boolean unknownCodec, ByteBuffer bytes, Instant taken) {
        int[] shape = frame.shape();
        String encoding = unknownCodec
                ? "wavelet9<"
                : switch (codec) {
                    case NONE -> "<";
                    case LZ4 -> "lz4<";
                    case BSLZ4 -> "bs" + 8 * frame.type().bytes() + "-lz4<";
                };
        long start = Messages.nanos(taken);
        return List.of(
                Messages.part("{\"htype\":\"dimage-1.0\",\"series\":" + SERIES + ",\"frame\":" + index
                        + ",\"hash\":\"none\"}"),
                Messages.part("{\"htype\":\"dimage_d-1.0\",\"shape\":[" + shape[1] + "," + shape[0] + "],\"type\":\""
                        + frame.type().label() + "\",\"encoding\":\"" + encoding + "\",\"size\":" + bytes.remaining()
                        + "}"),
                Messages.part(bytes),
                Messages.part("{\"htype\":\"dconfig-1.0\",\"start_time\":" + start + ",\"stop_time\":" + (start + 1000)
                        + ",\"real_time\":1000}"));
    }

    @Override
    public List<byte[]> end(long frames) {
        return List.of(Messages.part("{\"htype\":\"dseries_end-1.0\",\"series\":" + SERIES + "}"));
    }

    @Override
    public boolean headed() {
        return true;
    }
}
