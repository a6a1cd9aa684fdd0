/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Keeps other whole runs out of a folder of parts, until it is closed. */
final class RunLock implements AutoCloseable {

    static final String FILE = "lock";

    private static final int LARGEST = 4096;

    /**
     * Folders that this JVM has locked. A second channel on a lock file must not even be opened: when it is closed,
     * POSIX drops the lock of the whole process.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private RunLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock; the folder is made where there is none.
     *
     * @throws IOException when another run has it
     */
    static RunLock take(Path parts) throws IOException {
        Path folder = parts.toAbsolutePath().normalize();
        if (!HELD.add(folder)) {
            throw taken(folder);
        }
        try {
            return new RunLock(folder, locked(folder));
        } catch (IOException | RuntimeException e) {
            HELD.remove(folder);
            throw e;
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        while (true) {
            Files.createDirectories(folder);
            Path file = folder.resolve(FILE);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw taken(folder);
            }
            if (isStill(file, channel)) {
                return channel;
            }
            channel.close();
        }
    }

    /** Also true on a file system that has no locks: there is nothing to keep others out with. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException noLocks) {
            return true;
        }
    }

    /**
     * Whether the locked file is still the one of that name: the run that had the lock may have removed it between the
     * opening and the locking of it here. A random length tells, without opening it again.
     */
    private static boolean isStill(Path file, FileChannel channel) throws IOException {
        int length = ThreadLocalRandom.current().nextInt(1, LARGEST);
        channel.truncate(0).write(ByteBuffer.allocate(length));
        try {
            return Files.size(file) == length;
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    private static IOException taken(Path folder) {
        return new IOException(
                "Another run is writing into " + folder.getParent() + "; wait for it, or use another --out.");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
