/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;

/**
 * Means of frames element by element, over everything, every n frames, an axis or labels.
 *
 * <p>In: arrays of real numbers of one shape, or one-row tables. Elements without value (NaN or masked) do not count;
 * an element that never has one is NaN and masked. Out, for arrays: float64 of the same form; the variance of the mean
 * is the sum of the frames' variances over n^2 ({@code propagated}), the mean over n for counts ({@code poisson}), the
 * scatter of the frames over n ({@code scatter}, NaN for n = 1), or {@code none}; {@code auto} is propagated where the
 * frames have variances, else poisson where they are whole numbers, else none. For tables: the means of all columns of numbers, and {@code
 * frames}, how many frames were averaged; a column "a error" beside "a" becomes the error of the mean, propagated or by
 * the scatter of a.
 *
 * <p>Mean and scatter are updated frame by frame and merged after Chan, Golub and LeVeque 1983
 * (doi:10.1080/00031305.1983.10483115), without loss of digits. Memory of a state: 28 bytes an element, and one frame.
 */
@Component(service = Step.class)
@Op(
        id = "series.mean",
        name = "Mean of frames",
        version = 2,
        doi = "10.1080/00031305.1983.10483115",
        description = "Means of frames with errors, over everything, every n, an axis or labels.")
public final class MeanStep implements Fold<MeanStep.Params, MeanStep.State> {

