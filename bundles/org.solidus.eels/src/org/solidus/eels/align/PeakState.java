/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** How well the place of a zero-loss peak is known. */
public enum PeakState {
    /** From the peak as a whole. */
    ALIGNED("aligned", 0x009E73),
    /** The detector clipped the peak: from its flanks. */
    SATURATED("saturated", 0xD55E00),
    /** An end of the spectrum cuts the peak: from the part that is there. */
    CUT("cut", 0xE69F00),
    /** Hardly above noise, or known to no better than half a channel. */
    WEAK("weak", 0x56B4E9),
    /** There is no peak; the spectrum was not moved. */
    NONE("none", 0x999999);

    private final String words;
    private final int rgb;

    PeakState(String words, int rgb) {
        this.words = words;
        this.rgb = rgb;
    }

    /** Kinds of the column {@code state}, whose codes are the ordinals. */
    public static List<Category> kinds() {
        return Arrays.stream(values())
                .map(state -> new Category(state.ordinal(), state.words, state.rgb))
                .toList();
    }
}
