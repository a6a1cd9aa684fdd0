/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.List;
import java.util.Optional;

/**
 * A loop: a table of values.
 *
 * @param names data names in lower case, in order
 * @param line where it begins, from 1
 * @param values row by row; their number is a multiple of the number of names
 */
record CifLoop(List<String> names, int line, List<CifValue> values) {

    /** Copies the lists. */
    public CifLoop {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    /**
     * Number of rows.
     *
     * @return 0 for an empty loop
     */
    public int rows() {
        return values.size() / names.size();
    }

    /**
     * One value.
     *
     * @param row from 0
     * @param name the column, in lower case
     * @return the value, empty if there is no such column or the value is ? or .
     */
    public Optional<CifValue> value(int row, String name) {
        int column = names.indexOf(name);
        return column < 0
                ? Optional.empty()
                : Optional.of(values.get(row * names.size() + column)).filter(CifValue::isGiven);
    }
}
