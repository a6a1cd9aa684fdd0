/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/** SHA-256 of data: of an array its type, shape and little-endian values. */
public final class Digests {

    private static final long PIECE = 1 << 14;

    /** Stands for a frame that could not be read. */
    static final byte[] NONE = new byte[32];

    private Digests() {}

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Of a frame's values: array or columns, not axes or companions. */
    public static byte[] of(Frame frame) {
        MessageDigest digest = sha256();
        if (frame.isTable()) {
            frame.table().columns().forEach(column -> update(digest, column));
        } else {
            update(digest, frame.raw());
        }
        return digest.digest();
    }

    /** Of an array: type, shape, values. */
    public static void update(MessageDigest digest, NDArray array) {
        digest.update((array.type().label() + Arrays.toString(array.shape())).getBytes(StandardCharsets.UTF_8));
        // In pieces that stay in the processor's cache: as fast as the digest alone.
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(PIECE, array.bytes()));
        for (int done = 0; done < array.size(); ) {
            done += array.put(done, buffer.clear());
            digest.update(buffer.flip());
        }
    }

    private static void update(MessageDigest digest, Column column) {
        digest.update(column.name().getBytes(StandardCharsets.UTF_8));
        switch (column.array()) {
            case double[] values -> update(digest, NDArray.of(values));
            case long[] values -> update(digest, NDArray.of(ElementType.INT64, values, values.length));
            default ->
                digest.update(String.join("\0", (String[]) column.array()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Of the bytes of a file. */
    public static byte[] of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest.digest();
    }

    /** A digest in lower-case hexadecimal digits, two a byte. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
