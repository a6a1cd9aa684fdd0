/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** What is to be said of the FePO4 fraction of a spectrum. */
public enum PhaseState {
    /** Both ways give one. */
    FITTED("fitted", 0x009E73),
    /** Nothing of any reference. */
    NO_SIGNAL("no signal", 0x999999),
    /** Too thick: the errors do not hold plural scattering. */
    THICK("too thick", 0xE69F00),
    /** Band and fit disagree by much more than their noise. */
    DISAGREE("band and fit disagree", 0xCC79A7),
    /** The references can't be told apart. */
    DEPENDENT("dependent references", 0xD55E00),
    /** A part of the spectrum is in none of the references. */
    UNEXPLAINED("unexplained signal", 0xF0E442);

    private final Category category;

    PhaseState(String name, int rgb) {
        category = new Category(ordinal(), name, rgb);
    }

    /** All of them, as kinds of a column. */
    public static List<Category> categories() {
        return Arrays.stream(values()).map(state -> state.category).toList();
    }
}
