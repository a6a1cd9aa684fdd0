/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.Locale;

/** The number types that files and frames hold. Unsigned values lie in the signed Java primitive of the same width. */
public enum ElementType {
    INT8(1, true),
    UINT8(1, false),
    INT16(2, true),
    UINT16(2, false),
    INT32(4, true),
    UINT32(4, false),
    INT64(8, true),
    UINT64(8, false),
    FLOAT32(4, true),
    FLOAT64(8, true),
    /** Two float32: real, imaginary; the primitive array is a {@code float[]} of twice the size. */
    COMPLEX64(8, true),
    /** Two float64: real, imaginary; the primitive array is a {@code double[]} of twice the size. */
    COMPLEX128(16, true);

    private final int bytes;
    private final boolean signed;

    ElementType(int bytes, boolean signed) {
        this.bytes = bytes;
        this.signed = signed;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean signed() {
        return signed;
    }

    public boolean complex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    public boolean floating() {
        return this == FLOAT32 || this == FLOAT64 || complex();
    }

    /** The name used in every interface: {@code uint16}, {@code float64}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such type */
    public static ElementType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
