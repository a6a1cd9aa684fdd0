/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;

/** What {@code from: name.companion} stands for: a companion of each frame as a series of its own. Nobody writes it. */
@Op(id = "companion", name = "Companion", description = "A companion of each frame, as a series of its own.")
final class CompanionStep implements Operation<CompanionStep.Params> {

    /** What stands behind the dot. */
    record Params(@Param(help = "Name of the companion.") String of) {}

    @Override
    public Signature output(Signature in, Params params) {
        Signature companion = in.companions().get(params.of());
        if (companion == null) {
            throw new IllegalArgumentException("the series has no companion '" + params.of() + "'."
                    + Nearest.hint(params.of(), in.companions().keySet()));
        }
        return companion;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Frame companion = in.companions().get(params.of());
        if (companion == null) {
            throw new IllegalArgumentException("The frame has no companion '" + params.of() + "'.");
        }
        return companion;
    }
}
