/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The first question of a reader: is there a file at all? */
public final class RegularFile {

    private RegularFile() {}

    /**
     * Requires a file that is there and is no folder.
     *
     * @param format what it should be, with its article: {@code a CIF}
     * @throws IOException with a sentence that names the file
     */
    public static void require(Path file, String format) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not " + format + ".");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + " does not exist.");
        }
    }
}
