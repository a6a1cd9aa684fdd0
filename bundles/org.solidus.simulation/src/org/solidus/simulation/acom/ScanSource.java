/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/**
 * The patterns of a scan as a source that is read once from first to last, as writers do; all processors work a few
 * ahead. What a pattern is does not depend on their number. For one thread at a time.
 */
final class ScanSource implements Source {

    private static final int AHEAD = 2;

    private final Scan scan;
    private final int side;
    private final ElementType type;
    private final SourceInfo info;
    private final ExecutorService pool;
    private final ThreadLocal<PatternRenderer> renderers;
    private final Deque<Future<Frame>> ahead = new ArrayDeque<>();
    private final int room;
    private int next;
    private int taken;

    /** @param type of a pixel, UINT8 or UINT32: cameras have many bits, though these counts need eight */
    ScanSource(Scan scan, PatternRenderer.Optics optics, ElementType type) {
        this.scan = scan;
        this.type = type;
        AcomPlan plan = scan.plan();
        side = plan.camera().side();
        List<Axis> axes = List.of(axis("y", plan.rows(), plan.step()), axis("x", plan.columns(), plan.step()));
        info = SourceInfo.of(scan.name(), frame(new byte[side * side]).signature(), axes);
        int threads = Runtime.getRuntime().availableProcessors();
        pool = Executors.newFixedThreadPool(threads);
        renderers = ThreadLocal.withInitial(() -> new PatternRenderer(optics));
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
                    "The simulated patterns are made in order; pattern " + taken + " comes next, not " + index);
        }
        while (next < scan.size() && ahead.size() < room) {
            int point = next++;
            ahead.add(pool.submit(() -> frame(renderers.get().render(scan, point))));
        }
        taken++;
        return finished(ahead.remove());
    }

    private Frame frame(byte[] pattern) {
        return Frame.of(NDArray.of(type, type == ElementType.UINT8 ? pattern : wide(pattern), side, side))
                .axes(List.of(Axis.index("row", side), Axis.index("column", side)))
                .build();
    }

    private static int[] wide(byte[] pattern) {
        int[] wide = new int[pattern.length];
        Arrays.setAll(wide, i -> Byte.toUnsignedInt(pattern[i]));
        return wide;
    }

    private static Frame finished(Future<Frame> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The simulation was interrupted before it was complete.", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "A pattern could not be simulated: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
