/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.List;
import java.util.function.IntFunction;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;

/** Tables of numbers made row by row. */
public final class Rows {

    private Rows() {}

    /**
     * A table.
     *
     * @param columns of numbers or kinds
     * @param rows how many
     * @param row the numbers of a row, one a column
     */
    public static Table table(List<ColumnSpec> columns, int rows, IntFunction<double[]> row) {
        double[][] numbers = new double[columns.size()][rows];
        for (int i = 0; i < rows; i++) {
            double[] one = row.apply(i);
            for (int k = 0; k < numbers.length; k++) {
                numbers[k][i] = one[k];
            }
        }
        Column[] filled = new Column[numbers.length];
        for (int k = 0; k < filled.length; k++) {
            filled[k] = GrainTable.column(columns.get(k), numbers[k]);
        }
        return Table.of(filled);
    }
}
