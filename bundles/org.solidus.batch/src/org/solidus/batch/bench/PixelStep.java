/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.bench;

import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.unit.Unit;

/** As little as a step can do: what is left of a run's time is the engine's. For the benchmark alone. */
@Op(id = PixelStep.ID, name = "One pixel", description = "The first pixel of every frame.")
final class PixelStep implements Operation<PixelStep.None> {

    static final String ID = "bench.pixel";

    record None() {}

    @Override
    public Signature output(Signature in, None none) {
        return Signature.table(List.of(ColumnSpec.number("pixel", Unit.ONE)));
    }

    @Override
    public Frame apply(Frame in, None none, Context context) {
        return Frame.of(Table.of(Column.of("pixel", Unit.ONE, in.raw().get(0))));
    }
}
