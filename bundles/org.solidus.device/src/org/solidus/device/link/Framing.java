/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import java.util.Arrays;

/** Says where a reply ends, so that one which comes byte by byte, or glued to the next, is read right. */
@FunctionalInterface
public interface Framing {

    /** Not complete yet. */
    int MORE = -1;

    /** Nothing is answered. */
    Framing NONE = (bytes, length) -> 0;

    /**
     * Length of the first whole reply, terminator included, or {@link #MORE}.
     *
     * @param bytes what has come, from index 0
     * @param length how much of it
     * @throws LinkException when it can't be the beginning of a reply
     */
    int complete(byte[] bytes, int length) throws LinkException;

    /**
     * The same when it was {@link #MORE} already for the first {@code known} bytes: a reply of megabytes need not be
     * looked through again with each piece that comes.
     */
    default int complete(byte[] bytes, int known, int length) throws LinkException {
        return complete(bytes, length);
    }

    /** Ends with a byte: a line. */
    static Framing endsWith(int terminator) {
        return new Terminated((byte) terminator);
    }

    /** Has a fixed length. */
    static Framing fixed(int bytes) {
        return (reply, length) -> length >= bytes ? bytes : MORE;
    }

    /** What a reply holds, without the terminator and a carriage return before it. */
    static byte[] body(byte[] reply, int terminatorBytes) {
        int end = reply.length - terminatorBytes;
        return Arrays.copyOf(reply, end > 0 && reply[end - 1] == '\r' ? end - 1 : Math.max(0, end));
    }
}
