/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Structure;

/**
 * Makes structures of CIF data blocks. Symmetry is taken from the list of operations, else from the Hall symbol, else
 * from the Hermann-Mauguin symbol; where that leaves axes or origin open, the one that suits the cell and the stated
 * formula, if it is only one. Dummy atoms (calculated flag {@code dum}) and sites without coordinates
 * are left out.
 */
final class CifStructures {

    /** Cells are rounded, and refined in lower symmetry; a slip of a digit is more. */
    private static final double CELL_TOLERANCE = 0.01;

    private final String file;
    private final CifBlock block;

    private CifStructures(String file, CifBlock block) {
        this.file = file;
        this.block = block;
    }

    /**
     * Whether a block holds a crystal structure: a cell and atom sites.
     *
     * @param block the block
     * @return true if {@link #read} can work
     */
    public static boolean isStructure(CifBlock block) {
        return block.item("_cell_length_a", "_cell.length_a").isPresent()
                && block.loop("_atom_site_fract_x", "_atom_site.fract_x").isPresent();
    }

    /**
     * The structure of one block.
     *
     * @param file name for messages
     * @param block the block
     * @return the structure, expanded
     * @throws CifException if something needed is missing or wrong
     */
    public static Structure read(String file, CifBlock block) throws CifException {
        return new CifStructures(file, block).structure();
    }

    private Structure structure() throws CifException {
        CifNames.check(file, block);
        try {
            Lattice lattice = lattice();
            List<SpaceGroup> groups = fitting(new CifSymmetry(file, block).candidates(), lattice);
            List<Site> sites = sites();
            List<Structure> structures = groups.stream()
                    .map(group -> new Structure(name(), provenance(), lattice, group, sites))
                    .toList();
            return structures.size() == 1 ? structures.getFirst() : only(structures);
        } catch (IllegalArgumentException e) {
            throw new CifException(where() + ": " + e.getMessage(), e);
        }
    }

    /** Those settings that a cell may have: rhombohedral axes have equal edges, hexagonal ones 120 degrees. */
    private List<SpaceGroup> fitting(List<SpaceGroup> groups, Lattice lattice) throws CifException {
        List<SpaceGroup> fitting = groups.stream()
                .filter(group -> CellSymmetry.of(group).allows(lattice, CELL_TOLERANCE))
                .toList();
        if (fitting.isEmpty()) {
            throw new CifException(where() + ": the cell " + lattice + " is none that the space group "
                    + groups.getFirst() + " allows; look for a slip in the cell, the symbol or its axes");
        }
        return fitting;
    }

    /** Of settings with different origins the one that makes the stated formula of the sites. */
    private Structure only(List<Structure> structures) throws CifException {
        Optional<CifFormula> formula = CifFormula.of(block);
        List<Structure> right = structures.stream()
                .filter(structure -> formula.map(f -> f.isContentOf(structure)).orElse(true))
                .toList();
        if (right.size() != 1) {
            throw new CifException(where() + ": the space-group symbol leaves origin or axes open; it may be any of "
                    + String.join(
                            ", ",
                            structures.stream()
                                    .map(s -> s.spaceGroup().symbol())
                                    .toList())
                    + ": give one of these, the Hall symbol or the list of operations");
        }
        return right.getFirst();
    }

    private String name() {
        return block.item(
                        "_chemical_name_common",
                        "_chemical_name_mineral",
                        "_chemical_name_systematic",
                        "_chemical_formula_structural",
                        "_chemical_formula_sum")
                .map(v -> v.text().strip())
                .filter(t -> !t.isEmpty())
                .orElse(block.name());
    }

    private String provenance() {
        String remark = block.item("_publ_section_comment", "_exptl_special_details")
                .map(CifValue::text)
                .orElse("");
        String doi = block.item("_journal_paper_doi", "_citation_doi")
                .map(v -> " doi " + v.text())
                .orElse("");
        return (remark.strip().replaceAll("\\s+", " ") + doi).strip();
    }

    private Lattice lattice() throws CifException {
        return Lattice.of(length("a"), length("b"), length("c"), angle("alpha"), angle("beta"), angle("gamma"));
    }

    private double length(String axis) throws CifException {
        String name = "_cell_length_" + axis;
        CifValue value = block.item(name, "_cell.length_" + axis)
                .orElseThrow(
                        () -> new CifException(where() + " has no " + name + "; without a cell there is no structure"));
        return number(name, value);
    }

    private double angle(String angle) throws CifException {
        String name = "_cell_angle_" + angle;
        Optional<CifValue> value = block.item(name, "_cell.angle_" + angle);
        // The dictionary's default.
        return value.isEmpty() ? 90 : number(name, value.get());
    }

    private double number(String name, CifValue value) throws CifException {
        OptionalDouble number = value.number();
        if (number.isEmpty()) {
            throw new CifException(
                    file + ", line " + value.line() + ": " + name + " is \"" + value.text() + "\", which is no number");
        }
        return number.getAsDouble();
    }

    private List<Site> sites() throws CifException {
        CifLoop loop = block.loop("_atom_site_fract_x", "_atom_site.fract_x")
                .orElseThrow(() -> new CifException(where() + " has no _atom_site_fract_x; it holds no atom sites"));
        AnisotropicTable tensors = AnisotropicTable.of(file, block);
        Set<String> labels = new HashSet<>();
        List<Site> sites = new ArrayList<>();
        for (int row = 0; row < loop.rows(); row++) {
            new CifSite(file, loop, row).read(tensors).ifPresent(site -> sites.add(withNewLabel(site, labels)));
        }
        if (sites.isEmpty()) {
            throw new CifException(where() + " has no atom site with coordinates");
        }
        return sites;
    }

    /** Labels should be unique, but files of disordered structures repeat them. */
    private static Site withNewLabel(Site site, Set<String> labels) {
        String label = site.label();
        for (int copy = 2; !labels.add(label); copy++) {
            label = site.label() + "_" + copy;
        }
        return new Site(label, site.species(), site.x(), site.y(), site.z(), site.occupancy(), site.displacement());
    }

    private String where() {
        return file + ", block " + block.name();
    }
}
