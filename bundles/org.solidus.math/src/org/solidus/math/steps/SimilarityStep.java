/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.decomposition.DataMatrix;
import org.solidus.math.decomposition.Similarity;

/**
 * How curves resemble each other: Pearson's correlation of every curve of a series with every other (the similarity map
 * of PDFitc), or of each with one reference.
 *
 * <p>In: curves on one axis; what is missing is treated as by {@code series.pca}. Out: an image {@code correlation} of
 * the series against itself, its axes the scan axis (of a raster: the frame's number) or, with {@code along}, a value
 * of each frame such as the temperature. A series longer than {@code size} is averaged over blocks of neighbours first,
 * with a warning. Frames that can't be used have no row where {@code along} or a listed axis tells the others' places,
 * and NaN otherwise. With {@code reference}, a curve on the same axis: over the scan, the column {@code correlation}.
 *
 * <p>A constant curve resembles nothing: its correlation is NaN.
 *
 * <p>Memory: 8 bytes a point of {@code size} curves, and 8 bytes a cell.
 */
@Component(service = Step.class)
@Op(
        id = "series.similarity",
        name = "Similarity",
        description = "Pearson's correlation of all curves of a series with each other, or with a reference.",
        doi = {"10.1107/S2053273320013066"})
public final class SimilarityStep implements Whole<SimilarityStep.Params> {

    private static final String NAME = "correlation";

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "A curve to compare each frame with; without it, every frame is compared with every other.")
            Optional<Input<Frame>> reference,

            @Param(help = "A value of each frame that the axes show, such as its temperature ($log.temperature).")
            Optional<PerFrame<Double>> along,

            @Param(help = "Most rows of the image; longer series are averaged.", min = 2, max = 8000, def = "1000")
            int size,

            @Param(help = "Lower end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> low,

            @Param(help = "Upper end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> high) {

        /** Everything by default. */
        public static Params all() {
            return new Params(Optional.empty(), Optional.empty(), 1000, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        Curves.require(in);
        Curves.requireRange(in, params.low(), params.high());
        if (params.reference().isPresent()) {
            in.requireSamePoints("reference", params.reference().get().signature());
            return Signature.table(List.of(ColumnSpec.number(NAME, Unit.ONE))).withScan(in.scan());
        }
        AxisSpec axis = Along.spec(in, params.along());
        AxisSpec open = new AxisSpec(axis.name(), axis.quantity(), axis.unit(), AxisSpec.UNKNOWN);
        AxisSpec other = new AxisSpec(other(axis.name()), axis.quantity(), axis.unit(), AxisSpec.UNKNOWN);
        return Signature.array(NAME, Unit.ONE, ElementType.FLOAT64, List.of(open, other), false);
    }

    private static String other(String name) {
        return "other " + name;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        if (params.reference().isPresent()) {
            return withReference(in, params, params.reference().get().get(), context);
        }
        Curves curves = Curves.read(in, params.low(), params.high(), params.size(), context);
        if (curves.block() > 1) {
            context.warn("The " + curves.series() + " frames were averaged in blocks of " + curves.block()
                    + " for the similarity map ('size' " + params.size() + ").");
        }
        context.progress()
                .begin("similarity of " + in.info().name(), curves.matrix().rows());
        double[] correlation = Similarity.matrix(curves.matrix(), Leaves.watch(context));
        Axis axis = Along.axis(in, curves, params.along(), context);
        int rows = curves.matrix().rows();
        Frame image = Frame.of(NDArray.of(correlation, rows, rows))
                .quantity(NAME, Unit.ONE)
                .axes(axis, axis.named(other(axis.name())))
                .build();
        return MemorySource.single("similarity", image);
    }

    private static Source withReference(Stack in, Params params, Frame reference, Context context) throws IOException {
        Curves curves = Curves.read(in, params.low(), params.high(), context);
        in.frame(curves.frames()[0]).requireSamePoints("reference", reference);
        DataMatrix matrix = curves.matrix();
        double[] values = reference.doubles();
        double[] picked = new double[matrix.columns()];
        for (int i = 0; i < picked.length; i++) {
            int point = curves.points()[i];
            boolean valid = reference.valid(point);
            picked[i] = valid ? values[point] : Double.NaN;
        }
        return new RowSeries.Builder(in, curves)
                .add(NAME, Unit.ONE, Similarity.with(matrix, picked))
                .build("similarity");
    }
}
