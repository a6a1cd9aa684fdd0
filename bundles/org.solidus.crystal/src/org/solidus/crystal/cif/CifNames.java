/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.solidus.core.pipeline.Nearest;

/**
 * The data names that a structure is read from. A name that is none of them but differs from one by a slip of the
 * keyboard would pass unseen and change the structure (an occupancy that is not read is 1): it is an error.
 */
final class CifNames {

    private static final int SLIP = 2;

    /** All names, in lower case, with an underscore for the point after the category. */
    private static final Set<String> PLAIN = known();

    private CifNames() {}

    private static Set<String> known() {
        List<String> names = new ArrayList<>(List.of(
                "_cell_length_a",
                "_cell_length_b",
                "_cell_length_c",
                "_cell_angle_alpha",
                "_cell_angle_beta",
                "_cell_angle_gamma",
                "_cell_formula_units_z",
                "_cell_volume",
                "_chemical_formula_sum",
                "_atom_site_label",
                "_atom_site_type_symbol",
                "_atom_site_fract_x",
                "_atom_site_fract_y",
                "_atom_site_fract_z",
                "_atom_site_cartn_x",
                "_atom_site_cartn_y",
                "_atom_site_cartn_z",
                "_atom_site_occupancy",
                "_atom_site_calc_flag",
                "_atom_site_u_iso_or_equiv",
                "_atom_site_b_iso_or_equiv",
                "_atom_site_aniso_label",
                "_atom_site_aniso_type_symbol"));
        for (String letter : new String[] {"u", "b"}) {
            for (String component : new String[] {"11", "22", "33", "12", "13", "23"}) {
                names.add("_atom_site_aniso_" + letter + "_" + component);
            }
        }
        for (String[] group :
                new String[][] {CifSymmetry.OPERATIONS, CifSymmetry.HALL, CifSymmetry.SYMBOLS, CifSymmetry.NUMBERS}) {
            names.addAll(List.of(group));
        }
        // Real names that lie near: no slips.
        names.addAll(List.of("_cell_length_a_su", "_cell_length_b_su", "_cell_length_c_su", "_cell_angle_alpha_su"));
        return names.stream().map(name -> name.replace('.', '_')).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Refuses names that are slips.
     *
     * @throws CifException naming the line, the name and what it should be
     */
    static void check(String file, CifBlock block) throws CifException {
        for (var item : block.items().entrySet()) {
            check(file, item.getValue().line(), item.getKey());
        }
        for (CifLoop loop : block.loops()) {
            for (String name : loop.names()) {
                check(file, loop.line(), name);
            }
        }
    }

    private static void check(String file, int line, String name) throws CifException {
        Optional<String> meant = meant(name);
        if (meant.isPresent()) {
            throw new CifException(file + ", line " + line + ": " + name + " is no name that CIF knows. Did you mean "
                    + meant.get() + "?");
        }
    }

    private static Optional<String> meant(String name) {
        // The newer dictionary separates the category by a point.
        String plain = name.replace('.', '_');
        return PLAIN.contains(plain)
                ? Optional.empty()
                : PLAIN.stream()
                        .filter(known -> isSlip(plain, known))
                        .min(Comparator.<String>comparingInt(known -> Nearest.distance(plain, known))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isSlip(String name, String known) {
        return Math.abs(name.length() - known.length()) <= SLIP && Nearest.distance(name, known) <= SLIP;
    }
}
