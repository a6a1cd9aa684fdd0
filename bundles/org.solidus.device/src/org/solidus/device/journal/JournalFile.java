/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** A journal on disk. It is locked while it is written, so that nobody recovers what goes on. */
public final class JournalFile implements JournalStorage {

    private static final int RESERVE = 1 << 20;

    private final Path file;
    private final Path reserve;
    private final FileChannel channel;

    private JournalFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.reserve = reserve(file);
        byte[] noise = new byte[RESERVE];
        // Not zeros, which some file systems do not store.
        new SplittableRandom(1).nextBytes(noise);
        Files.write(reserve, noise);
    }

    /**
     * A new journal.
     *
     * @throws FileAlreadyExistsException when there is one of that name: nothing is ever overwritten
     */
    public static JournalFile create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            return new JournalFile(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Path reserve(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".reserve");
    }

    /** Some file systems have no locks; there nothing is known of who writes. */
    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException(file + " is being written by another process.");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(file + " is being written by this process.", e);
        } catch (UnsupportedOperationException e) {
            return;
        }
    }

    /**
     * Makes sure that nobody writes a journal any more, and takes away what a killed writer left beside it.
     *
     * @throws IOException when it is being written, or is not there
     */
    static void requireAbandoned(Path file) throws IOException {
        if (!Files.isWritable(file)) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file + " does not exist.");
            }
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            lock(channel, file);
        }
        Files.deleteIfExists(reserve(file));
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void truncate(long length) throws IOException {
        channel.truncate(length);
    }

    @Override
    public void freeReserve() {
        try {
            Files.deleteIfExists(reserve);
        } catch (IOException e) {
            // There is no room then; that the last words are lost is known from their absence.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(reserve);
    }
}
