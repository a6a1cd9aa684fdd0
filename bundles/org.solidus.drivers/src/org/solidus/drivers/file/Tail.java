/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * Lines of a file that another program writes. A line counts when it has ended; a file that became shorter, or another file
 * in its place, is read from its beginning, after what was left of the one before. For one thread.
 */
final class Tail implements Closeable {

    private static final int PIECE = 1 << 16;
    private static final int LONGEST_LINE = 1 << 20;

    private final Path file;
    private FileChannel channel;
    private Object key;
    private long position;
    private ByteBuffer held = ByteBuffer.allocate(PIECE).limit(0);
    private final Charset charset = StandardCharsets.UTF_8;

    Tail(Path file) throws IOException {
        this.file = file;
        open();
    }

    private void open() throws IOException {
        key = key();
        channel = FileChannel.open(file, StandardOpenOption.READ);
        position = 0;
        held.clear().limit(0);
    }

    private Object key() throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        return is.fileKey() == null ? is.creationTime() : is.fileKey();
    }

    /**
     * Whether the file began anew: it was cut, or another one lies in its place and the one before is read to its end. It
     * is then read from its beginning.
     */
    boolean beganAnew() throws IOException {
        if (channel.size() < position) {
            position = 0;
            held.clear().limit(0);
            return true;
        }
        if (channel.size() > position || !Files.exists(file) || Objects.equals(key(), key)) {
            return false;
        }
        channel.close();
        open();
        return true;
    }

    /** The next whole line, without its end; empty where there is none yet. */
    Optional<String> line() throws IOException {
        while (true) {
            for (int i = held.position(); i < held.limit(); i++) {
                if (held.get(i) == '\n') {
                    int from = held.position();
                    int end = i > from && held.get(i - 1) == '\r' ? i - 1 : i;
                    String line = charset.decode(held.slice(from, end - from)).toString();
                    held.position(i + 1);
                    return Optional.of(line.startsWith("\ufeff") ? line.substring(1) : line);
                }
            }
            if (!more()) {
                return Optional.empty();
            }
        }
    }

    private boolean more() throws IOException {
        held.compact();
        if (!held.hasRemaining()) {
            if (held.capacity() >= LONGEST_LINE) {
                throw new IOException(
                        file + " has a line of more than " + LONGEST_LINE + " bytes; it is no table of text.");
            }
            held = ByteBuffer.allocate(2 * held.capacity()).put(held.flip());
        }
        int read = channel.read(held, position);
        held.flip();
        position += Math.max(0, read);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
