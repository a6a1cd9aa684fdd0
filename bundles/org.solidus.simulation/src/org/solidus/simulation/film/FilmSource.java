/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

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
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/**
 * The frames of a film as a source that is best read from first to last: all processors work a few ahead. What a frame is
 * depends neither on their number nor on the order. For one thread at a time.
 */
final class FilmSource implements Source {

    static final String CLOCK = "microscope";

    private static final int AHEAD = 2;

    private final FilmPlan plan;
    private final FilmRenderer renderer;
    private final SourceInfo info;
    private final ExecutorService pool;
    private final Deque<Future<Frame>> ahead = new ArrayDeque<>();
    private final int room;
    private int next;
    private int taken;

    FilmSource(FilmPlan plan) {
        this.plan = plan;
        renderer = new FilmRenderer(plan);
        Frame first = frame(0, new short[plan.side() * plan.side()]);
        SourceInfo plain = SourceInfo.of(
                "film",
                first.signature(),
                List.of(Axis.index("frame", plan.schedule().frames())));
        info = plan.settings().times() ? plain.withClock(CLOCK) : plain;
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
            return frame((int) index, renderer.render((int) index));
        }
        while (next < plan.schedule().frames() && ahead.size() < room) {
            int one = next++;
            ahead.add(pool.submit(() -> frame(one, renderer.render(one))));
        }
        taken++;
        return finished(ahead.remove());
    }

    private Frame frame(int index, short[] grey) {
        int side = plan.side();
        Exposure exposure = new Exposure(
                CLOCK, plan.schedule().starts()[index], plan.schedule().exposure(), 0);
        return Frame.of(NDArray.of(ElementType.UINT16, grey, side, side))
                .axes(axis("y"), axis("x"))
                .place(new Place(index, plan.settings().times() ? Optional.of(exposure) : Optional.empty()))
                .build();
    }

    private Axis axis(String name) {
        return Axis.linear(name, Quantities.POSITION, Unit.of("nm"), plan.side(), 0, plan.pixel());
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
