/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.solidus.device.Deadline;
import org.solidus.device.link.Address;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * Messages of pvAccess over TCP. Received bytes lie in one direct buffer, from which frames are taken without another
 * copy; parts of a segmented message are put together. One thread at a time; {@link #close} from any.
 */
final class PvaSocket implements Closeable {

    private static final int HEADER = 8;
    private static final byte MAGIC = (byte) 0xCA;
    private static final byte VERSION = 2;
    private static final int CONTROL = 0x01;
    private static final int SEGMENT = 0x30;
    private static final int FIRST = 0x10;
    private static final int LAST = 0x20;
    private static final int BIG_ENDIAN = 0x80;
    private static final int SET_BYTE_ORDER = 2;
    private static final int SMALLEST_BUFFER = 1 << 16;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LARGEST_AHEAD = 8 << 20;
    private static final int MESSAGES_AHEAD = 4;
    private static final long LONGEST_LOOK = 50_000_000;

    private final String address;
    private final int largest;
    private final SocketChannel channel;
    private final Selector selector;
    private ByteBuffer in = empty(SMALLEST_BUFFER);
    private int start;
    private int consumed;
    private int wanted = HEADER;
    private ByteBuffer whole = ByteBuffer.allocate(0);
    private boolean assembling;
    private int command;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private PvaSocket(String address, int largest, SocketChannel channel, Selector selector) {
        this.address = address;
        this.largest = largest;
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Connects.
     *
     * @param largest bytes that a message may have
     */
    static PvaSocket open(Address address, int largest, Deadline deadline) throws LinkException, InterruptedException {
        InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
        if (place.isUnresolved()) {
            throw new LinkException(
                    Kind.REFUSED, address + " cannot be reached: no host is called " + address.host() + ".");
        }
        PvaSocket made = null;
        try {
            SocketChannel channel = SocketChannel.open();
            made = new PvaSocket(address.toString(), largest, channel, Selector.open());
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            made.connect(place, deadline);
            return made;
        } catch (IOException | InterruptedException | IllegalStateException e) {
            if (made != null) {
                made.close();
            }
            if (e instanceof LinkException known) {
                throw known;
            }
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new LinkException(
                    Kind.REFUSED, address + " cannot be reached: " + e.getMessage() + ". Is its server running?", e);
        }
    }

    private void connect(InetSocketAddress place, Deadline deadline) throws IOException, InterruptedException {
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        if (!channel.connect(place)) {
            while (!channel.finishConnect()) {
                if (deadline.passed()) {
                    throw new LinkException(Kind.REFUSED, address + " cannot be reached: nobody answers there.");
                }
                look(deadline);
            }
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    /** A message to be filled: the body goes in after the header, then it is sent. */
    ByteBuffer message(int ofCommand, int capacity) {
        ByteBuffer message = ByteBuffer.allocate(HEADER + capacity).order(order);
        message.put(MAGIC).put(VERSION).put((byte) (order == ByteOrder.BIG_ENDIAN ? BIG_ENDIAN : 0));
        return message.put((byte) ofCommand).putInt(0);
    }

    /** Sends a message of {@link #message}. */
    void send(ByteBuffer message, Deadline deadline) throws LinkException, InterruptedException {
        message.putInt(4, message.position() - HEADER);
        message.flip();
        try {
            SelectionKey key = channel.keyFor(selector);
            while (message.hasRemaining()) {
                if (channel.write(message) == 0) {
                    if (deadline.passed()) {
                        throw new LinkException(Kind.LATE, address + " takes no more bytes.");
                    }
                    key.interestOps(SelectionKey.OP_WRITE);
                    look(deadline);
                }
            }
            key.interestOps(SelectionKey.OP_READ);
        } catch (LinkException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw gone(e);
        }
    }

    /**
     * Waits for a whole message; its command is {@link #command}.
     *
     * @return its body, valid until the next call; empty when none came in time
     */
    Optional<ByteBuffer> next(Deadline deadline) throws LinkException, InterruptedException {
        start += consumed;
        consumed = 0;
        try {
            while (true) {
                Optional<ByteBuffer> body = taken();
                if (body.isPresent()) {
                    return body;
                }
                makeRoom();
                int received = channel.read(in);
                if (received < 0) {
                    throw new LinkException(Kind.GONE, address + " has gone: it ended the connection.");
                }
                if (received == 0) {
                    if (deadline.passed()) {
                        return Optional.empty();
                    }
                    look(deadline);
                }
            }
        } catch (LinkException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw gone(e);
        }
    }

    /** Command of the last message. */
    int command() {
        return command;
    }

    /** The next whole message of what has come. */
    private Optional<ByteBuffer> taken() throws LinkException {
        while (in.position() - start >= HEADER) {
            int flags = in.get(start + 2) & 0xff;
            if (in.get(start) != MAGIC || in.get(start + 1) < 1) {
                throw garbage("what it sent is no message of pvAccess");
            }
            ByteOrder its = (flags & BIG_ENDIAN) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            int ofCommand = in.get(start + 3) & 0xff;
            if ((flags & CONTROL) != 0) {
                if (ofCommand == SET_BYTE_ORDER) {
                    order = its;
                }
                start += HEADER;
                continue;
            }
            int size = in.order(its).getInt(start + 4);
            if (size < 0 || size > largest) {
                throw garbage("it announced a message of " + Integer.toUnsignedString(size) + " bytes, where " + largest
                        + " are allowed");
            }
            if (in.position() - start < HEADER + size) {
                wanted = HEADER + size;
                return Optional.empty();
            }
            ByteBuffer body = in.slice(start + HEADER, size).order(its);
            command = ofCommand;
            if ((flags & SEGMENT) == 0) {
                consumed = HEADER + size;
                return Optional.of(body);
            }
            start += HEADER + size;
            if (assembled(flags & SEGMENT, body)) {
                return Optional.of(whole.flip());
            }
        }
        wanted = HEADER;
        return Optional.empty();
    }

    /** Adds a part of a segmented message; whether it was the last one. */
    private boolean assembled(int segment, ByteBuffer part) throws LinkException {
        if (segment == FIRST) {
            whole.clear();
        } else if (!assembling) {
            throw garbage("it sent the middle of a message without its beginning");
        }
        assembling = segment != LAST;
        if (whole.position() + part.remaining() > largest) {
            throw garbage("it sent a message of more than " + largest + " bytes");
        }
        if (whole.remaining() < part.remaining()) {
            ByteBuffer more = empty(Math.max(2 * whole.capacity(), whole.position() + part.remaining()));
            whole = more.put(whole.flip());
        }
        whole.order(part.order()).put(part);
        return segment == LAST;
    }

    /** Where nothing more fits, what is used is thrown out; the buffer grows with what comes, not with what is announced. */
    private void makeRoom() {
        if (start == in.position()) {
            in.clear();
            start = 0;
        }
        if (in.hasRemaining()) {
            return;
        }
        int held = in.position() - start;
        boolean larger = start == 0 || in.capacity() < Math.min(LARGEST_AHEAD, MESSAGES_AHEAD * (long) wanted);
        ByteBuffer from = in.duplicate().position(start).limit(in.position());
        if (larger) {
            in = empty((int) Math.min((long) HEADER + largest + LARGEST_AHEAD, 2L * in.capacity()))
                    .put(from);
        } else {
            in.clear();
            in.put(0, from, start, held).position(held);
        }
        start = 0;
    }

    private static ByteBuffer empty(int capacity) {
        return ByteBuffer.allocateDirect(capacity);
    }

    private void look(Deadline deadline) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long wall = Math.min(LONGEST_LOOK, deadline.clock().wallNanos(Math.max(1, deadline.left())));
        selector.select(key -> {}, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wall)));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private LinkException garbage(String why) {
        return new LinkException(Kind.GARBAGE, address + ": " + why + "; the connection is ended.");
    }

    private LinkException gone(Exception e) {
        return new LinkException(Kind.GONE, address + " has gone: " + e.getMessage() + ".", e);
    }

    /** Whether it is of use. */
    boolean open() {
        return channel.isConnected();
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            channel.shutdownInput();
        } catch (IOException | IllegalStateException e) {
            // it is of no more use, which is what was wanted
        }
    }
}
