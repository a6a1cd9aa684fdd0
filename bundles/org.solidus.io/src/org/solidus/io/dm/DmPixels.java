/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.io.file.BinaryFile;

/**
 * What the pixels of an image are.
 *
 * @param type they become; empty for what is not read
 * @param bytes of one in the file
 * @param words for people
 */
record DmPixels(Optional<ElementType> type, int bytes, String words) {

    private static final Map<Integer, ElementType> NUMBERS = Map.ofEntries(
            Map.entry(1, ElementType.INT16),
            Map.entry(2, ElementType.FLOAT32),
            Map.entry(3, ElementType.COMPLEX64),
            Map.entry(6, ElementType.UINT8),
            Map.entry(7, ElementType.INT32),
            Map.entry(9, ElementType.INT8),
            Map.entry(10, ElementType.UINT16),
            Map.entry(11, ElementType.UINT32),
            Map.entry(12, ElementType.FLOAT64),
            Map.entry(13, ElementType.COMPLEX128),
            Map.entry(14, ElementType.UINT8),
            Map.entry(39, ElementType.INT64),
            Map.entry(40, ElementType.UINT64));

    private static final Map<Integer, DmPixels> REFUSED = Map.of(
            5, new DmPixels(Optional.empty(), 4, "packed complex numbers (one half of a Fourier transform)"),
            27, new DmPixels(Optional.empty(), 4, "packed complex numbers (one half of a Fourier transform)"),
            28, new DmPixels(Optional.empty(), 8, "packed complex numbers (one half of a Fourier transform)"),
            8, new DmPixels(Optional.empty(), 4, "colours (red, green, blue)"),
            23, new DmPixels(Optional.empty(), 4, "colours (red, green, blue)"));

    /** Those of a code; {@code image} is for the message. */
    static DmPixels of(BinaryFile file, String image, int code) throws IOException {
        ElementType type = NUMBERS.get(code);
        if (type != null) {
            return new DmPixels(Optional.of(type), type.bytes(), type.label());
        }
        DmPixels refused = REFUSED.get(code);
        if (refused == null) {
            throw file.error("is of a kind that Solidus does not read, or damaged: the pixels of '" + image
                    + "' have the type " + code);
        }
        return refused;
    }

    boolean readable() {
        return type.isPresent();
    }

    /** Their type; of what is not read one that is as large. */
    ElementType element() {
        return type.orElse(bytes == 8 ? ElementType.FLOAT64 : ElementType.FLOAT32);
    }
}
