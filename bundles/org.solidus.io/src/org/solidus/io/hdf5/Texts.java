/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.nio.charset.StandardCharsets;

/** Texts as bytes. */
final class Texts {

    private Texts() {}

    /**
     * Whether the binding writes these texts as they are. It hands over Java's modified UTF-8, which differs from UTF-8
     * for characters beyond the basic plane and for NUL.
     */
    static boolean plain(String... texts) {
        for (String text : texts) {
            if (text.chars().anyMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
                return false;
            }
        }
        return true;
    }

    /** A text that the binding can write: what it can't becomes the replacement character. */
    static String replaced(String text) {
        if (plain(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .forEach(c -> clean.append(c == 0 || c > 0xffff || c >= 0xd800 && c < 0xe000 ? '\ufffd' : (char) c));
        return clean.toString();
    }

    /** Bytes of the longest text, at least 1: a type of no bytes is not allowed. */
    static int longest(String... texts) {
        int longest = 1;
        for (String text : texts) {
            longest = Math.max(longest, text.getBytes(StandardCharsets.UTF_8).length);
        }
        return longest;
    }

    /** Texts side by side in a fixed number of bytes each, filled up with zeros. */
    static byte[] fixed(String[] texts, int bytes) {
        byte[] all = new byte[Math.multiplyExact(texts.length, bytes)];
        for (int i = 0; i < texts.length; i++) {
            byte[] text = texts[i].getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, all, i * bytes, text.length);
        }
        return all;
    }
}
