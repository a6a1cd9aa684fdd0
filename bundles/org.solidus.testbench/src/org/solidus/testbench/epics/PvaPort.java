/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server of pvAccess on a free port of 127.0.0.1, for several clients at once. Thread-safe. */
final class PvaPort implements Closeable {

    private final Map<String, PvaVariable> variables;
    private final ServerSocketChannel server;
    private final Set<PvaClient> clients = ConcurrentHashMap.newKeySet();
    private final Thread listening;
    private volatile boolean closed;

    PvaPort(Map<String, PvaVariable> variables) throws IOException {
        this.variables = Map.copyOf(variables);
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening = Thread.ofPlatform().daemon().name("pvAccess port").unstarted(this::listen);
    }

    void start() {
        listening.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    Map<String, PvaVariable> variables() {
        return variables;
    }

    /** Ends all connections with a reset; new ones are taken. */
    void drop() {
        clients.forEach(PvaClient::reset);
    }

    /** Connections go on, but nothing is sent on them any more. */
    void silence() {
        clients.forEach(PvaClient::silence);
    }

    /** Sends nonsense on all connections. */
    void babble() {
        clients.forEach(PvaClient::babble);
    }

    void left(PvaClient client) {
        clients.remove(client);
    }

    private void listen() {
        while (!closed) {
            try {
                welcome(server.accept());
            } catch (IOException e) {
                // The port was closed, or a client went before it was greeted.
            }
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        PvaClient client;
        try {
            client = new PvaClient(this, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        clients.add(client);
        client.start();
        if (closed) {
            client.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            // nothing is left to be given back
        }
        clients.forEach(PvaClient::close);
        try {
            listening.join(2000);
            for (PvaClient client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
