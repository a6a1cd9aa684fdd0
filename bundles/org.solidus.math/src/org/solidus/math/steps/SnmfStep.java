/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.solidus.math.decomposition.StretchedFactors;

/**
 * Stretched non-negative matrix factorisation: {@code y_j(x) ~ sum_k w_kj Y_k(x / s_kj)}, so that heating, which
 * stretches all of a curve, is not taken for a new phase ({@link StretchedFactors}).
 *
 * <p>In: curves on one axis, in the order in which the stretch changes smoothly; what is missing is treated as by
 * {@code series.pca}. The stretch is uniform in r, d and Q, for two-theta in the sine of half the angle. Curves whose
 * axis is not evenly spaced in that coordinate are interpolated. Curves that are negative by nature ({@code shift}) are
 * shifted by their smallest value, and each gets an offset of its own, so that their scales may differ.
 *
 * <p>Out as of {@code series.nmf}: {@code weights} with {@code component 1 weight}, {@code ... error}, {@code ... low}
 * and {@code ... high} (the range that fits equally well if all components stretched alike), and {@code component 1
 * stretch} with {@code ... error} (NaN where the weight is below three standard deviations); the weighted mean of a
 * component's stretches is one. {@code components}; {@code rank}, over the number of components.
 *
 * <p>Memory: 8 bytes a frame and point, three times over. Time: about {@code 3e-7 s} a frame, point and component for
 * each of some tens of iterations; average long series first.
 */
@Component(service = Step.class)
@Op(
        id = "series.snmf",
        name = "Stretched non-negative components",
        description =
                "Non-negative components of a series of curves that may stretch, so that heating is no new phase.",
        doi = {"10.1038/s41524-024-01377-5"})
public final class SnmfStep implements Whole<SnmfStep.Params> {

    /** While the number of components is looked for, so many frames of a long series are used. */
    private static final int ROWS_FOR_RANK = 100;

