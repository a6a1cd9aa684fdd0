/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.concurrent.CancellationException;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;

/** Leaves each frame as it is, slowly. */
@Op(id = "test.slow", name = "Slow", description = "Leaves each frame as it is, slowly.")
final class Slow implements Operation<Slow.Params> {

    record Params(
            @Param(help = "How long each frame takes.", unit = "s", def = "20 ms")
            double time) {}

    @Override
    public Signature output(Signature in, Params params) {
        return in;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        try {
            Thread.sleep(Math.round(params.time() * 1000));
        } catch (InterruptedException e) {
            throw new CancellationException("Interrupted.");
        }
        context.warn("This takes long.");
        return in;
    }
}
