/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.structures;

import java.util.List;
import org.solidus.crystal.Resource;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifException;
import org.solidus.crystal.cif.CifReader;

/**
 * The structures that come with Solidus, as CIFs beside this class. Each CIF says where cell and coordinates come from
 * and whether they were verified; {@link Structure#provenance()} repeats it.
 */
public final class ShippedStructures {

    private static final List<String> NAMES = List.of(
            "Al2O3", "Au", "CeO2", "FePO4", "graphite", "LAGP", "LaB6", "LATP", "LiFePO4", "LVP", "LVP-R", "Ni", "Si");

    private ShippedStructures() {}

    /**
     * The names that {@link #get} knows.
     *
     * @return names of structures
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A structure by name.
     *
     * @param name one of {@link #names()}
     * @return the structure
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Structure get(String name) {
        try {
            return CifReader.structures(name + ".cif", cif(name)).getFirst();
        } catch (CifException e) {
            throw new IllegalStateException("The shipped structure " + name + " is broken: " + e.getMessage(), e);
        }
    }

    /**
     * The text of a CIF by name.
     *
     * @param name one of {@link #names()}
     * @return the whole CIF
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String cif(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no shipped structure \"" + name + "\"; there are " + String.join(", ", NAMES));
        }
        return Resource.text(ShippedStructures.class, name + ".cif");
    }
}
