/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.background;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** How the fit of a background ended. Only of the first two there is a background. */
public enum FitState {

    /** There is a background. */
    FITTED("fitted", 0x0072B2),

    /** There is one, but further on it runs above the spectrum, which no background does. */
    ABOVE_SPECTRUM("above the spectrum", 0xE69F00),

    /** The counts do not fall through the window: no falling curve goes through them. */
    RISING("no fit: counts do not fall", 0xD55E00),

    /** A half of the window has no counts, or less than none. */
    NO_COUNTS("no fit: no counts", 0x999999),

    /** The counts fall, but steeper than any background does. */
    TOO_STEEP("no fit: too steep", 0xCC79A7),

    /** The window has fewer than four channels with a value. */
    TOO_SHORT("no fit: too few channels", 0x000000);

    /** What a column of states holds. */
    public static final List<Category> CATEGORIES = Arrays.stream(values())
            .map(state -> new Category(state.ordinal(), state.words, state.rgb))
            .toList();

    private final String words;
    private final int rgb;

    FitState(String words, int rgb) {
        this.words = words;
        this.rgb = rgb;
    }

    /** Whether there is a background. */
    public boolean fitted() {
        return this == FITTED || this == ABOVE_SPECTRUM;
    }

    /** A few words for people. */
    public String words() {
        return words;
    }
}
