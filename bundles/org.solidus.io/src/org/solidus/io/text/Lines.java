/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The lines of a text file, one after another. UTF-8, UTF-16 with its mark, and what is no UTF-8 as Windows-1252; lines
 * end with LF, CR or both. Not thread-safe.
 */
public final class Lines implements Closeable {

    private static final int LONGEST = 1 << 20;
    private static final int HEAD = 1 << 16;

    private final Path path;
    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private boolean skipLineFeed;
    private String line = "";
    private int number;
    private boolean ended = true;

    private Lines(Path path, Reader reader) {
        this.path = path;
        this.reader = reader;
    }

    /**
     * Opens a file.
     *
     * @throws IOException when it is absent, a folder, empty, or no text
     */
    public static Lines open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder, not a file.");
        }
        try {
            Charset charset = charset(path);
            return new Lines(path, new InputStreamReader(Files.newInputStream(path), charset));
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path + " does not exist.");
        } catch (AccessDeniedException e) {
            throw new IOException(path + " may not be read: permission denied.", e);
        }
    }

    private static Charset charset(Path path) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw new EOFException(path + " is empty.");
        }
        Charset charset = charset(head);
        if (charset == null) {
            throw new IOException(path
                    + (head[0] == 0x1f && head.length > 1 && head[1] == (byte) 0x8b
                            ? " is packed with gzip; unpack it first, for example with gunzip."
                            : " is not a text file: it holds zero bytes."));
        }
        return charset;
    }

    /** The character set of a file that begins with these bytes; null when it is no text. */
    public static Charset charset(byte[] head) {
        if (head.length >= 2
                && (head[0] == (byte) 0xff && head[1] == (byte) 0xfe
                        || head[0] == (byte) 0xfe && head[1] == (byte) 0xff)) {
            return StandardCharsets.UTF_16;
        }
        if (head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
            return null;
        }
        for (byte b : head) {
            if (b == 0) {
                return null;
            }
        }
        return isUtf8(head) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private static boolean isUtf8(byte[] head) {
        // The head may end within a character, which has four bytes at most.
        for (int cut = 0; cut < Math.min(4, head.length); cut++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return true;
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return false;
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end of the file
     * @throws IOException when it can't be read, holds zero bytes, or the line is longer than any table's
     */
    public boolean next() throws IOException {
        passLineFeed();
        if (!isMore()) {
            ended = false;
            return false;
        }
        String begun = piece();
        if (at < filled) {
            endLine();
            return take(begun);
        }
        return take(continued(new StringBuilder(begun)));
    }

    /** The rest of a line that does not end in the buffer where it began. */
    private String continued(StringBuilder pieces) throws IOException {
        while (at == filled && isMore()) {
            pieces.append(piece());
            if (pieces.length() > LONGEST) {
                throw new IOException(
                        path + " is no table: line " + (number + 1) + " has more than " + LONGEST + " characters.");
            }
        }
        if (at < filled) {
            endLine();
        } else {
            ended = false;
        }
        return pieces.toString();
    }

    /** What the buffer has up to the next end of a line. */
    private String piece() {
        int begin = at;
        while (at < filled && buffer[at] != '\n' && buffer[at] != '\r') {
            at++;
        }
        return new String(buffer, begin, at - begin);
    }

    private void endLine() {
        skipLineFeed = buffer[at++] == '\r';
    }

    /** A line feed behind a carriage return belongs to the line before, and may lie in the next buffer. */
    private void passLineFeed() throws IOException {
        if (skipLineFeed && isMore()) {
            at += buffer[at] == '\n' ? 1 : 0;
        }
        skipLineFeed = false;
    }

    private boolean isMore() throws IOException {
        return at < filled || fill();
    }

    private boolean take(String text) throws IOException {
        number++;
        line = number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
        if (line.indexOf('\0') >= 0) {
            throw new IOException(path + " is not a text file: line " + number + " holds zero bytes.");
        }
        return true;
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, reader.read(buffer));
        at = 0;
        return filled > 0;
    }

    /** The line, without its end. */
    public String line() {
        return line;
    }

    /** Its number, 1 first. */
    public int number() {
        return number;
    }

    /** Whether the line has an end: the last one of a file that is still being written has none. */
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
