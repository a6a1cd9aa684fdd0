/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import org.solidus.device.Deadline;

/** A line to an instrument: bytes out, one framed reply back. One exchange at a time; thread-safe. */
public interface Link extends AutoCloseable {

    /**
     * Sends and waits for one reply. After a {@link LinkException.Kind#LATE} reply the link is out of step: what comes is
     * drained before the next exchange, and who knows how asks the instrument for something unmistakable first.
     *
     * @param out bytes to send; may be empty, which goes on reading what the last exchange left (the second of two replies
     *     that came together). When there is something to send, nothing may have come before: see
     *     {@link LinkException.Kind#UNASKED}
     * @param framing where the reply ends; {@link Framing#NONE} for none
     * @param deadline for the whole exchange
     * @return the reply, terminator included; empty for none
     */
    byte[] exchange(byte[] out, Framing framing, Deadline deadline) throws LinkException, InterruptedException;

    /** Throws away what has come and was not asked for. Returns how many bytes. */
    int drain() throws LinkException;

    /** Whether it is still of use. */
    boolean open();

    /** Where it leads, for messages. */
    String address();

    /** Ends it at once from any thread, also from under an exchange, so that the instrument's port is free again. */
    @Override
    void close();
}
