/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.simulation.random.RandomStream;

/**
 * The frames of a series as a source that is read once from first to last, as writers do; a few frames are made ahead
 * by all processors. The memory is those few. For one thread at a time.
 */
final class ShotSource implements Source {

    private static final int AHEAD = 2;

    private final Renderer renderer;
    private final Shots shots;
    private final Shots.Noise noise;
    private final SourceInfo info;
    private final ExecutorService pool;
    private final Deque<Future<Frame>> ahead = new ArrayDeque<>();
    private final int room;
    private int next;
    private int taken;

    ShotSource(String name, Renderer renderer, Shots shots, Shots.Noise noise, Axis scan) {
        this.renderer = renderer;
        this.shots = shots;
        this.noise = noise;
        SourceInfo plain = SourceInfo.of(name, renderer.signature(), List.of(scan));
        Optional<String> clock = shots.shot(0).exposure().map(exposure -> exposure.clock());
        info = clock.map(plain::withClock).orElse(plain);
        int threads = Runtime.getRuntime().availableProcessors();
        pool = Executors.newFixedThreadPool(threads);
        room = AHEAD * threads;
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        if (index != taken) {
            throw new IOException(
                    "The simulated frames are made in order; frame " + taken + " comes next, not " + index);
        }
        while (next < shots.size() && ahead.size() < room) {
            int one = next++;
            ahead.add(pool.submit(() -> make(one)));
        }
        taken++;
        return finished(ahead.remove());
    }

    private Frame make(int index) {
        RandomStream random = RandomStream.of(noise.seed(), noise.purpose() + " counts", index);
        return renderer.render(shots.shot(index), index, random);
    }

    private static Frame finished(Future<Frame> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The simulation was interrupted before it was complete.", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "A frame could not be simulated: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
