/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text files that are there whole or not at all. */
final class NewText {

    private NewText() {}

    /** Writes under a temporary name in the same folder and moves the file into place. */
    static void write(Path file, String text) throws IOException {
        // No createTempFile: what it makes is readable by its owner alone.
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.writeString(temporary, text);
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
