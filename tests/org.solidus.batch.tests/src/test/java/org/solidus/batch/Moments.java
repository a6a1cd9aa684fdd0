/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;

/** Sum and greatest number of each frame; the pixels themselves go with it as a table. */
@Op(id = "test.moments", name = "Moments", description = "Sum and greatest number of each frame.")
final class Moments implements Operation<Moments.Params> {

    private static final Unit UM = Unit.of("um");

    record Params(@Param(help = "Multiplied.", def = "1") double weight) {}

    @Override
    public Signature output(Signature in, Params params) {
        Signature pixels = Signature.table(List.of(ColumnSpec.number("value", UM)));
        return Signature.table(List.of(ColumnSpec.number("sum", UM), ColumnSpec.number("greatest", UM)))
                .withCompanion("pixels", pixels);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        double sum = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : in.doubles()) {
            sum += value * params.weight();
            greatest = Math.max(greatest, value);
        }
        return Frame.of(Table.of(Column.of("sum", UM, sum), Column.of("greatest", UM, greatest)))
                .with()
                .companion("pixels", Frame.of(Table.of(Column.of("value", UM, in.doubles()))))
                .build();
    }
}
