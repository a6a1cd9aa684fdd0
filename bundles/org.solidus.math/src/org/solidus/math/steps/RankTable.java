/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.math.decomposition.FactorRank;

/** The table over the number of components. */
final class RankTable {

    static final List<ColumnSpec> COLUMNS = List.of(
            new ColumnSpec("components", Unit.ONE, Column.Type.INT64),
            ColumnSpec.number("error", Unit.ONE),
            ColumnSpec.number("improvement", Unit.ONE),
            ColumnSpec.number("stability", Unit.ONE),
            ColumnSpec.number("structure", Unit.ONE),
            ColumnSpec.number("structure limit", Unit.ONE),
            new ColumnSpec("chosen", Unit.ONE, Column.Type.INT64));

    private RankTable() {}

    static Frame of(FactorRank rank, Optional<Integer> given) {
        List<FactorRank.Try> tries = rank.tries();
        int rows = tries.size();
        long[] k = new long[rows];
        double[] error = new double[rows];
        double[] improvement = new double[rows];
        double[] stability = new double[rows];
        double[] share = new double[rows];
        double[] limit = new double[rows];
        long[] chosen = new long[rows];
        for (int i = 0; i < rows; i++) {
            FactorRank.Try one = tries.get(i);
            k[i] = one.k();
            error[i] = one.error();
            improvement[i] = i == 0
                    ? Double.NaN
                    : (tries.get(i - 1).error() - one.error()) / tries.get(0).error();
            stability[i] = one.stability();
            share[i] = one.strength().strongest();
            limit[i] = one.strength().limit();
            chosen[i] = one.k() == given.orElse(rank.chosen()) ? 1 : 0;
        }
        return Frame.of(Table.of(
                Column.of("components", k),
                Column.of("error", Unit.ONE, error),
                Column.of("improvement", Unit.ONE, improvement),
                Column.of("stability", Unit.ONE, stability),
                Column.of("structure", Unit.ONE, share),
                Column.of("structure limit", Unit.ONE, limit),
                Column.of("chosen", chosen)));
    }
}