    private static final double EVEN = 1e-2;

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "What it gives: weights and stretches of each frame, the component curves, or the table"
                            + " over their number.",
                    def = "weights")
            NmfStep.Give give,

            @Param(label = "Components", help = "How many; found where it is not given.", min = 1, max = 20)
            Optional<Integer> k,

            @Param(label = "Most components", help = "Largest number that is tried.", min = 1, max = 20, def = "6")
            int most,

            @Param(help = "Largest stretch, up or down.", unit = "percent", min = 0, max = 30, def = "5 percent")
            double stretch,

            @Param(
                    help = "How smooth the stretches run along the series: weight of their second differences,"
                            + " relative to what the curves say.",
                    min = 0,
                    max = 1e6,
                    def = "0.1",
                    expert = true)
            double smoothness,

            @Param(
                    help = "What a value of a component costs; more of it makes components with fewer lines.",
                    min = 0,
                    max = 1e6,
                    def = "0",
                    expert = true)
            double sparsity,

            @Param(
                    label = "Tolerance",
                    help = "The error curve ends where another component lowers the error by less than this part of"
                            + " the error of one component.",
                    min = 0,
                    max = 0.5,
                    def = "0.01",
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

            @Param(help = "Most iterations.", min = 1, max = 1e6, def = "300", expert = true)
            int iterations) {

        /** Everything by default. */
        public static Params of(NmfStep.Give give) {
            return new Params(
                    give, Optional.empty(), 6, 5, 0.1, 0, 0.01, Optional.empty(), Optional.empty(), Shift.AUTO, 300);
        }

        StretchedFactors.Settings settings(boolean offset) {
            return new StretchedFactors.Settings(stretch / 100, smoothness, sparsity, offset, iterations);
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
            for (String part :
                    List.of("weight", "weight error", "weight low", "weight high", "stretch", "stretch error")) {
                columns.add(ColumnSpec.number("component " + c + " " + part, Unit.ONE));
            }
        }
        columns.add(ColumnSpec.number("residual", unit));
        return columns;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Curves curves = Curves.read(in, params.low(), params.high(), context);
        int least = params.k().orElse(1);
        if (curves.matrix().rows() < least || curves.matrix().columns() < Math.max(8, least)) {
            throw new IllegalArgumentException(least
                    + (least == 1 ? " stretched component needs" : " stretched components need")
                    + " at least " + least + " curves of " + Math.max(8, least) + " points; there are "
                    + curves.matrix().rows() + " curves of " + curves.matrix().columns() + " points.");
        }
        double bytes = 24.0 * curves.matrix().values().length;
        if (bytes > 0.8 * Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Stretched components of this series need %.1f GB of memory; average frames first (series.mean,"
                            + " every), or narrow 'low' and 'high'.",
                    bytes / 1e9));
        }
        if (!(curves.matrix().sumOfSquares() > 0)) {
            throw new IllegalArgumentException("All curves are zero: there is nothing to decompose.");
        }
        return new Analysis(in, params, curves, context).run();
    }

    /** One run. */
    private static final class Analysis {

        private final Stack in;
        private final Params params;
        private final Curves curves;
        private final Context context;
        private final EvenGrid grid;
        private final DataMatrix matrix;
        private final double offset;
        private final StretchedFactors.Settings settings;

        Analysis(Stack in, Params params, Curves curves, Context context) {
            this.in = in;
            this.params = params;
            this.curves = curves;
            this.context = context;
            double[] coordinates = StretchAxis.coordinates(curves.axis());
            grid = EvenGrid.of(
                    Arrays.stream(curves.points())
                            .mapToDouble(i -> coordinates[i])
                            .toArray(),
                    EVEN);
            matrix = grid.onto(curves.matrix());
            offset = params.shift().of(matrix);
            double[] shift = new double[matrix.columns()];
            Arrays.fill(shift, offset);
            matrix.subtract(shift);
            settings = params.settings(offset < 0);
        }

        Source run() {
            context.progress().begin("stretched components of " + in.info().name(), 0);
            int k = params.k().orElse(0);
            if (k == 0 || params.give() == NmfStep.Give.RANK) {
                FactorRank rank = rank();
                if (params.give() == NmfStep.Give.RANK) {
                    return MemorySource.single("rank", RankTable.of(rank, params.k()));
                }
                k = rank.chosen();
            }
            return leaf(k);
        }

        private StretchedFactors factors(DataMatrix part, int k) {
            return StretchedFactors.of(
                    part, grid.first(), grid.step(), k, settings, context.seed(), Leaves.watch(context));
        }

        private FactorRank rank() {
            FactorRank.Method method = part -> k -> {
                StretchedFactors found = factors(part, k);
                return new FactorRank.Fitted(found.components(), found.error(), found.residual());
            };
            int most = Math.min(params.most(), matrix.rows());
            FactorRank rank = FactorRank.of(
                    matrix, most, params.rtol(), method, ROWS_FOR_RANK, context.seed(), Leaves.watch(context));
            if (!rank.stable()) {
                context.warn("The error curve asks for more than " + rank.chosen()
                        + " components, but these are not the same in both halves of the series; see 'give: rank'.");
            }
            return rank;
        }

        private Source leaf(int k) {
            StretchedFactors found = factors(matrix, k);
            if (!found.converged()) {
                context.warn("The factorisation had not converged after " + params.iterations()
                        + " iterations; give more ('iterations').");
            }
            NonNegativeFactors factors = new NonNegativeFactors(
                    found.weights(), found.components(), found.error(), found.iterations(), found.converged());
            Mixture mixture = Mixture.of(factors, rootMeanSquares(found.residual()), Leaves.watch(context));
            Signature signature = in.info().signature();
            if (params.give() == NmfStep.Give.COMPONENTS) {
                List<double[]> components = new ArrayList<>();
                for (double[] component : mixture.components()) {
                    double[] values = grid.back(component);
                    for (int i = 0; i < values.length; i++) {
                        values[i] += offset;
                    }
                    components.add(curves.spread(values));
                }
                return Leaves.curves(signature.quantity(), signature.unit(), curves.axis(), components);
            }
            return weights(found, mixture);
        }

        private Source weights(StretchedFactors found, Mixture mixture) {
            int k = found.k();
            RowSeries.Builder series = new RowSeries.Builder(in, curves);
            for (int c = 0; c < k; c++) {
                String name = "component " + (c + 1) + " ";
                int from = mixture.order()[c];
                double[] weight = mixture.weights()[c];
                double[] stretch = of(found.stretches(), from, k, 1);
                double[] stretchError = of(found.stretchErrors(), from, k, 1);
                double[] weightError = of(found.weightErrors(), from, k, mixture.scale()[from]);
                for (int row = 0; row < stretch.length; row++) {
                    boolean there = weight[row] > 3 * weightError[row];
                    stretch[row] = there ? stretch[row] : Double.NaN;
                    stretchError[row] = there ? stretchError[row] : Double.NaN;
                }
                series.add(name + "weight", Unit.ONE, weight)
                        .add(name + "weight error", Unit.ONE, weightError)
                        .add(name + "weight low", Unit.ONE, mixture.low()[c])
                        .add(name + "weight high", Unit.ONE, mixture.high()[c])
                        .add(name + "stretch", Unit.ONE, stretch)
                        .add(name + "stretch error", Unit.ONE, stretchError);
            }
            return series.add("residual", in.info().signature().unit(), mixture.residuals())
                    .build("weights");
        }

        private static double[] of(double[] values, int component, int k, double factor) {
            double[] own = new double[values.length / k];
            for (int row = 0; row < own.length; row++) {
                own[row] = factor * values[row * k + component];
            }
            return own;
        }

        private static double[] rootMeanSquares(DataMatrix residual) {
            double[] squares = new double[residual.rows()];
            int n = residual.columns();
            for (int row = 0; row < squares.length; row++) {
                for (int i = 0; i < n; i++) {
                    double value = residual.values()[row * n + i];
                    squares[row] += value * value / n;
                }
                squares[row] = Math.sqrt(squares[row]);
            }
            return squares;
        }
    }
}
