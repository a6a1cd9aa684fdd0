/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** How the fit of a model ended. */
public enum ModelState {

    /** At a minimum with errors. */
    FITTED("fitted", 0x0072B2),

    /** At a minimum, with a parameter at one of its bounds. */
    AT_LIMIT("at a limit", 0xE69F00),

    /** The spectrum does not determine all free parameters (a peak that is not there has no width). */
    NOT_DETERMINED("not determined", 0xCC79A7),

    /** No minimum was reached. */
    NOT_CONVERGED("not converged", 0xD55E00),

    /** Fewer channels with a value than free parameters. */
    NO_DATA("no data", 0x000000);

    /** What a column of states holds. */
    public static final List<Category> CATEGORIES = Arrays.stream(values())
            .map(state -> new Category(state.ordinal(), state.words, state.rgb))
            .toList();

    private final String words;
    private final int rgb;

    ModelState(String words, int rgb) {
        this.words = words;
        this.rgb = rgb;
    }

    /** A few words for people. */
    public String words() {
        return words;
    }
}
