/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.unit.Unit;

/** The frames that come of patterns on one axis. */
final class PdfResult {

    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit INVERSE_ANGSTROM = PatternAxis.INVERSE_ANGSTROM;
    private static final Unit PER_AREA = Unit.of("1/angstrom2");
    private static final Unit PER_VOLUME = Unit.of("1/angstrom3");
    private static final double[] NO_VARIANCE = {};

    private PdfResult() {}

    // ---- what comes out

    static Signature signature(Signature in, PdfParams params) {
        boolean errors = in.hasVariance();
        AxisSpec r = new AxisSpec("r", Quantities.R, ANGSTROM, params.grid().count());
        AxisSpec q = new AxisSpec(
                "q", Quantities.Q, INVERSE_ANGSTROM, in.axes().get(0).size());
        Signature g = array("G", PER_AREA, r, errors);
        Signature out = g;
        if (params.route() == Route.BOTH) {
            out = out.withCompanion("physical", g).withCompanion("difference", array("G", PER_AREA, r, false));
        }
        for (String suffix : suffixes(params)) {
            out = out.withCompanion("f" + suffix, array("F", INVERSE_ANGSTROM, q, errors))
                    .withCompanion("s" + suffix, array("S", Unit.ONE, q, errors))
                    .withCompanion("i" + suffix, array(Quantities.INTENSITY, Unit.ONE, q, false))
                    .withCompanion("report" + suffix, Signature.table(report()));
        }
        if (params.g()) {
            out = out.withCompanion("g", array("g", Unit.ONE, r, errors));
        }
        if (params.rdf()) {
            out = out.withCompanion("rdf", array("RDF", Unit.of("1/angstrom"), r, errors));
        }
        if (params.covariance()) {
            AxisSpec other =
                    new AxisSpec("r2", Quantities.R, ANGSTROM, params.grid().count());
            out = out.withCompanion(
                    "covariance",
                    Signature.array(
                            "covariance", Unit.of("1/angstrom4"), ElementType.FLOAT64, List.of(other, r), false));
        }
        return out;
    }

    private static List<String> suffixes(PdfParams params) {
        return params.route() == Route.BOTH ? List.of("", "_physical") : List.of("");
    }

    private static Signature array(String quantity, Unit unit, AxisSpec axis, boolean errors) {
        return Signature.array(quantity, unit, ElementType.FLOAT64, List.of(axis), errors);
    }

    private static List<ColumnSpec> report() {
        return reportOf(Double.NaN, 0, Double.NaN, Double.NaN, 0, 0, Double.NaN).spec();
    }

    private static Table reportOf(
            double scale, double constant, double density, double error, int spikes, int filled, double largest) {
        return Table.of(
                Column.of("scale", Unit.ONE, scale),
                Column.of("constant", Unit.ONE, constant),
                Column.of("number density", PER_VOLUME, density),
                Column.of("number density error", PER_VOLUME, error),
                Column.of("spikes", (long) spikes),
                Column.of("filled points", (long) filled),
                Column.of("largest spike", INVERSE_ANGSTROM, largest));
    }

    // ---- patterns to frames

    /** Patterns on the axis of a plan, all with or all without variances, to G(r) with its companions. */
    static List<Frame> of(List<Frame> in, PdfPlan plan, Context context) {
        List<Repair> repairs = new ArrayList<>(in.size());
        for (Frame frame : in) {
            repairs.add(repair(frame, plan, context));
        }
        boolean both = plan.params().route() == Route.BOTH;
        List<Reduced> adhoc = plan.adhoc().map(c -> reduce(repairs, c, plan)).orElse(List.of());
        List<Reduced> physical =
                plan.physical().map(c -> reduce(repairs, c, plan)).orElse(List.of());
        Axis r = rAxis(plan);
        Axis q = qAxis(in.get(0).axes().get(0), plan);
        List<Frame> out = new ArrayList<>(in.size());
        for (int i = 0; i < in.size(); i++) {
            Reduced main = adhoc.isEmpty() ? physical.get(i) : adhoc.get(i);
            Frame.Builder frame = curve(main.g().values(), main.g().variance(), "G", PER_AREA, r)
                    .place(in.get(i).place())
                    .provenance(in.get(i).provenance());
            if (both) {
                Reduced other = physical.get(i);
                frame.companion(
                        "physical",
                        curve(other.g().values(), other.g().variance(), "G", PER_AREA, r)
                                .build());
                frame.companion(
                        "difference", difference(main, other, plan.params().rpoly(), r));
            }
            companions(frame, "", main, repairs.get(i), plan, q);
            if (both) {
                companions(frame, "_physical", physical.get(i), repairs.get(i), plan, q);
            }
            onRequest(frame, main, physical.isEmpty() ? main : physical.get(i), plan, r);
            out.add(frame.build());
        }
        return out;
    }

    private static Axis rAxis(PdfPlan plan) {
        Transformer.Grid grid = plan.params().grid();
        return Axis.linear("r", Quantities.R, ANGSTROM, grid.count(), grid.first(), grid.step());
    }

