/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

/**
 * LiFePO4 with anisotropic displacements: Y. Janssen et al., Chem. Mater. 25 (2013) 4574, doi 10.1021/cm4027682
 * (COD 4001848, public domain), full occupancies.
 */
public final class TriphyliteCif {

    /** The CIF; symmetry by Hermann-Mauguin symbol alone. */
    public static final String TEXT = """
            data_triphylite
            _chemical_name_mineral 'Triphylite'
            _symmetry_space_group_name_H-M 'P n m a'
            _cell_length_a 10.3244(2)
            _cell_length_b 6.0064(3)
            _cell_length_c 4.6901(5)
            loop_
            _atom_site_label
            _atom_site_type_symbol
            _atom_site_fract_x
            _atom_site_fract_y
            _atom_site_fract_z
            Li1 Li1+ 0 0 0
            Fe1 Fe2+ 0.282201(11) 1/4 0.97474(3)
            P1 P 0.094860(19) .25 0.41822(4)
            O1 O 0.09695(6) .25 0.74277(12)
            O2 O 0.45715(6) .25 0.20605(13)
            O3 O 0.16556(4) 0.04652(7) 0.28486(9)
            loop_
            _atom_site_aniso_label
            _atom_site_aniso_U_11
            _atom_site_aniso_U_22
            _atom_site_aniso_U_33
            _atom_site_aniso_U_12
            _atom_site_aniso_U_13
            _atom_site_aniso_U_23
            Li1 0.0200 0.0154 0.0142 -0.0029 -0.0022 -0.0037
            Fe1 0.00642 0.00595 0.00765 0 0.00037 0
            P1 0.00551 0.00552 0.00462 0 0.00018 0
            O1 0.0105 0.0109 0.00533 0 -0.00012 0
            O2 0.0065 0.0112 0.0087 0 0.00036 0
            O3 0.01126 0.00747 0.00862 0.00237 0.00146 0.00023
            """.replace("1/4", "0.25");

    private TriphyliteCif() {}
}
