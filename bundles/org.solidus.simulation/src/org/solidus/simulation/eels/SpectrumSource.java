/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/**
 * The spectra of an image as a source that is read once from first to last: all processors work some rows ahead. What a
 * spectrum is depends neither on their number nor on the order. For one thread at a time.
 */
final class SpectrumSource implements Source {

    private static final int AHEAD = 64;

    private final SpectrumMaker maker;
    private final SourceInfo info;
    private final ExecutorService pool;
    private final ThreadLocal<SpectrumMaker> makers;
    private final Deque<Future<Frame>> ahead = new ArrayDeque<>();
    private final int room;
    private int next;
    private int taken;

    /**
     * A source.
     *
     * @param name of the source
     * @param maker of its spectra
     */
    SpectrumSource(String name, SpectrumMaker maker) {
        this.maker = maker;
        EelsPlan plan = maker.image().plan();
        List<Axis> axes = List.of(axis("y", plan.rows(), plan.step()), axis("x", plan.columns(), plan.step()));
        info = SourceInfo.of(name, maker.copy().spectrum(0).signature(), axes);
        int threads = Runtime.getRuntime().availableProcessors();
        pool = Executors.newFixedThreadPool(threads);
        makers = ThreadLocal.withInitial(maker::copy);
        room = AHEAD * threads;
    }

    private static Axis axis(String name, int size, double step) {
        return Axis.linear(name, Quantities.POSITION, Unit.of("nm"), size, 0, step);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        if (index != taken) {
            throw new IOException(
                    "The simulated spectra are made in order; spectrum " + taken + " comes next, not " + index);
        }
        while (next < maker.image().size() && ahead.size() < room) {
            int point = next++;
            ahead.add(pool.submit(() -> makers.get().spectrum(point)));
        }
        taken++;
        return finished(ahead.remove());
    }

    private static Frame finished(Future<Frame> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The simulation was interrupted before it was complete.", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "A spectrum could not be simulated: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
