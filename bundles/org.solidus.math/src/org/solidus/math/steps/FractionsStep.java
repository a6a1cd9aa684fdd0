/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.decomposition.CubicCurve;
import org.solidus.math.decomposition.EndMemberFit;

/**
 * Each curve as a sum of end members with weights that are not negative: {@code y(x) = sum_k w_k Y_k(x) + background},
 * weighted by the curve's errors ({@link EndMemberFit}). End members are curves that were measured (the mean before and
 * after an event) or calculated (of a structure), on an axis that covers the curve's. With {@code stretch}, each member
 * may be stretched uniformly, {@code Y_k(x / s_k)}, within that limit, so that heating is not taken for another phase.
 *
 * <p>Out, a row a frame: for each member {@code <name> weight} and {@code <name> fraction} (its part of the sum of the
 * weights: a phase fraction where the members are scaled to the same amount of matter) with {@code ... error}; with a
 * stretch, {@code <name> stretch} and its error (two-theta: in the sine of half the angle; NaN for a member whose
 * weight is below three standard deviations); {@code reduced chi2} (NaN where
 * the curves have no errors) and {@code flag}: 0 good, 1 the curve does not tell the members apart, 2 a stretch is at
 * its limit. Companions {@code fit} and {@code residual}.
 *
 * <p>Errors are those of the unknowns that are not at zero; of a weight at zero, that which it would have if it were
 * let go alone. The variances of the members count, too, by their weights. Without errors of the curve they come from
 * the scatter about the fit. A point whose variance is zero gets the smallest that is not. Masked points and points
 * outside of a member (with a stretch: at either limit) are left out.
 */
@Component(service = Step.class)
@Op(
        id = "series.fractions",
        name = "Fractions of end members",
        description = "Each curve as a sum of end members with non-negative weights, which may stretch; with errors.",
        doi = {"10.1137/1.9781611971217"})
