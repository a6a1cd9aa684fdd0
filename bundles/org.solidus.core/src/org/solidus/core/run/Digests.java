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
import org.solidus.core.data.NDArray;

/** SHA-256 of data: of an array its type, shape and little-endian values. */
public final class Digests {

    private static final int PIECE = 1 << 14;

    private Digests() {}

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Of an array: type, shape, values. */
    public static void update(MessageDigest digest, NDArray array) {
        update(digest, array, piece());
    }

    /** The same through a buffer that was used before. */
    static void update(MessageDigest digest, NDArray array, ByteBuffer piece) {
        digest.update((array.type().label() + Arrays.toString(array.shape())).getBytes(StandardCharsets.UTF_8));
        int size = array.size();
        for (int done = 0; done < size; ) {
            done += array.put(done, piece.clear());
            digest.update(piece.flip());
        }
    }

    /** Room for a piece of an array that stays in the processor's cache: as fast as the digest alone. */
    static ByteBuffer piece() {
        return ByteBuffer.allocate(PIECE);
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
