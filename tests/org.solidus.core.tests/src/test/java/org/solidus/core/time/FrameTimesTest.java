/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Sources;
import org.solidus.core.unit.Unit;

class FrameTimesTest {

    private static Frame frame() {
        return Frame.of(NDArray.of(new double[] {1, 2}, 2)).build();
    }

    private static Source series(Axis axis) {
        return MemorySource.of("frames", List.of(axis), List.of(frame(), frame(), frame()));
    }

    @Test
    void exposuresGiveTheirMiddles() throws IOException {
        Source timed = Sources.timed(series(Axis.index("frame", 3)), "detector", 10, 0.1, 0.04);
        FrameTimes times = FrameTimes.of(timed);
        assertEquals("detector", times.clock());
        assertArrayEquals(new double[] {10.02, 10.12, 10.22}, times.middles(), 1e-12);
        assertArrayEquals(new double[] {0.04, 0.04, 0.04}, times.durations(), 1e-15);
        assertEquals(0.1, times.interval(), 1e-12);
    }

    @Test
    void anAxisOfTimeIsTakenInSeconds() throws IOException {
        Axis axis = Axis.linear("t", Quantities.TIME, Unit.of("ms"), 3, 500, 250);
        FrameTimes times = FrameTimes.of(series(axis));
        assertArrayEquals(new double[] {0.5, 0.75, 1}, times.middles(), 1e-12);
        assertTrue(Double.isNaN(times.duration(0)));
    }

    @Test
    void aLostFrameHasNoTime() throws IOException {
        Source all = Sources.timed(series(Axis.index("frame", 3)), "detector", 0, 1, 1);
        Source lossy = new Source() {
            @Override
            public SourceInfo info() {
                return all.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                if (index == 0) {
                    throw new MissingFrameException("lost");
                }
                return all.frame(index);
            }
        };
        assertArrayEquals(
                new double[] {Double.NaN, 1.5, 2.5}, FrameTimes.of(lossy).middles(), 1e-12);
    }

    /** Through everything that a pipeline does with a source. */
    @Test
    void noFrameIsReadForItsTime() throws IOException {
        SourceInfo six = SourceInfo.of("frames", frame().signature(), List.of(Axis.index("frame", 6)));
        Source unread = new Source() {
            @Override
            public SourceInfo info() {
                return six;
            }

            @Override
            public Frame frame(long index) {
                throw new AssertionError("Frame " + index + " was read.");
            }

            @Override
            public Optional<Exposure> exposure(long index) {
                return Optional.of(new Exposure("detector", index, 0.5, 0));
            }
        };
        Source grid = Sources.grid(unread, List.of(Axis.index("y", 2), Axis.index("x", 3)), true);
        double[] snake = {0.25, 1.25, 2.25, 5.25, 4.25, 3.25};
        assertArrayEquals(snake, FrameTimes.of(Sources.named(grid, "grid")).middles(), 1e-12);
        double[] second = {1.25, 4.25};
        assertArrayEquals(second, FrameTimes.of(Sources.select(unread, 1, 6, 3)).middles(), 1e-12);
        Source timed = Sources.timed(unread, "pipeline", 10, 2, 1);
        assertEquals(10.5, FrameTimes.of(timed).middle(0), 1e-12);
    }

    @Test
    void aTableOfManyRowsHasItsColumn() throws IOException {
        Frame table = Frame.of(Table.of(Column.of("time", Unit.of("min"), 0, 1, 3), Column.of("a", Unit.ONE, 1, 2, 3)));
        FrameTimes times = FrameTimes.of(MemorySource.single("log", table));
        assertArrayEquals(new double[] {0, 60, 180}, times.middles(), 1e-9);
        assertEquals(90, times.interval(), 1e-9);
    }

    @Test
    void whatTellsNoTimesIsRefusedWithASentence() {
        String none = assertThrows(IllegalArgumentException.class, () -> FrameTimes.of(series(Axis.index("frame", 3))))
                .getMessage();
        assertTrue(none.contains("'frames'") && none.endsWith("."), none);
        Frame words = Frame.of(Table.of(Column.of("time", "a", "b")));
        assertThrows(IllegalArgumentException.class, () -> FrameTimes.of(MemorySource.single("log", words)));
        Frame lengths = Frame.of(Table.of(Column.of("time", Unit.of("mm"), 1, 2)));
        assertThrows(IllegalArgumentException.class, () -> FrameTimes.of(MemorySource.single("log", lengths)));
    }

    @Test
    void severalClocksAreRefused() {
        Source mixed = MemorySource.of("mixed", List.of(Axis.index("frame", 2)), List.of(on("one"), on("two")));
        String message = assertThrows(IllegalArgumentException.class, () -> FrameTimes.of(mixed))
                .getMessage();
        assertTrue(message.contains("'one'") && message.contains("'two'"), message);
    }

    private static Frame on(String clock) {
        return frame().with()
                .place(new Place(0, Optional.of(new Exposure(clock, 0, 1, 0))))
                .build();
    }
}
