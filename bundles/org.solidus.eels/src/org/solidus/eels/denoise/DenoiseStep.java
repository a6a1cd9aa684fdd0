/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.denoise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
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
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;

/**
 * Takes noise out of a spectrum image by keeping the principal components that are more than noise, weighted for
 * counting noise: {@link PoissonComponents}.
 *
 * <p>In: spectra on one axis, aligned (a shift makes components of its own). Spikes are replaced first. Out, by {@code
 * give}: {@code spectra}: the denoised series, float32, over the scan of the input, with companion {@code scores} (one
 * row: {@code score 1} ..., in scaled counts, whose noise is about the root of the gain; {@code chi2}: mean square of
 * what was taken out, over the noise expected: 1 when only noise was); {@code loadings}: a curve a component, in counts
 * of a pixel of mean brightness and a score of 1; {@code rank}: a table of {@code component}, {@code eigenvalue}, {@code
 * limit} (what noise reaches) and {@code kept}.
 *
 * <p>The noise that is left in a denoised spectrum is correlated between channels and pixels, and rare spectra may be
 * lost with the noise: take errors, and decide, from the spectra as measured. Memory: some MB and the scores; the series
 * is read five to ten times.
 */
@Component(service = Step.class)
@Op(
        id = "eels.denoise",
        name = "Denoise spectra",
        description = "Principal components with Poisson weights; as many as stand above noise are kept.",
        doi = {"10.1002/sia.1657", "10.1137/090771806"})
public final class DenoiseStep implements Whole<DenoiseStep.Params> {

    private static final String COMPONENT = "component";
    private static final double SPIKE = 8;

    /** What a run of the step gives. */
    public enum Give {
        /** Denoised spectra. */
        SPECTRA,
        /** A curve a component. */
        LOADINGS,
        /** Eigenvalues and what noise reaches. */
        RANK
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "What it gives: denoised spectra, the loadings, or the table of the rank.", def = "spectra")
            Give give,

            @Param(
                    label = "Components",
                    help = "How many are kept; those that stand above noise unless given.",
                    min = 1,
                    max = 100)
            Optional<Integer> k,

            @Param(label = "Most components", help = "Components that are looked for.", min = 1, max = 100, def = "16")
            int most,

            @Param(help = "Whether spikes are replaced first.", def = "yes")
            boolean spikes,

