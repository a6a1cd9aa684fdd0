/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.frames;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.testbench.SimulatedInstrument.Mishap;

/** What goes wrong with the frames of a simulated detector, each once for each time it is brought. Thread-safe. */
public final class FrameMishaps {

    private static final Set<Mishap> KNOWN = EnumSet.of(
            Mishap.FRAME_LOST,
            Mishap.FRAME_TWICE,
            Mishap.FRAME_SWAPPED,
            Mishap.FRAME_RESHAPED,
            Mishap.FRAME_CODEC,
            Mishap.CLOCK_BACK,
            Mishap.FROZEN);
    private static final long[] NONE = {};

    private final Map<Mishap, Integer> waiting = new EnumMap<>(Mishap.class);
    private Duration clockError = Duration.ZERO;
    private long frozen = -1;
    private boolean freezing;
    private long swapped = -1;

    /** Brings one about; whether frames can have it. */
    public synchronized boolean bring(Mishap mishap) {
        if (!KNOWN.contains(mishap)) {
            return false;
        }
        switch (mishap) {
            case CLOCK_BACK -> clockError = clockError.minusHours(1);
            case FROZEN -> freezing = true;
            default -> waiting.merge(mishap, 1, Integer::sum);
        }
        return true;
    }

    private boolean now(Mishap mishap) {
        int count = waiting.getOrDefault(mishap, 0);
        waiting.put(mishap, Math.max(0, count - 1));
        return count > 0;
    }

    /** Numbers of the frames that are sent in place of one. */
    public synchronized long[] order(long index) {
        if (freezing) {
            frozen = frozen < 0 ? index : frozen;
            return new long[] {frozen};
        }
        if (swapped >= 0) {
            long before = swapped;
            swapped = -1;
            return new long[] {index, before};
        }
        if (now(Mishap.FRAME_LOST)) {
            return NONE;
        }
        if (now(Mishap.FRAME_TWICE)) {
            return new long[] {index, index};
        }
        if (now(Mishap.FRAME_SWAPPED)) {
            swapped = index;
            return NONE;
        }
        return new long[] {index};
    }

    /** A frame, or another of a different shape. */
    public synchronized NDArray shaped(NDArray frame) {
        return now(Mishap.FRAME_RESHAPED) ? NDArray.of(ElementType.UINT8, new byte[6], 2, 3) : frame;
    }

    /** Whether the frame is to come in a codec that nobody knows. */
    public synchronized boolean unknownCodec() {
        return now(Mishap.FRAME_CODEC);
    }

    /** A time on the detector's clock. */
    public synchronized Instant dated(Instant time) {
        return time.plus(clockError);
    }
}
