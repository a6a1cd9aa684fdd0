/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Run-length coding of TIFF 6.0, section 9. */
final class PackBits {

    private PackBits() {}

    /** @return how many bytes were decoded, at most {@code length} */
    static int decode(ByteBuffer in, byte[] out, int length) {
        int at = 0;
        while (at < length && in.remaining() > 1) {
            int code = in.get();
            if (code >= 0) {
                int count = Math.min(Math.min(code + 1, length - at), in.remaining());
                in.get(out, at, count);
                at += count;
            } else if (code != -128) {
                int count = Math.min(1 - code, length - at);
                Arrays.fill(out, at, at + count, in.get());
                at += count;
            }
        }
        return at;
    }
}
