/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.cbf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/** Decodes the image that a header describes. */
record CbfImage(BinaryFile file, CbfHeader header) {

    private static final int MARK = 4;

    NDArray decode() throws IOException {
        byte[] stored = stored();
        verify(stored);
        Object array = file.allocate(header.type(), header.elements(file), "its image");
        int length = java.lang.reflect.Array.getLength(array);
        int decoded =
                switch (header.compression()) {
                    case BYTE_OFFSET -> ByteOffset.decode(stored, array);
                    case NONE -> plain(stored, array, length);
                };
        if (decoded < length) {
            throw file.error("is damaged: its image ends after " + decoded + " of " + length + " numbers");
        }
        return NDArray.of(header.type(), array, header.shape());
    }

    private int plain(byte[] stored, Object array, int length) {
        int there = Math.min(length, stored.length / header.type().bytes());
        BinaryFile.copy(ByteBuffer.wrap(stored).order(header.order()), array, 0, there);
        return there;
    }

    private byte[] stored() throws IOException {
        byte[] bytes =
                file.bytes(header.position(), header.stored(), "its image").array();
        return header.base64() ? decoded(bytes) : bytes;
    }

    private byte[] decoded(byte[] text) throws IOException {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            boolean marked = bytes.length >= MARK
                    && bytes[0] == 0x0c
                    && bytes[1] == 0x1a
                    && bytes[2] == 4
                    && bytes[3] == (byte) 0xd5;
            return marked ? java.util.Arrays.copyOfRange(bytes, MARK, bytes.length) : bytes;
        } catch (IllegalArgumentException e) {
            throw file.error("is damaged: its image is no BASE64 text (" + e.getMessage() + ")");
        }
    }

    private void verify(byte[] stored) throws IOException {
        if (header.md5().isEmpty()) {
            return;
        }
        String found = Base64.getEncoder().encodeToString(md5(stored));
        if (!withoutPadding(found).equals(withoutPadding(header.md5().get()))) {
            throw file.error("is damaged: its image has the MD5 sum " + found + ", its header states "
                    + header.md5().get());
        }
    }

    private static String withoutPadding(String base64) {
        return base64.replace("=", "");
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
