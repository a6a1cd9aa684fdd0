/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.Arrays;
import java.util.List;

/** What a point of the specimen is made of, in the order of the truth. */
enum Material {
    /** The electrolyte. */
    LAGP("LAGP", "LAGP", "#4477aa"),
    /** Lithiated olivine. */
    LFP("LFP", "LiFePO4", "#228833"),
    /** Delithiated olivine. */
    FP("FePO4", "FePO4", "#ee6677"),
    /** A monoclinic stand-in for the other electrode: the shipped structure, whose coordinates are constructed. */
    LVP("LVP", "LVP", "#ccbb44"),
    /** Graphitic carbon black: rings. */
    CARBON("carbon", "", "#888888"),
    /** A phosphate glass: halos. */
    AMORPHOUS("amorphous", "", "#66ccee"),
    /** Nothing in the beam. */
    VACUUM("vacuum", "", "#ffffff");

    private final String title;
    private final String structure;
    private final String colour;

    Material(String title, String structure, String colour) {
        this.title = title;
        this.structure = structure;
        this.colour = colour;
    }

    /** As the truth and the pipeline call it. */
    String title() {
        return title;
    }

    /** Name of the shipped structure; empty for what is no crystal. */
    String structure() {
        return structure;
    }

    /** For maps, {@code #rrggbb}. */
    String colour() {
        return colour;
    }

    boolean isCrystal() {
        return !structure.isEmpty();
    }

    boolean isOlivine() {
        return this == LFP || this == FP;
    }

    static List<Material> crystals() {
        return Arrays.stream(values()).filter(Material::isCrystal).toList();
    }
}
