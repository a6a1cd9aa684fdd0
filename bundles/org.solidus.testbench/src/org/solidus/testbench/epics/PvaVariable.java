/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.epics.pva.data.PVAStructure;

/** A process variable that a server of pvAccess serves. Thread-safe. */
interface PvaVariable {

    /** Its type, with any values. */
    PVAStructure type();

    /** Appends its value of now: a bit set of what follows, then that. */
    void encode(ByteBuffer message) throws IOException;

    /** Bytes that {@link #encode} needs at most. */
    int capacity();

    /**
     * A client wrote.
     *
     * @throws IOException with a sentence, when it may not
     */
    void written(BitSet changed, PVAStructure value) throws IOException;

    /** Sends updates to a client until it has gone or wants no more; runs on a thread of its own. */
    void monitor(Updates to) throws IOException, InterruptedException;

    /** Where updates go. */
    interface Updates {

        /** A message to be filled with a bit set of what follows, then that. */
        ByteBuffer message(int capacity);

        /** Sends the message. */
        void send(ByteBuffer message) throws IOException;

        /** Updates that a client takes before it acknowledges some; {@link Integer#MAX_VALUE} if it takes all. */
        int window();

        /** Updates that the client asked to be kept for it. */
        int queue();

        /** Whether it still wants them. */
        boolean wanted();
    }
}
