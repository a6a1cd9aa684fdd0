/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.zmq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.core.data.ElementType;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;
import org.solidus.drivers.stream.Recorded;
import org.solidus.drivers.stream.StreamDevice;
import org.solidus.drivers.stream.StreamSettings;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.fault.Fault;
import org.solidus.testbench.fault.FaultProxy;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.frames.FramePlan.Codec;
import org.solidus.testbench.zmq.DectrisSimulator;
import org.solidus.testbench.zmq.JsonStreamSimulator;

@Timeout(60)
class ZmqDeviceTest {

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

    static Stream<Arguments> worded() {
        return Stream.of(new DectrisSimulator(), new JsonStreamSimulator())
                .flatMap(words -> Stream.of(Codec.values()).map(codec -> Arguments.of(words, codec)));
    }

    static Stream<InstrumentSimulator> words() {
        return Stream.of(new DectrisSimulator(), new JsonStreamSimulator());
    }

    private void connect(InstrumentSimulator words, FramePlan plan) throws Exception {
        Bench bench = new Bench(CLOCK, 5);
        bench.put(FramePlan.class, plan);
        bench.put(FramePattern.class, new CountedRings(33, 47, 5));
        detector = words.start(bench);
        device = device(detector.address());
        device.connect(Deadline.in(CLOCK, Duration.ofSeconds(5)));
    }

    private StreamDevice device(String address) throws Exception {
        StreamDevice made = (StreamDevice) new ZmqDriver()
                .open(
                        "det",
                        address,
                        new ZmqDriver.Settings(
                                64, 8, List.of(33, 47), Optional.of(ElementType.UINT16), StreamSettings.USUAL),
                        new DeviceContext(CLOCK, Links.standard()));
        made.listen(events::add);
        return made;
    }

    @ParameterizedTest
    @MethodSource("worded")
    void everyFrameComesAsItWasTaken(InstrumentSimulator words, Codec codec) throws Exception {
        connect(words, new FramePlan(500, 60, codec));
        device.start(heard);
        Recorded.await(() -> heard.ids().size() + device.counts().lost() >= 60);
        CountedRings truth = new CountedRings(33, 47, 5);
        long first = words instanceof DectrisSimulator ? 0 : 1;
        for (int i = 0; i < heard.frames().size(); i++) {
            assertArrayEquals(
                    (short[]) truth.frame(heard.ids().get(i) - first, 0).array(),
                    (short[]) heard.frames().get(i).raw().array());
        }
        assertTrue(heard.frames().getFirst().place().exposure().isPresent());
        assertEquals(0, device.counts().refused());
        device.stop("Enough.");
        assertEquals(State.READY, device.state());
    }

    @ParameterizedTest
    @MethodSource("words")
    void whatGoesWrongIsCounted(InstrumentSimulator words) throws Exception {
        connect(words, new FramePlan(200, Long.MAX_VALUE, Codec.NONE));
        device.start(heard);
        Recorded.await(() -> heard.ids().size() > 5);
        for (Mishap mishap : List.of(
                Mishap.FRAME_LOST,
                Mishap.FRAME_TWICE,
                Mishap.FRAME_SWAPPED,
                Mishap.FRAME_RESHAPED,
                Mishap.FRAME_CODEC,
                Mishap.GARBAGE)) {
            assertTrue(detector.bring(mishap));
            int before = heard.ids().size();
            Recorded.await(() -> heard.ids().size() > before + 10);
        }
        Recorded.await(() -> device.counts().refused() == 3
                && device.counts().again() == 1
                && device.counts().reordered() == 1
                && device.counts().lost() >= 3);
        device.stop("Enough.");
        long first = words instanceof DectrisSimulator ? 0 : heard.ids().getFirst();
        assertEquals(
                heard.ids().getLast() - first + 1,
                device.counts().delivered() + device.counts().lost());
        assertEquals(heard.ids().stream().sorted().distinct().toList(), heard.ids());
    }

    @ParameterizedTest
    @MethodSource("words")
    void aServerThatWentAndCameBackIsHeardAgain(InstrumentSimulator words) throws Exception {
        connect(words, new FramePlan(100, Long.MAX_VALUE, Codec.NONE));
        device.start(heard);
        Recorded.await(() -> heard.ids().size() > 5);
        detector.bring(Mishap.SILENT);
        Recorded.await(() -> age() > 0.4);
        assertTrue(events.stream().anyMatch(event -> event.text().contains("No frame has come")), events::toString);
        detector.bring(Mishap.DROPPED);
        int before = heard.ids().size();
        Recorded.await(() -> heard.ids().size() > before + 5);
        assertTrue(device.counts().lost() > 0);
    }

    /** A damaged line announces a message of a negative size: the library's threads must outlive that, and the device end. */
    @ParameterizedTest
    @MethodSource("words")
    void nonsenseOnTheLineWedgesNothing(InstrumentSimulator words) throws Exception {
        AtomicInteger spoilt = new AtomicInteger();
        connect(words, new FramePlan(100, Long.MAX_VALUE, Codec.NONE));
        device.close();
        try (FaultProxy line = FaultProxy.before(detector.address(), CLOCK)) {
            device = device(line.address());
            device.connect(Deadline.in(CLOCK, Duration.ofSeconds(5)));
            device.start(heard);
            Recorded.await(() -> heard.ids().size() > 5);
            // A long message, its size in eight bytes, below 0.
            byte[] negative = {2, -1, -1, -1, -1, -1, 0, 0, 0};
            line.script(reply -> spoilt.getAndIncrement() == 0 ? new Fault.Instead(negative) : Fault.NONE);
            Recorded.await(() -> events.stream().anyMatch(event -> event.text().contains("not ZeroMQ")));
            int before = heard.ids().size();
            Recorded.await(() -> heard.ids().size() > before + 5);
            device.close();
        }
        assertEquals(State.DISCONNECTED, device.state());
    }

    private double age() {
        try {
            return device.read(Deadline.in(CLOCK, Duration.ofSeconds(1)))
                    .getLast()
                    .value();
        } catch (DeviceException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        connect(new JsonStreamSimulator(), new FramePlan(100, 5, Codec.NONE));
        device.close();
        detector.close();
        assertThrows(DeviceException.class, () -> device.connect(Deadline.in(CLOCK, Duration.ofSeconds(2))));
        assertEquals(State.DISCONNECTED, device.state());
    }
}