    private static Axis qAxis(Axis own, PdfPlan plan) {
        if (own.isLinear() && own.unit().equals(INVERSE_ANGSTROM)) {
            return Axis.linear("q", Quantities.Q, INVERSE_ANGSTROM, own.size(), own.value(0), own.step());
        }
        return Axis.listed("q", Quantities.Q, INVERSE_ANGSTROM, PatternAxis.toQ(own, plan.params()));
    }

    /** A pattern without spikes and gaps: all of it, and what the plan uses. */
    private record Repair(PatternRepair.Repaired whole, double[] values, double[] variance, double largest) {}

    private static Repair repair(Frame frame, PdfPlan plan, Context context) {
        double[] measured = PatternValues.of(frame);
        PatternRepair repair = context.scratch(
                List.of(PatternRepair.class, measured.length), () -> new PatternRepair(measured.length));
        PatternRepair.Repaired whole = repair.repair(
                measured, frame.variance().orElse(NO_VARIANCE), plan.params().spikes());
        int from = plan.from();
        int to = from + plan.q().length;
        requireData(whole, from, to);
        double largest = largestSpike(measured, whole, plan);
        if (whole.spikes() > 0) {
            context.warn(
                    "Spikes were replaced; how many, and the Q of the largest, is in the companion 'report', all of"
                            + " their places are masked in the companion 'i'.");
        }
        double[] variance = whole.variance().length == 0 ? NO_VARIANCE : Arrays.copyOfRange(whole.variance(), from, to);
        return new Repair(whole, Arrays.copyOfRange(whole.values(), from, to), variance, largest);
    }

