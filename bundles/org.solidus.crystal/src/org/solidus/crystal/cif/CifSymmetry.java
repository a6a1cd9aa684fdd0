/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.SymmetryOperation;

/**
 * The symmetry that a data block states: by the list of operations, else the Hall symbol, else the Hermann-Mauguin
 * symbol (which may leave origin or axes open), else the number in International Tables.
 */
final class CifSymmetry {

    static final String[] OPERATIONS = {
        "_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz", "_space_group_symop.operation_xyz"
    };
    static final String[] HALL = {"_space_group_name_hall", "_symmetry_space_group_name_hall", "_space_group.name_hall"
    };
    static final String[] SYMBOLS = {
        "_space_group_name_h-m_alt",
        "_symmetry_space_group_name_h-m",
        "_space_group_name_h-m_full",
        "_space_group_name_h-m_ref",
        "_space_group_name_h-m",
        "_space_group.name_h-m_alt",
        "_symmetry.space_group_name_h-m"
    };
    static final String[] NUMBERS = {"_space_group_it_number", "_symmetry_int_tables_number", "_space_group.it_number"};

    private final String file;
    private final CifBlock block;

    CifSymmetry(String file, CifBlock block) {
        this.file = file;
        this.block = block;
    }

    /**
     * The groups that the block may mean; one, unless nothing but an open symbol is given.
     *
     * @throws CifException if it states none, or a wrong one
     */
    List<SpaceGroup> candidates() throws CifException {
        Optional<CifValue> symbol = block.item(SYMBOLS);
        Optional<String> name = symbol.map(v -> v.text().strip());
        List<SymmetryOperation> operations = operations();
        if (!operations.isEmpty()) {
            return List.of(listed(name.orElse("the listed operations"), operations));
        }
        Optional<CifValue> hall = block.item(HALL);
        if (hall.isPresent()) {
            return List.of(placed(hall.get(), () -> SpaceGroup.ofHall(hall.get().text())
                    .named(name.orElse(hall.get().text()))));
        }
        if (symbol.isPresent()) {
            return placed(symbol.get(), () -> SpaceGroup.candidates(name.get()));
        }
        CifValue number = block.item(NUMBERS)
                .orElseThrow(() -> new CifException(file + ", block " + block.name()
                        + " says nothing of the symmetry: give _space_group_symop_operation_xyz, a Hall symbol or a"
                        + " Hermann-Mauguin symbol"));
        OptionalDouble value = number.number();
        if (value.isEmpty() || value.getAsDouble() != Math.rint(value.getAsDouble())) {
            throw new CifException(file + ", line " + number.line() + ": _space_group_it_number is \"" + number.text()
                    + "\", which is no whole number");
        }
        return List.of(placed(number, () -> SpaceGroup.ofNumber((int) value.getAsDouble())));
    }

    private SpaceGroup listed(String name, List<SymmetryOperation> operations) throws CifException {
        try {
            return SpaceGroup.ofOperations(name, operations);
        } catch (IllegalArgumentException e) {
            throw new CifException(file + ", block " + block.name() + ": " + e.getMessage(), e);
        }
    }

    private interface Reading<T> {
        T read();
    }

    private <T> T placed(CifValue value, Reading<T> reading) throws CifException {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new CifException(file + ", line " + value.line() + ": " + e.getMessage(), e);
        }
    }

    private List<SymmetryOperation> operations() throws CifException {
        List<SymmetryOperation> operations = new ArrayList<>();
        Optional<CifLoop> loop = block.loop(OPERATIONS);
        if (loop.isPresent()) {
            for (int row = 0; row < loop.get().rows(); row++) {
                for (String name : OPERATIONS) {
                    Optional<CifValue> value = loop.get().value(row, name);
                    if (value.isPresent()) {
                        operations.add(operation(value.get()));
                    }
                }
            }
        } else {
            Optional<CifValue> single = block.item(OPERATIONS);
            if (single.isPresent()) {
                operations.add(operation(single.get()));
            }
        }
        return operations;
    }

    private SymmetryOperation operation(CifValue value) throws CifException {
        return placed(value, () -> SymmetryOperation.parse(value.text()));
    }
}
