/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bytes of a journal go. One thread writes. */
public interface JournalStorage extends AutoCloseable {

    /** Where it is, for messages. */
    String name();

    /**
     * Appends all that is left in a buffer.
     *
     * @throws IOException when not all of it could be written: the disk is full, or gone
     */
    void write(ByteBuffer bytes) throws IOException;

    /** Brings what was written onto the disk itself, so that it outlives the computer. */
    void force() throws IOException;

    /** Takes back what is behind a length: the beginning of a record that was not written whole. */
    void truncate(long length) throws IOException;

    /** Frees a little room that was set aside, for a few last words when the disk is full. */
    void freeReserve();

    @Override
    void close() throws IOException;
}
