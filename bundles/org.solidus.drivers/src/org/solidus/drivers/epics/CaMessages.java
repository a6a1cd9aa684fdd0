/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.solidus.device.link.Framing;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/** Messages of Channel Access: sixteen bytes of header, big-endian, then a body of a multiple of eight bytes. */
final class CaMessages {

    static final int VERSION = 0;
    static final int ERROR = 11;
    static final int READ_NOTIFY = 15;
    static final int CREATE_CHANNEL = 18;
    static final int WRITE_NOTIFY = 19;
    static final int CLIENT_NAME = 20;
    static final int HOST_NAME = 21;
    static final int ACCESS_RIGHTS = 22;
    static final int CREATE_FAILED = 26;
    static final int SERVER_DISCONNECT = 27;
    static final int HEADER = 16;
    private static final int LARGEST_BODY = 1 << 20;
    private static final int HIGHEST_COMMAND = 64;

    private CaMessages() {}

    /**
     * A message that came.
     *
     * @param type of its data
     * @param first parameter of the header
     * @param second parameter of the header
     */
    record Message(int command, int type, int first, int second, ByteBuffer body) {}

    /** A message to be sent; the body is filled up with zeros. */
    static byte[] message(int command, int type, int count, int first, int second, byte... body) {
        int length = (body.length + 7) / 8 * 8;
        return ByteBuffer.allocate(HEADER + length)
                .putShort((short) command)
                .putShort((short) length)
                .putShort((short) type)
                .putShort((short) count)
                .putInt(first)
                .putInt(second)
                .put(body)
                .array();
    }

    /** Text as a body, ended by a zero. */
    static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** A run of messages up to the one that is waited for. */
    static Framing until(Wanted wanted) {
        return (bytes, length) -> {
            int at = 0;
            while (length - at >= HEADER) {
                ByteBuffer header = ByteBuffer.wrap(bytes, at, HEADER);
                int size = size(header);
                if (length - at < HEADER + size) {
                    return Framing.MORE;
                }
                at += HEADER + size;
                if (wanted.is(
                        header.getShort(at - HEADER - size),
                        header.getInt(at - size - 8),
                        header.getInt(at - size - 4))) {
                    return at;
                }
            }
            return Framing.MORE;
        };
    }

    /** Whether a message is the one that is waited for, by its command and the parameters of its header. */
    @FunctionalInterface
    interface Wanted {

        boolean is(int command, int first, int second);
    }

    private static int size(ByteBuffer header) throws LinkException {
        int at = header.position();
        int command = header.getShort(at);
        int size = header.getShort(at + 2) & 0xffff;
        if (command < 0 || command > HIGHEST_COMMAND || size > LARGEST_BODY || size % 8 != 0 || size == 0xffff) {
            throw new LinkException(Kind.GARBAGE, "What came is no message of Channel Access that was asked for.");
        }
        return size;
    }

    /** The last of a run of messages, by its command; empty where there is none. */
    static Optional<Message> find(byte[] run, int command) {
        Message found = null;
        for (int at = 0; at + HEADER <= run.length; ) {
            ByteBuffer header = ByteBuffer.wrap(run, at, HEADER);
            int of = header.getShort();
            int size = header.getShort() & 0xffff;
            int type = header.getShort();
            header.getShort();
            if (of == command) {
                found = new Message(
                        of,
                        type,
                        header.getInt(),
                        header.getInt(),
                        ByteBuffer.wrap(run, at + HEADER, size).slice());
            }
            at += HEADER + size;
        }
        return Optional.ofNullable(found);
    }
}
