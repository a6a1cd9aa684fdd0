/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a file under a temporary name in its folder and moves it into place once it is whole. */
public final class NewFile {

    /** Writes the content to the path that it is given. */
    public interface Content {
        void write(Path temporary) throws IOException;
    }

    private static final AtomicLong COUNT = new AtomicLong();

    private NewFile() {}

    /**
     * Writes a file, replacing one of that name. Nothing is left when writing fails.
     *
     * @throws IOException naming the folder when there is none, and whatever the content throws
     */
    public static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(file + " cannot be written: there is no folder " + folder + ".");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " cannot be written: a folder has that name.");
        }
        // Not createTempFile: the file keeps its permissions when it is moved, and others may read results.
        Path temporary = folder.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".part");
        try {
            content.write(temporary);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
