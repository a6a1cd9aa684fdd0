/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.zmq;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.solidus.core.data.NDArray;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FrameClock;
import org.solidus.testbench.frames.FrameMishaps;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.frames.Packer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import org.zeromq.ZMonitor;

/**
 * Pushes frames by ZeroMQ from a free port of 127.0.0.1. It begins when a receiver is there and goes on by the clock: who
 * is further behind than the queue misses frames.
 */
final class PushedFrames implements SimulatedInstrument {

    private static final String EVENTS = "inproc://events";
    private static final int QUEUE = 64;
    private static final int PATIENCE_MILLIS = 20;
    private static final int GREETING_MILLIS = 500;
    private static final long START_MILLIS = 5000;

    private final FramePattern pattern;
    private final FramePlan plan;
    private final FrameClock clock;
    private final FrameMishaps mishaps = new FrameMishaps();
    private final Messages messages;
    private final Packer packer = new Packer();
    private ZContext context;
    private final CountDownLatch bound = new CountDownLatch(1);
    private final Thread thread;
    private volatile String endpoint = "";
    private volatile boolean closed;
    private volatile boolean silent;
    private volatile boolean drop;
    private volatile boolean babble;
    private ZMQ.Socket socket;
    private ZMQ.Socket events;

    PushedFrames(Bench bench, Messages messages) throws IOException {
        this.messages = messages;
        pattern = bench.thing(FramePattern.class, () -> new CountedRings(256, 768, bench.seed()));
        plan = bench.thing(FramePlan.class, () -> FramePlan.SLOW);
        clock = new FrameClock(plan, bench.clock());
        thread = Thread.ofPlatform().daemon().name("ZeroMQ detector").unstarted(this::run);
        thread.start();
        try {
            if (!bound.await(START_MILLIS, TimeUnit.MILLISECONDS) || endpoint.isEmpty()) {
                throw new IOException("No port of 127.0.0.1 is free for a detector.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void run() {
        try {
            bind("tcp://127.0.0.1:*");
            endpoint = socket.getLastEndpoint();
            bound.countDown();
            greeted();
            send(messages.header(plan, pattern.shape()));
            clock.begin();
            for (long next = 0; !closed && next < plan.frames(); next++) {
                clock.await(next, () -> !closed);
                next = Math.max(next, clock.due() - QUEUE);
                act();
                frame(next);
            }
            send(messages.end(plan.frames()));
            while (!closed) {
                act();
                clock.pause();
            }
        } catch (ZMQException | InterruptedException e) {
            bound.countDown();
        } finally {
            unbind();
        }
    }

    private void bind(String where) {
        context = new ZContext();
        socket = context.createSocket(SocketType.PUSH);
        socket.setSndHWM(QUEUE);
        socket.setLinger(0);
        socket.setHandshakeIvl(GREETING_MILLIS);
        socket.setSendTimeOut(PATIENCE_MILLIS);
        socket.monitor(EVENTS, ZMQ.EVENT_HANDSHAKE_PROTOCOL);
        events = context.createSocket(SocketType.PAIR);
        events.setReceiveTimeOut(PATIENCE_MILLIS);
        events.connect(EVENTS);
        socket.bind(where);
    }

    /** Waits for a receiver: what is sent to one that never ends its greeting is lost. */
    private void greeted() {
        ZEvent event = null;
        while (!closed && (event == null || event.getEvent() != ZMonitor.Event.HANDSHAKE_PROTOCOL)) {
            event = ZEvent.recv(events);
        }
    }

    /** With the context go all connections; a socket that is closed alone leaves some of its own behind. */
    private void unbind() {
        if (!context.isClosed()) {
            socket.monitor(null, 0); // says a last word to its listener, which must still be there
            context.close();
        }
    }

    /** What was brought about from outside: a socket belongs to one thread. */
    private void act() throws InterruptedException {
        if (drop) {
            drop = false;
            silent = false;
            unbind();
            rebind();
        }
        if (babble) {
            babble = false;
            send(List.of(new byte[] {1, 2, 3}, new byte[0], Messages.part("{\"msg_number\":[[[[")));
        }
    }

    private void rebind() throws InterruptedException {
        while (!closed) {
            try {
                bind(endpoint);
                return;
            } catch (ZMQException stillTaken) {
                unbind();
                clock.pause();
            }
        }
    }

    private void frame(long index) throws InterruptedException {
        for (long each : mishaps.order(index)) {
            NDArray frame = mishaps.shaped(pattern.frame(each, clock.seconds(each)));
            send(messages.frame(
                    each,
                    frame,
                    plan.codec(),
                    mishaps.unknownCodec(),
                    packer.pack(frame, plan.codec(), messages.headed()),
                    mishaps.dated(clock.at(each))));
        }
    }

    private void send(List<byte[]> parts) throws InterruptedException {
        if (silent) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            int more = i + 1 < parts.size() ? ZMQ.SNDMORE : 0;
            while (!socket.send(parts.get(i), more)) {
                if (closed || drop) {
                    return;
                }
            }
        }
    }

    @Override
    public String address() {
        return endpoint;
    }

    @Override
    public Output output() {
        return Output.NONE;
    }

    @Override
    public boolean bring(Mishap mishap) {
        switch (mishap) {
            case SILENT -> silent = true;
            case DROPPED -> drop = true;
            case GARBAGE -> babble = true;
            default -> {
                return mishaps.bring(mishap);
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(START_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
