/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An instrument on 127.0.0.1 that answers lines, and does with its next answers what a test wants. */
public final class FakeLine implements AutoCloseable {

    /** Answers a line; null for nothing. */
    @FunctionalInterface
    public interface Brain {
        String answer(String line);
    }

    /** What happens to an answer instead of being sent. */
    @FunctionalInterface
    public interface Mishap {
        void answer(byte[] reply, OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    private final Brain brain;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Queue<Mishap> mishaps = new ConcurrentLinkedQueue<>();
    private volatile Mishap always;
    private volatile boolean closed;

    public FakeLine(Brain brain) throws IOException {
        this.brain = brain;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** What came, line by line. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** Mishaps for the next answers, one each. */
    public FakeLine next(Mishap... them) {
        mishaps.addAll(List.of(them));
        return this;
    }

    /** A mishap for every answer from now on, or null. */
    public FakeLine always(Mishap mishap) {
        always = mishap;
        return this;
    }

    public static Mishap silent() {
        return (reply, out, socket) -> {};
    }

    public static Mishap reset() {
        return (reply, out, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    public static Mishap text(String text) {
        return (reply, out, socket) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends the answer only when the latch opens. */
    public static Mishap when(CountDownLatch latch) {
        return (reply, out, socket) -> {
            latch.await();
            out.write(reply);
        };
    }

    public static Mishap bytewise() {
        return (reply, out, socket) -> {
            for (byte b : reply) {
                out.write(b);
                out.flush();
                Thread.yield();
            }
        };
    }

    public void sendUnasked(String text) throws IOException {
        for (Socket socket : sockets) {
            if (!socket.isClosed()) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                if (closed) {
                    // A thread that waits for a connection may get one more after its socket was closed.
                    socket.close();
                    return;
                }
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String answer = brain.answer(line);
                if (answer != null) {
                    Mishap mishap = mishaps.poll();
                    byte[] reply = (answer + "\n").getBytes(StandardCharsets.ISO_8859_1);
                    if (mishap == null) {
                        mishap = always == null ? (bytes, out, to) -> out.write(bytes) : always;
                    }
                    mishap.answer(reply, socket.getOutputStream(), socket);
                }
            }
        } catch (IOException e) {
            // the client has gone, or was reset
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
