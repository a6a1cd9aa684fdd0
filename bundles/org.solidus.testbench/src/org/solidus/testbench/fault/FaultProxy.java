/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.solidus.device.clock.InstrumentClock;

/**
 * A TCP line on 127.0.0.1 with faults: stands between any driver and any instrument, real or simulated, and hands bytes
 * on as they come until it is told to do worse. Replies meet the faults that were queued with {@link #next}, after that
 * those of a script. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable, Traffic {

    private static final long LISTENER_MILLIS = 2000;

    private final URI target;
    private final InstrumentClock clock;
    private final int port;
    private final List<ProxiedLine> lines = new CopyOnWriteArrayList<>();
    private final List<Socket> waiting = new CopyOnWriteArrayList<>();
    private final Deque<Fault> queued = new ArrayDeque<>();
    private final List<byte[]> requests = new ArrayList<>();
    private final AtomicLong moved = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private FaultScript script = FaultScript.FAIR;
    private ServerSocket server;
    private Thread accepting;
    private boolean stalled;
    private boolean recording;
    private long stalledUntil;
    private long downUntil;
    private boolean closed;

    private FaultProxy(URI target, InstrumentClock clock) throws IOException {
        this.target = target;
        this.clock = clock;
        server = new ServerSocket();
        // With this a port may be opened again while connections that were made through it linger.
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        port = server.getLocalPort();
        stalledUntil = clock.nanos();
        downUntil = clock.nanos();
    }

    /**
     * Opens a free port before an instrument.
     *
     * @param address of the instrument: {@code tcp://127.0.0.1:40213}, of any scheme with host and port
     * @param clock of delays
     */
    public static FaultProxy before(String address, InstrumentClock clock) throws IOException {
        URI target = URI.create(address);
        if (target.getHost() == null || target.getPort() < 0) {
            throw new IOException("A proxy needs an address with host and port; '" + address + "' has none.");
        }
        FaultProxy proxy = new FaultProxy(target, clock);
        proxy.accept(proxy.server);
        return proxy;
    }

    /** Where it is: the instrument's address with this proxy's port. */
    public String address() {
        String rest = (target.getRawPath() == null ? "" : target.getRawPath())
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        return target.getScheme() + "://127.0.0.1:" + port + rest;
    }

    /** What befalls the next replies, one after the other. */
    public synchronized void next(Fault... faults) {
        queued.addAll(Arrays.asList(faults));
    }

    /** What befalls replies for which nothing was queued. */
    public synchronized void script(FaultScript faults) {
        script = faults;
    }

    /** Forgets what was queued, the script, and ends a stall. */
    public void fair() {
        synchronized (this) {
            queued.clear();
            script = FaultScript.FAIR;
        }
        resume();
    }

    /** From now on nothing arrives in either direction, while connections stay open and are even accepted. */
    public synchronized void stall() {
        stalled = true;
    }

    /** What was held back arrives. */
    public synchronized void resume() {
        stalled = false;
        stalledUntil = clock.nanos();
        notifyAll();
        letWaitingGo();
    }

    /** Who connected while nothing went through never reached the instrument: it has to come again. */
    private void letWaitingGo() {
        waiting.forEach(FaultProxy::quietly);
        waiting.clear();
    }

    /** Resets all connections. */
    public void reset() {
        lines.forEach(ProxiedLine::reset);
    }

    /** Resets all connections and refuses new ones. */
    public void refuse() throws IOException, InterruptedException {
        Thread listener;
        synchronized (this) {
            server.close();
            listener = accepting;
        }
        // The port is free once nobody listens on it any more, which is a moment later.
        listener.join(LISTENER_MILLIS);
        reset();
    }

    /** Takes connections again, at the same port. */
    public synchronized void listen() throws IOException {
        if (closed || !server.isClosed()) {
            return;
        }
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        accept(server);
    }

    /** Keeps what the host sends from now on, for {@link #requests}. */
    public synchronized void record() {
        recording = true;
        requests.clear();
    }

    /** What the host has sent since {@link #record}, as it came. */
    public synchronized List<byte[]> requests() {
        return List.copyOf(requests);
    }

    /** How many connections are open. */
    public int open() {
        return lines.size();
    }

    /** How many connections there ever were. */
    public long accepted() {
        return accepted.get();
    }

    @Override
    public long moved() {
        return moved.get();
    }

    @Override
    public boolean pending(long waits) {
        return lines.stream().anyMatch(line -> line.pending(waits));
    }

    @Override
    public boolean unanswered() {
        return lines.stream().anyMatch(ProxiedLine::unanswered);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            quietly(server);
            notifyAll();
            letWaitingGo();
        }
        lines.forEach(ProxiedLine::end);
    }

    private void accept(ServerSocket from) {
        accepting = Thread.ofPlatform().daemon().name("fault proxy " + port).start(() -> {
            while (!from.isClosed()) {
                try {
                    welcome(from.accept());
                } catch (IOException ended) {
                    // The port was closed, or this client could not be served: the next one is waited for, if any.
                }
            }
        });
    }

    private void welcome(Socket host) throws IOException {
        accepted.incrementAndGet();
        moved.incrementAndGet();
        if (isDown()) {
            turnAway(host);
        } else if (!waits(host)) {
            ProxiedLine line = line(host);
            lines.add(line);
            if (isClosed()) {
                line.end();
            }
            line.start();
        }
    }

    private ProxiedLine line(Socket host) throws IOException {
        Socket instrument = null;
        try {
            instrument = new Socket(target.getHost(), target.getPort());
            return new ProxiedLine(this, host, instrument);
        } catch (IOException absent) {
            if (instrument != null) {
                quietly(instrument);
            }
            turnAway(host);
            throw absent;
        }
    }

    /** With a reset, as if nobody listened. */
    private static void turnAway(Socket host) throws IOException {
        try (host) {
            host.setSoLinger(true, 0);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Whether nothing goes through: then it waits, connected to nobody. */
    private synchronized boolean waits(Socket host) {
        if (stalled && !closed) {
            waiting.add(host);
        }
        return stalled && !closed;
    }

    private synchronized boolean isDown() {
        return downUntil - clock.nanos() > 0;
    }

    /** A line has ended. */
    void ended(ProxiedLine line) {
        lines.remove(line);
        moved.incrementAndGet();
    }

    /** What the host sent goes through. */
    void request(byte[] bytes) throws InterruptedException, IOException {
        moved.addAndGet(bytes.length);
        synchronized (this) {
            if (recording) {
                requests.add(bytes);
            }
        }
        flow();
    }

    /** Which fault a reply meets. */
    synchronized Fault fault(byte[] reply) {
        moved.addAndGet(reply.length);
        Fault fault = queued.poll();
        return fault != null ? fault : script.befalls(reply);
    }

    /** Both directions stand still for a time. */
    synchronized void stall(Duration time) {
        stalledUntil = clock.nanos() + time.toNanos();
    }

    /** All connections are reset, new ones for a time. */
    void down(Duration time) {
        synchronized (this) {
            downUntil = clock.nanos() + time.toNanos();
        }
        reset();
    }

    /** Returns once bytes may go through. */
    void flow() throws InterruptedException, IOException {
        while (true) {
            long until;
            synchronized (this) {
                while (stalled && !closed) {
                    wait();
                }
                until = stalledUntil;
            }
            if (isClosed()) {
                throw new IOException("The proxy was closed.");
            }
            if (until - clock.nanos() <= 0) {
                return;
            }
            clock.sleepUntil(until);
        }
    }

    InstrumentClock clock() {
        return clock;
    }

    static void quietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception gone) {
            // Nothing is left to be given back.
        }
    }
}
