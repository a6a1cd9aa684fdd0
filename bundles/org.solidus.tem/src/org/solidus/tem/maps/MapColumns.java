/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;

/**
 * The columns of a point of a phase map, one row a point. {@link #PHASE} (kinds; 0 is "not resolved") and
 * {@link #SYMMETRY} (kinds that are named by {@link LaueClass#symbol()}; 0 is none) and Bunge's angles in degrees, NaN
 * where there is no crystal, are always there; {@link #INDEX}, {@link #RELIABILITY}, {@link #PHASE_RELIABILITY} and
 * {@link #CELL}, the cell of the point's phase, may be absent. The cell is what {@code .ang} and {@code .ctf} files state
 * of a phase.
 */
public final class MapColumns {

    /** Kind of the point. */
    public static final String PHASE = "phase";
    /** Laue class of its crystal. */
    public static final String SYMMETRY = "symmetry";
    /** First Bunge angle, degrees. */
    public static final String PHI1 = "phi1";
    /** Second Bunge angle, degrees. */
    public static final String CAPITAL_PHI = "Phi";
    /** Third Bunge angle, degrees. */
    public static final String PHI2 = "phi2";
    /** How well the best solution fits. */
    public static final String INDEX = "index";
    /** How far the best orientation is ahead of the next one: {@code 100 (1 - Q2/Q1)}. */
    public static final String RELIABILITY = "reliability";
    /** How far the best phase is ahead of the next one: {@code 100 (1 - Q2/Q1)}. */
    public static final String PHASE_RELIABILITY = "phase reliability";
    /** The three lengths (angstrom) and the three angles (degrees) of the cell. */
    public static final List<String> CELL = List.of("a", "b", "c", "alpha", "beta", "gamma");

    /** What a point is that nothing was found for. */
    public static final Category NOT_RESOLVED = new Category(0, "not resolved", 0xFFFFFF);

    /** Unit of angles. */
    public static final Unit DEGREE = Unit.of("deg");

    /** Unit of cell lengths. */
    public static final Unit ANGSTROM = Unit.of("angstrom");

    /** Unit of reliabilities. */
    public static final Unit PERCENT = Unit.of("percent");

    private static final Category NO_SYMMETRY = new Category(0, "none", 0xFFFFFF);

    private MapColumns() {}

    /** The columns of a cell. */
    public static List<ColumnSpec> cell() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            columns.add(ColumnSpec.number(CELL.get(i), i < 3 ? ANGSTROM : DEGREE));
        }
        return columns;
    }

    /** The values of the columns of a cell. */
    public static double[] cell(Lattice lattice) {
        return new double[] {
            lattice.a(), lattice.b(), lattice.c(), lattice.alpha(), lattice.beta(), lattice.gamma(),
        };
    }

    /**
     * The kinds of {@link #SYMMETRY}: 0 is none, i is the i-th of these classes.
     *
     * @param classes without repetitions
     */
    public static List<Category> symmetries(List<LaueClass> classes) {
        List<Category> kinds = new ArrayList<>(List.of(NO_SYMMETRY));
        for (LaueClass laue : classes) {
            kinds.add(Category.of(kinds.size(), laue.symbol()));
        }
        return kinds;
    }
}
