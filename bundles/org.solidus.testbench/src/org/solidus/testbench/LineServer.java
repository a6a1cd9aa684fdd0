/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.solidus.device.link.Framing;

/**
 * A port of 127.0.0.1 behind which an instrument sits that hears messages and answers some: lines of text, or frames of
 * bytes, told apart by a {@link Framing}, however the network cuts or glues them. One client at a time, as with real
 * instruments; another is told that the port is taken and let go. Thread-safe; {@link #close} gives port and threads
 * back.
 */
public final class LineServer implements AutoCloseable {

    /** How long a new client waits for the one before to be gone, ms: who comes back at once is no second client. */
    private static final long CHANGE_MILLIS = 500;

    private static final int LONGEST = 1 << 20;

    private final String name;
    private final Framing framing;
    private final Protocol protocol;
    private final ServerSocket server;
    private final Thread listening;
    private volatile boolean closed;
    private volatile boolean occupied;
    private Client client;
    private Thread serving;

    /** What answers. Called on one thread at a time for a client; how long it takes, the next message waits. */
    @FunctionalInterface
    public interface Protocol {

        /**
         * A whole message came, terminator included.
         *
         * @throws IOException ends the client's connection
         */
        void received(byte[] message, Client from) throws IOException, InterruptedException;

        /** A client is there. */
        default void connected(Client to) throws IOException {}

        /** The client has gone. */
        default void disconnected(Client who) {}
    }

    private LineServer(String name, Framing framing, Protocol protocol, int port) throws IOException {
        this.name = name;
        this.framing = framing;
        this.protocol = protocol;
        server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
        listening = Thread.ofPlatform().daemon().name(name + " port").unstarted(this::listen);
    }

    /**
     * Opens a free port.
     *
     * @param name of its threads
     * @param framing of messages from clients
     * @param protocol answers them
     */
    public static LineServer start(String name, Framing framing, Protocol protocol) throws IOException {
        return start(name, framing, protocol, 0);
    }

    /** Opens a port of a known number; 0 for a free one. */
    public static LineServer start(String name, Framing framing, Protocol protocol, int port) throws IOException {
        LineServer made = new LineServer(name, framing, protocol, port);
        made.listening.start();
        return made;
    }

    /** {@code tcp://127.0.0.1:40213}. */
    public String address() {
        return "tcp://127.0.0.1:" + port();
    }

    /** Its number. */
    public int port() {
        return server.getLocalPort();
    }

    /** From now on somebody else has the port, or has it no longer: who is connected is let go, who comes is told. */
    public void occupy(boolean taken) {
        occupied = taken;
        if (taken) {
            drop();
        }
    }

    /** Resets the connection of the client, if there is one. */
    public void drop() {
        Client now = client();
        if (now != null) {
            now.reset();
        }
    }

    private synchronized Client client() {
        return client;
    }

    private void listen() {
        while (!closed) {
            try {
                welcome(server.accept());
            } catch (IOException | InterruptedException ended) {
                // The port was closed, or a client went before it was greeted: the next one is waited for, if any.
            }
        }
    }

    private void welcome(Socket socket) throws IOException, InterruptedException {
        boolean served = false;
        try {
            Thread before = serving();
            if (before != null) {
                before.join(CHANGE_MILLIS);
            }
            Client guest = new Client(socket);
            if (occupied || before != null && before.isAlive()) {
                guest.send("busy: another client is connected\n");
                guest.close();
            } else {
                serve(guest);
                served = true;
            }
        } finally {
            if (!served) {
                // It may have gone before it was told so.
                quietly(socket);
            }
        }
    }

    private synchronized Thread serving() {
        return serving;
    }

    private synchronized void serve(Client guest) {
        if (closed) {
            guest.close();
            return;
        }
        client = guest;
        serving = Thread.ofPlatform().daemon().name(name + " client").unstarted(() -> talk(guest));
        serving.start();
    }

    private void talk(Client guest) {
        try {
            protocol.connected(guest);
            listenTo(guest);
        } catch (IOException | InterruptedException ended) {
            // It has gone, was sent away, or the instrument was switched off.
        } finally {
            guest.close();
            protocol.disconnected(guest);
        }
    }

    private void listenTo(Client guest) throws IOException, InterruptedException {
        InputStream in = guest.socket.getInputStream();
        byte[] held = new byte[4096];
        int length = 0;
        for (int more = in.read(held); more >= 0; more = in.read(held, length, held.length - length)) {
            length += more;
            length -= answer(held, length, guest);
            if (length == held.length) {
                if (length >= LONGEST) {
                    throw new IOException("A message of more than " + LONGEST + " bytes.");
                }
                held = Arrays.copyOf(held, 2 * length);
            }
        }
    }

    /** Hands on every whole message; the rest moves to the front. Returns how many bytes were used. */
    private int answer(byte[] held, int length, Client guest) throws IOException, InterruptedException {
        int used = 0;
        byte[] rest = Arrays.copyOf(held, length);
        for (int next = next(rest); next > 0; next = next(rest)) {
            protocol.received(Arrays.copyOf(rest, next), guest);
            used += next;
            rest = Arrays.copyOfRange(rest, next, rest.length);
        }
        System.arraycopy(rest, 0, held, 0, rest.length);
        return used;
    }

    private int next(byte[] rest) throws IOException {
        return rest.length == 0 ? Framing.MORE : framing.complete(rest, rest.length);
    }

    @Override
    public void close() {
        closed = true;
        quietly(server);
        Thread talking;
        synchronized (this) {
            if (client != null) {
                client.close();
            }
            talking = serving;
        }
        if (talking != null) {
            talking.interrupt();
        }
        end(talking);
        end(listening);
    }

    /** Waits until a thread has ended, unless it is the one that asks. */
    private static void end(Thread thread) {
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(2000);
        } catch (InterruptedException stopped) {
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

    /** Who is connected. Thread-safe. */
    public static final class Client {

        private final Socket socket;

        private Client(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
        }

        /** Sends bytes, as a whole. */
        public synchronized void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Sends text as it is, in Latin 1. */
        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Whether it is still there, as far as is known. */
        public boolean open() {
            return !socket.isClosed();
        }

        /** Ends the connection with a reset, as when an instrument loses power. */
        public void reset() {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException gone) {
                // It is closed already.
            }
            close();
        }

        /** Ends the connection. */
        public void close() {
            quietly(socket);
        }
    }
}
