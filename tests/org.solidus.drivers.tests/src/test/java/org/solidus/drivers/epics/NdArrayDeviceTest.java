/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.data.Frame;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.FrameListener;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.drivers.stream.OnTrouble;
import org.solidus.drivers.stream.Recorded;
import org.solidus.drivers.stream.StreamDevice;
import org.solidus.drivers.stream.StreamSettings;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.epics.DetectorSimulator;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.frames.FramePlan.Codec;

@Timeout(60)
class NdArrayDeviceTest {

    private static final InstrumentClock CLOCK = InstrumentClock.system();
    private final Recorded heard = new Recorded();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private SimulatedInstrument detector;
    private StreamDevice device;

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
        if (detector != null) {
            detector.close();
        }
    }

    private void connect(FramePlan plan, StreamSettings stream, boolean pipeline) throws Exception {
        Bench bench = new Bench(CLOCK, 5);
        bench.put(FramePlan.class, plan);
        bench.put(FramePattern.class, new CountedRings(33, 47, 5));
        detector = new DetectorSimulator().start(bench);
        device = (StreamDevice) new NtNdArrayDriver()
                .open(
                        "det",
                        detector.address(),
                        new NtNdArrayDriver.Settings(100_000, pipeline, 8, stream),
                        new DeviceContext(CLOCK, null));
        device.listen(events::add);
        device.connect(in(5));
    }

    private static Deadline in(int seconds) {
        return Deadline.in(CLOCK, Duration.ofSeconds(seconds));
    }

    private boolean said(Event.Kind kind, String words) {
        return events.stream()
                .anyMatch(event -> event.kind() == kind && event.text().contains(words));
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameComesAsItWasTaken(Codec codec) throws Exception {
        connect(new FramePlan(500, 100, codec), StreamSettings.USUAL, codec == Codec.LZ4);
        assertEquals("intensity uint16 [y[33], x[47]]", device.signature().describe());
        device.start(heard);
        Recorded.await(() -> heard.ids().contains(100L));
        CountedRings truth = new CountedRings(33, 47, 5);
        for (int i = 0; i < heard.frames().size(); i++) {
            Frame frame = heard.frames().get(i);
            long id = heard.ids().get(i);
            assertArrayEquals((short[]) truth.frame(id - 1, 0).array(), (short[])
                    frame.raw().array());
            assertTrue(frame.place().exposure().isPresent());
        }
        assertEquals(100, heard.ids().size() + device.counts().lost());
        assertEquals(0, device.counts().lost());
        device.stop("Enough.");
        assertEquals("Enough.", heard.ended());
        assertEquals(State.READY, device.state());
    }

    @Test
    void whatGoesWrongWithFramesIsCountedAndSaid() throws Exception {
        connect(new FramePlan(200, Long.MAX_VALUE, Codec.NONE), StreamSettings.USUAL, false);
        device.start(heard);
        Recorded.await(() -> heard.ids().size() > 5);
        for (Mishap mishap : List.of(
                Mishap.FRAME_LOST,
                Mishap.FRAME_TWICE,
                Mishap.FRAME_SWAPPED,
                Mishap.FRAME_RESHAPED,
                Mishap.FRAME_CODEC)) {
            assertTrue(detector.bring(mishap));
            int before = heard.ids().size();
            Recorded.await(() -> heard.ids().size() > before + 10);
        }
        assertEquals(3, device.counts().lost());
        assertEquals(2, device.counts().refused());
        assertEquals(1, device.counts().again());
        assertEquals(1, device.counts().reordered());
        assertEquals(heard.ids().stream().sorted().distinct().toList(), heard.ids());
        long span = heard.ids().getLast() - heard.ids().getFirst() + 1;
        assertEquals(span, heard.ids().size() + 3L);
    }

    @Test
    void silenceIsNoticedAndEndsWithTheNextFrame() throws Exception {
        connect(
                new FramePlan(50, Long.MAX_VALUE, Codec.NONE),
                new StreamSettings(Optional.of(0.1), OnTrouble.MARK, OnTrouble.MARK, 2),
                false);
        device.start(heard);
        Recorded.await(() -> heard.ids().size() > 5);
        detector.bring(Mishap.SILENT);
        Recorded.await(() -> said(Event.Kind.WARNING, "No frame has come"));
        assertEquals(State.RUNNING, device.state());
        detector.bring(Mishap.DROPPED);
        Recorded.await(() -> said(Event.Kind.WARNING, "Frames come again"));
        assertTrue(said(Event.Kind.WARNING, "The line is open again"));
        long span = heard.ids().getLast() - heard.ids().getFirst() + 1;
        assertTrue(device.counts().lost() > 0);
        assertTrue(span <= device.counts().delivered() + device.counts().lost());
    }

    @Test
    void silenceEndsTheStreamWhereItShall() throws Exception {
        connect(
                new FramePlan(50, Long.MAX_VALUE, Codec.NONE),
                new StreamSettings(Optional.of(0.1), OnTrouble.FAIL, OnTrouble.FAIL, 2),
                false);
        device.start(heard);
        Recorded.await(() -> heard.ids().size() > 5);
        detector.bring(Mishap.SILENT);
        Recorded.await(() -> !heard.ended().isEmpty());
        assertEquals(State.FAULT, device.state());
        assertTrue(heard.ended().contains("No frame has come"), heard.ended());
        assertThrows(DeviceException.class, () -> device.start(heard));
        device.reset("A person");
        assertEquals(State.READY, device.state());
    }

    @Test
    void nonsenseOnTheLineEndsItsConnectionNotTheStream() throws Exception {
        connect(new FramePlan(100, Long.MAX_VALUE, Codec.BSLZ4), StreamSettings.USUAL, false);
        device.start(heard);
        Recorded.await(() -> heard.ids().size() > 5);
        detector.bring(Mishap.GARBAGE);
        Recorded.await(() -> said(Event.Kind.WARNING, "The line is open again"));
        int before = heard.ids().size();
        Recorded.await(() -> heard.ids().size() > before + 5);
        assertTrue(said(Event.Kind.WARNING, "no message of pvAccess"), events::toString);
    }

    /** Who does not take frames makes the server drop them, and hears of it; nothing piles up here. */
    @Test
    void aSlowListenerHearsOfGaps() throws Exception {
        Bench bench = new Bench(CLOCK, 5);
        bench.put(FramePlan.class, new FramePlan(2000, Long.MAX_VALUE, Codec.NONE));
        bench.put(FramePattern.class, new CountedRings(256, 768, 5));
        detector = new DetectorSimulator().start(bench);
        device = (StreamDevice) new NtNdArrayDriver()
                .open(
                        "det",
                        detector.address(),
                        new NtNdArrayDriver.Settings(2, false, 8, StreamSettings.USUAL),
                        new DeviceContext(CLOCK, null));
        device.connect(in(5));
        long[] seen = new long[3];
        device.start(new FrameListener() {
            @Override
            public void frame(Frame frame, long id, long hostNanos) {
                seen[0] = seen[0] == 0 ? id : seen[0];
                seen[1] = id;
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void gap(long first, long count, String why) {
                seen[2] += count;
            }

            @Override
            public void ended(String why) {}
        });
        Recorded.await(() -> device.counts().lost() > 10);
        device.stop("Enough.");
        assertEquals(seen[1] - seen[0] + 1, device.counts().delivered() + seen[2]);
    }

    @Test
    void aSlowListenerLosesNothingWhereTheServerWaits() throws Exception {
        Bench bench = new Bench(CLOCK, 5);
        bench.put(FramePlan.class, new FramePlan(2000, 200, Codec.NONE));
        bench.put(FramePattern.class, new CountedRings(64, 64, 5));
        detector = new DetectorSimulator().start(bench);
        device = (StreamDevice) new NtNdArrayDriver()
                .open(
                        "det",
                        detector.address(),
                        new NtNdArrayDriver.Settings(4, true, 8, StreamSettings.USUAL),
                        new DeviceContext(CLOCK, null));
        device.connect(in(5));
        Recorded slow = heard;
        device.start(slow);
        Recorded.await(() -> slow.ids().contains(200L));
        assertEquals(0, device.counts().lost());
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        detector = new DetectorSimulator().start(new Bench(CLOCK, 1));
        device = (StreamDevice) new NtNdArrayDriver()
                .open(
                        "det",
                        detector.address() + "X",
                        new NtNdArrayDriver.Settings(4, false, 8, StreamSettings.USUAL),
                        new DeviceContext(CLOCK, null));
        DeviceException wrong = assertThrows(DeviceException.class, () -> device.connect(in(5)));
        assertTrue(wrong.getMessage().contains("no process variable 'SIM:Pva1:ImageX'"), wrong.getMessage());
        assertEquals(State.DISCONNECTED, device.state());
        detector.close();
        assertThrows(DeviceException.class, () -> device.connect(in(2)));
    }

    /** A minute of a thousand frames a second, 256 x 768 of 16 bits: 393 MB/s. */
    @Test
    @Tag("long")
    @Timeout(180)
    void aThousandFramesASecondForAMinute() throws Exception {
        Bench bench = new Bench(CLOCK, 5);
        bench.put(FramePlan.class, new FramePlan(1000, 60_000, Codec.NONE));
        detector = new DetectorSimulator().start(bench);
        device = (StreamDevice) new NtNdArrayDriver()
                .open(
                        "det",
                        detector.address(),
                        new NtNdArrayDriver.Settings(64, false, 8, StreamSettings.USUAL),
                        new DeviceContext(CLOCK, null));
        device.connect(in(5));
        long[] sums = new long[3];
        device.start(new FrameListener() {
            @Override
            public void frame(Frame frame, long id, long hostNanos) {
                sums[0] += ((short[]) frame.raw().array())[0] == CountedRings.mark(id - 1) ? 1 : 0;
                sums[1] = id;
            }

            @Override
            public void gap(long first, long count, String why) {
                sums[2] += count;
            }

            @Override
            public void ended(String why) {}
        });
        Recorded.await(() -> device.counts().delivered() + device.counts().lost() >= 59_990);
        device.stop("Enough.");
        assertEquals(device.counts().delivered(), sums[0]);
        assertEquals(device.counts().lost(), sums[2]);
    }
}
