/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;
import org.solidus.eels.background.FitState;

/** What came of counting an edge. */
public enum EdgeState {

    /** There are more counts than the background makes by chance. */
    DETECTED("detected", 0x0072B2),

    /** No more counts than the background makes by chance. */
    NOT_DETECTED("not detected", 0x999999),

    /** Significantly fewer counts than background: the background is wrong. */
    NEGATIVE("below the background", 0xE69F00),

    /** A channel of the signal window has no value. */
    NO_DATA("no data", 0x000000),

    /** The counts do not fall through the background window. */
    RISING("no fit: counts do not fall", 0xD55E00),

    /** There are no counts, or less than none, in a half of the background window. */
    NO_COUNTS("no fit: no counts", 0xCC79A7),

    /** The counts fall steeper than any background. */
    TOO_STEEP("no fit: too steep", 0x56B4E9),

    /** Too few channels of the background window have a value. */
    TOO_SHORT("no fit: too few channels", 0x009E73);

    /** What a column of states holds. */
    public static final List<Category> CATEGORIES = Arrays.stream(values())
            .map(state -> new Category(state.ordinal(), state.words, state.rgb))
            .toList();

    private final String words;
    private final int rgb;

    EdgeState(String words, int rgb) {
        this.words = words;
        this.rgb = rgb;
    }

    static EdgeState of(FitState fit) {
        return switch (fit) {
            case RISING -> RISING;
            case NO_COUNTS -> NO_COUNTS;
            case TOO_STEEP -> TOO_STEEP;
            case TOO_SHORT -> TOO_SHORT;
            case FITTED, ABOVE_SPECTRUM -> DETECTED;
        };
    }

    /** Whether there are numbers. */
    public boolean counted() {
        return this == DETECTED || this == NOT_DETECTED || this == NEGATIVE;
    }

    /** A few words for people. */
    public String words() {
        return words;
    }
}