            @Shared CountNoise noise) {

        /** Everything by default. */
        public static Params of(Give give) {
            return new Params(give, Optional.empty(), 16, true, CountNoise.POISSON);
        }
    }

    private static final List<ColumnSpec> RANK = List.of(
            new ColumnSpec(COMPONENT, Unit.ONE, Column.Type.INT64),
            ColumnSpec.number("eigenvalue", Unit.ONE),
            ColumnSpec.number("limit", Unit.ONE),
            new ColumnSpec("kept", Unit.ONE, Column.Type.INT64));

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        return switch (params.give()) {
            case SPECTRA -> {
                Signature spectra = in.withCompanions(Map.of())
                        .withType(ElementType.FLOAT32)
                        .withVariance(false);
                Signature scores = Signature.table(columns(params.k().orElse(0)));
                yield spectra.withCompanion("scores", params.k().isPresent() ? scores : open(scores));
            }
            case LOADINGS ->
                Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, in.axes(), false)
                        .withScan(List.of(new AxisSpec(
                                COMPONENT,
                                Quantities.INDEX,
                                Unit.ONE,
                                params.k().map(Integer::longValue).orElse(AxisSpec.UNKNOWN))));
            case RANK -> Signature.table(RANK);
        };
    }

    private static Signature open(Signature table) {
        return new Signature(
                table.kind(),
                table.quantity(),
                table.unit(),
                table.type(),
                table.axes(),
                false,
                table.columns(),
                true,
                Map.of(),
                table.scan());
    }

    private static List<ColumnSpec> columns(int k) {
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(ColumnSpec.number("chi2", Unit.ONE));
        for (int c = 1; c <= k; c++) {
            columns.add(ColumnSpec.number("score " + c, Unit.ONE));
        }
        return columns;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        StackRows rows = StackRows.of(in);
        context.progress().begin("components of " + in.info().name(), 0);
        if (params.spikes()) {
            rows.clean(params.noise(), SPIKE, context);
            if (rows.replaced() > 0) {
                context.warn("Spikes were replaced in " + rows.replaced() + " channels before components were sought.");
            }
        }
        double gain = Math.max(params.noise().gain(), 1e-12);
        double floor = params.noise().readout() * params.noise().readout() / gain;
        boolean asked = params.k().isEmpty() || params.give() == Give.RANK;
        PoissonComponents found =
                PoissonComponents.of(rows, params.k().orElse(params.most()), asked, floor, context.seed(), done -> {
                    context.progress().advance(done);
                    context.checkCancelled();
                });
        int k = params.k()
                .map(given -> Math.min(given, found.vectors().length))
                .orElseGet(() -> Math.max(1, found.rank()));
        if (params.k().isEmpty() && found.rank() == params.most()) {
            context.warn("All " + params.most() + " components stand above noise; there may be more: raise 'most'.");
        }
        return switch (params.give()) {
            case SPECTRA -> new Denoised(in, rows, found, k, params.k().orElse(k), gain);
            case LOADINGS -> loadings(in, rows, found, k);
            case RANK -> MemorySource.single("rank", rank(found, k));
        };
    }

    private static Source loadings(Stack in, StackRows rows, PoissonComponents found, int k) throws IOException {
        Frame like = rows.frame(0);
        List<Frame> frames = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            frames.add(Frame.of(NDArray.of(found.loading(c)))
                    .quantity(like.quantity(), like.unit())
                    .axes(like.axes())
                    .build());
        }
        return MemorySource.of(
                in.info().name(), List.of(Axis.linear(COMPONENT, Quantities.INDEX, Unit.ONE, k, 1, 1)), frames);
    }

    private static Frame rank(PoissonComponents found, int k) {
        int rows = found.eigenvalues().length;
        long[] number = new long[rows];
        double[] limit = new double[rows];
        long[] kept = new long[rows];
        for (int c = 0; c < rows; c++) {
            number[c] = c + 1;
            limit[c] = found.limit();
            kept[c] = c < k ? 1 : 0;
        }
        return Frame.of(Table.of(
                Column.of(COMPONENT, number),
                Column.of("eigenvalue", Unit.ONE, found.eigenvalues()),
                Column.of("limit", Unit.ONE, limit),
                Column.of("kept", kept)));
    }

    /** The denoised series, made when it is asked for. */
    private record Denoised(
            SourceInfo info, StackRows rows, PoissonComponents found, int kept, int columns, double gain)
            implements Source {

        Denoised(Stack in, StackRows rows, PoissonComponents found, int kept, int columns, double gain)
                throws IOException {
            this(info(in, rows, columns), rows, found, kept, columns, gain);
        }

        private static SourceInfo info(Stack in, StackRows rows, int columns) throws IOException {
            Frame first = rows.frame(0);
            Signature signature = first.signature()
                    .withCompanions(Map.of())
                    .withType(ElementType.FLOAT32)
                    .withVariance(false)
                    .withCompanion("scores", Signature.table(DenoiseStep.columns(columns)));
            SourceInfo info = SourceInfo.of("denoised", signature, in.info().scan());
            Optional<String> clock = in.info().clock();
            return clock.isPresent() ? info.withClock(clock.get()) : info;
        }

        @Override
        public Frame frame(long index) throws IOException {
            int row = rows.row(index);
            if (row < 0) {
                throw new MissingFrameException("Frame " + index + " is masked.");
            }
            Frame measured = rows.frame(row);
            float[] counts = new float[rows.columns()];
            rows.copy(row, counts, 0);
            double[] scores = new double[kept];
            found.scores(counts, row, scores);
            float[] quiet = new float[counts.length];
            found.spectrum(scores, row, quiet);
            double[] numbers = new double[columns + 1];
            numbers[0] = chi2(counts, quiet, row);
            System.arraycopy(scores, 0, numbers, 1, kept);
            Frame.Builder result = Frame.of(NDArray.of(quiet))
                    .quantity(measured.quantity(), measured.unit())
                    .axes(measured.axes())
                    .place(measured.place())
                    .companion("scores", Frame.of(Table.row(DenoiseStep.columns(columns), numbers)));
            measured.mask().ifPresent(result::mask);
            return result.build();
        }

        private double chi2(float[] counts, float[] quiet, int row) {
            double sum = 0;
            for (int j = 0; j < counts.length; j++) {
                double off = (counts[j] - quiet[j])
                        * (double) found.scale().row()[row]
                        * found.scale().column()[j];
                sum += off * off;
            }
            return sum / (gain * Math.max(1, counts.length - kept));
        }
    }
}
