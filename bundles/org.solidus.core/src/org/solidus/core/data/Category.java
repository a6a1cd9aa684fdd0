/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.Objects;

/**
 * One of the kinds that a column of whole numbers tells apart: a phase, a cluster, the state of the beam.
 *
 * @param code in the column
 * @param name for people
 * @param rgb colour {@code 0xRRGGBB}
 */
public record Category(int code, String name, int rgb) {

    /** Eight colours that people with any colour vision tell apart (Okabe and Ito). */
    private static final int[] COLOURS = {0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x999999
    };

    /** Requires a name. */
    public Category {
        Objects.requireNonNull(name);
    }

    /** In the colour of its code. */
    public static Category of(int code, String name) {
        return new Category(code, name, COLOURS[Math.floorMod(code, COLOURS.length)]);
    }
}
