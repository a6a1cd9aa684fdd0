/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.solidus.core.data.Frame;
import org.solidus.core.unit.Unit;
import org.solidus.device.FrameListener;
import org.solidus.device.FrameSource;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.testbench.SimulatedInstrument.Mishap;

/** What frames suffer: cases 12 and 16. */
final class FrameCases {

    private static final List<Mishap> SPOILS = List.of(
            Mishap.FRAME_LOST, Mishap.FRAME_TWICE, Mishap.FRAME_SWAPPED, Mishap.FRAME_RESHAPED, Mishap.FRAME_CODEC);

    private FrameCases() {}

    static Optional<String> spoilt(Rig rig, Traits traits) throws Exception {
        rig.connect();
        FrameSource source = (FrameSource) rig.device;
        Heard heard = new Heard(new CountDownLatch(0));
        source.start(heard);
        assertTrue(rig.await(Rig.BOUND, () -> heard.frames() >= 3), "no frames come");
        List<Mishap> brought = new ArrayList<>();
        for (Mishap mishap : SPOILS) {
            long told = told(heard, rig);
            int frames = heard.frames();
            if (!rig.instrument.bring(mishap)) {
                continue;
            }
            brought.add(mishap);
            assertTrue(rig.await(Rig.BOUND, () -> told(heard, rig) > told || heard.ended), mishap + " goes unnoticed");
            assertTrue(
                    rig.await(
                            Rig.BOUND,
                            () -> heard.frames() > frames
                                    || heard.ended
                                    || rig.device.state().latches()),
                    "after " + mishap + " nothing comes and nothing is said");
            if (heard.ended || rig.device.state().latches()) {
                break;
            }
        }
        heard.numbersMustRise();
        if (!heard.ended) {
            source.stop("test");
        }
        return brought.isEmpty() ? Optional.of("its simulator spoils no frames") : Optional.empty();
    }

    /** Gaps, events, and what the device counts besides frames. */
    private static long told(Heard heard, Rig rig) throws Exception {
        double counted = 0;
        if (rig.device instanceof Sensor sensor) {
            for (Reading reading : sensor.read(rig.in(Rig.READ))) {
                boolean irregular =
                        reading.unit().equals(Unit.ONE) && !reading.channel().equals("frames");
                counted += irregular ? reading.value() : 0;
            }
        }
        return heard.told() + rig.events.size() + Math.round(counted);
    }

    /** Frames stay away while everything stays open: it is said long before a network would notice. */
    static Optional<String> silent(Rig rig) throws Exception {
        FrameSource source = (FrameSource) rig.device;
        Heard heard = new Heard(new CountDownLatch(0));
        source.start(heard);
        assertTrue(rig.await(Rig.BOUND, () -> heard.frames() >= 3), "no frames come");
        int events = rig.events.size();
        if (!rig.instrument.bring(Mishap.SILENT)) {
            return Optional.of("its simulator does not fall silent");
        }
        assertTrue(
                rig.await(Rig.BOUND, () -> rig.events.size() > events || heard.ended),
                "that no frames come is not said");
        return Optional.empty();
    }

    /** Who listens is stuck: what comes meanwhile is held back by the protocol, or counted as lost; never kept. */
    static Optional<String> slow(Rig rig, Traits traits) throws Exception {
        rig.connect();
        FrameSource source = (FrameSource) rig.device;
        CountDownLatch stuck = new CountDownLatch(1);
        Heard heard = new Heard(stuck);
        source.start(heard);
        assertTrue(rig.await(Rig.BOUND, () -> heard.arrived > 0), "no frames come");
        long before = used();
        for (int i = 0; i < 200; i++) {
            rig.clock.sleep(TimeUnit.MILLISECONDS.toNanos(50));
        }
        long more = used() - before;
        stuck.countDown();
        assertTrue(more < 200L << 20, "memory grew by " + more + " bytes while the listener was stuck");
        assertTrue(rig.await(Rig.BOUND, () -> heard.frames() >= 3 || heard.ended), "it does not go on");
        heard.numbersMustRise();
        source.stop("test");
        assertTrue(rig.await(Rig.BOUND, () -> heard.ended), "the end is not said");
        return Optional.empty();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Keeps what it hears: numbers and gaps, no frames. */
    private static final class Heard implements FrameListener {

        private final CountDownLatch gate;
        private final List<Long> ids = new ArrayList<>();
        private int gaps;
        private volatile int arrived;
        private volatile boolean ended;

        Heard(CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public void frame(Frame frame, long id, long hostNanos) {
            arrived++;
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                ids.add(id);
            }
        }

        @Override
        public synchronized void gap(long first, long count, String why) {
            assertTrue(count > 0);
            gaps++;
        }

        @Override
        public void ended(String why) {
            ended = true;
        }

        synchronized int frames() {
            return ids.size();
        }

        synchronized int told() {
            return gaps;
        }

        synchronized void numbersMustRise() {
            for (int i = 1; i < ids.size(); i++) {
                assertTrue(ids.get(i) > ids.get(i - 1), "frame " + ids.get(i) + " came after " + ids.get(i - 1));
            }
            assertEquals(ids.size(), ids.stream().distinct().count());
        }
    }
}
