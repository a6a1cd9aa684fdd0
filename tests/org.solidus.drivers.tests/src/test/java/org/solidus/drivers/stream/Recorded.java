/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Frame;
import org.solidus.device.FrameListener;

/** Keeps what a listener is told. */
public final class Recorded implements FrameListener {

    private final List<Long> ids = new CopyOnWriteArrayList<>();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private volatile String ended = "";

    @Override
    public void frame(Frame frame, long id, long hostNanos) {
        frames.add(frame);
        ids.add(id);
    }

    @Override
    public void gap(long first, long count, String why) {
        gaps.add(first + "+" + count);
    }

    @Override
    public void ended(String why) {
        ended = why;
    }

    public List<Long> ids() {
        return new ArrayList<>(ids);
    }

    public List<Frame> frames() {
        return frames;
    }

    public List<String> gaps() {
        return gaps;
    }

    public String ended() {
        return ended;
    }

    /** Waits for something that must come; tests say by a time limit of their own when it does not. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(Duration.ofMillis(2));
        }
    }
}
