/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.workbench.navigator.Sweep.Known;

/** Series are looked at from coarse to fine, and what is not known is not shown as if it were. */
class SweepTest {

    /** Counts what is read; frame i holds i, and lasted a second from 10 i on; every 7th is lost. */
    private static final class Counted implements Source {

        private final List<Long> asked = new ArrayList<>();
        private final int frames;
        private final int chunk;

        Counted(int frames, int chunk) {
            this.frames = frames;
            this.chunk = chunk;
        }

        @Override
        public SourceInfo info() {
            return SourceInfo.of("counted", one(0).signature(), List.of(Axis.index("frame", frames)))
                    .withChunk(chunk);
        }

        private static Frame one(long index) {
            return Frame.of(NDArray.of(new double[] {index, Double.NaN}))
                    .place(new Place(index, Optional.of(new Exposure("c", 10.0 * index, 1, 0))))
                    .build();
        }

        @Override
        public Frame frame(long index) throws IOException {
            asked.add(index);
            if (index % 7 == 6) {
                throw new MissingFrameException("Frame " + index + " was lost.");
            }
            return one(index);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static double sum(Frame frame) {
        return frame.raw().get(0);
    }

    @Test
    void everyFrameIsReadOnceCoarseFirst() throws IOException {
        Counted source = new Counted(1000, 1);
        Sweep sweep = new Sweep(source, SweepTest::sum);
        sweep.read(100, Progress.NONE, () -> false);
        assertEquals(100, sweep.done());
        assertFalse(sweep.complete());
        long far = source.asked.stream().filter(index -> index > 800).count();
        assertTrue(far >= 10, "the first hundred lie along all of it: " + far);
        sweep.read(Integer.MAX_VALUE, Progress.NONE, () -> false);
        assertTrue(sweep.complete());
        assertEquals(1000, source.asked.size());
        assertEquals(1000, source.asked.stream().distinct().count());
        assertEquals(40, sweep.value(40), 0);
        assertEquals(400.5, sweep.seconds(40).orElseThrow(), 0);
        assertEquals(Known.MISSING, sweep.known(6));
        assertTrue(Double.isNaN(sweep.value(6)));
    }

    @Test
    void framesThatAreStoredTogetherAreReadTogether() throws IOException {
        Counted source = new Counted(640, 32);
        new Sweep(source, SweepTest::sum).read(Integer.MAX_VALUE, Progress.NONE, () -> false);
        int jumps = 0;
        for (int i = 1; i < source.asked.size(); i++) {
            jumps += source.asked.get(i) / 32 == source.asked.get(i - 1) / 32 ? 0 : 1;
        }
        assertEquals(640 / 32 - 1, jumps, "each chunk is visited once");
    }

    @Test
    void aSweepThatWasStoppedGoesOn() throws IOException {
        Counted source = new Counted(100, 1);
        Sweep sweep = new Sweep(source, SweepTest::sum);
        AtomicInteger left = new AtomicInteger(30);
        assertThrows(
                CancellationException.class,
                () -> sweep.read(Integer.MAX_VALUE, Progress.NONE, () -> left.decrementAndGet() < 0));
        assertEquals(30, sweep.done());
        sweep.read(Integer.MAX_VALUE, Progress.NONE, () -> false);
        assertEquals(100, source.asked.size());
    }

    @Test
    void ofVeryLongSeriesSomeAreLookedAt() {
        Sweep sweep = new Sweep(new Counted(50_000_000, 1), SweepTest::sum);
        assertEquals(1_000_000, sweep.count());
        assertEquals(0, sweep.frame(0));
        assertTrue(sweep.frame(999_999) > 49_999_900);
    }

    @Test
    void timesBetweenFramesThatWereReadLieOnALine() throws IOException {
        Counted source = new Counted(100, 1);
        SeriesLayout layout = SeriesLayout.of(source.info());
        Sweep sweep = new Sweep(source, SweepTest::sum);
        assertFalse(SeriesTimes.of(layout, sweep).isKnown());
        sweep.read(Integer.MAX_VALUE, Progress.NONE, () -> false);
        SeriesTimes times = SeriesTimes.of(layout, sweep);
        assertEquals(60.5, times.seconds(6).orElseThrow(), 1e-9);
        assertEquals(41, times.nearest(413));
        assertEquals(0, times.nearest(-5));
        assertEquals(99, times.nearest(1e9));
    }

    @Test
    void aGridHasRowsColumnsAndPlanes() {
        Unit um = Unit.of("um");
        SeriesLayout layout = new SeriesLayout(
                List.of(
                        Axis.linear("time", Quantities.TIME, Unit.of("ms"), 4, 0, 20),
                        Axis.linear("y", Quantities.POSITION, um, 3, 0, 5),
                        Axis.linear("x", Quantities.POSITION, um, 5, 0, 2)),
                60);
        assertTrue(layout.isGrid());
        assertEquals(2, layout.row(28));
        assertEquals(3, layout.column(28));
        assertEquals(15, layout.planeStart(28));
        assertEquals(15 + 14, layout.at(28, 99, 99));
        assertEquals("time 20 ms, y 10 µm, x 6 µm", layout.describe(28));
        assertEquals(0.02, layout.seconds(28).orElseThrow(), 1e-12);
    }
}
