/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Category;

/** How the two phases of a particle are arranged, and the mechanism that leaves it so. */
enum ParticleState {
    /** All of the lithiated phase. */
    LITHIATED("lithiated", 0xC8322B, false),
    /** All of the delithiated phase. */
    DELITHIATED("delithiated", 0x2E9E4F, false),
    /** One grain of each phase, of two orientations: each was converted by itself. */
    BY_GRAIN("grain by grain", 0x3B6FB6, false),
    /** One grain of each phase, of one orientation: a front that stopped. */
    FRONT("front", 0xE8A33D, false),
    /** Three or more grains of both phases. */
    MOSAIC("mosaic", 0x8E44AD, true);

    private static final List<Category> MECHANISMS =
            List.of(new Category(0, "domino-cascade", 0x4C78A8), new Category(1, "mosaic", 0x8E44AD));

    private final String label;
    private final int rgb;
    private final boolean mosaic;

    ParticleState(String label, int rgb, boolean mosaic) {
        this.label = label;
        this.rgb = rgb;
        this.mosaic = mosaic;
    }

    /** Code of the kind, from 1. */
    int code() {
        return ordinal() + 1;
    }

    int rgb() {
        return rgb;
    }

    /** Whether both phases are in it. */
    boolean mixed() {
        return this != LITHIATED && this != DELITHIATED;
    }

    /** 0 for domino-cascade, 1 for mosaic. */
    int mechanism() {
        return mosaic ? 1 : 0;
    }

    static List<Category> kinds() {
        return Arrays.stream(values())
                .map(state -> new Category(state.code(), state.label, state.rgb))
                .toList();
    }

    static List<Category> mechanisms() {
        return MECHANISMS;
    }
}
