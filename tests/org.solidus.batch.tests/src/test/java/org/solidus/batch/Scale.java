/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;

/** Multiplies each number by a factor; a frame that holds a negative number fails. */
@Op(
        id = "test.scale",
        name = "Scale",
        description = "Multiplies each number by a factor.",
        version = 3,
        doi = "10.1000/182",
        aliases = "test.multiply")
final class Scale implements Operation<Scale.Params> {

    enum Rounding {
        NONE,
        HALF_UP
    }

    record Params(
            @Param(help = "Factor.", min = 0) double factor,

            @Param(help = "Added afterwards.", unit = "um", def = "0 um")
            double offset,

            @Param(help = "Whether it is rounded.", def = "none")
            Rounding rounding,

            @Param(help = "Unused.", min = 1, max = 9, def = "3")
            int count,

            @Param(help = "A note.") Optional<String> note) {}

    @Override
    public Signature output(Signature in, Params params) {
        return in.withType(ElementType.FLOAT64);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        double[] values = in.doubles().clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new IllegalArgumentException("A negative number, " + values[i] + ".");
            }
            values[i] = values[i] * params.factor() + params.offset();
        }
        return Frame.of(NDArray.of(values, in.shape()))
                .axes(in.axes())
                .quantity(in.quantity(), in.unit())
                .build();
    }
}
