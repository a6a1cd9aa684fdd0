/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.RowSource;
import org.solidus.tem.maps.RowSource.RowColumn;

/**
 * The centres of a scan as a smooth surface of the scan's position, so that neither the noise of one pattern nor a spot
 * that was taken for the beam moves its centre: descan is optics, and optics is smooth.
 *
 * <p>In: rows with {@code x, y} (of {@code tem.centre}) over one or two scan axes. Out: a row a point: {@code x, y} of the
 * surface, which {@code tem.calibrate} takes as {@code centres}, and {@code x off, y off}, by how much the pattern's own
 * centre differs (NaN where it has none). The fit is robust ({@link DescanFit}).
 *
 * <p>Memory: a few numbers a point.
 */
@Component(service = Step.class)
@Op(
        id = "tem.descan",
        name = "Descan",
        description = "Fits a plane or a curved surface of the scan's position to the centres of its patterns.")
public final class DescanStep implements Whole<DescanStep.Params> {

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("x", Unit.ONE),
            ColumnSpec.number("y", Unit.ONE),
            ColumnSpec.number("x off", Unit.ONE),
            ColumnSpec.number("y off", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Degree of the surface: 0 for one centre, 1 for a plane, 2 or 3 for a curved one.",
                    def = "2",
                    min = 0,
                    max = 3)
            int degree) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn("x");
        in.requireColumn("y");
        if (in.scan().size() > 2) {
            throw new IllegalArgumentException(
                    "It needs a scan over one or two axes; this one runs over " + in.scan() + ".");
        }
        return Signature.table(COLUMNS).withScan(in.scan());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        int[] sizes = in.info().scan().stream().mapToInt(Axis::size).toArray();
        double[] x = in.column("x").doubles();
        double[] y = in.column("y").doubles();
        DescanFit fit = new DescanFit(sizes, params.degree());
        double[] smoothX = fit.fit(x);
        double[] smoothY = fit.fit(y);
        List<RowColumn> rows = List.of(
                new RowColumn(COLUMNS.get(0), i -> smoothX[i]),
                new RowColumn(COLUMNS.get(1), i -> smoothY[i]),
                new RowColumn(COLUMNS.get(2), i -> x[i] - smoothX[i]),
                new RowColumn(COLUMNS.get(3), i -> y[i] - smoothY[i]));
        return new RowSource("descan", in.info().scan(), rows, new BitSet());
    }
}
