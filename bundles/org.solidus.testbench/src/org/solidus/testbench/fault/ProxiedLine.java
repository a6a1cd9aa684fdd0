/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;

/** One connection through a {@link FaultProxy}: a thread for each direction, which end with it. */
final class ProxiedLine {

    /** How long an unanswered request counts as one whose reply is under way, ns of the wall: models of physics take theirs. */
    private static final long UNDER_WAY = 150_000_000;

    private final FaultProxy proxy;
    private final Socket host;
    private final Socket instrument;
    private final Thread out;
    private final Thread back;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile long asked;
    private volatile boolean answered = true;

    ProxiedLine(FaultProxy proxy, Socket host, Socket instrument) throws IOException {
        this.proxy = proxy;
        this.host = host;
        this.instrument = instrument;
        host.setTcpNoDelay(true);
        instrument.setTcpNoDelay(true);
        String name = "fault proxy " + host.getLocalPort();
        out = Thread.ofPlatform().daemon().name(name + " out").unstarted(() -> carry(host, this::ask));
        back = Thread.ofPlatform().daemon().name(name + " back").unstarted(() -> carry(instrument, this::answer));
    }

    void start() {
        out.start();
        back.start();
    }

    boolean pending(long waits) {
        long since = asked;
        return !answered && since - waits > 0 && System.nanoTime() - since < UNDER_WAY;
    }

    boolean unanswered() {
        return !answered;
    }

    /** Both sides see a reset. */
    void reset() {
        try {
            host.setSoLinger(true, 0);
            instrument.setSoLinger(true, 0);
        } catch (IOException gone) {
            // It is closed already.
        }
        end();
    }

    /** Both sides see the end. */
    void end() {
        FaultProxy.quietly(host);
        FaultProxy.quietly(instrument);
        // One of them may wait for a clock.
        interrupt(out);
        interrupt(back);
        proxy.ended(this);
    }

    private static void interrupt(Thread thread) {
        if (thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    private interface Carrier {
        void take(byte[] bytes) throws IOException, InterruptedException;
    }

    private void carry(Socket from, Carrier carrier) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                carrier.take(Arrays.copyOf(buffer, length));
            }
        } catch (IOException | InterruptedException ended) {
            // One of the two sides has gone: the other is told by end.
        } finally {
            end();
        }
    }

    private void ask(byte[] request) throws IOException, InterruptedException {
        proxy.request(request);
        asked = System.nanoTime();
        answered = false;
        write(instrument, request);
    }

    private void answer(byte[] reply) throws IOException, InterruptedException {
        answered = true;
        switch (proxy.fault(reply)) {
            case Fault.None none -> deliver(reply);
            case Fault.Late late -> {
                proxy.clock().sleep(late.by().toNanos());
                deliver(reply);
            }
            case Fault.Split split -> {
                for (byte single : reply) {
                    deliver(new byte[] {single});
                }
            }
            case Fault.Glued glued -> kept.writeBytes(reply);
            case Fault.Twice twice -> {
                kept.writeBytes(reply);
                deliver(reply);
            }
            case Fault.Garbage garbage -> deliver(garbage(reply, garbage.seed()));
            case Fault.Flipped flipped -> deliver(flipped(reply, flipped.bit()));
            case Fault.Instead instead -> deliver(instead.bytes());
            case Fault.Swallowed swallowed -> {}
            case Fault.Reset reset -> reset();
            case Fault.Stall stall -> {
                proxy.stall(stall.time());
                deliver(reply);
            }
            case Fault.Down down -> proxy.down(down.time());
        }
    }

    /** With what was kept, in one piece. */
    private void deliver(byte[] reply) throws IOException, InterruptedException {
        proxy.flow();
        if (kept.size() == 0) {
            write(host, reply);
            return;
        }
        kept.writeBytes(reply);
        byte[] all = kept.toByteArray();
        kept.reset();
        write(host, all);
    }

    private static void write(Socket to, byte[] bytes) throws IOException {
        OutputStream stream = to.getOutputStream();
        stream.write(bytes);
        stream.flush();
    }

    private static byte[] garbage(byte[] reply, long seed) {
        byte[] bytes = new byte[reply.length];
        new Random(seed).nextBytes(bytes);
        bytes[bytes.length - 1] = reply[reply.length - 1];
        return bytes;
    }

    private static byte[] flipped(byte[] reply, int bit) {
        byte[] bytes = reply.clone();
        int index = Math.floorMod(bit, 8 * bytes.length);
        bytes[index / 8] ^= (byte) (1 << index % 8);
        return bytes;
    }
}
