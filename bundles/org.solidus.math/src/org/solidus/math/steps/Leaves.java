/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.Context;
import org.solidus.core.unit.Unit;
import org.solidus.math.decomposition.Watch;

/** What the decompositions of a series give: columns a frame, curves a component, a table of how many components. */
final class Leaves {

    private static final String COMPONENT = "component";

    private Leaves() {}

    /** Columns a frame; {@code open} where only the run will tell how many components there are. */
    static Signature columns(Signature in, List<ColumnSpec> columns, boolean open) {
        Signature table = Signature.table(columns).withScan(in.scan());
        return open
                ? new Signature(
                        table.kind(),
                        table.quantity(),
                        table.unit(),
                        table.type(),
                        table.axes(),
                        false,
                        columns,
                        true,
                        Map.of(),
                        in.scan())
                : table;
    }

    /** Curves over the components. */
    static Signature curves(Signature in, String quantity, Unit unit, long count) {
        return Signature.array(quantity, unit, ElementType.FLOAT64, in.axes(), false)
                .withScan(List.of(new AxisSpec(COMPONENT, Quantities.INDEX, Unit.ONE, count)));
    }

    /**
     * What a factorisation gives.
     *
     * @param k how many components, where it is known before
     * @param columns of the weights of a frame
     */
    static Signature factors(Signature in, NmfStep.Give give, Optional<Integer> k, List<ColumnSpec> columns) {
        return switch (give) {
            case WEIGHTS -> columns(in, columns, k.isEmpty());
            case COMPONENTS ->
                curves(in, in.quantity(), in.unit(), k.map(Integer::longValue).orElse(AxisSpec.UNKNOWN));
            case RANK -> Signature.table(RankTable.COLUMNS);
        };
    }

    /** The components as a series of curves, numbered from 1. */
    static Source curves(String quantity, Unit unit, Axis axis, List<double[]> components) {
        List<Frame> frames = new ArrayList<>();
        for (double[] component : components) {
            frames.add(Frame.of(NDArray.of(component))
                    .quantity(quantity, unit)
                    .axes(axis)
                    .build());
        }
        Axis numbers = Axis.linear(COMPONENT, Quantities.INDEX, Unit.ONE, frames.size(), 1, 1);
        return MemorySource.of("components", List.of(numbers), frames);
    }

    /** Progress and cancellation of a long computation. */
    static Watch watch(Context context) {
        return done -> {
            context.progress().advance(done);
            context.checkCancelled();
        };
    }
}
