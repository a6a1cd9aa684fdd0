/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** How a fit of references ended. */
public enum MixtureState {
    /** As it should. */
    FITTED("fitted", 0x009E73),
    /** There is nothing of any reference: vacuum, or noise alone. */
    NO_SIGNAL("no signal", 0x999999),
    /** The references can't be told apart. */
    DEPENDENT("dependent references", 0xD55E00),
    /** A part of the spectrum is in none of the references. */
    UNEXPLAINED("unexplained signal", 0xE69F00);

    private final Category category;

    MixtureState(String name, int rgb) {
        category = new Category(ordinal(), name, rgb);
    }

    /** All of them, as kinds of a column. */
    public static List<Category> categories() {
        return Arrays.stream(values()).map(state -> state.category).toList();
    }
}
