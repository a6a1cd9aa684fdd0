/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays the series: moves the current frame on; from the last frame to the first, or stops there. UI thread. */
public final class Player implements AutoCloseable {

    private final Property<Long> frame;
    private final Property<Boolean> playing = new Property<>(false);
    private final Property<Double> rate = new Property<>(10.0, Player::allowed);
    private final Property<Boolean> loop = new Property<>(true);
    private final Executor ui;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private ScheduledExecutorService clock;
    private ScheduledFuture<?> ticking;

    Player(Property<Long> frame, Executor ui) {
        this.frame = frame;
        this.ui = ui;
        playing.listen(on -> restart());
        rate.listen(now -> restart());
    }

    private static double allowed(double wanted) {
        return Double.isFinite(wanted) ? Math.max(0.1, Math.min(100, wanted)) : 10;
    }

    /** Whether it plays; set to start and stop. */
    public Property<Boolean> playing() {
        return playing;
    }

    /** Frames in a second, 0.1 to 100. */
    public Property<Double> rate() {
        return rate;
    }

    /** Whether the first frame comes after the last. */
    public Property<Boolean> loop() {
        return loop;
    }

    private void restart() {
        if (ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
        if (playing.get()) {
            if (clock == null) {
                clock = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("Solidus player").daemon().factory());
            }
            long microseconds = Math.round(1e6 / rate.get());
            ticking = clock.scheduleAtFixedRate(this::tick, microseconds, microseconds, TimeUnit.MICROSECONDS);
        }
    }

    /** Asks for one step at a time, so that a busy window is not flooded. */
    private void tick() {
        if (underWay.compareAndSet(false, true)) {
            ui.execute(this::step);
        }
    }

    private void step() {
        underWay.set(false);
        if (playing.get()) {
            long before = frame.get();
            frame.set(before + 1);
            if (frame.get() == before && loop.get()) {
                frame.set(0L);
            } else if (frame.get() == before) {
                playing.set(false);
            }
        }
    }

    @Override
    public void close() {
        playing.set(false);
        if (clock != null) {
            clock.shutdownNow();
        }
    }
}
