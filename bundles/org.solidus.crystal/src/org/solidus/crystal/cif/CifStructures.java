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
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Structure;
import org.solidus.crystal.SymmetryOperation;

/**
 * Makes structures of CIF data blocks. Symmetry is taken from the list of operations, else from the Hall symbol, else
 * from an unambiguous Hermann-Mauguin symbol. Dummy atoms (calculated flag {@code dum}) and sites without coordinates
 * are left out.
 */
public final class CifStructures {

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
        try {
            return new Structure(name(), provenance(), lattice(), spaceGroup(), sites());
        } catch (IllegalArgumentException e) {
            throw new CifException(where() + ": " + e.getMessage(), e);
        }
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

    private SpaceGroup spaceGroup() throws CifException {
        Optional<String> symbol = block.item("_space_group_name_h-m_alt", "_symmetry_space_group_name_h-m")
                .map(v -> v.text().strip());
        List<SymmetryOperation> operations = operations();
        if (!operations.isEmpty()) {
            return SpaceGroup.ofOperations(symbol.orElse("the listed operations"), operations);
        }
        Optional<String> hall = block.item("_space_group_name_hall", "_symmetry_space_group_name_hall")
                .map(CifValue::text);
        if (hall.isPresent()) {
            return SpaceGroup.ofHall(hall.get()).named(symbol.orElse(hall.get()));
        }
        if (symbol.isPresent()) {
            return SpaceGroup.of(symbol.get());
        }
        CifValue number = block.item("_space_group_it_number", "_symmetry_int_tables_number")
                .orElseThrow(() -> new CifException(where() + " says nothing of the symmetry: give "
                        + "_space_group_symop_operation_xyz, a Hall symbol or a Hermann-Mauguin symbol"));
        return SpaceGroup.ofNumber((int) number("_space_group_it_number", number));
    }

    private List<SymmetryOperation> operations() throws CifException {
        String[] names = {
            "_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz", "_space_group_symop.operation_xyz"
        };
        List<SymmetryOperation> operations = new ArrayList<>();
        Optional<CifLoop> loop = block.loop(names);
        if (loop.isPresent()) {
            for (int row = 0; row < loop.get().rows(); row++) {
                for (String name : names) {
                    Optional<CifValue> value = loop.get().value(row, name);
                    if (value.isPresent()) {
                        operations.add(operation(value.get()));
                    }
                }
            }
        } else {
            Optional<CifValue> single = block.item(names);
            if (single.isPresent()) {
                operations.add(operation(single.get()));
            }
        }
        return operations;
    }

    private SymmetryOperation operation(CifValue value) throws CifException {
        try {
            return SymmetryOperation.parse(value.text());
        } catch (IllegalArgumentException e) {
            throw new CifException(file + ", line " + value.line() + ": " + e.getMessage(), e);
        }
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
