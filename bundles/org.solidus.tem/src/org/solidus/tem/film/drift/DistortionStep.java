/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;
import org.solidus.core.unit.Unit;

/**
 * Takes back the distortion of a scan: rows that lie off along x because the beam was not where it should have been while
 * they were written.
 *
 * <p>In: frames {@code (y, x)} whose drift was taken back ({@code film.align}). Each row is compared with the same row of
 * the mean of the neighbouring frames, whose rows are off in other ways ({@link RowJitter}); the most likely shift takes
 * into account how far rows are off at all, which is learnt from the frame, so that noise alone moves nothing. Out: the
 * same frames, float64, with rows moved back by cubic convolution; masked where a row comes from outside. Companion {@code
 * rows}: {@code row}, {@code shift} (where its content lies, pixels to the right) and {@code shift error}.
 *
 * <p>A frame without neighbours stays as it is.
 */
@Component(service = Step.class)
@Op(
        id = "film.distortion",
        name = "Scan distortion",
        description = "Moves rows back that the scan wrote in a wrong place, by comparison with neighbouring frames.")
public final class DistortionStep implements Windowed<DistortionStep.Params> {

    private static final List<ColumnSpec> COLUMNS = List.of(
            new ColumnSpec("row", Unit.ONE, Column.Type.INT64),
            ColumnSpec.number("shift", Unit.ONE),
            ColumnSpec.number("shift error", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Frames before and after whose mean a row is compared with.", def = "4", min = 1, max = 50)
            int neighbours,

            @Param(help = "Largest shift of a row, pixels.", def = "4", min = 1, max = 50)
            int largest) {}

    @Override
    public Signature output(Signature in, Params params) {
        return in.requireReal(2).withValues(in.hasVariance()).withCompanion("rows", Signature.table(COLUMNS));
    }

    @Override
    public int before(Params params) {
        return params.neighbours();
    }

    @Override
    public int after(Params params) {
        return params.neighbours();
    }

    @Override
    public Frame apply(Window window, Params params, Context context) {
        Frame frame = window.frame();
        List<Frame> others = new ArrayList<>();
        for (int k = -params.neighbours(); k <= params.neighbours(); k++) {
            if (k != 0) {
                window.at(k).ifPresent(others::add);
            }
        }
        int rows = frame.shape()[0];
        RowJitter jitter =
                others.isEmpty() ? RowJitter.none(rows) : RowJitter.of(frame, RowTemplate.of(others), params.largest());
        long[] numbers = new long[rows];
        for (int y = 0; y < rows; y++) {
            numbers[y] = y;
        }
        return new MovedRows(frame, jitter.shifts())
                .builder()
                .companion(
                        "rows",
                        Frame.of(Table.of(
                                Column.of("row", numbers),
                                Column.of("shift", Unit.ONE, jitter.shifts()),
                                Column.of("shift error", Unit.ONE, jitter.errors()))))
                .build();
    }
}
