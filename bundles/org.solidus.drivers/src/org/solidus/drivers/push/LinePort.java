/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.solidus.device.clock.InstrumentClock;

/**
 * A port that clients push lines to; nothing is answered. Clients and the length of a line are bounded. When there are as
 * many clients as may be, one that has been silent for long makes room for a new one: a dead one is not told from it.
 * Thread-safe; {@link #close} gives port and threads back.
 */
final class LinePort implements AutoCloseable {

    private static final int BACKLOG = 8;
    private static final int PIECE = 8192;
    private static final long JOIN_MILLIS = 2000;
    private static final String FULL = "{\"error\": \"too many clients\"}\n";

    private final ServerSocket server;
    private final InstrumentClock clock;
    private final Limits limits;
    private final Function<String, Visitor> welcome;
    private final Thread listening;
    private final List<Client> clients = new ArrayList<>();
    private boolean closed;

    /**
     * What is bounded.
     *
     * @param clients at a time
     * @param line its bytes
     * @param silenceNanos after which a client may be sent away
     */
    record Limits(int clients, int line, long silenceNanos) {}

    /** Hears what one client pushes, on one thread. */
    interface Visitor {

        /** A whole line, without its end. */
        void line(byte[] line);

        /** What was left out, in a clause. */
        void refused(String why);

        /** It has gone. */
        void gone();
    }

    /**
     * Opens it.
     *
     * @param welcome gives a visitor for the address of a client
     * @throws IOException when it is taken, or is no address of this computer
     */
    LinePort(
            String name,
            InetSocketAddress place,
            Limits limits,
            InstrumentClock clock,
            Function<String, Visitor> welcome)
            throws IOException {
        this.clock = clock;
        this.limits = limits;
        this.welcome = welcome;
        server = bound(place);
        listening = Thread.ofPlatform().daemon().name(name + " port").unstarted(this::listen);
        listening.start();
    }

    private static ServerSocket bound(InetSocketAddress place) throws IOException {
        ServerSocket made = new ServerSocket();
        try {
            made.setReuseAddress(true);
            made.bind(place, BACKLOG);
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** How many clients there are. */
    synchronized int clients() {
        return clients.size();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                receive(server.accept());
            } catch (IOException gone) {
                // The port was closed, or a client went before it was greeted.
            }
        }
    }

    private void receive(Socket socket) throws IOException {
        boolean taken = false;
        try {
            taken = room(new Client(socket));
            if (!taken) {
                socket.getOutputStream().write(FULL.getBytes(StandardCharsets.US_ASCII));
            }
        } finally {
            if (!taken) {
                quietly(socket);
            }
        }
    }

    private synchronized boolean room(Client client) {
        if (closed) {
            return false;
        }
        if (clients.size() >= limits.clients()) {
            Optional<Client> idle = clients.stream().filter(Client::idle).findFirst();
            if (idle.isEmpty()) {
                return false;
            }
            clients.remove(idle.get());
            idle.get().end();
        }
        clients.add(client);
        client.thread.start();
        return true;
    }

    private synchronized void leave(Client client) {
        clients.remove(client);
    }

    @Override
    public void close() {
        List<Client> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(clients);
        }
        quietly(server);
        last.forEach(Client::end);
        join(listening);
        last.forEach(client -> join(client.thread));
    }

    private static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception gone) {
            // Nothing is left to be given back.
        }
    }

    /** Somebody who pushes. */
    private final class Client {

        private final Socket socket;
        private final Thread thread;
        private volatile long heard = clock.nanos();

        Client(Socket socket) throws IOException {
            this.socket = socket;
            socket.setKeepAlive(true);
            thread = Thread.ofPlatform()
                    .daemon()
                    .name(listening.getName() + " " + socket.getRemoteSocketAddress())
                    .unstarted(this::hear);
        }

        boolean idle() {
            return clock.nanos() - heard > limits.silenceNanos();
        }

        void end() {
            quietly(socket);
        }

        private void hear() {
            Visitor visitor = welcome.apply(socket.getRemoteSocketAddress().toString());
            Lines lines = new Lines(limits.line());
            try {
                hear(socket.getInputStream(), lines, visitor);
            } catch (IOException gone) {
                // That it has gone is all there is to know.
            } finally {
                end();
                leave(this);
                if (lines.within()) {
                    visitor.refused("it had no end");
                }
                visitor.gone();
            }
        }

        private void hear(InputStream in, Lines lines, Visitor visitor) throws IOException {
            byte[] piece = new byte[PIECE];
            long left = 0;
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                heard = clock.nanos();
                lines.add(piece, count).forEach(visitor::line);
                for (; left < lines.left(); left++) {
                    visitor.refused("it is longer than " + limits.line() + " bytes");
                }
            }
        }
    }
}
