/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.flash.PdfCrystallinity;

/**
 * Amorphous fraction of every frame by three independent estimates, and their spread.
 *
 * <ol>
 *   <li>{@code bragg}: {@code 1 - K sum(A_Bragg) / A_total}, areas of the lines of {@code scattering.peaks} over the
 *       integral of the pattern, K so that the reference frames have the fraction {@code start}. Thermal motion lowers
 *       Bragg areas: in hot frames this one is an upper limit.
 *   <li>{@code pdf}: the scale of the reference's G(r) beyond 10 angstrom over that within 4 angstrom ({@link
 *       PdfCrystallinity}).
 *   <li>{@code fit}: a fraction that another step gave, of a fit of phases or of end members.
 * </ol>
 *
 * <p>In: the patterns I(Q) or I(2theta). Out, per frame: {@code amorphous}, the median of the estimates (the mean of
 * two), its error from theirs and from their spread; {@code spread}, the standard deviation of the estimates; {@code
 * bragg}, {@code pdf}, {@code fit} with errors (NaN where an estimate is not asked for); {@code estimates}, how many.
 * Fractions are not clipped: noise about 0 stays noise.
 *
 * <p>Memory: the reference's G(r) and some numbers a frame.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.amorphous",
        name = "Amorphous fraction",
        description = "Amorphous fraction of each frame from Bragg areas, G(r) and a fit, and how far they agree.")
public final class AmorphousStep implements Whole<AmorphousStep.Params> {

    private static final List<String> COLUMNS = List.of(
            "amorphous", "amorphous error", "spread", "bragg", "bragg error", "pdf", "pdf error", "fit", "fit error");

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Lines of the patterns: a result of scattering.peaks.")
            Optional<Input<Source>> peaks,

            @Param(help = "G(r) of the same frames.") Optional<Input<Source>> pdf,

            @Param(help = "Amorphous fraction by another step, a column.")
            Optional<PerFrame<Double>> fraction,

            @Param(help = "Its error, a column.") Optional<PerFrame<Double>> fractionError,

            @Param(help = "Frames of the crystal before the flash: first and last; the first tenth unless given.")
            List<Integer> reference,

            @Param(help = "Amorphous fraction in the reference frames.", def = "0", min = 0, max = 0.9)
            double start,

            @Param(help = "Part of the patterns that is integrated, in units of their axis; all unless given.")
            List<Double> range,

            @Param(help = "Shortest distance that G(r) has.", unit = "angstrom", def = "1.2 angstrom", min = 0)
            double nearest,

            @Param(help = "End of the local range of G(r).", unit = "angstrom", def = "4 angstrom", min = 0)
            double near,

            @Param(help = "Begin of the long range of G(r).", unit = "angstrom", def = "10 angstrom", min = 0)
            double far) {

        /** Checks the intervals. */
        public Params {
            if (peaks.isEmpty() && pdf.isEmpty() && fraction.isEmpty()) {
                throw new IllegalArgumentException("Give at least one of 'peaks', 'pdf' and 'fraction'.");
            }
            if (!reference.isEmpty()
                    && (reference.size() != 2 || reference.get(0) < 0 || reference.get(1) < reference.get(0))) {
                throw new IllegalArgumentException("'reference' is [first, last] frame; it is " + reference + ".");
            }
            if (!range.isEmpty() && (range.size() != 2 || !(range.get(1) > range.get(0)))) {
                throw new IllegalArgumentException("'range' is [from, to] on the patterns' axis; it is " + range + ".");
            }
            if (!(near > nearest) || !(far >= near)) {
                throw new IllegalArgumentException("'nearest' < 'near' <= 'far': they are " + nearest + ", " + near
                        + " and " + far + " angstrom.");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        params.peaks().map(Input::signature).ifPresent(peaks -> peaks.requireColumn("line 1 area"));
        params.pdf()
                .map(Input::signature)
                .filter(pdf -> pdf.kind() == Signature.Kind.ARRAY)
                .ifPresent(pdf -> pdf.single().requireReal(1));
        List<ColumnSpec> columns = new ArrayList<>();
        COLUMNS.forEach(name -> columns.add(ColumnSpec.number(name, Unit.ONE)));
        columns.add(new ColumnSpec("estimates", Unit.ONE, Column.Type.INT64));
        return Signature.table(columns).withScan(in.scan());
    }

    private record Estimate(double[] values, double[] errors) {

        static Estimate none(int size) {
            double[] nan = new double[size];
            Arrays.fill(nan, Double.NaN);
            return new Estimate(nan, nan.clone());
        }
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        int n = Math.toIntExact(in.info().frames());
        int[] reference = reference(params, n);
        Estimate bragg = params.peaks().isPresent() ? bragg(in, params, reference, context) : Estimate.none(n);
        Estimate pdf = params.pdf().isPresent()
                ? pdf(params.pdf().get().get(), params, reference, n, context)
                : Estimate.none(n);
        Estimate fit = params.fraction().isPresent() ? fit(in, params, context) : Estimate.none(n);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Place place = there(in, i).map(Frame::place).orElseGet(() -> Place.at(0));
            frames.add(row(i, bragg, pdf, fit).with().place(place).build());
        }
        return MemorySource.of("amorphous", in.info().scan(), frames);
    }

    private static int[] reference(Params params, int frames) {
        int first = params.reference().isEmpty() ? 0 : params.reference().get(0);
        int last = params.reference().isEmpty()
                ? Math.max(0, frames / 10 - 1)
                : params.reference().get(1);
        if (last >= frames) {
            throw new IllegalArgumentException(
                    "'reference' reaches to frame " + last + "; the series has " + frames + " frames.");
        }
        return new int[] {first, last};
    }

    private static Optional<Frame> there(Source source, int index) throws IOException {
        try {
            boolean masked = source instanceof Stack stack && stack.masked(index);
            return masked ? Optional.empty() : Optional.of(source.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }

    private static void requireFrames(Source source, String name, int frames) {
        if (source.info().frames() != frames) {
            throw new IllegalArgumentException(
                    "'" + name + "' has " + source.info().frames() + " frames and the patterns are " + frames
                            + "; they must be those of the same frames.");
        }
    }

    private static Estimate bragg(Stack in, Params params, int[] reference, Context context) throws IOException {
        int n = Math.toIntExact(in.info().frames());
        Source peaks = params.peaks().orElseThrow().get();
        requireFrames(peaks, "peaks", n);
        double[] ratio = new double[n];
        double[] error = new double[n];
        for (int i = 0; i < n; i++) {
            context.checkCancelled();
            Optional<Frame> pattern = there(in, i);
            Optional<Frame> lines = there(peaks, i);
            double[] total = pattern.map(frame -> total(frame, params.range())).orElse(new double[] {Double.NaN, 0});
            double[] area = lines.map(frame -> area(frame.table())).orElse(new double[] {Double.NaN, 0});
            boolean valid = total[0] > 0;
            ratio[i] = valid ? area[0] / total[0] : Double.NaN;
            error[i] = valid ? Math.hypot(area[1] / total[0], ratio[i] * total[1] / total[0]) : Double.NaN;
        }
        double[] whole = mean(ratio, reference);
        if (!(whole[0] > 0)) {
            throw new IllegalArgumentException("The lines of the reference frames " + reference[0] + " to "
                    + reference[1] + " have no area, so there is no crystal to compare with: check 'reference'.");
        }
        return share(ratio, error, whole, params.start());
    }

    /** 1 - (1 - start) ratio / that of the reference. */
    private static Estimate share(double[] ratio, double[] error, double[] whole, double start) {
        Estimate estimate = Estimate.none(ratio.length);
        for (int i = 0; i < ratio.length; i++) {
            double crystal = (1 - start) * ratio[i] / whole[0];
            estimate.values[i] = 1 - crystal;
            estimate.errors[i] = Math.hypot((1 - start) * error[i] / whole[0], crystal * whole[1] / whole[0]);
        }
        return estimate;
    }

    /** Mean over the reference frames and its error from their scatter. */
    private static double[] mean(double[] values, int[] reference) {
        double mean = 0;
        double squares = 0;
        int count = 0;
        for (int i = reference[0]; i <= reference[1]; i++) {
            if (Double.isFinite(values[i])) {
                count++;
                double before = values[i] - mean;
                mean += before / count;
                squares += before * (values[i] - mean);
            }
        }
        return new double[] {count == 0 ? Double.NaN : mean, count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count)};
    }

    /** Integral of a pattern and its error. */
    private static double[] total(Frame pattern, List<Double> range) {
        Axis axis = pattern.axes().get(0);
        double[] values = pattern.doubles();
        Optional<double[]> variance = pattern.variance();
        double sum = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            double x = axis.value(i);
            boolean inside = range.isEmpty() || x >= range.get(0) && x <= range.get(1);
            if (inside && pattern.valid(i) && Double.isFinite(values[i])) {
                double width = (axis.value(Math.min(values.length - 1, i + 1)) - axis.value(Math.max(0, i - 1)))
                        / (i == 0 || i == values.length - 1 ? 1 : 2);
                sum += width * values[i];
                double v = variance.isPresent() ? variance.get()[i] : 0;
                square += Double.isFinite(v) ? width * width * v : 0;
            }
        }
        return new double[] {sum, Math.sqrt(square)};
    }

    /** Sum of the areas of all lines and its error. */
    private static double[] area(Table lines) {
        double sum = 0;
        double square = 0;
        for (int line = 1; lines.find("line " + line + " area").isPresent(); line++) {
            double area = lines.column("line " + line + " area").number(0);
            double error = lines.find("line " + line + " area error")
                    .map(column -> column.number(0))
                    .orElse(0.0);
            if (Double.isFinite(area)) {
                sum += area;
                square += Double.isFinite(error) ? error * error : 0;
            }
        }
        return new double[] {sum, Math.sqrt(square)};
    }

    private static Estimate pdf(Source source, Params params, int[] reference, int n, Context context)
            throws IOException {
        requireFrames(source, "pdf", n);
        double[] sum = {};
        int count = 0;
        double[] r = {};
        for (int i = reference[0]; i <= reference[1]; i++) {
            Optional<Frame> frame = there(source, i);
            if (frame.isPresent()) {
                double[] g = frame.get().doubles();
                r = frame.get().axes().get(0).values();
                sum = sum.length == 0 ? new double[g.length] : sum;
                count++;
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += (g[k] - sum[k]) / count;
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    "None of the reference frames " + reference[0] + " to " + reference[1] + " has a G(r).");
        }
        PdfCrystallinity crystal = new PdfCrystallinity(r, sum, params.nearest(), params.near(), params.far());
        double[] shares = Estimate.none(n).values;
        double[] errors = Estimate.none(n).values;
        for (int i = 0; i < n; i++) {
            context.checkCancelled();
            Optional<Frame> frame = there(source, i);
            if (frame.isPresent()) {
                PdfCrystallinity.Share share = crystal.of(frame.get().doubles());
                shares[i] = share.crystalline();
                errors[i] = share.sigma();
            }
        }
        return share(shares, errors, mean(shares, reference), params.start());
    }

    private static Estimate fit(Stack in, Params params, Context context) throws IOException {
        Estimate estimate = Estimate.none(Math.toIntExact(in.info().frames()));
        for (int i = 0; i < estimate.values.length; i++) {
            Optional<Frame> frame = there(in, i);
            if (frame.isPresent()) {
                try {
                    estimate.values[i] = params.fraction().orElseThrow().at(frame.get());
                    estimate.errors[i] = params.fractionError()
                            .map(error -> error.at(frame.get()))
                            .orElse(0.0);
                } catch (IllegalArgumentException none) {
                    context.warn("Some frames have no value of '"
                            + params.fraction().get().text() + "'.");
                }
            }
        }
        return estimate;
    }

    private static Frame row(int i, Estimate... estimates) {
        double[] known = new double[estimates.length];
        double smallest = Double.POSITIVE_INFINITY;
        int count = 0;
        for (Estimate estimate : estimates) {
            if (Double.isFinite(estimate.values[i])) {
                known[count++] = estimate.values[i];
                double error = estimate.errors[i];
                smallest = Double.isFinite(error) ? Math.min(smallest, error) : smallest;
            }
        }
        known = Arrays.copyOf(known, count);
        Arrays.sort(known);
        double middle = count == 0 ? Double.NaN : (known[(count - 1) / 2] + known[count / 2]) / 2;
        double mean = Arrays.stream(known).average().orElse(Double.NaN);
        double spread = count < 2
                ? Double.NaN
                : Math.sqrt(
                        Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum() / (count - 1));
        double own = Double.isFinite(smallest) ? smallest : 0;
        double error = count == 0 ? Double.NaN : count < 2 ? own : Math.hypot(own, spread / Math.sqrt(count));
        double[] values = new double[COLUMNS.size()];
        values[0] = middle;
        values[1] = error;
        values[2] = spread;
        for (int k = 0; k < estimates.length; k++) {
            values[3 + 2 * k] = estimates[k].values[i];
            values[4 + 2 * k] = estimates[k].errors[i];
        }
        Column[] columns = new Column[values.length + 1];
        for (int k = 0; k < values.length; k++) {
            columns[k] = Column.of(COLUMNS.get(k), Unit.ONE, values[k]);
        }
        columns[values.length] = Column.of("estimates", (long) count);
        return Frame.of(Table.of(columns));
    }
}
