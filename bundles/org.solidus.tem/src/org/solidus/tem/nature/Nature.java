/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** What a point of a scan is before any phase is asked for. The code of each is its {@link #ordinal()}. */
public enum Nature {
    /** Nothing stands out: no share of the pattern reaches the threshold. */
    UNRESOLVED("not resolved", 0xBBBBBB),
    /** Spots. */
    CRYSTAL("crystal", 0x0072B2),
    /** Broad rings. */
    AMORPHOUS("amorphous", 0xE69F00),
    /** Sharp rings of many small crystals, as those of carbon. */
    RING("ring", 0x444444),
    /** Nearly nothing but the direct beam. */
    VACUUM("vacuum", 0xFFFFFF),
    /** No pattern: empty, masked, or lost. */
    INVALID("invalid", 0x882255);

    private final String label;
    private final int rgb;

    Nature(String label, int rgb) {
        this.label = label;
        this.rgb = rgb;
    }

    /** The word for people. */
    public String label() {
        return label;
    }

    /** As the kinds of a column. */
    public static List<Category> categories() {
        return Arrays.stream(values())
                .map(nature -> new Category(nature.ordinal(), nature.label, nature.rgb))
                .toList();
    }
}
