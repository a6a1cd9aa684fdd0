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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A file that can only be read, and not mapped into memory: a mapped file that another process cuts short ends the
 * JVM's read with an internal error, and every chunk would be a mapping of its own.
 */
final class ReadChannel extends FileChannel {

    /** No structure of a file takes more reads, or more bytes; jhdf follows circles of a damaged one for ever. */
    private static final long MOST_READS = 1_000_000;

    private static final long BYTES_OF_ANY_FILE = 256L << 20;

    private final Path path;
    private final Optional<Handles> handles;
    private final Object identity;
    private final long mostBytes;
    private final ThreadLocal<Count> count = ThreadLocal.withInitial(Count::new);

    /** Who reads holds the one, who closes or opens the file the other. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private FileChannel file;
    private long next;
    private volatile long lastRead = System.nanoTime();

    /** What a task has read so far. */
    private static final class Count {

        private long reads;
        private long bytes;
    }

    /** A file that stays open. */
    ReadChannel(Path path) throws IOException {
        this(path, Optional.empty());
    }

    /** @param handles may close it while nobody reads; it is opened again when somebody does */
    ReadChannel(Path path, Optional<Handles> handles) throws IOException {
        this.path = path;
        this.handles = handles;
        lock.writeLock().lock();
        try {
            file = opened();
        } finally {
            lock.writeLock().unlock();
        }
        identity = identity();
        mostBytes = BYTES_OF_ANY_FILE + 4 * Files.size(path);
    }

    private FileChannel opened() throws IOException {
        if (handles.isPresent()) {
            handles.get().add(this);
        }
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            handles.ifPresent(all -> all.remove(this));
            throw e;
        }
    }

    /** What tells it from another file of this name; null where the system has nothing like that. */
    private Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** What is done with the file while it is open. */
    private interface Use<T> {
        T of(FileChannel file) throws IOException;
    }

    private <T> T use(Use<T> use) throws IOException {
        lastRead = System.nanoTime();
        while (true) {
            lock.readLock().lock();
            try {
                if (file.isOpen() || !isOpen()) {
                    return use.of(file);
                }
            } finally {
                lock.readLock().unlock();
            }
            reopen();
        }
    }

    private void reopen() throws IOException {
        lock.writeLock().lock();
        try {
            if (isOpen() && !file.isOpen()) {
                file = opened();
                if (!Objects.equals(identity, identity())) {
                    close();
                    throw new IOException(path + " was replaced by another file while it was read. Run it again.");
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Closes the file until it is read again. @return false when it is being read */
    boolean rest() {
        if (!lock.writeLock().tryLock()) {
            return false;
        }
        try {
            file.close();
        } catch (IOException notWritten) {
            // of a file that is only read, nothing is lost
        } finally {
            lock.writeLock().unlock();
        }
        return true;
    }

    /** When it was read last, on the clock of {@link System#nanoTime}. */
    long lastRead() {
        return lastRead;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = use(open -> open.read(target, next));
        next += Math.max(0, read);
        return read;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        long all = 0;
        for (int i = offset; i < offset + length; i++) {
            int read = read(targets[i]);
            if (read < 0) {
                return all > 0 ? all : read;
            }
            all += read;
        }
        return all;
    }

    /** A new task of the calling thread begins: its reads are counted from here. */
    void startCounting() {
        count.set(new Count());
    }

    @Override
    public int read(ByteBuffer target, long at) throws IOException {
        Count task = count.get();
        task.reads++;
        task.bytes += target.remaining();
        if (task.reads > MOST_READS || task.bytes > mostBytes) {
            throw new IOException("its parts refer to each other in a circle");
        }
        return use(open -> open.read(target, at));
    }

    /** Fills the rest of a buffer from a place in the file; false when the file ends before. */
    boolean readFully(ByteBuffer target, long position) throws IOException {
        return use(open -> {
            for (long at = position; target.hasRemaining(); ) {
                int count = open.read(target, at);
                if (count < 0) {
                    return false;
                }
                at += count;
            }
            return true;
        });
    }

    @Override
    public long position() {
        return next;
    }

    @Override
    public FileChannel position(long position) {
        next = position;
        return this;
    }

    @Override
    public long size() throws IOException {
        return use(FileChannel::size);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return use(open -> open.transferTo(position, count, target));
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
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("The file is read, not locked.");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("The file is read, not locked.");
    }

    @Override
    protected void implCloseChannel() throws IOException {
        lock.writeLock().lock();
        try {
            handles.ifPresent(all -> all.remove(this));
            file.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
