/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.registry.Registry;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.unit.Unit;

/** Sum of a frame, with the error of counts, as quickly as a test lets it pass. Frames whose sum is 13 are refused. */
@Op(id = "test.sum", name = "Sum", description = "Sum of a frame.")
final class GatedSum implements Operation<GatedSum.Params> {

    record Params() {}

    /** One permit a frame. */
    private final Semaphore gate;

    /** How many frames have arrived at the gate. */
    final Semaphore arrived = new Semaphore(0);

    GatedSum(Semaphore gate) {
        this.gate = gate;
    }

    static Semaphore open() {
        return new Semaphore(Integer.MAX_VALUE / 2);
    }

    Registry registry() {
        return new Registry(List.of(this), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireArray(2);
        return Signature.table(
                List.of(ColumnSpec.number("sum", Unit.of("A")), ColumnSpec.number("sum error", Unit.of("A"))));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        arrived.release();
        gate.acquireUninterruptibly();
        double sum = 0;
        for (double value : in.doubles()) {
            sum += value;
        }
        if (sum == 13) {
            throw new IllegalArgumentException("Thirteen is no sum.");
        }
        return Frame.of(
                Table.of(Column.of("sum", Unit.of("A"), sum), Column.of("sum error", Unit.of("A"), Math.sqrt(sum))));
    }
}