    private static final String FRAMES = "frames";
    private static final String ERROR = " error";

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Variance of the mean: auto (that of the frames, else counting statistics for whole"
                            + " numbers), propagated, poisson, scatter (of the frames) or none.",
                    def = "auto")
            FoldErrors errors) {}

    /**
     * What was averaged so far.
     *
     * @param frames   how many
     * @param count    values of each element
     * @param mean     of each element
     * @param squares  sum of squared deviations from the mean
     * @param variance sum of variances; empty where there are none
     * @param form     a frame of the series, for its axes or columns
     */
    public record State(long frames, int[] count, double[] mean, double[] squares, double[] variance, Frame form) {}

    @Override
    public Signature output(Signature in, Params params) {
        if (in.isTable()) {
            List<ColumnSpec> columns = new ArrayList<>();
            in.columns().stream()
                    .filter(MeanStep::isAveraged)
                    .forEach(column -> columns.add(ColumnSpec.number(column.name(), column.unit())));
            columns.add(new ColumnSpec(FRAMES, Unit.ONE, Column.Type.INT64));
            return Signature.table(columns);
        }
        return in.requireReal().withValues(params.errors().of(in) != FoldErrors.NONE);
    }

    @Override
    public State zero(Frame first, Params params, Context context) {
        Frame form = first.isTable() ? Frame.of(first.table()) : Folding.form(first);
        int size =
                first.isTable() ? first.table().columns().size() : first.raw().size();
        boolean propagated = !first.isTable() && params.errors().of(first) == FoldErrors.PROPAGATED;
        return new State(0, new int[size], new double[size], new double[size], new double[propagated ? size : 0], form);
    }

    @Override
    public State add(State state, Frame in, Params params, Context context) {
        if (in.isTable()) {
            addRow(state, in);
        } else {
            addArray(state, in, context);
        }
        return new State(state.frames + 1, state.count, state.mean, state.squares, state.variance, state.form);
    }

    private static void addArray(State state, Frame in, Context context) {
        Folding.requireSameShape(state.form, in);
        double[] values = context.doubles(in);
        double[] variance = state.variance.length > 0 ? Folding.variance(in) : state.variance;
        byte[] mask = Folding.mask(in);
        for (int i = 0; i < values.length; i++) {
            if (Folding.valid(values[i], mask, i)) {
                update(state, i, values[i]);
                if (variance.length > 0) {
                    state.variance[i] += variance[i];
                }
            }
        }
    }

    private static void addRow(State state, Frame in) {
        Table table = in.table();
        if (table.rows() != 1 || !table.spec().equals(state.form.table().spec())) {
            throw new IllegalArgumentException("Only tables of one row and the same columns can be averaged; frame "
                    + in.index() + " has " + table.rows() + " rows of " + table.spec() + ".");
        }
        for (int k = 0; k < state.mean.length; k++) {
            double value = table.columns().get(k).number(0);
            if (!Double.isNaN(value)) {
                update(state, k, value);
            }
        }
    }

    private static void update(State state, int i, double value) {
        state.count[i]++;
        double before = value - state.mean[i];
        state.mean[i] += before / state.count[i];
        state.squares[i] += before * (value - state.mean[i]);
    }

    @Override
    public State merge(State left, State right) {
        for (int i = 0; i < left.mean.length; i++) {
            int count = left.count[i] + right.count[i];
            if (right.count[i] > 0) {
                double difference = right.mean[i] - left.mean[i];
                double share = (double) right.count[i] / count;
                left.mean[i] += difference * share;
                left.squares[i] += right.squares[i] + difference * difference * left.count[i] * share;
                left.count[i] = count;
            }
        }
        for (int i = 0; i < left.variance.length; i++) {
            left.variance[i] += right.variance[i];
        }
        return new State(left.frames + right.frames, left.count, left.mean, left.squares, left.variance, left.form);
    }

    @Override
    public Frame finish(State state, Params params, Context context) {
        return state.form.isTable() ? row(state, params) : array(state, params);
    }

    private static Frame array(State state, Params params) {
        double[] mean = new double[state.mean.length];
        Arrays.setAll(mean, i -> state.count[i] > 0 ? state.mean[i] : Double.NaN);
        Frame.Builder result = Folding.result(state.form, mean);
        if (params.errors() == FoldErrors.SCATTER) {
            double[] variance = new double[mean.length];
            Arrays.setAll(variance, i -> scatter(state, i));
            result.variance(variance);
        } else if (params.errors().of(state.form) == FoldErrors.POISSON && state.variance.length == 0) {
            double[] variance = new double[mean.length];
            Arrays.setAll(variance, i -> Math.max(0, mean[i]) / state.count[i]);
            result.variance(variance);
        } else if (state.variance.length > 0) {
            double[] variance = new double[mean.length];
            Arrays.setAll(variance, i -> state.variance[i] / ((double) state.count[i] * state.count[i]));
            result.variance(variance);
        }
        return result.build();
    }

    private static Frame row(State state, Params params) {
        List<Column> columns = new ArrayList<>();
        List<Column> all = state.form.table().columns();
        for (int k = 0; k < all.size(); k++) {
            if (isAveraged(all.get(k).spec())) {
                columns.add(Column.of(all.get(k).name(), all.get(k).unit(), cell(state, params, all, k)));
            }
        }
        columns.add(Column.of(FRAMES, state.frames));
        return Frame.of(new Table(columns));
    }

    /** The mean of a column, or the error of the mean of the column that it is the error of. */
    private static double cell(State state, Params params, List<Column> all, int k) {
        String name = all.get(k).name();
        int of = name.endsWith(ERROR) ? indexOf(all, name.substring(0, name.length() - ERROR.length())) : -1;
        int count = state.count[k];
        if (of < 0) {
            return count > 0 ? state.mean[k] : Double.NaN;
        }
        if (params.errors() == FoldErrors.SCATTER) {
            return Math.sqrt(scatter(state, of));
        }
        // The sum of squared errors, from their mean and their scatter.
        double sumOfSquares = state.squares[k] + count * state.mean[k] * state.mean[k];
        return count > 0 ? Math.sqrt(sumOfSquares) / count : Double.NaN;
    }

    private static double scatter(State state, int i) {
        double n = state.count[i];
        return n > 1 ? state.squares[i] / (n * (n - 1)) : Double.NaN;
    }

    private static boolean isAveraged(ColumnSpec column) {
        return column.type() != Column.Type.TEXT && !column.name().equals(FRAMES);
    }

    private static int indexOf(List<Column> columns, String name) {
        for (int k = 0; k < columns.size(); k++) {
            if (columns.get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }
}
