/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
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
import org.solidus.eels.edges.PluralScattering;
import org.solidus.eels.references.Background;
import org.solidus.eels.references.MixtureAnalysis;
import org.solidus.eels.references.MixturePlan;
import org.solidus.eels.references.MixtureState;
import org.solidus.eels.references.Reference;
import org.solidus.eels.references.SpectrumNoise;
import org.solidus.eels.references.Weighting;

/**
 * How much lithium there is, from 45 to 75 eV: there Li K (55 eV, its peak near 62 eV) lies on Fe M2,3 (54 eV) and on
 * what is left of the plasmon, and no window tells them apart. The spectra are fitted by those of phases whose lithium
 * is known, each with its iron and its plasmon, and the lithium is that of the mixture.
 *
 * <p>In: single-scattering spectra ({@code eels.fourier_log}). Raw ones are refused: there, the second plasmon and the
 * edge lie on top of each other and maps of lithium come out negative or upside down (Hofer and Kothleitner 1993).
 *
 * <p>Out, a row a frame: for each reference {@code NAME fraction} of t/lambda and its error; {@code lithium}, atoms a
 * formula unit of the mixture, and its error; where density and mean free path of all phases are given, phases count by
 * their formula units, and {@code lithium density} is lithium atoms a nm2 along the beam; else they count by their
 * t/lambda. {@code t/lambda} of what was fitted, {@code chi2}, {@code unexplained} (percent), {@code state}. Errors as
 * in {@code eels.mlls}: they hold noise, not what is wrong with references. Cherenkov losses and surface plasmons lie
 * below 10 eV and do not reach here; a thick sample beyond t/lambda 1.5 does.
 */
@Component(service = Step.class)
@Op(
        id = "eels.lithium",
        name = "Lithium content",
        description = "Lithium from 45 to 75 eV by a fit of references to single-scattering spectra, with errors.",
        doi = {"10.1051/mmm:0199300404-5053900", "10.1007/978-1-4419-9583-4"})
public final class LithiumStep implements Operation<LithiumStep.Params> {

    /** Why, and what to do instead. */
    public static final String REFUSAL = "Lithium can't be read off raw spectra: near 60 eV plural scattering of the"
            + " plasmon and Fe M2,3 lie under Li K, and maps of it come out negative or upside down. Run eels.align and"
            + " eels.fourier_log on data and references first ('plural: removed' where that was done elsewhere).";

    private static final double THICK = 1.5;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Phases, their spectra and their lithium, such as [{ name: LFP, of: $lfp, lithium: 1 }].")
            List<LithiumReference> references,

            @Param(help = "Lowest and highest energy of the fit.", unit = "eV", def = "[45 eV, 75 eV]")
            List<Double> range,

            @Param(
                    help = "What there is beside the references: a constant or a power law takes up what a pre-edge"
                            + " background of other origin leaves, and makes errors larger.",
                    def = "none",
                    expert = true)
            Background background,

            @Param(
                    help = "Largest energy misalignment of data and references that is fitted; 0 for none.",
                    unit = "eV",
                    def = "0 eV",
                    min = 0,
                    max = 5,
                    expert = true)
            double shift,

            @Param(help = "Whether plural scattering is in the spectra.", def = "auto", expert = true)
            PluralScattering plural,

            @Param(
                    help = "Noise of the deconvolution, $single.noise: then it counts that the noise of its channels is"
                            + " correlated.")
            Optional<PerFrame<Frame>> noise,

