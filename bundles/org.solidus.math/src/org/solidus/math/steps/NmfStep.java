/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.decomposition.DataMatrix;
import org.solidus.math.decomposition.FactorRank;
import org.solidus.math.decomposition.Mixture;
import org.solidus.math.decomposition.NonNegativeFactors;
import org.solidus.math.decomposition.PrincipalComponents;

/**
 * Non-negative matrix factorisation of a series of curves: {@code y_j(x) ~ sum_k w_kj Y_k(x)}, weights and component
 * curves not negative; by hierarchical alternating least squares from NNDSVD ({@link NonNegativeFactors}).
 *
 * <p>In: curves on one axis; what is missing is treated as by {@code series.pca}. Curves that are negative by nature,
 * such as G(r), are shifted first: their smallest value is subtracted from all of them, and added to the components
 * again, which is exact where the weights of a curve add up to one. {@code shift: auto} shifts where the squares of the
 * negative values are more than 1 % of all.
 *
 * <p>Out, by {@code give}: {@code weights}: over the scan of the input, with its times, for each component {@code
 * component 1 weight}, {@code ... error} (for the components as they are), and {@code component 1 weight low}, {@code
 * ... high}: the range of weights that fit equally well (rotational ambiguity), never a single number; {@code
 * residual}, the root mean square of what is left of the curve. {@code components}: the component curves, those that
 * come first in the series first. {@code rank}: a table over the number of components: {@code error}, {@code
 * improvement}, {@code stability}, {@code structure}: the share of the strongest component in what is left, and {@code
 * structure limit}, that of shuffled noise, {@code chosen} ({@link FactorRank}).
 *
 * <p>The scale of a component is free; weights are scaled so that those of a frame add up to one as nearly as they can.
 *
 * <p>Memory: 8 bytes a frame and point, and twice that for the first 400 frames while the number is found.
 */
@Component(service = Step.class)
@Op(
        id = "series.nmf",
        name = "Non-negative components",
        description = "Non-negative matrix factorisation of a series of curves, with the range of feasible weights.",
        doi = {
            "10.1587/transfun.E92.A.708",
            "10.1016/j.patcog.2007.09.010",
            "10.1002/cem.654",
            "10.1107/S2053273320013066"
        })
public final class NmfStep implements Whole<NmfStep.Params> {

    /** What a run of the step gives. */
    public enum Give {
        /** Columns of weights a frame. */
        WEIGHTS,
        /** A curve a component. */
        COMPONENTS,
        /** The error curve over the number of components. */
        RANK
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "What it gives: the weights of each frame, the component curves, or the table over their"
                            + " number.",
                    def = "weights")
            Give give,

            @Param(label = "Components", help = "How many; found where it is not given.", min = 1, max = 30)
            Optional<Integer> k,

            @Param(label = "Most components", help = "Largest number that is tried.", min = 1, max = 30, def = "8")
            int most,

            @Param(
                    label = "Tolerance",
                    help = "The error curve ends where another component lowers the error by less than this part of"
                            + " the error of one component.",
                    min = 0,
                    max = 0.5,
                    def = "0.001",
                    expert = true)
            double rtol,

