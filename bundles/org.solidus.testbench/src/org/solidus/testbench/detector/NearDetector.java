/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.FrameListener;
import org.solidus.device.FrameSource;
import org.solidus.device.SafeReport;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/**
 * A simulated detector in the same process, without a protocol in between: frames are handed over when they are due.
 * One that comes more than a frame late is said to be lost.
 */
public final class NearDetector implements FrameSource {

    private static final String CLOCK = "detector";

    private final String id;
    private final FramePattern pattern;
    private final FramePlan plan;
    private final InstrumentClock clock;
    private final CopyOnWriteArrayList<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = State.DISCONNECTED;
    private volatile String ended = "";
    private Optional<Thread> thread = Optional.empty();

    /** @param id in plans and files */
    public NearDetector(String id, FramePattern pattern, FramePlan plan, InstrumentClock clock) {
        this.id = id;
        this.pattern = pattern;
        this.plan = plan;
        this.clock = clock;
    }

    @Override
    public Description describe() {
        return new Description(
                id,
                "testbench.near",
                "Simulated detector",
                "",
                "",
                List.of(),
                "It drives nothing.",
                Description.Watchdog.NOT_NEEDED);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void connect(Deadline deadline) {
        become(State.CONNECTING, "It is found.");
        become(State.READY, "It is ready.");
    }

    private void become(State next, String why) {
        state = next;
        Event event = new Event(id, Event.Kind.STATE, clock.nanos(), clock.now(), why);
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public Signature signature() {
        return frame(0, 0, Place.FIRST).signature();
    }

    private Frame frame(long index, double time, Place place) {
        return framed(pattern.frame(index, time), place);
    }

    private Frame framed(NDArray values, Place place) {
        int[] shape = pattern.shape();
        return Frame.of(values)
                .axes(IntStream.range(0, shape.length)
                        .mapToObj(i -> Axis.index(i == shape.length - 1 ? "x" : "y", shape[i]))
                        .toList())
                .place(place)
                .build();
    }

    @Override
    public synchronized void start(FrameListener listener) throws DeviceException {
        if (state != State.READY) {
            throw new DeviceException(id + " is " + state + "; it can start when it is READY.");
        }
        ended = "";
        become(State.RUNNING, "Frames come.");
        thread = Optional.of(Thread.ofPlatform().daemon().name("near-detector").start(() -> deliver(listener)));
    }

    private void deliver(FrameListener listener) {
        long period = Math.round(1e9 / plan.rate());
        long start = clock.nanos();
        long index = 0;
        try {
            while (ended.isEmpty() && index < plan.frames()) {
                clock.sleepUntil(start + (index + 1) * period);
                long behind = Math.min(plan.frames() - 1, (clock.nanos() - start) / period - 1) - index;
                if (behind > 1) {
                    listener.gap(index, behind, "The computer was too slow for the detector.");
                    index += behind;
                }
                double time = index / plan.rate();
                Place place = new Place(index, Optional.of(new Exposure(CLOCK, time, 1 / plan.rate(), 0)));
                Frame frame = frame(index, time, place);
                listener.frame(frame, index, clock.nanos());
                index++;
            }
        } catch (InterruptedException e) {
            ended = "It was interrupted.";
        }
        listener.ended(ended.isEmpty() ? "All frames were delivered." : ended);
    }

    @Override
    public void stop(String why) throws InterruptedException {
        Optional<Thread> running;
        synchronized (this) {
            running = thread;
            thread = Optional.empty();
            ended = why.isEmpty() ? "It was stopped." : why;
        }
        if (running.isPresent()) {
            running.get().interrupt();
            running.get().join();
            become(State.READY, "It was stopped.");
        }
    }

    @Override
    public SafeReport makeSafe(String why) {
        become(State.SAFE, why);
        return new SafeReport(id, true, 0, "It drives nothing.");
    }

    @Override
    public void reset(String who) {
        become(State.READY, "Reset by " + who + ".");
    }

    @Override
    public AutoCloseable listen(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        try {
            stop("It was closed.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state = State.DISCONNECTED;
    }
}
