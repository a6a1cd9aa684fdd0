/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.ArrayList;
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
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Spectra as sums of reference spectra: multiple linear least squares, {@code S(E) = sum_a c_a R_a(E) + background},
 * with coefficients that are not negative.
 *
 * <p>In: spectra over energy. Fractions are right for single-scattering spectra ({@code eels.fourier_log}) only: in raw
 * ones plural scattering of one phase looks like another. References are put onto the channels of the data and divided
 * by their own total, so that a coefficient is the t/lambda of the phase.
 *
 * <p>Out, a row a frame: for each reference {@code NAME} (coefficient), {@code NAME error}, {@code NAME fraction},
 * {@code NAME fraction error}; with a background {@code background} (a channel's value, of the power law in the middle
 * of the window) and its error, with a fitted power law {@code exponent}; with {@code shift}, how much higher in energy
 * the spectrum is than the references; {@code t/lambda}, the sum of the coefficients; {@code chi2} (reduced), {@code
 * unexplained} (percent: what is left beyond noise, root mean square, of the signal), {@code condition} (of the
 * columns: errors grow with it) and {@code state}. Companions {@code fit} and {@code residual} over the channels that
 * were fitted.
 *
 * <p>Weights do not depend on the noise of the spectrum, so that they do not bias; the errors are those of the noise as
 * it is ({@link MixtureModel}). Noise: the errors of the frames, else that of counts where they are whole numbers
 * ({@link CountNoise}), else the scatter about the fit. With {@code noise}, the companion of the deconvolution, it
 * counts that noise of deconvolved channels is correlated. The noise of references that have errors counts, too. Of a
 * coefficient at zero the error is the one it would have if it were let go alone, of one just above zero not more than
 * itself, so that a phase that is not there lies within its error in 68 % of cases, as one that is there does.
 */
@Component(service = Step.class)
@Op(
        id = "eels.mlls",
        name = "Fit of references",
        description = "Spectra as sums of reference spectra that are not negative: t/lambda and fraction of each phase,"
                + " with errors.",
        doi = {"10.1137/1.9781611971217", "10.1007/978-1-4419-9583-4"})