            @Param(help = "Lower end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> low,

            @Param(help = "Upper end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> high,

            @Param(
                    help = "Whether the smallest value is subtracted first: curves such as G(r) are negative by"
                            + " nature.",
                    def = "auto")
            Shift shift,

            @Param(help = "How much points count: all alike, or by their errors.", def = "none")
            PointWeights weights,

            @Param(help = "Most iterations.", min = 1, max = 1e6, def = "2000", expert = true)
            int iterations) {

        /** Everything by default. */
        public static Params of(Give give) {
            return new Params(
                    give,
                    Optional.empty(),
                    8,
                    1e-3,
                    Optional.empty(),
                    Optional.empty(),
                    Shift.AUTO,
                    PointWeights.NONE,
                    2000);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        Curves.require(in);
        Curves.requireRange(in, params.low(), params.high());
        return Leaves.factors(in, params.give(), params.k(), columns(params.k().orElse(1), in.unit()));
    }

    private static List<ColumnSpec> columns(int k, Unit unit) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int c = 1; c <= k; c++) {
            for (String part : List.of("", " error", " low", " high")) {
                columns.add(ColumnSpec.number("component " + c + " weight" + part, Unit.ONE));
            }
        }
        columns.add(ColumnSpec.number("residual", unit));
        return columns;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Curves curves = Curves.read(in, params.low(), params.high(), context);
        DataMatrix matrix = curves.matrix();
        requireEnough(matrix, params.k().orElse(1));
        double offset = params.shift().of(matrix);
        double[] shift = new double[matrix.columns()];
        Arrays.fill(shift, offset);
        matrix.subtract(shift);
        Optional<double[]> factors = params.weights().factors(curves, context);
        factors.ifPresent(matrix::multiply);
        context.progress().begin("components of " + in.info().name(), 0);
        int k = params.k().orElse(0);
        if (k == 0 || params.give() == Give.RANK) {
            FactorRank rank = rank(matrix, params, context);
            if (params.give() == Give.RANK) {
                return MemorySource.single("rank", RankTable.of(rank, params.k()));
            }
            k = rank.chosen();
        }
        return decomposed(in, params, curves, offset, factors, k, context);
    }

    private static void requireEnough(DataMatrix matrix, int k) {
        if (Math.min(matrix.rows(), matrix.columns()) < k) {
            throw new IllegalArgumentException(k + " components need at least as many curves and points; there are "
                    + matrix.rows() + " curves of " + matrix.columns() + " points.");
        }
        if (!(matrix.sumOfSquares() > 0)) {
            throw new IllegalArgumentException("All curves are zero: there is nothing to decompose.");
        }
    }

    private static FactorRank rank(DataMatrix matrix, Params params, Context context) {
        int most = Math.min(params.most(), Math.min(matrix.rows(), matrix.columns()));
        FactorRank rank = FactorRank.of(matrix, most, params.rtol(), context.seed(), Leaves.watch(context));
        if (!rank.stable()) {
            context.warn("The error curve asks for more than " + rank.chosen()
                    + " components, but these are not the same in both halves of the series; see 'give: rank'.");
        }
        return rank;
    }

    private static Source decomposed(
            Stack in, Params params, Curves curves, double offset, Optional<double[]> factors, int k, Context context) {
        DataMatrix matrix = curves.matrix();
        PrincipalComponents start = PrincipalComponents.of(matrix, k, context.seed(), Leaves.watch(context));
        NonNegativeFactors found = NonNegativeFactors.of(matrix, start, k, params.iterations(), Leaves.watch(context));
        if (!found.converged()) {
            context.warn("The factorisation had not converged after " + params.iterations()
                    + " iterations; give more ('iterations').");
        }
        Mixture mixture = Mixture.of(found, matrix, Leaves.watch(context));
        Signature signature = in.info().signature();
        if (params.give() == Give.COMPONENTS) {
            List<double[]> components = new ArrayList<>();
            for (double[] component : mixture.components()) {
                double[] plain = PointWeights.undone(component, factors);
                for (int i = 0; i < plain.length; i++) {
                    plain[i] += offset;
                }
                components.add(curves.spread(plain));
            }
            return Leaves.curves(signature.quantity(), signature.unit(), curves.axis(), components);
        }
        RowSeries.Builder series = new RowSeries.Builder(in, curves);
        for (int c = 0; c < k; c++) {
            String name = "component " + (c + 1) + " weight";
            series.add(name, Unit.ONE, mixture.weights()[c])
                    .add(name + " error", Unit.ONE, mixture.errors()[c])
                    .add(name + " low", Unit.ONE, mixture.low()[c])
                    .add(name + " high", Unit.ONE, mixture.high()[c]);
        }
        return series.add("residual", signature.unit(), mixture.residuals()).build("weights");
    }
}
