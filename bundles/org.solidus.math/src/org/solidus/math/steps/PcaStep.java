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
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
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
import org.solidus.math.decomposition.PrincipalComponents;
import org.solidus.math.decomposition.PrincipalRank;

/**
 * Principal components of a series of curves: {@code y_j(x) = mean(x) + sum_k t_kj L_k(x)}, the loadings L orthogonal
 * and with a root mean square of one, so that a score t is the size of the change in the unit of the curves.
 *
 * <p>In: curves on one axis. Masked frames and frames that lack more than half of their points are left out and stay
 * masked; points that any other frame lacks are left out. Out, by {@code give}: {@code scores}: over the scan of the
 * input, with its times, columns {@code score 1}, {@code score 1 error}, ... and {@code residual}, the root mean square
 * of what the components leave of the curve; {@code components}: the loadings, a series of curves; {@code mean}: the
 * mean curve with its standard error; {@code variance}: a table of one row a component: {@code explained variance} and
 * {@code cumulative} (parts of the variance about the mean), {@code indicator} (Malinowski), {@code structure}: the
 * share of the component in what those before it leave, {@code structure limit} (the largest share in shuffled
 * residuals), {@code chosen} (1 for components that count).
 *
 * <p>Without {@code k}, parallel analysis says how many components count; {@link PrincipalRank} has both criteria. An
 * error comes from the curves' variances, else from what the components leave.
 *
 * <p>Memory: 8 bytes a frame and point, twice that while the rank is found with fewer than 600 frames: 50 000 curves of
 * 2500 points need 1.1 GB.
 */
@Component(service = Step.class)
@Op(
        id = "series.pca",
        name = "Principal components",
        description = "Principal components of a series of curves, with the number that stands above noise.",
        doi = {"10.1021/ac50012a027", "10.1007/BF02289447", "10.1111/rssb.12301"})
public final class PcaStep implements Whole<PcaStep.Params> {

    private static final int MOST = 10;

    /** What a run of the step gives. */
    public enum Give {
        /** Columns of scores a frame. */
        SCORES,
        /** Loadings, a curve a component. */
        COMPONENTS,
        /** The mean curve. */
        MEAN,
        /** Explained variance and the criteria of the rank. */
        VARIANCE
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "What it gives: the scores of each frame, the loadings, the mean curve, or the table of"
                            + " variances.",
                    def = "scores")
            Give give,

            @Param(label = "Components", help = "How many; by default those that stand above noise.", min = 1, max = 50)
            Optional<Integer> k,

