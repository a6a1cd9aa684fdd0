/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;

/** Columns of many rows of one form, found by their place rather than by their name. */
final class RowColumns {

    private final String[] names;
    private final int[] places;

    /** @param names of the columns, in the order in which they are asked for */
    RowColumns(Signature signature, String... names) {
        this.names = names;
        places = new int[names.length];
        List<String> all =
                signature.columns().stream().map(column -> column.name()).toList();
        for (int i = 0; i < names.length; i++) {
            places[i] = Math.max(0, all.indexOf(names[i]));
        }
    }

    /** The i-th of the columns. @throws IllegalArgumentException when the row has none of that name */
    Column of(Table row, int i) {
        List<Column> columns = row.columns();
        return places[i] < columns.size() && columns.get(places[i]).name().equals(names[i])
                ? columns.get(places[i])
                : row.column(names[i]);
    }

    /** The number in the i-th of the columns. */
    double number(Table row, int i) {
        return of(row, i).number(0);
    }
}
