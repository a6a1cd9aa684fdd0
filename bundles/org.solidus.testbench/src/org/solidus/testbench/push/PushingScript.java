/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.push;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.SimulatedInstrument;

/**
 * Pushes lines in two halves, as programs that buffer do, to a port of 127.0.0.1 that somebody else opens; while nobody
 * does it tries again with every line. The temperature, in K, rises by a tenth of a degree a line.
 */
final class PushingScript implements SimulatedInstrument {

    private static final long PERIOD = 1_000_000_000;
    /** On a clock that leaps from wait to wait it goes on slowly, so that who listens keeps up. */
    private static final long LOOK = 20_000_000;

    private static final int CONNECT_MILLIS = 1000;
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    /** Each program begins elsewhere. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (37 * ProcessHandle.current().pid() % PORTS));

    private static final long JOIN_MILLIS = 3000;

    private final InstrumentClock clock;
    private final InetSocketAddress listener;
    private final Thread thread;
    private Socket socket;
    private volatile boolean closed;
    private volatile Mishap next;
    private volatile boolean silent;
    private volatile boolean broken;
    private volatile boolean babbling;
    private volatile boolean frozen;
    private volatile double clockError;

    PushingScript(InstrumentClock clock) throws IOException {
        this.clock = clock;
        listener = freePort();
        thread = Thread.ofPlatform().daemon().name("pushing script").start(this::run);
    }

    /**
     * A port that nobody has, outside the range that systems give ports from (32768 on, or 49152): it is free still when
     * somebody listens there, however many lines are opened until then.
     */
    private static InetSocketAddress freePort() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        for (int i = 0; i < PORTS; i++) {
            int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, here)) {
                return new InetSocketAddress(here, free.getLocalPort());
            } catch (BindException taken) {
                // the next one
            }
        }
        throw new IOException("No port from " + FIRST_PORT + " on is free.");
    }

    private void run() {
        long origin = clock.nanos();
        try {
            for (long i = 0; !closed; i++) {
                long due = origin + i * PERIOD;
                for (long left = due - clock.nanos(); left > 0 && !closed; left = due - clock.nanos()) {
                    clock.sleep(Math.min(left, LOOK));
                }
                push(i);
            }
        } catch (InterruptedException e) {
            // closed
        } finally {
            drop();
        }
    }

    private void push(long index) {
        try {
            if (next == Mishap.DROPPED) {
                next = null;
                drop();
            }
            if (!silent) {
                send(connected().getOutputStream(), line(index));
            }
        } catch (IOException nobody) {
            drop();
        }
    }

    private static void send(OutputStream out, String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        out.flush();
    }

    private String line(long index) {
        if (babbling) {
            return "{\"n\": #@!,,\u0001\n";
        }
        boolean jump = next == Mishap.JUMP;
        next = jump ? null : next;
        double kelvin = 298.15 + (frozen ? 0 : 0.1 * index) + (jump ? 500 : 0);
        return String.format(
                Locale.ROOT,
                "{\"n\": %d, \"t\": %.3f, \"holder\": {\"temperature\": {\"value\": %s, \"unit\": \"K\"}}, "
                        + "\"pressure\": %s}\n",
                index,
                index * 1e-9 * PERIOD + clockError,
                broken ? "null" : String.format(Locale.ROOT, "%.2f", kelvin),
                broken ? "NaN" : "1.25e-3");
    }

    private Socket connected() throws IOException {
        if (socket == null) {
            Socket made = new Socket();
            socket = made;
            made.setTcpNoDelay(true);
            made.connect(listener, CONNECT_MILLIS);
            // A port that nobody listens at may be the one that the computer connects from.
            if (made.getLocalPort() == listener.getPort()) {
                throw new IOException("It has connected to itself.");
            }
        }
        return socket;
    }

    /** Ends the connection with a reset. */
    private void drop() {
        try (Socket gone = socket) {
            socket = null;
            if (gone != null) {
                gone.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public String address() {
        return "listen://127.0.0.1:" + listener.getPort();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "channels",
                "[temperature = holder.temperature in degC, pressure = pressure in Pa]",
                "time",
                "t",
                "sequence",
                "n",
                "silence",
                "2 s");
    }

    @Override
    public Output output() {
        return Output.NONE;
    }

    @Override
    public boolean bring(Mishap mishap) {
        switch (mishap) {
            case SILENT -> silent = true;
            case SENSOR_BROKEN -> broken = true;
            case FROZEN -> frozen = true;
            case CLOCK_BACK -> clockError -= 3600;
            case GARBAGE -> babbling = true;
            case DROPPED, JUMP -> next = mishap;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