            @Shared CountNoise counts) {

        /** Checks what ranges can't say. */
        public Params {
            Reference.require(LithiumReference.references(references));
            references.forEach(LithiumReference::atoms);
            EnergyWindow.requireEnds("range", range);
        }

        /** References, everything else by default. */
        public static Params of(List<LithiumReference> references) {
            return new Params(
                    references,
                    List.of(45.0, 75.0),
                    Background.NONE,
                    0,
                    PluralScattering.AUTO,
                    Optional.empty(),
                    CountNoise.POISSON);
        }

        /** Whether formula units are known for all phases. */
        boolean counted() {
            return references.stream()
                    .allMatch(phase -> phase.unitsPerMeanFreePath().isPresent());
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        if (params.plural().of(in) == PluralScattering.PRESENT) {
            throw new IllegalArgumentException(REFUSAL);
        }
        LithiumReference.references(params.references()).forEach(Reference::requireSpectrum);
        params.noise().ifPresent(noise -> SpectrumNoise.require(in, noise.signature()));
        return Signature.table(columns(params));
    }

    private static List<ColumnSpec> columns(Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        withError(columns, "lithium", Unit.ONE);
        if (params.counted()) {
            withError(columns, "lithium density", Unit.of("1/nm^2"));
        }
        for (String name : Reference.labels(LithiumReference.references(params.references()))) {
            withError(columns, name + " fraction", Unit.ONE);
        }
        withError(columns, "t/lambda", Unit.ONE);
        columns.add(ColumnSpec.number("chi2", Unit.ONE));
        columns.add(ColumnSpec.number("unexplained", Unit.of("percent")));
        columns.add(ColumnSpec.kinds("state", MixtureState.categories()));
        return columns;
    }

    private static void withError(List<ColumnSpec> columns, String name, Unit unit) {
        columns.add(ColumnSpec.number(name, unit));
        columns.add(ColumnSpec.number(name + " error", unit));
    }

    private record PlanKey(Params params, Axis axis) {

        /** Parameters are the same object from spectrum to spectrum: to hash all of them takes longer than the fit. */
        @Override
        public int hashCode() {
            return axis.hashCode();
        }
    }

    /** What one thread needs for each spectrum of a series: looked up once a spectrum. */
    private record Work(MixturePlan plan, MixtureAnalysis fit, SpectrumNoise noise, List<ColumnSpec> columns) {

        static Work of(PlanKey key, Context context) {
            Params params = key.params();
            MixturePlan plan = context.cached(key, () -> LithiumStep.plan(params, key.axis(), context));
            return new Work(
                    plan,
                    new MixtureAnalysis(plan, Weighting.SHARED, params.shift()),
                    new SpectrumNoise(plan.grid().size()),
                    LithiumStep.columns(params));
        }
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        PlanKey key = new PlanKey(params, in.axes().get(0));
        Work work = context.scratch(key, () -> Work.of(key, context));
        MixturePlan plan = work.plan();
        MixtureAnalysis fit = work.fit();
        SpectrumNoise noise = work.noise();
        noise.of(in, params.counts(), params.noise(), context);
        List<ColumnSpec> columns = work.columns();
        double[] numbers = new double[columns.size()];
        boolean determined = fit.run(noise.values(), noise.variance(), noise.rows());
        if (determined) {
            fill(numbers, params, plan, fit);
        } else {
            Arrays.fill(numbers, Double.NaN);
        }
        numbers[numbers.length - 1] = fit.state().ordinal();
        if (determined && fit.fractions().sum() > THICK) {
            context.warn("Some spectra are thicker than t/lambda " + THICK
                    + ": there, small faults of the deconvolution outgrow the errors of lithium.");
        }
        return Frame.of(Table.row(columns, numbers));
    }

    private static MixturePlan plan(Params params, Axis axis, Context context) {
        return MixturePlan.of(
                        LithiumReference.references(params.references()),
                        params.range(),
                        params.background(),
                        Optional.empty(),
                        true,
                        Weighting.SHARED,
                        params.shift(),
                        axis)
                .warned(context);
    }

    private static void fill(double[] numbers, Params params, MixturePlan plan, MixtureAnalysis fit) {
        LithiumContent content = LithiumContent.of(params.references(), fit);
        int at = 0;
        numbers[at++] = content.perUnit();
        numbers[at++] = content.perUnitError();
        if (params.counted()) {
            numbers[at++] = content.density();
            numbers[at++] = content.densityError();
        }
        for (int a = 0; a < plan.phases(); a++) {
            numbers[at++] = fit.fractions().fraction(a);
            numbers[at++] = fit.fractions().error(a);
        }
        numbers[at++] = fit.fractions().sum();
        numbers[at++] = fit.fractions().sumError();
        numbers[at++] = fit.chiSquared();
        numbers[at] = 100 * fit.unexplained();
    }
}
