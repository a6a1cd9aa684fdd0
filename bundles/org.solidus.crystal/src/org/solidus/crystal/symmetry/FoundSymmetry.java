/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.Locale;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Structure;
import org.solidus.crystal.orientation.LaueClass;

/**
 * The symmetry that a structure has within a tolerance.
 *
 * @param declared the group that the structure came with
 * @param structure the same atoms with the symmetry that was found, made exact; in another cell if the found group is not
 *     described in the given one
 * @param atomDeviation greatest distance between an atom as it was given and as it is in {@code structure}, angstrom
 * @param cellDeviation greatest distance that the end of an axis of the cell moved, angstrom
 * @param laueClass Laue class of the found group in the crystal frame of the <em>given</em> cell, so that orientations refer
 *     to the axes that the file has
 * @param isHigher whether more was found than declared: more rotations, or a smaller primitive cell
 * @param isSameCell whether {@code structure} has the axes that were given
 */
public record FoundSymmetry(
        SpaceGroup declared,
        Structure structure,
        double atomDeviation,
        double cellDeviation,
        LaueClass laueClass,
        boolean isHigher,
        boolean isSameCell) {

    /**
     * The group that was found.
     *
     * @return a setting of the table of space groups
     */
    public SpaceGroup spaceGroup() {
        return structure.spaceGroup();
    }

    /**
     * The greatest change that made the symmetry exact.
     *
     * @return angstrom
     */
    public double deviation() {
        return Math.max(atomDeviation, cellDeviation);
    }

    /**
     * What was found, as a warning says it.
     *
     * @return for example {@code declares P 1 but is P n m a within 0.001 angstrom}
     */
    public String sentence() {
        if (!isHigher) {
            return "is " + spaceGroup().symbol() + " as declared";
        }
        return "declares " + declared.symbol() + " but is " + spaceGroup().symbol() + " within " + rounded()
                + " angstrom"
                + (isSameCell ? "" : ", in the cell " + structure.lattice());
    }

    private String rounded() {
        double up = Math.ceil(deviation() * 1000 - 1e-6) / 1000;
        return String.format(Locale.ROOT, "%.3f", Math.max(up, 0.001));
    }
}
