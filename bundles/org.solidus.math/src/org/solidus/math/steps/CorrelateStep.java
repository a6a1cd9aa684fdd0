/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.math.maps.Connectivity;
import org.solidus.math.maps.Correlation;
import org.solidus.math.maps.MetricMap;
import org.solidus.math.maps.MoranI;

/**
 * Correlates a map with another map of the same points.
 *
 * <p>In: a series of one-row tables over one or two scan axes, of which one column is the map, or a single image. The
 * other map is a column of another result, or an image with as many points. Points that lack a value in either are left
 * out.
 *
 * <p>Out: a table of one row: number of points; Pearson's and Spearman's coefficient, each with the interval of one
 * standard deviation and a p-value by permutation; Moran's I of both maps. Interval and p-value take the points as
 * independent ({@link Correlation}): where Moran's I of both maps is large, they are too optimistic. Companion {@code
 * pairs}: the values of both maps at each point, for a scatter plot.
 *
 * <p>Memory: about 100 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "map.correlate",
        name = "Correlation of two maps",
        description = "Pearson's and Spearman's correlation of a map with another, with permutation tests.",
        doi = {"10.1007/BF02294183", "10.1093/biomet/37.1-2.17"})
public final class CorrelateStep implements Whole<CorrelateStep.Params> {

    private static final List<String> NUMBERS = List.of(
            "Pearson",
            "Pearson low",
            "Pearson high",
            "Pearson p-value",
            "Spearman",
            "Spearman low",
            "Spearman high",
            "Spearman p-value",
            "Moran I",
            "Moran I of other");

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column that is the map; for an image the name it gets.")
            Optional<String> of,

            @Param(help = "The other map: a column ($name.column) or an image with as many points.")
            PerFrame<Double> with,

            @Param(help = "Permutations for the p-values.", min = 0, max = 1e6, def = "999", expert = true)
            int permutations) {}

    @Override
    public Signature output(Signature in, Params params) {
        MapInput.Quantity quantity = MapInput.quantity(in, params.of());
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(new ColumnSpec("points", Unit.ONE, Column.Type.INT64));
        NUMBERS.forEach(name -> columns.add(ColumnSpec.number(name, Unit.ONE)));
        return Signature.table(columns)
                .withCompanion(
                        "pairs",
                        Signature.table(List.of(
                                ColumnSpec.number(quantity.name(), quantity.unit()),
                                ColumnSpec.number(
                                        otherName(quantity, params),
                                        params.with().unit()))));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        MapInput.Quantity quantity = MapInput.quantity(in.info().signature(), params.of());
        List<Axis> axes = MapInput.axes(in);
        double[] values = MapInput.values(in, params.of());
        double[] other = MapInput.joined(in, params.with(), values.length, context);
        Correlation pearson = Correlation.pearson(values, other, params.permutations(), context.seed());
        context.checkCancelled();
        Correlation spearman = Correlation.spearman(values, other, params.permutations(), context.seed());
        double[] numbers = {
            pearson.coefficient(),
            pearson.low(),
            pearson.high(),
            pearson.pValue(),
            spearman.coefficient(),
            spearman.low(),
            spearman.high(),
            spearman.pValue(),
            moran(axes, values),
            moran(axes, other)
        };
        Column[] columns = new Column[numbers.length + 1];
        columns[0] = Column.of("points", pearson.points());
        for (int i = 0; i < numbers.length; i++) {
            columns[i + 1] = Column.of(NUMBERS.get(i), Unit.ONE, numbers[i]);
        }
        Frame pairs = Frame.of(Table.of(
                Column.of(quantity.name(), quantity.unit(), values),
                Column.of(otherName(quantity, params), params.with().unit(), other)));
        return MemorySource.single(
                "correlation",
                Frame.of(Table.of(columns)).with().companion("pairs", pairs).build());
    }

    private static double moran(List<Axis> axes, double[] values) {
        return MoranI.of(MetricMap.ofPixels(axes.get(0).size(), axes.get(1).size(), values), Connectivity.EIGHT, 0, 0)
                .value();
    }

    /** The other map's name; the two columns of the pairs must differ. */
    private static String otherName(MapInput.Quantity quantity, Params params) {
        Signature signature = params.with().signature();
        String name = signature.isTable() && !signature.columns().isEmpty()
                ? signature.columns().get(0).name()
                : signature.quantity();
        return name.equals(quantity.name()) ? "other " + name : name;
    }
}
