/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One data block of a CIF.
 *
 * @param name after {@code data_}
 * @param items single values by data name in lower case
 * @param loops the tables, in order
 */
record CifBlock(String name, Map<String, CifValue> items, List<CifLoop> loops) {

    /** Copies the collections. */
    public CifBlock {
        items = Map.copyOf(items);
        loops = List.copyOf(loops);
    }

    /**
     * The first given value under one of several names: names changed between versions of the dictionary.
     *
     * @param names data names in lower case, the preferred first
     * @return the value, empty if none is there or all are ? or .
     */
    public Optional<CifValue> item(String... names) {
        for (String dataName : names) {
            CifValue value = items.get(dataName);
            if (value != null && value.isGiven()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * The first loop that has a column.
     *
     * @param names data names in lower case, the preferred first
     * @return the loop
     */
    public Optional<CifLoop> loop(String... names) {
        for (String dataName : names) {
            Optional<CifLoop> found =
                    loops.stream().filter(l -> l.names().contains(dataName)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
