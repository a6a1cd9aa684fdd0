/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.solidus.device.Deadline;
import org.solidus.device.link.LinkException.Kind;

/**
 * A TCP connection. It neither blocks in connecting nor in sending, so that every wait has an end and can be interrupted
 * or closed from another thread.
 */
final class TcpLink extends StreamLink {

    private final SocketChannel channel;
    private final Selector selector;
    private volatile boolean asked;
    private volatile boolean closed;

    private TcpLink(String address, SocketChannel channel, Selector selector) {
        super(address);
        this.channel = channel;
        this.selector = selector;
    }

    static Link open(Address address, Deadline deadline) throws LinkException, InterruptedException {
        InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
        if (place.isUnresolved()) {
            throw new LinkException(
                    Kind.REFUSED, address + " cannot be reached: no host is called " + address.host() + " here.");
        }
        TcpLink link = null;
        try {
            SocketChannel channel = SocketChannel.open();
            link = new TcpLink(address.toString(), channel, selector(channel));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            link.connect(place, new Wait(deadline));
            return link;
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (link != null) {
                link.close();
            }
            throw e instanceof IOException io && !(io instanceof LinkException) ? refused(address, io) : rethrown(e);
        }
    }

    private static Selector selector(SocketChannel channel) throws IOException {
        try {
            return Selector.open();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static LinkException refused(Address address, IOException cause) {
        String why = cause instanceof ConnectException
                ? "nobody listens there, or the instrument is off"
                : cause.getMessage();
        return new LinkException(Kind.REFUSED, address + " cannot be reached: " + why + ".", cause);
    }

    /** Says to the compiler what it cannot see. */
    private static LinkException rethrown(Exception e) throws LinkException, InterruptedException {
        if (e instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (e instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw (LinkException) e;
    }

    private void connect(InetSocketAddress place, Wait wait) throws IOException, InterruptedException {
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        if (!channel.connect(place)) {
            while (!channel.finishConnect()) {
                if (wait.over()) {
                    throw new LinkException(Kind.REFUSED, address() + " cannot be reached: nobody answers there.");
                }
                look(wait.next());
            }
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    @Override
    void send(byte[] out, Wait wait) throws LinkException, InterruptedException {
        asked = true;
        ByteBuffer bytes = ByteBuffer.wrap(out);
        try {
            channel.write(bytes);
            if (bytes.hasRemaining()) {
                sendRest(bytes, wait);
            }
        } catch (LinkException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw gone(reason(e), e);
        }
    }

    private void sendRest(ByteBuffer bytes, Wait wait) throws IOException, InterruptedException {
        SelectionKey key = channel.keyFor(selector);
        key.interestOps(SelectionKey.OP_WRITE);
        while (bytes.hasRemaining()) {
            look(wait.next());
            channel.write(bytes);
            if (bytes.hasRemaining() && wait.over()) {
                throw new LinkException(
                        Kind.LATE,
                        address() + " takes no more bytes; " + bytes.remaining() + " were not sent in time.");
            }
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    @Override
    int receive(byte[] into, int offset, long wallNanos) throws LinkException, InterruptedException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(into, offset, into.length - offset);
            int received = channel.read(bytes);
            if (received == 0 && wallNanos > 0) {
                look(wallNanos);
                received = channel.read(bytes);
            }
            if (received < 0) {
                throw gone("the other side ended the connection", null);
            }
            asked &= received == 0;
            return received;
        } catch (LinkException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw gone(reason(e), e);
        }
    }

    /** Waits until something may go on. */
    private void look(long wallNanos) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        selector.select(key -> {}, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wallNanos)));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private String reason(Exception e) {
        return closed || e instanceof ClosedSelectorException
                ? "it was closed on this side"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public boolean open() {
        return !closed && channel.isConnected();
    }

    /** With an answer outstanding the connection is reset, so that no port of the instrument lingers. */
    @Override
    public void close() {
        closed = true;
        try (selector;
                channel) {
            if (asked && channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // it is of no more use, which is what was wanted
        }
    }
}