            @Param(help = "Lower end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> low,

            @Param(help = "Upper end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> high,

            @Param(help = "How much points count: all alike, or by their errors.", def = "none")
            PointWeights weights) {

        /** Everything by default. */
        public static Params of(Give give) {
            return new Params(give, Optional.empty(), Optional.empty(), Optional.empty(), PointWeights.NONE);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        Curves.require(in);
        Curves.requireRange(in, params.low(), params.high());
        return switch (params.give()) {
            case SCORES ->
                Leaves.columns(
                        in, columns(params.k().orElse(1), in.unit()), params.k().isEmpty());
            case COMPONENTS ->
                Leaves.curves(
                        in,
                        "loading",
                        Unit.ONE,
                        params.k().map(Integer::longValue).orElse(AxisSpec.UNKNOWN));
            case MEAN -> Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, in.axes(), true);
            case VARIANCE -> Signature.table(TABLE);
        };
    }

    private static final List<ColumnSpec> TABLE = List.of(
            new ColumnSpec("component", Unit.ONE, Column.Type.INT64),
            ColumnSpec.number("explained variance", Unit.ONE),
            ColumnSpec.number("cumulative", Unit.ONE),
            ColumnSpec.number("structure", Unit.ONE),
            ColumnSpec.number("structure limit", Unit.ONE),
            ColumnSpec.number("indicator", Unit.ONE),
            new ColumnSpec("chosen", Unit.ONE, Column.Type.INT64));

    private static List<ColumnSpec> columns(int k, Unit unit) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int c = 1; c <= k; c++) {
            columns.add(ColumnSpec.number("score " + c, unit));
            columns.add(ColumnSpec.number("score " + c + " error", unit));
        }
        columns.add(ColumnSpec.number("residual", unit));
        return columns;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Curves curves = Curves.read(in, params.low(), params.high(), context);
        int rows = curves.matrix().rows();
        int rank = Math.min(rows - 1, curves.matrix().columns());
        int k = params.k().orElse(0);
        if (rank < Math.max(1, k)) {
            throw new IllegalArgumentException(
                    (k > rank && rank > 0 ? k + " principal components" : "Principal components")
                            + " need at least " + (Math.max(1, k) + 1) + " curves and " + Math.max(1, k)
                            + " points; there are "
                            + rows + " curves of " + curves.matrix().columns() + " points.");
        }
        return new Analysis(in, params, curves, context).run();
    }

    /** One run: the curves are centred and scaled in place. */
    private static final class Analysis {

        private final Stack in;
        private final Params params;
        private final Curves curves;
        private final Context context;
        private final DataMatrix matrix;
        private final double[] mean;
        private final Optional<double[]> factors;

        Analysis(Stack in, Params params, Curves curves, Context context) {
            this.in = in;
            this.params = params;
            this.curves = curves;
            this.context = context;
            matrix = curves.matrix();
            mean = matrix.columnMeans();
            factors = params.weights().factors(curves, context);
            matrix.subtract(mean);
            factors.ifPresent(matrix::multiply);
        }

        Source run() throws IOException {
            Signature signature = in.info().signature();
            if (params.give() == Give.MEAN) {
                return MemorySource.single("mean", meanFrame(signature));
            }
            context.progress().begin("principal components of " + in.info().name(), 0);
            int most = Math.max(MOST, params.k().orElse(0) + 1);
            PrincipalComponents found = PrincipalComponents.of(
                    matrix,
                    Math.min(most, Math.min(matrix.rows() - 1, matrix.columns())),
                    context.seed(),
                    Leaves.watch(context));
            boolean rankIsAsked = params.k().isEmpty() || params.give() == Give.VARIANCE;
            Optional<PrincipalRank> rank = rankIsAsked
                    ? Optional.of(PrincipalRank.of(matrix, found, context.seed(), Leaves.watch(context)))
                    : Optional.empty();
            int k = params.k().orElseGet(() -> Math.max(1, rank.orElseThrow().chosen()));
            rank.filter(r -> r.chosen() == 0 && params.k().isEmpty())
                    .ifPresent(r -> context.warn("No component of '" + in.info().name()
                            + "' stands above noise: the curves do not change together. One is given all the same."));
            return switch (params.give()) {
                case VARIANCE -> MemorySource.single("variance", table(found, rank.orElseThrow(), k));
                case COMPONENTS -> Leaves.curves("loading", Unit.ONE, curves.axis(), loadings(found, k));
                default -> scores(found, k);
            };
        }

        private Frame meanFrame(Signature signature) {
            double[] variance = new double[mean.length];
            int rows = matrix.rows();
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < mean.length; i++) {
                    double deviation =
                            matrix.values()[row * mean.length + i] / (factors.isPresent() ? factors.get()[i] : 1);
                    variance[i] += deviation * deviation / ((rows - 1.0) * rows);
                }
            }
            return Frame.of(NDArray.of(curves.spread(mean)))
                    .quantity(signature.quantity(), signature.unit())
                    .axes(curves.axis())
                    .variance(curves.spread(variance))
                    .build();
        }

        /** The loading in the unit of the curves, and what a score along the unit vector is multiplied by. */
        private double scale(double[] component) {
            double[] plain = PointWeights.undone(component, factors);
            double sum = 0;
            for (double value : plain) {
                sum += value * value;
            }
            return Math.sqrt(sum / plain.length);
        }

        private List<double[]> loadings(PrincipalComponents found, int k) {
            List<double[]> loadings = new ArrayList<>();
            for (int c = 0; c < k; c++) {
                double[] loading = new double[mean.length];
                if (c < found.components().length) {
                    double scale = scale(found.components()[c]);
                    loading = PointWeights.undone(found.components()[c], factors);
                    for (int i = 0; i < loading.length; i++) {
                        loading[i] /= scale;
                    }
                }
                loadings.add(curves.spread(loading));
            }
            return loadings;
        }

        private Source scores(PrincipalComponents found, int k) throws IOException {
            int rows = matrix.rows();
            int there = Math.min(k, found.components().length);
            double[][] scores = new double[k][rows];
            double[][] errors = new double[k][rows];
            double[] residual = new double[rows];
            double[] one = new double[there];
            for (int row = 0; row < rows; row++) {
                found.project(matrix.values(), row * mean.length, one);
                residual[row] = residual(found, row, one);
                for (int c = 0; c < there; c++) {
                    scores[c][row] = one[c] * scale(found.components()[c]);
                }
            }
            errors(found, there, errors);
            RowSeries.Builder series = new RowSeries.Builder(in, curves);
            Unit unit = in.info().signature().unit();
            for (int c = 0; c < k; c++) {
                series.add("score " + (c + 1), unit, scores[c]).add("score " + (c + 1) + " error", unit, errors[c]);
            }
            return series.add("residual", unit, residual).build("scores");
        }

        private double residual(PrincipalComponents found, int row, double[] scores) {
            double sum = 0;
            int n = mean.length;
            for (int i = 0; i < n; i++) {
                double left = matrix.values()[row * n + i];
                for (int c = 0; c < scores.length; c++) {
                    left -= scores[c] * found.components()[c][i];
                }
                left /= factors.isPresent() ? factors.get()[i] : 1;
                sum += left * left;
            }
            return Math.sqrt(sum / n);
        }

        /** From the curves' variances, which are read once more, or from what the components leave of all curves. */
        private void errors(PrincipalComponents found, int k, double[][] errors) throws IOException {
            int n = mean.length;
            double freedom = Math.max(1, (matrix.rows() - 1.0 - k) * (n - k));
            double pooled = Math.sqrt(found.residual(k) / freedom);
            double[] scales = new double[k];
            for (int c = 0; c < k; c++) {
                scales[c] = scale(found.components()[c]);
            }
            for (int row = 0; row < matrix.rows(); row++) {
                Optional<double[]> variance = curves.frameVariance().isPresent()
                        ? in.frame(curves.frames()[row]).variance()
                        : Optional.empty();
                for (int c = 0; c < k; c++) {
                    errors[c][row] = scales[c]
                            * (variance.isPresent()
                                    ? Math.sqrt(projected(variance.get(), found.components()[c]))
                                    : pooled);
                }
                context.checkCancelled();
            }
        }

        private double projected(double[] variance, double[] component) {
            double sum = 0;
            for (int i = 0; i < component.length; i++) {
                double weight = component[i] * (factors.isPresent() ? factors.get()[i] : 1);
                sum += weight * weight * variance[curves.points()[i]];
            }
            return sum;
        }

        private Frame table(PrincipalComponents found, PrincipalRank rank, int k) {
            int rows = Math.max(1, found.eigenvalues().length);
            long[] number = new long[rows];
            double[] explained = new double[rows];
            double[] cumulative = new double[rows];
            double[] share = new double[rows];
            double[] limit = new double[rows];
            double[] indicator = new double[rows];
            long[] chosen = new long[rows];
            Arrays.fill(share, Double.NaN);
            Arrays.fill(limit, Double.NaN);
            Arrays.fill(indicator, Double.NaN);
            for (int c = 0; c < rows; c++) {
                number[c] = c + 1;
                boolean there = c < found.eigenvalues().length;
                explained[c] = there && found.total() > 0 ? found.eigenvalues()[c] / found.total() : 0;
                cumulative[c] = explained[c] + (c > 0 ? cumulative[c - 1] : 0);
                if (c < rank.strengths().size()) {
                    share[c] = rank.strengths().get(c).strongest();
                    limit[c] = rank.strengths().get(c).limit();
                }
                indicator[c] = there ? rank.indicator()[c + 1] : Double.NaN;
                chosen[c] = c < (params.k().isPresent() ? k : rank.chosen()) ? 1 : 0;
            }
            return Frame.of(Table.of(
                    Column.of("component", number),
                    Column.of("explained variance", Unit.ONE, explained),
                    Column.of("cumulative", Unit.ONE, cumulative),
                    Column.of("structure", Unit.ONE, share),
                    Column.of("structure limit", Unit.ONE, limit),
                    Column.of("indicator", Unit.ONE, indicator),
                    Column.of("chosen", chosen)));
        }
    }
}
