/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Category;
import org.solidus.crystal.Structure;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.symmetry.FoundSymmetry;
import org.solidus.crystal.symmetry.SymmetryFinder;

/**
 * A phase that patterns are matched with.
 *
 * @param kind its code (from 1), name and colour
 * @param structure the crystal, in its true symmetry
 * @param laue symmetry of its orientations
 * @param remark what is to be said of its symmetry, empty if it is as declared
 */
record MatchPhase(Category kind, Structure structure, LaueClass laue, String remark) {

    /** @param tolerance for a higher symmetry than the declared one, angstrom; 0 for none */
    static MatchPhase of(Category kind, Structure declared, double tolerance) {
        if (tolerance > 0) {
            FoundSymmetry found = SymmetryFinder.find(declared, tolerance);
            if (found.isHigher()) {
                // Orientations refer to the axes of the file, even where the symmetry is described in another cell.
                return new MatchPhase(
                        kind,
                        found.isSameCell() ? found.structure() : declared,
                        found.laueClass(),
                        "The structure of " + kind.name() + " " + found.sentence() + ".");
            }
        }
        return new MatchPhase(kind, declared, LaueClass.of(declared), "");
    }

    /** The kinds of the column {@code phase}; 0 is a pattern that none of them explains. */
    static List<Category> kinds(List<MatchPhase> phases) {
        List<Category> kinds = new ArrayList<>(List.of(new Category(0, "not indexed", 0xFFFFFF)));
        phases.forEach(phase -> kinds.add(phase.kind()));
        return kinds;
    }

    /** The Laue classes that occur, each once. */
    static List<LaueClass> classes(List<MatchPhase> phases) {
        return phases.stream().map(MatchPhase::laue).distinct().toList();
    }
}
