/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

/** A reply that ends with a byte. */
record Terminated(byte terminator) implements Framing {

    @Override
    public int complete(byte[] bytes, int length) {
        return complete(bytes, 0, length);
    }

    @Override
    public int complete(byte[] bytes, int known, int length) {
        for (int i = known; i < length; i++) {
            if (bytes[i] == terminator) {
                return i + 1;
            }
        }
        return MORE;
    }
}
