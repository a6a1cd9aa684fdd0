/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.solidus.core.source.NewFile;

/**
 * A file that appears under its name only when it is whole. Until then it is written as {@code .NAME.part} in the same
 * folder. The name is always the same, so that a killed run leaves one part at most, which the next one takes over; a
 * lock keeps two runs from writing the same file at once.
 */
final class PartFile {

    private final Path target;
    private final Path part;
    private final FileChannel lock;

    private PartFile(Path target, Path part, FileChannel lock) {
        this.target = target;
        this.part = part;
        this.lock = lock;
    }

    /** @throws IOException when the folder can't be written to, or the same file is being written already */
    static PartFile create(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || absolute.getFileName() == null || Files.isDirectory(absolute)) {
            throw new IOException(target + " is a folder; name a file to write.");
        }
        Files.createDirectories(folder);
        Path part = folder.resolve("." + absolute.getFileName() + ".part");
        FileChannel channel;
        try {
            channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    target + " can't be written: " + folder + " does not let " + part.getFileName() + " be made ("
                            + e.getClass().getSimpleName() + ").",
                    e);
        }
        if (!locked(channel)) {
            channel.close();
            throw new IOException(target + " is being written by another run; wait for it or name another file.");
        }
        return new PartFile(absolute, part, channel);
    }

    /**
     * Locks a byte behind everything that will be written: where locks are mandatory, the library must still be able to
     * write. Some network file systems have no locks: there nothing keeps two runs apart.
     */
    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Where to write. */
    Path path() {
        return part;
    }

    /** Brings what was written to the disk and gives it its name, in place of what had the name before. */
    void moveIntoPlace() throws IOException {
        lock.force(true);
        lock.close();
        NewFile.moveIntoPlace(part, target);
    }

    /** Removes what was written. */
    void discard() throws IOException {
        lock.close();
        Files.deleteIfExists(part);
    }
}
