/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that can only be read, and not mapped into memory: a mapped file that another process cuts short ends the
 * JVM's read with an internal error, and every chunk would be a mapping of its own.
 */
final class ReadChannel extends FileChannel {

    /** No structure of a file takes more reads, or more bytes; jhdf follows circles of a damaged one for ever. */
    private static final long MOST_READS = 1_000_000;

    private static final long BYTES_OF_ANY_FILE = 256L << 20;

    private final FileChannel file;
    private final long mostBytes;
    private final ThreadLocal<Count> count = ThreadLocal.withInitial(Count::new);

    /** What a task has read so far. */
    private static final class Count {

        private long reads;
        private long bytes;
    }

    ReadChannel(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ);
        mostBytes = BYTES_OF_ANY_FILE + 4 * Files.size(path);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return file.read(targets, offset, length);
    }

    /** A new task of the calling thread begins: its reads are counted from here. */
    void startCounting() {
        count.set(new Count());
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        Count task = count.get();
        task.reads++;
        task.bytes += target.remaining();
        if (task.reads > MOST_READS || task.bytes > mostBytes) {
            throw new IOException("its parts refer to each other in a circle");
        }
        return file.read(target, position);
    }

    /** Fills the rest of a buffer from a place in the file; false when the file ends before. */
    boolean readFully(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = file.read(target, at);
            if (count < 0) {
                return false;
            }
            at += count;
        }
        return true;
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return file.transferTo(position, count, target);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("The file is read, not mapped.");
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public void force(boolean metaData) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return file.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