public final class MllsStep implements Operation<MllsStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The phases and their spectra, such as [{ name: LFP, of: $lfp }].")
            List<Reference> references,

            @Param(
                    help = "Lowest and highest energy of the channels that are fitted; empty for all.",
                    unit = "eV",
                    def = "[3 eV, 45 eV]")
            List<Double> range,

            @Param(help = "Whether coefficients of references must not be negative.", def = "true")
            boolean positive,

            @Param(
                    help = "What there is beside the references: none is right for single-scattering spectra.",
                    def = "none")
            Background background,

            @Param(
                    help = "Exponent r of the power law E^-r; fitted where it is not given.",
                    min = 0.2,
                    max = 12,
                    expert = true)
            Optional<Double> exponent,

            @Param(
                    help = "Largest energy misalignment of data and references that is fitted; 0 for none.",
                    unit = "eV",
                    def = "0 eV",
                    min = 0,
                    max = 5,
                    expert = true)
            double shift,

            @Param(
                    help =
                            "How much channels count: by the noise of the mean reference, by the errors of each spectrum,"
                                    + " or all alike.",
                    def = "shared",
                    expert = true)
            Weighting weights,

            @Param(
                    help = "Noise of the deconvolution, $single.noise: then it counts that the noise of its channels is"
                            + " correlated.")
            Optional<PerFrame<Frame>> noise,

            @Shared CountNoise counts) {

        /** Checks what ranges can't say. */
        public Params {
            Reference.require(references);
            EnergyWindow.requireEnds("range", range);
        }

        /** References, everything else by default. */
        public static Params of(List<Reference> references) {
            return new Params(
                    references,
                    List.of(3.0, 45.0),
                    true,
                    Background.NONE,
                    Optional.empty(),
                    0,
                    Weighting.SHARED,
                    Optional.empty(),
                    CountNoise.POISSON);
        }

        private boolean fitsExponent() {
            return background == Background.POWER_LAW && exponent.isEmpty();
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.references().forEach(Reference::requireSpectrum);
        params.noise().ifPresent(noise -> SpectrumNoise.require(in, noise.signature()));
        AxisSpec axis = in.axes().get(0);
        Signature window = Signature.array(
                in.quantity(),
                in.unit(),
                ElementType.FLOAT64,
                List.of(new AxisSpec(axis.name(), axis.quantity(), axis.unit(), AxisSpec.UNKNOWN)),
                false);
        return Signature.table(columns(params)).withCompanion("fit", window).withCompanion("residual", window);
    }

    private static List<ColumnSpec> columns(Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : Reference.labels(params.references())) {
            for (String kind : List.of("", " error", " fraction", " fraction error")) {
                columns.add(ColumnSpec.number(name + kind, Unit.ONE));
            }
        }
        if (params.background() != Background.NONE) {
            withError(columns, "background", Unit.ONE);
        }
        if (params.fitsExponent()) {
            withError(columns, "exponent", Unit.ONE);
        }
        if (params.shift() > 0) {
            withError(columns, "shift", EnergyGrid.EV);
        }
        withError(columns, "t/lambda", Unit.ONE);
        columns.add(ColumnSpec.number("chi2", Unit.ONE));
        columns.add(ColumnSpec.number("unexplained", Unit.of("percent")));
        columns.add(ColumnSpec.number("condition", Unit.ONE));
        columns.add(ColumnSpec.kinds("state", MixtureState.categories()));
        return columns;
    }

    private static void withError(List<ColumnSpec> columns, String name, Unit unit) {
        columns.add(ColumnSpec.number(name, unit));
        columns.add(ColumnSpec.number(name + " error", unit));
    }

    private record PlanKey(Params params, Axis axis) {

        /** Parameters are the same object from spectrum to spectrum: to hash all of them took longer than the fit. */
        @Override
        public int hashCode() {
            return axis.hashCode();
        }
    }

    /** What one thread needs for each spectrum of a series: looked up once a spectrum. */
    private record Work(MixturePlan plan, MixtureAnalysis analysis, SpectrumNoise noise, List<ColumnSpec> columns) {

        static Work of(PlanKey key, Context context) {
            Params params = key.params();
            MixturePlan plan = context.cached(key, () -> MixturePlan.of(
                            params.references(),
                            params.range(),
                            params.background(),
                            params.exponent(),
                            params.positive(),
                            params.weights(),
                            params.shift(),
                            key.axis())
                    .warned(context));
            return new Work(
                    plan,
                    new MixtureAnalysis(plan, params.weights(), params.shift()),
                    new SpectrumNoise(plan.grid().size()),
                    MllsStep.columns(params));
        }
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Axis axis = in.axes().get(0);
        PlanKey key = new PlanKey(params, axis);
        Work work = context.scratch(key, () -> Work.of(key, context));
        MixturePlan plan = work.plan();
        MixtureAnalysis analysis = work.analysis();
        SpectrumNoise noise = work.noise();
        noise.of(in, params.counts(), params.noise(), context);
        boolean determined = analysis.run(noise.values(), noise.variance(), noise.rows());
        double[] values = noise.values();
        double[] left = analysis.fit().residual();
        int from = plan.window().from();
        double[] fitted = new double[plan.window().size()];
        double[] residual = new double[fitted.length];
        for (int i = 0; i < fitted.length; i++) {
            residual[i] = determined ? left[i] : Double.NaN;
            fitted[i] = values[from + i] - residual[i];
        }
        Axis slice = axis.slice(from, fitted.length);
        return Frame.of(Table.row(work.columns(), numbers(params, plan, analysis, determined)))
                .with()
                .companion("fit", curve(in, slice, fitted))
                .companion("residual", curve(in, slice, residual))
                .build();
    }

    private static Frame curve(Frame in, Axis axis, double[] values) {
        return Frame.of(NDArray.of(values))
                .quantity(in.quantity(), in.unit())
                .axes(axis)
                .build();
    }

    private static double[] numbers(Params params, MixturePlan plan, MixtureAnalysis found, boolean determined) {
        List<Double> row = new ArrayList<>();
        for (int a = 0; a < plan.phases(); a++) {
            row.add(determined ? found.fit().coefficient(a) : Double.NaN);
            row.add(determined ? found.fractions().coefficientError(found.fit(), a) : Double.NaN);
            row.add(determined ? found.fractions().fraction(a) : Double.NaN);
            row.add(determined ? found.fractions().error(a) : Double.NaN);
        }
        if (params.background() != Background.NONE) {
            int a = plan.phases();
            row.add(determined ? found.fit().coefficient(a) : Double.NaN);
            row.add(determined ? Math.sqrt(found.fit().covariance(a, a)) : Double.NaN);
        }
        if (params.fitsExponent()) {
            row.add(found.power());
            row.add(determined ? found.powerError() : Double.NaN);
        }
        if (params.shift() > 0) {
            row.add(found.shift());
            row.add(determined ? found.shiftError() : Double.NaN);
        }
        row.add(determined ? found.fractions().sum() : Double.NaN);
        row.add(determined ? found.fractions().sumError() : Double.NaN);
        row.add(determined ? found.chiSquared() : Double.NaN);
        row.add(determined ? 100 * found.unexplained() : Double.NaN);
        row.add(plan.model().condition());
        row.add((double) found.state().ordinal());
        return row.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
