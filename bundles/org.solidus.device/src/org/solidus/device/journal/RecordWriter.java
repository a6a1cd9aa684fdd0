/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Writes records, whole or not at all: what could be written only in part is taken back. One thread. */
final class RecordWriter {

    private static final int BUFFER = 1 << 18;

    private final JournalStorage storage;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final CRC32C crc = new CRC32C();
    private long number;
    private long written;

    RecordWriter(JournalStorage storage) {
        this.storage = storage;
    }

    void begin(Instant start, long nanos, UUID run) throws IOException {
        buffer.put(Form.MAGIC).putInt(Form.VERSION).putInt(Form.FILE_HEADER);
        buffer.putLong(start.getEpochSecond()).putInt(start.getNano()).putInt(0).putLong(nanos);
        buffer.putLong(run.getMostSignificantBits())
                .putLong(run.getLeastSignificantBits())
                .putInt(0);
        buffer.putInt(crc(buffer.duplicate().flip()));
        flush();
    }

    private int crc(ByteBuffer bytes) {
        crc.reset();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Appends a record; it is in the file after the next {@link #flush}. */
    void add(int type, ByteBuffer payload) throws IOException {
        if (buffer.remaining() < Form.RECORD_HEADER + payload.remaining()) {
            flush();
        }
        int from = buffer.position();
        buffer.putInt(Form.MARKER).putInt(type).putInt(payload.remaining()).putLong(number);
        buffer.putInt(crc(payload.duplicate()));
        buffer.putInt(crc(buffer.duplicate().flip().position(from)));
        if (payload.remaining() <= buffer.remaining()) {
            buffer.put(payload);
        } else {
            writeLong(payload, from);
        }
        number++;
    }

    /** A record that is longer than the buffer; what is before it in the buffer stays there if it can't be written. */
    private void writeLong(ByteBuffer payload, int from) throws IOException {
        long length = buffer.position() + payload.remaining();
        try {
            storage.write(buffer.duplicate().flip());
            storage.write(payload);
            written += length;
            buffer.clear();
        } catch (IOException e) {
            takeBack(written);
            buffer.position(from);
            throw e;
        }
    }

    /** Hands everything to the system, where it outlives this process. What can't be written now may be tried again. */
    void flush() throws IOException {
        long length = buffer.position();
        try {
            storage.write(buffer.duplicate().flip());
            written += length;
            buffer.clear();
        } catch (IOException e) {
            takeBack(written);
            throw e;
        }
    }

    /** What was written of the last records goes; readers would otherwise have to look for the next one. */
    private void takeBack(long length) {
        try {
            storage.truncate(length);
        } catch (IOException e) {
            // A torn record is passed over by whoever reads.
            return;
        }
    }

    void force() throws IOException {
        storage.force();
    }

    /** Bytes that are in the file. */
    long written() {
        return written;
    }

    void freeReserve() {
        storage.freeReserve();
    }

    void close() throws IOException {
        storage.close();
    }
}
