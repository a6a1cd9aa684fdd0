/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.source.FrameStore;

/**
 * Keeps frames in a file, and 8 bytes of each in memory. A frame that was appended is in the hands of the operating
 * system: it outlives the program, not a crash of the machine.
 *
 * <p>Format: for each frame its length in bytes (int32, big-endian; -1 for a lost one) and the frame as in a part. A
 * file that was left by a program that ended is opened again up to its last whole frame.
 */
public final class FrameSpool implements FrameStore {

    private static final int LOST = -1;

    private final Path file;
    private final FileChannel channel;
    private long[] starts = new long[1024];
    private int count;
    private long end;

    private FrameSpool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens a file, which may be new. */
    public static FrameSpool open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FrameSpool spool = new FrameSpool(file, channel);
        try {
            spool.find();
            return spool;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void find() throws IOException {
        long size = channel.size();
        while (end + Integer.BYTES <= size) {
            int length = read(end, Integer.BYTES).getInt();
            long next = end + Integer.BYTES + Math.max(0, length);
            if (length < LOST || next > size) {
                break;
            }
            add(next);
        }
        channel.truncate(end);
    }

    private synchronized void add(long next) {
        starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
        starts[count++] = end;
        end = next;
    }

    @Override
    public synchronized long count() {
        return count;
    }

    @Override
    public void append(Optional<Frame> frame) throws IOException {
        byte[] bytes = frame.map(FrameCodec::encode).orElse(new byte[0]);
        ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + bytes.length);
        record.putInt(frame.isPresent() ? bytes.length : LOST).put(bytes).flip();
        long at = end;
        try {
            while (record.hasRemaining()) {
                at += channel.write(record, at);
            }
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage() + ".", e);
        }
        add(at);
    }

    @Override
    public Optional<Frame> frame(long index) throws IOException {
        long start;
        long next;
        synchronized (this) {
            int at = Math.toIntExact(index);
            start = starts[at] + Integer.BYTES;
            next = at + 1 < count ? starts[at + 1] : end;
        }
        return next == start && read(start - Integer.BYTES, Integer.BYTES).getInt() == LOST
                ? Optional.empty()
                : Optional.of(FrameCodec.read(new Decoder(read(start, Math.toIntExact(next - start)))));
    }

    private ByteBuffer read(long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException(file + " is cut short.");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
