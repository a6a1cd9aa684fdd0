/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import java.util.Locale;
import org.epics.pva.data.PVAStructure;
import org.solidus.core.data.NDArray;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.frames.FrameClock;
import org.solidus.testbench.frames.FrameMishaps;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.frames.FramePlan.Codec;
import org.solidus.testbench.frames.Packer;

/**
 * A detector as areaDetector publishes it: NTNDArray, numbered from 1. It begins to take frames when somebody first wants
 * updates and goes on by the clock whether anybody keeps up or not: who is further behind than the queue that it asked for
 * misses frames.
 */
final class DetectorVariable implements PvaVariable {

    private static final int SMALL_FIELDS = 4096;

    private final FramePattern pattern;
    private final FramePlan plan;
    private final FrameClock frames;
    private final FrameMishaps mishaps;
    private final PVAStructure type = new NdArrayValue().type();

    DetectorVariable(FramePattern pattern, FramePlan plan, InstrumentClock clock, FrameMishaps mishaps) {
        this.pattern = pattern;
        this.plan = plan;
        this.mishaps = mishaps;
        frames = new FrameClock(plan, clock);
    }

    /** Frames that are due by now. */
    long due() {
        return frames.due();
    }

    @Override
    public PVAStructure type() {
        return type;
    }

    @Override
    public int capacity() {
        int bytes = pattern.type().bytes();
        for (int length : pattern.shape()) {
            bytes *= length;
        }
        return 2 * bytes + SMALL_FIELDS;
    }

    @Override
    public void encode(ByteBuffer message) throws IOException {
        new Camera().put(message, Math.max(0, frames.due() - 1));
    }

    @Override
    public void written(BitSet changed, PVAStructure written) throws IOException {
        throw new IOException("Frames are read, not written");
    }

    @Override
    public void monitor(Updates to) throws IOException, InterruptedException {
        Camera camera = new Camera();
        frames.begin();
        for (long next = Math.max(0, frames.due() - 1); to.wanted() && next < plan.frames(); next++) {
            next = frames.await(next, to::wanted);
            while (to.window() <= 0 && to.wanted()) {
                frames.pause();
            }
            if (to.window() == Integer.MAX_VALUE) {
                next = Math.max(next, frames.due() - to.queue());
            }
            if (to.wanted()) {
                camera.send(to, next);
            }
        }
    }

    /** Turns frames into updates, and spoils some on demand. For one thread. */
    private final class Camera {

        private final NdArrayValue value = new NdArrayValue();
        private final Packer packer = new Packer();

        void send(Updates to, long index) throws IOException {
            for (long each : mishaps.order(index)) {
                ByteBuffer message = to.message(capacity());
                put(message, each);
                to.send(message);
            }
        }

        void put(ByteBuffer message, long index) throws IOException {
            NDArray frame = mishaps.shaped(pattern.frame(index, frames.seconds(index)));
            boolean unknown = mishaps.unknownCodec();
            ByteBuffer bytes = packer.pack(frame, plan.codec(), false);
            Instant taken = mishaps.dated(frames.at(index));
            try {
                String codec = unknown
                        ? "wavelet9"
                        : plan.codec() == Codec.NONE ? "" : plan.codec().name().toLowerCase(Locale.ROOT);
                value.form(frame.type(), frame.shape(), codec, frame.bytes(), bytes.remaining());
                value.frame((int) (index + 1), taken);
                value.encode(message, frame.type(), bytes);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
