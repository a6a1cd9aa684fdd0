/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;

/**
 * How bright the frames of a film are: column {@code mean}, and companion {@code rows} with the means of the rows (at
 * most 128, of neighbouring rows together). {@code time.blanks} finds in them when the beam was switched; computed frame
 * by frame beside other steps, so that the film is read once.
 */
@Component(service = Step.class)
@Op(
        id = "time.brightness",
        name = "Brightness of frames",
        description = "Mean of each frame and of its rows, which tell when the beam was blanked.")
public final class BrightnessStep implements Operation<BrightnessStep.Params> {

    private static final String ROWS = "rows";

    /** Nothing to choose. */
    public record Params() {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        long rows = in.axes().get(0).size();
        long count = rows == AxisSpec.UNKNOWN ? AxisSpec.UNKNOWN : FrameMeans.count(rows);
        return Signature.table(List.of(ColumnSpec.number("mean", in.unit())))
                .withCompanion(
                        ROWS,
                        Signature.array(
                                "mean",
                                in.unit(),
                                ElementType.FLOAT32,
                                List.of(new AxisSpec(ROWS, "index", Unit.ONE, count)),
                                false));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        FrameMeans means = FrameMeans.of(in);
        Frame rows = Frame.of(NDArray.of(means.rows(), means.rows().length))
                .quantity("mean", in.unit())
                .axes(Axis.index(ROWS, means.rows().length))
                .build();
        return Frame.of(Table.of(Column.of("mean", in.unit(), means.mean())))
                .with()
                .companion(ROWS, rows)
                .build();
    }
}
