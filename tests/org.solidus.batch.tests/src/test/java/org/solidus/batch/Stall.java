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

/** Leaves each frame as it is, but for those of one first pixel, which take until somebody stops the run. */
@Op(id = "test.stall", name = "Stall", description = "Leaves each frame as it is, or takes for ever.")
final class Stall implements Operation<Stall.Params> {

    record Params(
            @Param(help = "First pixel of frames that take for ever.", def = "-1")
            double at) {}

    @Override
    public Signature output(Signature in, Params params) {
        return in;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        try {
            while (in.doubles()[0] == params.at()) {
                context.checkCancelled();
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            throw new CancellationException("Interrupted.");
        }
        return in;
    }
}
