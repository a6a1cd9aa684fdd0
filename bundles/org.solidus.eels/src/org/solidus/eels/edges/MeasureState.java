/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** What came of measuring the shape of an edge. */
public enum MeasureState {

    /** Measured. */
    MEASURED("measured", 0x0072B2),

    /** The edge does not stand clear of the noise. */
    NOT_DETECTED("not detected", 0x999999),

    /** It was not found within the range that was searched. */
    AT_LIMIT("at a limit", 0xE69F00),

    /** There is no background to stand on. */
    NO_FIT("no background", 0xD55E00),

    /** A channel that is needed has no value. */
    NO_DATA("no data", 0x000000);

    /** What a column of states holds. */
    public static final List<Category> CATEGORIES = Arrays.stream(values())
            .map(state -> new Category(state.ordinal(), state.words, state.rgb))
            .toList();

    private final String words;
    private final int rgb;

    MeasureState(String words, int rgb) {
        this.words = words;
        this.rgb = rgb;
    }
}
