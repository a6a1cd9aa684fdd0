/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The number types that files and frames hold. Unsigned values lie in the signed Java primitive of the same width. */
public enum ElementType {
    /** Signed, 8 bits. */
    INT8(1, true),
    /** Unsigned, 8 bits. */
    UINT8(1, false),
    /** Signed, 16 bits. */
    INT16(2, true),
    /** Unsigned, 16 bits. */
    UINT16(2, false),
    /** Signed, 32 bits. */
    INT32(4, true),
    /** Unsigned, 32 bits. */
    UINT32(4, false),
    /** Signed, 64 bits. */
    INT64(8, true),
    /** Unsigned, 64 bits; widened to double, values above 2^53 are rounded. */
    UINT64(8, false),
    /** IEEE 754 single precision. */
    FLOAT32(4, true),
    /** IEEE 754 double precision. */
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

    /** Whether it holds negative values; true for all but the unsigned integers. */
    public boolean signed() {
        return signed;
    }

    /** Whether an element is a pair of a real and an imaginary part. */
    public boolean complex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    /** Whether it is no integer type: real or complex floating point. */
    public boolean floating() {
        return this == FLOAT32 || this == FLOAT64 || complex();
    }

    /** The name used in every interface: {@code uint16}, {@code float64}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The whole numbers of so many bits; empty where there is no such type. */
    public static Optional<ElementType> integer(long bits, boolean signed) {
        return find(type -> !type.floating() && type.signed == signed, bits);
    }

    /** The real floating-point numbers of so many bits; empty where there is no such type. */
    public static Optional<ElementType> real(long bits) {
        return find(type -> type.floating() && !type.complex(), bits);
    }

    /** The complex numbers of so many bits, both parts together; empty where there is no such type. */
    public static Optional<ElementType> complex(long bits) {
        return find(ElementType::complex, bits);
    }

    private static Optional<ElementType> find(Predicate<ElementType> kind, long bits) {
        return Arrays.stream(values())
                .filter(kind.and(type -> 8L * type.bytes == bits))
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is no such type */
    public static ElementType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