public final class FractionsStep implements Operation<FractionsStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The end members, one curve each: files or results of one frame ($before, $plateau).")
            List<Input<Frame>> members,

            @Param(help = "Their names; by default those of the results or files.")
            List<String> names,

            @Param(help = "Degree of a polynomial background; -1 for none.", min = -1, max = 12, def = "-1")
            int background,

            @Param(
                    help = "Largest uniform stretch of a member, up or down; 0 for none.",
                    unit = "percent",
                    min = 0,
                    max = 20,
                    def = "0 percent")
            double stretch,

            @Param(help = "Whether all members stretch alike.", def = "false")
            boolean together,

            @Param(label = "Sum is one", help = "Whether the weights of a frame add up to one.", def = "false")
            boolean sumToOne,

            @Param(help = "Lower end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> low,

            @Param(help = "Upper end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> high) {

        /** Checks that there are members, and as many names. */
        public Params {
            if (members.isEmpty()) {
                throw new IllegalArgumentException("'members' must hold at least one curve.");
            }
            if (!names.isEmpty() && names.size() != members.size()) {
                throw new IllegalArgumentException(
                        "There are " + members.size() + " members but " + names.size() + " names.");
            }
            if (new HashSet<>(names).size() != names.size()) {
                throw new IllegalArgumentException("Two members have the same name in " + names + ".");
            }
        }

        /** Members with their names, all else by default. */
        public static Params of(List<Input<Frame>> members, List<String> names) {
            return new Params(members, names, -1, 0, false, false, Optional.empty(), Optional.empty());
        }

        /** The names as given, or from the members. */
        List<String> labels() {
            if (!names.isEmpty()) {
                return names;
            }
            List<String> labels = new ArrayList<>();
            for (Input<Frame> member : members) {
                String label = label(member.text());
                labels.add(labels.contains(label) ? label + " " + (labels.size() + 1) : label);
            }
            return labels;
        }

        private static String label(String text) {
            if (text.startsWith("$")) {
                return text.substring(1);
            }
            String file = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
            int dot = file.lastIndexOf('.');
            return dot > 0 ? file.substring(0, dot) : file;
        }
    }

    private static final int GOOD = 0;
    private static final int NOT_DETERMINED = 1;
    private static final int AT_LIMIT = 2;

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        Curves.requireRange(in, params.low(), params.high());
        for (Input<Frame> member : params.members()) {
            Signature signature = member.signature();
            signature.requireReal();
            if (signature.rank() != 1
                    || !signature
                            .axes()
                            .get(0)
                            .unit()
                            .compatible(in.axes().get(0).unit())) {
                throw new IllegalArgumentException("The member '" + member.text() + "' is " + signature.describe()
                        + "; it must be a curve on an axis like that of the frames, "
                        + in.axes().get(0) + ".");
            }
        }
        Signature curve = Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, in.axes(), false);
        return Signature.table(columns(params)).withCompanion("fit", curve).withCompanion("residual", curve);
    }

    private static List<ColumnSpec> columns(Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        List<String> kinds =
                params.stretch() > 0 ? List.of("weight", "fraction", "stretch") : List.of("weight", "fraction");
        for (String kind : kinds) {
            for (String name : params.labels()) {
                columns.add(ColumnSpec.number(name + " " + kind, Unit.ONE));
                columns.add(ColumnSpec.number(name + " " + kind + " error", Unit.ONE));
            }
        }
        columns.add(ColumnSpec.number("reduced chi2", Unit.ONE));
        columns.add(new ColumnSpec("flag", Unit.ONE, Column.Type.INT64));
        return columns;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        return new Run(in, params).row();
    }

    /** One curve. */
    private static final class Run {

        private final Frame in;
        private final Params params;
        private final Axis axis;
        private final double[] x;
        private final CubicCurve[] members;
        private final CubicCurve[] variances;
        private final double[] y;
        private final boolean[] used;
        private final boolean hasErrors;

        Run(Frame in, Params params) {
            this.in = in;
            this.params = params;
            axis = in.axes().get(0);
            x = StretchAxis.coordinates(axis);
            y = in.doubles();
            hasErrors = in.variance().isPresent();
            int k = params.members().size();
            members = new CubicCurve[k];
            variances = new CubicCurve[k];
            for (int a = 0; a < k; a++) {
                prepare(a, params.members().get(a).get());
            }
            used = used();
        }

        private void prepare(int a, Frame member) {
            String name = params.members().get(a).text();
            if (member.isTable() || member.raw().rank() != 1) {
                throw new IllegalArgumentException("The member '" + name + "' is no curve but " + member + ".");
            }
            Axis own = member.axes().get(0);
            Axis converted = own.unit().equals(axis.unit())
                    ? own
                    : Axis.listed(
                            own.name(),
                            own.quantity(),
                            axis.unit(),
                            Arrays.stream(own.values())
                                    .map(value -> own.unit().convert(value, axis.unit()))
                                    .toArray());
            double[] places =
                    StretchAxis.coordinates(Axis.listed(axis.name(), axis.quantity(), axis.unit(), converted.values()));
            double[] values = member.doubles();
            double scale = member.unit().compatible(in.unit()) ? member.unit().factor(in.unit()) : 1;
            int there = 0;
            double[] keptPlaces = new double[places.length];
            double[] kept = new double[places.length];
            double[] keptVariance = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                if (Double.isFinite(values[i]) && member.valid(i)) {
                    keptPlaces[there] = places[i];
                    kept[there] = scale * values[i];
                    keptVariance[there] = scale
                            * scale
                            * (member.variance().isPresent() ? member.variance().get()[i] : 0);
                    there++;
                }
            }
            if (there < 4) {
                throw new IllegalArgumentException(
                        "The member '" + name + "' has values at only " + there + " points.");
            }
            double[] on = Arrays.copyOf(keptPlaces, there);
            members[a] = new CubicCurve(on, Arrays.copyOf(kept, there));
            variances[a] = new CubicCurve(on, Arrays.copyOf(keptVariance, there));
        }

        private boolean[] used() {
            boolean[] valid = new boolean[y.length];
            double lowest = params.low().map(q -> q.in(axis.unit())).orElse(Double.NEGATIVE_INFINITY);
            double highest = params.high().map(q -> q.in(axis.unit())).orElse(Double.POSITIVE_INFINITY);
            double limit = params.stretch() / 100;
            int count = 0;
            for (int i = 0; i < y.length; i++) {
                boolean variance = !hasErrors
                        || in.variance().get()[i] >= 0
                                && Double.isFinite(in.variance().get()[i]);
                valid[i] = Double.isFinite(y[i])
                        && in.valid(i)
                        && variance
                        && axis.value(i) >= lowest
                        && axis.value(i) <= highest;
                for (CubicCurve member : members) {
                    valid[i] &= member.covers(x[i] / (1 - limit)) && member.covers(x[i] / (1 + limit));
                }
                count += valid[i] ? 1 : 0;
            }
            int unknowns = members.length + params.background() + 1;
            if (count <= unknowns) {
                throw new IllegalArgumentException(
                        "Only " + count + " points of the curve have a value where all members"
                                + " have one" + (limit > 0 ? " at any stretch" : "") + ", and " + unknowns
                                + " unknowns need more; the curve lies on " + axis + ".");
            }
            return valid;
        }

        Frame row() {
            EndMemberFit fit = new EndMemberFit(
                    members, x, params.background(), params.stretch() / 100, params.together(), params.sumToOne());
            EndMemberFit.Result found = fit.fit(y, weights(new double[members.length]));
            if (membersHaveErrors() && hasErrors) {
                found = fit.fit(y, weights(found.weights()));
            }
            double reduced = found.chiSquared() / found.freedom();
            Table table = table(found, hasErrors ? 1 : reduced, hasErrors ? reduced : Double.NaN);
            double[] residual = new double[y.length];
            double[] curve = found.fit().clone();
            for (int i = 0; i < y.length; i++) {
                curve[i] = used[i] ? curve[i] : Double.NaN;
                residual[i] = y[i] - curve[i];
            }
            return Frame.of(table)
                    .with()
                    .companion("fit", curve(curve))
                    .companion("residual", curve(residual))
                    .build();
        }

        private Frame curve(double[] values) {
            return Frame.of(NDArray.of(values))
                    .quantity(in.quantity(), in.unit())
                    .axes(axis)
                    .build();
        }

        private boolean membersHaveErrors() {
            return params.members().stream()
                    .anyMatch(member -> member.get().variance().isPresent());
        }

        /** One over the variance of the curve and, for weights that are known, of the members. */
        private double[] weights(double[] memberWeights) {
            double[] weights = new double[y.length];
            if (!hasErrors) {
                Arrays.setAll(weights, i -> used[i] ? 1 : 0);
                return weights;
            }
            double[] own = in.variance().orElseThrow();
            double smallest = smallest(own);
            for (int i = 0; i < y.length; i++) {
                if (used[i]) {
                    double variance = smallest < Double.POSITIVE_INFINITY ? Math.max(smallest, own[i]) : 1;
                    for (int a = 0; a < members.length; a++) {
                        double of = Math.max(0, variances[a].value(x[i]));
                        variance += memberWeights[a] * memberWeights[a] * of;
                    }
                    weights[i] = 1 / variance;
                }
            }
            return weights;
        }

        /** The smallest variance above 0: no point is known better. */
        private double smallest(double[] variance) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < y.length; i++) {
                smallest = used[i] && variance[i] > 0 ? Math.min(smallest, variance[i]) : smallest;
            }
            return smallest;
        }

        private Table table(EndMemberFit.Result found, double scatter, double reduced) {
            int k = members.length;
            double sum = Arrays.stream(found.weights()).sum();
            List<String> names = params.labels();
            List<Column> columns = new ArrayList<>();
            for (int a = 0; a < k; a++) {
                columns.add(Column.of(names.get(a) + " weight", Unit.ONE, found.weights()[a]));
                columns.add(Column.of(
                        names.get(a) + " weight error", Unit.ONE, Math.sqrt(scatter * found.covariance()[a * k + a])));
            }
            for (int a = 0; a < k; a++) {
                columns.add(Column.of(
                        names.get(a) + " fraction", Unit.ONE, sum > 0 ? found.weights()[a] / sum : Double.NaN));
                columns.add(
                        Column.of(names.get(a) + " fraction error", Unit.ONE, fractionError(found, a, sum, scatter)));
            }
            for (int a = 0; a < k && params.stretch() > 0; a++) {
                boolean there = isThere(found, a, scatter);
                columns.add(Column.of(names.get(a) + " stretch", Unit.ONE, there ? found.stretches()[a] : Double.NaN));
                columns.add(Column.of(
                        names.get(a) + " stretch error",
                        Unit.ONE,
                        there ? Math.sqrt(scatter) * found.stretchErrors()[a] : Double.NaN));
            }
            columns.add(Column.of("reduced chi2", Unit.ONE, reduced));
            int flag = !found.determined() || !(sum > 0) ? NOT_DETERMINED : isAtLimit(found, scatter) ? AT_LIMIT : GOOD;
            columns.add(Column.of("flag", flag));
            return new Table(columns);
        }

        /** Whether a member's weight stands clear of zero, so that its stretch means something. */
        private static boolean isThere(EndMemberFit.Result found, int a, double scatter) {
            int k = found.weights().length;
            return found.weights()[a] > 3 * Math.sqrt(scatter * found.covariance()[a * k + a]);
        }

        private boolean isAtLimit(EndMemberFit.Result found, double scatter) {
            double limit = params.stretch() / 100;
            for (int a = 0; a < members.length && limit > 0; a++) {
                if (isThere(found, a, scatter) && Math.abs(found.stretches()[a] - 1) >= limit * (1 - 1e-6)) {
                    return true;
                }
            }
            return false;
        }

        /** Of {@code w_a / sum}: its gradient is {@code (delta - fraction) / sum}. */
        private static double fractionError(EndMemberFit.Result found, int a, double sum, double scatter) {
            int k = found.weights().length;
            double fraction = found.weights()[a] / sum;
            double variance = 0;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    double left = ((i == a ? 1 : 0) - fraction) / sum;
                    double right = ((j == a ? 1 : 0) - fraction) / sum;
                    variance += left * right * found.covariance()[i * k + j];
                }
            }
            return sum > 0 ? Math.sqrt(Math.max(0, scatter * variance)) : Double.NaN;
        }
    }
}
