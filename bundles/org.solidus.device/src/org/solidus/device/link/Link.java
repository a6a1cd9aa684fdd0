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
     * @param out bytes to send; may be empty
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

    /** Ends it at once, so that the instrument's port is free again; of no effect the second time. */
    @Override
    void close();
}
