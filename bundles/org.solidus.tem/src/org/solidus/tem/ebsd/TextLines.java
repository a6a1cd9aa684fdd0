/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.solidus.core.source.RegularFile;

/** The lines of a text in UTF-8, one after the other; a file that is no text is told by lines without an end. */
final class TextLines implements Closeable {

    private static final int LONGEST = 1 << 16;

    private final Path path;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private long number;

    private TextLines(Path path, InputStream in) {
        this.path = path;
        this.in = in;
    }

    /** @param format what the file should be, with its article */
    static TextLines open(Path path, String format) throws IOException {
        RegularFile.require(path, format);
        return new TextLines(path, new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    }

    /** The next line without its end; empty at the end of the file. */
    Optional<String> next() throws IOException {
        line.reset();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        number++;
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() == LONGEST) {
                throw new IOException(
                        path + ", line " + number + " has more than " + LONGEST + " characters: no text.");
            }
            line.write(read);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** Number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
