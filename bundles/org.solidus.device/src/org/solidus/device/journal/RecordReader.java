/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Reads records of a journal, in order or one at its place. Where there is none, because the file was torn or damaged, it
 * looks for the next one and says what was passed over. Nothing is allocated beyond what the file holds. Thread-safe.
 */
final class RecordReader {

    private static final int WINDOW = 1 << 16;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
    private long windowAt = -1;

    /** @param size of the file that is looked at; it may grow meanwhile */
    RecordReader(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /**
     * Where a record is.
     *
     * @param type of it
     * @param number of it
     * @param at offset of what follows its header
     * @param length of that
     * @param crc of that
     */
    record Place(int type, long number, long at, int length, int crc) {

        long end() {
            return at + length;
        }
    }

    /** The record whose header is at an offset; null when none is there, or it is not whole. */
    synchronized Place at(long offset) throws IOException {
        if (offset + Form.RECORD_HEADER > size) {
            return null;
        }
        load(offset, Form.RECORD_HEADER);
        int at = (int) (offset - windowAt);
        if (window.getInt(at) != Form.MARKER) {
            return null;
        }
        int length = window.getInt(at + 8);
        boolean sound = crc(window.duplicate().position(at).limit(at + 24)) == window.getInt(at + 24)
                && length >= 0
                && length <= Form.LONGEST
                && length <= size - offset - Form.RECORD_HEADER;
        return sound
                ? new Place(
                        window.getInt(at + 4),
                        window.getLong(at + 12),
                        offset + Form.RECORD_HEADER,
                        length,
                        window.getInt(at + 20))
                : null;
    }

    /** Offset of the next header at or behind an offset; the size of the file when there is none. */
    synchronized long next(long from) throws IOException {
        long offset = from;
        while (offset + Form.RECORD_HEADER <= size) {
            load(offset, (int) Math.min(WINDOW, size - offset));
            int last = window.limit() - Form.RECORD_HEADER;
            for (int i = (int) (offset - windowAt); i <= last; i++) {
                if (window.get(i) == (byte) (Form.MARKER >>> 24) && window.getInt(i) == Form.MARKER && isHeader(i)) {
                    return windowAt + i;
                }
            }
            offset = windowAt + last + 1;
        }
        return size;
    }

    private boolean isHeader(int i) {
        int length = window.getInt(i + 8);
        return length >= 0
                && length <= size - windowAt - i - Form.RECORD_HEADER
                && crc(window.duplicate().position(i).limit(i + 24)) == window.getInt(i + 24);
    }

    private void load(long offset, int bytes) throws IOException {
        if (windowAt >= 0 && offset >= windowAt && offset + bytes <= windowAt + window.limit()) {
            return;
        }
        window.clear().limit((int) Math.min(WINDOW, size - offset));
        fill(window, offset);
        windowAt = offset;
    }

    private void fill(ByteBuffer target, long offset) throws IOException {
        long at = offset;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                throw new EOFException("The journal became shorter while it was read.");
            }
            at += read;
        }
        target.flip();
    }

    /** What a record holds; null when it is damaged. */
    ByteBuffer content(Place place) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(place.length());
        if (!fromWindow(place, content)) {
            fill(content, place.at());
        }
        return crc(content.duplicate()) == place.crc() ? content : null;
    }

    private synchronized boolean fromWindow(Place place, ByteBuffer content) {
        boolean inside = windowAt >= 0 && place.at() >= windowAt && place.end() <= windowAt + window.limit();
        if (inside) {
            content.put(0, window, (int) (place.at() - windowAt), place.length());
        }
        return inside;
    }

    /** Bytes of the file as they are. */
    ByteBuffer bytes(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - offset)));
        fill(bytes, offset);
        return bytes;
    }

    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    long size() {
        return size;
    }
}