    private static void requireData(PatternRepair.Repaired whole, int from, int to) {
        int filled = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            filled += whole.filled()[i] ? 1 : 0;
            low = Math.min(low, whole.values()[i]);
            high = Math.max(high, whole.values()[i]);
        }
        if (2 * filled > to - from) {
            throw new IllegalArgumentException("Of the " + (to - from) + " points between 'qmin' and 'qmaxinst' "
                    + filled + " hold no usable number.");
        }
        if (high == low) {
            throw new IllegalArgumentException(
                    "All points of the pattern between 'qmin' and 'qmaxinst' are " + low + ".");
        }
    }

    private static double largestSpike(double[] measured, PatternRepair.Repaired whole, PdfPlan plan) {
        double largest = 0;
        double at = Double.NaN;
        for (int i = 0; i < plan.q().length; i++) {
            int point = plan.from() + i;
            double height = Math.abs(measured[point] - whole.values()[point]);
            if (whole.filled()[point] && height > largest) {
                largest = height;
                at = plan.q()[i];
            }
        }
        return at;
    }

    /** What a route makes of a pattern. */
    private record Reduced(Normalised pattern, double[] f, Transformer.Curve g, double density, double error) {}

    private static List<Reduced> reduce(List<Repair> repairs, PdfPlan.Channel channel, PdfPlan plan) {
        List<Normalised> patterns = new ArrayList<>();
        List<double[]> curves = new ArrayList<>();
        List<double[]> variances = new ArrayList<>();
        for (Repair repair : repairs) {
            Normalised normalised = channel.normalisation().normalise(repair.values(), repair.variance());
            patterns.add(normalised);
            curves.add(smooth(normalised.f(), plan));
            if (normalised.variance().length > 0) {
                variances.add(normalised.variance());
            }
        }
        List<Transformer.Curve> transformed = channel.transformer().apply(curves, variances);
        List<Reduced> out = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            double[] f = curves.get(i).clone();
            channel.fit().subtractFit(f);
            Transformer.Curve g = restore(transformed.get(i), plan);
            out.add(withDensity(patterns.get(i), f, g, channel.low()));
        }
        return out;
    }

    private static double[] smooth(double[] f, PdfPlan plan) {
        return plan.sphere().map(sphere -> sphere.subtract(f)).orElse(f);
    }

    /** Undoes in G(r) what the top-hat background took off, above the closest distance. */
    private static Transformer.Curve restore(Transformer.Curve g, PdfPlan plan) {
        if (plan.sphere().isEmpty()) {
            return g;
        }
        Transformer.Grid grid = plan.params().grid();
        double closest = plan.closest();
        for (int i = 0; i < g.values().length; i++) {
            double r = grid.first() + i * grid.step();
            if (r >= closest) {
                double factor = plan.sphere().get().factor(r);
                g.values()[i] /= factor;
                if (g.variance().length > 0) {
                    g.variance()[i] /= factor * factor;
                }
            } else if (plan.params().atomsPerVolume().isPresent()) {
                g.values()[i] = -4 * Math.PI * plan.params().atomsPerVolume().get() * r;
            }
        }
        return g;
    }

    private static Reduced withDensity(Normalised pattern, double[] f, Transformer.Curve g, Optional<LowR> low) {
        if (low.isEmpty()) {
            return new Reduced(pattern, f, g, Double.NaN, Double.NaN);
        }
        LowR.Density density = low.get().density(pattern.f(), pattern.variance());
        return new Reduced(pattern, f, g, density.value(), density.error());
    }

    /** Ad hoc, whose amplitude is arbitrary, brought onto physical by least squares above what its polynomial took. */
    private static Frame difference(Reduced adhoc, Reduced physical, double from, Axis r) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < r.size(); i++) {
            if (r.value(i) > from) {
                product += adhoc.g().values()[i] * physical.g().values()[i];
                square += adhoc.g().values()[i] * adhoc.g().values()[i];
            }
        }
        double scale = square > 0 ? product / square : 1;
        double[] values = new double[r.size()];
        Arrays.setAll(values, i -> scale * adhoc.g().values()[i] - physical.g().values()[i]);
        return curve(values, NO_VARIANCE, "G", PER_AREA, r).build();
    }

    private static Frame.Builder curve(double[] values, double[] variance, String quantity, Unit unit, Axis axis) {
        Frame.Builder frame =
                Frame.of(NDArray.of(values)).quantity(quantity, unit).axes(axis);
        return variance.length > 0 ? frame.variance(variance) : frame;
    }

    private static void companions(
            Frame.Builder frame, String suffix, Reduced of, Repair repair, PdfPlan plan, Axis axis) {
        double[] q = plan.q();
        double[] fVariance = of.pattern().variance();
        double[] s = new double[q.length];
        double[] sVariance = new double[fVariance.length];
        for (int i = 0; i < q.length; i++) {
            s[i] = 1 + of.f()[i] / q[i];
            if (sVariance.length > 0) {
                sVariance[i] = fVariance[i] / (q[i] * q[i]);
            }
        }
        frame.companion(
                "f" + suffix,
                curve(whole(of.f(), plan), whole(fVariance, plan), "F", INVERSE_ANGSTROM, axis)
                        .build());
        frame.companion(
                "s" + suffix,
                curve(whole(s, plan), whole(sVariance, plan), "S", Unit.ONE, axis)
                        .build());
        frame.companion(
                "i" + suffix,
                curve(whole(of.pattern().intensity(), plan), NO_VARIANCE, Quantities.INTENSITY, Unit.ONE, axis)
                        .mask(mask(repair.whole().filled()))
                        .build());
        int filled = 0;
        for (boolean one : repair.whole().filled()) {
            filled += one ? 1 : 0;
        }
        frame.companion(
                "report" + suffix,
                Frame.of(reportOf(
                        of.pattern().scale(),
                        of.pattern().constant(),
                        of.density(),
                        of.error(),
                        repair.whole().spikes(),
                        filled,
                        repair.largest())));
    }

    private static byte[] mask(boolean[] filled) {
        byte[] mask = new byte[filled.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (filled[i] ? 1 : 0);
        }
        return mask;
    }

    /** A curve of the domain at all points of the pattern. */
    private static double[] whole(double[] part, PdfPlan plan) {
        if (part.length == 0) {
            return part;
        }
        double[] whole = new double[plan.points()];
        Arrays.fill(whole, Double.NaN);
        System.arraycopy(part, 0, whole, plan.from(), part.length);
        return whole;
    }

    private static void onRequest(Frame.Builder frame, Reduced main, Reduced absolute, PdfPlan plan, Axis r) {
        PdfParams params = plan.params();
        double density = params.atomsPerVolume().orElse(absolute.density());
        if (params.g()) {
            frame.companion("g", linear(absolute.g(), r, "g", Unit.ONE, density, false));
        }
        if (params.rdf()) {
            frame.companion("rdf", linear(absolute.g(), r, "RDF", INVERSE_ANGSTROM, density, true));
        }
        if (params.covariance()) {
            PdfPlan.Channel channel = plan.adhoc().or(plan::physical).orElseThrow();
            Axis other = r.named("r2");
            frame.companion(
                    "covariance",
                    Frame.of(NDArray.of(
                                    channel.transformer()
                                            .covariance(main.pattern().variance()),
                                    r.size(),
                                    r.size()))
                            .quantity("covariance", Unit.of("1/angstrom4"))
                            .axes(other, r)
                            .build());
        }
    }

    /** g = 1 + G / (4 pi rho0 r), or RDF = 4 pi rho0 r2 + r G. */
    private static Frame linear(Transformer.Curve g, Axis r, String quantity, Unit unit, double density, boolean rdf) {
        double[] values = new double[r.size()];
        double[] variance = new double[g.variance().length];
        for (int i = 0; i < values.length; i++) {
            double at = r.value(i);
            double level = 4 * Math.PI * density * at;
            double gain = rdf ? at : 1 / level;
            values[i] = (rdf ? level * at : 1) + gain * g.values()[i];
            if (variance.length > 0) {
                variance[i] = gain * gain * g.variance()[i];
            }
        }
        if (!rdf && r.value(0) == 0) {
            values[0] = 0;
            if (variance.length > 0) {
                variance[0] = 0;
            }
        }
        return curve(values, variance, quantity, unit, r).build();
    }
}
