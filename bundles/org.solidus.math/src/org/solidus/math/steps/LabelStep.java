/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;

/**
 * Labels frames by the interval of time that they were taken in: the stages of a flash, the charges of a cell. The
 * label serves {@code by: $labels.stage} of a fold.
 *
 * <p>In: a series with times ({@link FrameTimes}). The intervals are rows with {@code start} and {@code end} on the
 * same clock (s) and a column of whole numbers with the label. Out: per frame {@code time} (middle of the exposure, s)
 * and the label of the interval that holds it: 0 where there is none, NaN where the frame has no time.
 */
@Component(service = Step.class)
@Op(
        id = "time.label",
        name = "Labels by time",
        description = "Labels each frame by the interval of a table, such as the stages of a flash, that holds it.")
public final class LabelStep implements Whole<LabelStep.Params> {

    private static final Unit SECOND = Unit.of("s");

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Table with columns start and end, s on the frames' clock, and the label.")
            Input<Frame> intervals,

            @Param(help = "Column of the label: numbers.", def = "stage")
            String label) {}

    @Override
    public Signature output(Signature in, Params params) {
        Signature intervals = params.intervals().signature();
        intervals.requireColumn("start");
        intervals.requireColumn("end");
        if (intervals.requireColumn(params.label()).type() == Column.Type.TEXT) {
            throw new IllegalArgumentException("The labels of '" + params.label() + "' are words; numbers are needed.");
        }
        return Signature.table(row(0, params.label(), 0).spec()).withScan(in.scan());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        FrameTimes times = FrameTimes.of(in);
        Table table = params.intervals().get().table();
        double[] start = table.column("start").doubles();
        double[] end = table.column("end").doubles();
        double[] label = table.column(params.label()).doubles();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            double time = times.middle(i);
            double found = Double.isNaN(time) ? Double.NaN : 0;
            for (int k = 0; k < label.length; k++) {
                found = time >= start[k] && time < end[k] ? label[k] : found;
            }
            frames.add(Frame.of(row(time, params.label(), found))
                    .with()
                    .place(new Place(i, exposure(times, i)))
                    .build());
        }
        return MemorySource.of("labels", in.info().scan(), frames);
    }

    private static Optional<Exposure> exposure(FrameTimes times, int index) {
        double duration = Double.isNaN(times.duration(index)) ? 0 : times.duration(index);
        return Double.isNaN(times.middle(index))
                ? Optional.empty()
                : Optional.of(
                        new Exposure(times.clock(), times.middle(index) - duration / 2, duration, times.sigma(index)));
    }

    private static Table row(double time, String name, double label) {
        return Table.of(Column.of("time", SECOND, time), Column.of(name, Unit.ONE, label));
    }
}
