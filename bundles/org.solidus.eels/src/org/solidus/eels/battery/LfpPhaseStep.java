/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * Where lithium left LiFePO4: the share of FePO4 by two ways that share little. The peak near 5 eV, which FePO4 has and
 * LiFePO4 has not (Moreau and others 2009, Kinyanjui and others 2010), above what the other references have there, or above
 * a straight local background, divided by the plasmon and calibrated by the references; and the fit of the references to the whole low loss ({@code eels.mlls}).
 *
 * <p>In: single-scattering spectra ({@code eels.fourier_log}), or raw ones without zero-loss peak ({@code
 * eels.zero_loss}) with references made alike; in raw ones plural scattering moves counts from the plasmon up and both
 * ways are less sure than their errors, which is said as a warning.
 *
 * <p>Out, a row a frame: {@code FePO4 band fraction} (noise may bring it below 0 or above 1) and {@code FePO4 fit
 * fraction}, shares of t/lambda, with errors; {@code disagreement}, their difference in standard deviations, for which
 * all correlations of noise count; {@code band index}, peak over plasmon; {@code delithiated}, FePO4 / (FePO4 + LFP) of
 * the fit, NaN where neither is there; {@code t/lambda}; {@code state}.
 */
@Component(service = Step.class)
@Op(
        id = "eels.lfp_phase",
        name = "FePO4 and LiFePO4",
        description = "The share of FePO4 by its peak near 5 eV and by a fit of references, with errors and their"
                + " disagreement.",
        doi = {"10.1063/1.3224195", "10.1088/0953-8984/22/27/275501"})
public final class LfpPhaseStep implements Operation<LfpPhaseStep.Params> {

    /** Disagreement that is more than noise, and more than references are good for. */
    private static final double SIGMAS = 4;

    private static final double APART = 0.1;
    private static final double PRESENT = 3;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The phases and their spectra, such as [{ name: LFP, of: $lfp }, { name: FePO4, of: $fp }].")
            List<Reference> references,

            @Param(label = "LiFePO4", help = "Which of the references is LiFePO4.", def = "LFP")
            String lfp,

            @Param(label = "FePO4", help = "Which of the references is FePO4.", def = "FePO4")
            String fepo4,

            @Param(help = "The band of the peak.", unit = "eV", def = "[4.2 eV, 6.2 eV]")
            List<Double> band,

            @Param(
                    label = "Local background",
                    help = "What the peak stands on: a straight line through its sides, or nothing beyond what the"
                            + " references have there; by itself a line for raw spectra only.",
                    def = "auto")
            LocalBackground background,

            @Param(
                    help = "From where to where a straight line is laid below the peak, the band left out.",
                    unit = "eV",
                    def = "[3.2 eV, 8 eV]")
            List<Double> sides,

            @Param(help = "The plasmon that the peak is divided by.", unit = "eV", def = "[18 eV, 30 eV]")
            List<Double> plasmon,

            @Param(help = "Lowest and highest energy of the fit.", unit = "eV", def = "[3 eV, 45 eV]")
            List<Double> range,

            @Param(help = "Whether plural scattering is in the spectra.", def = "auto", expert = true)
            PluralScattering plural,

            @Param(help = "Thickness of each spectrum where it does not tell itself, $thickness.t/lambda.")
            Optional<PerFrame<Double>> thickness,

            @Param(
                    help = "t/lambda from which on a spectrum is marked as too thick; by default 1.5, and 0.5 for raw"
                            + " spectra.",
                    min = 0,
                    expert = true)
            Optional<Double> thickest,

            @Param(
                    help = "Noise of the deconvolution, $single.noise: then it counts that the noise of its channels is"
                            + " correlated.")
            Optional<PerFrame<Frame>> noise,

            @Shared CountNoise counts) {

        /** Checks what ranges can't say. */
        public Params {
            Reference.require(references);
            requireWindow("band", band);
            requireWindow("sides", sides);
            requireWindow("plasmon", plasmon);
            EnergyWindow.requireEnds("range", range);
            if (!(sides.get(0) < band.get(0)) || !(band.get(1) < sides.get(1))) {
                throw new IllegalArgumentException(
                        "'sides' must begin below 'band' and end above it, and are " + sides + " and " + band + ".");
            }
            requireNamed("lfp", lfp, references);
            requireNamed("fepo4", fepo4, references);
        }

        private static void requireWindow(String name, List<Double> ends) {
            EnergyWindow.requireEnds(name, ends);
            if (ends.isEmpty()) {
                throw new IllegalArgumentException("'" + name + "' must be two energies, lowest and highest.");
            }
        }

        private static void requireNamed(String parameter, String name, List<Reference> references) {
            List<String> names = Reference.labels(references);
            if (!names.contains(name)) {
                throw new IllegalArgumentException("'" + parameter + "': none of the references " + names
                        + " is named '" + name + "'; say which one it is.");
            }
        }

        /** References, everything else by default. */
        public static Params of(List<Reference> references) {
            return new Params(
                    references,
                    "LFP",
                    "FePO4",
                    List.of(4.2, 6.2),
                    LocalBackground.AUTO,
                    List.of(3.2, 8.0),
                    List.of(18.0, 30.0),
                    List.of(3.0, 45.0),
                    PluralScattering.AUTO,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    CountNoise.POISSON);
        }
    }

    private static final List<ColumnSpec> COLUMNS = columns();

    private static List<ColumnSpec> columns() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : List.of("FePO4 band fraction", "FePO4 fit fraction", "band index", "delithiated")) {
            columns.add(ColumnSpec.number(name, Unit.ONE));
            columns.add(ColumnSpec.number(name + " error", Unit.ONE));
        }
        columns.add(ColumnSpec.number("disagreement", Unit.ONE));
        columns.add(ColumnSpec.number("t/lambda", Unit.ONE));
        columns.add(ColumnSpec.number("chi2", Unit.ONE));
        columns.add(ColumnSpec.kinds("state", PhaseState.categories()));
        return List.copyOf(columns);
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.references().forEach(Reference::requireSpectrum);
        params.noise().ifPresent(noise -> SpectrumNoise.require(in, noise.signature()));
        return Signature.table(COLUMNS);
    }

    private record PlanKey(Params params, Axis axis) {

        /** Parameters are the same object from spectrum to spectrum: to hash all of them takes longer than the fit. */
        @Override
        public int hashCode() {
            return axis.hashCode();
        }
    }

    private record Plan(MixturePlan fit, PeakBand band, EnergyWindow plasmon, int lfp, int fepo4) {

        static Plan of(Params params, Axis axis, boolean raw, Context context) {
            MixturePlan fit = MixturePlan.of(
                            params.references(),
                            params.range(),
                            Background.NONE,
                            Optional.empty(),
                            true,
                            Weighting.SHARED,
                            0,
                            axis)
                    .warned(context);
            EnergyGrid grid = fit.grid();
            List<String> names = Reference.labels(params.references());
            return new Plan(
                    fit,
                    peak(params, grid, raw),
                    grid.window("plasmon", params.plasmon()),
                    names.indexOf(params.lfp()),
                    names.indexOf(params.fepo4()));
        }
    }

    /** What one thread needs for each spectrum of a series: looked up once a spectrum. */
    private record Work(Plan plan, MixtureAnalysis fit, BandFraction band, SpectrumNoise noise) {

        static Work of(PlanKey key, boolean raw, Context context) {
            Plan plan = context.cached(key, () -> Plan.of(key.params(), key.axis(), raw, context));
            return new Work(
                    plan,
                    new MixtureAnalysis(plan.fit(), Weighting.SHARED, 0),
                    new BandFraction(plan.fit(), plan.band(), plan.plasmon(), plan.fepo4(), plan.lfp()),
                    new SpectrumNoise(plan.fit().grid().size()));
        }
    }

    private static PeakBand peak(Params params, EnergyGrid grid, boolean raw) {
        double low = params.band().get(0);
        double high = params.band().get(1);
        boolean line =
                params.background() == LocalBackground.LINE || params.background() == LocalBackground.AUTO && raw;
        return line
                ? PeakBand.aboveLine(
                        grid, low, high, params.sides().get(0), params.sides().get(1))
                : PeakBand.whole(grid, low, high);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        PlanKey key = new PlanKey(params, in.axes().get(0));
        boolean raw = params.plural().of(in.signature()) == PluralScattering.PRESENT;
        Work work = context.scratch(key, () -> Work.of(key, raw, context));
        Plan plan = work.plan();
        MixtureAnalysis fit = work.fit();
        BandFraction band = work.band();
        SpectrumNoise noise = work.noise();
        noise.of(in, params.counts(), params.noise(), context);
        if (!fit.run(noise.values(), noise.variance(), noise.rows())) {
            return row(PhaseState.DEPENDENT);
        }
        band.of(noise.values(), noise.variance(), noise.rows(), fit);
        if (!(fit.fractions().sum() > PRESENT * fit.fractions().sumError()) || Double.isNaN(band.fraction())) {
            return row(PhaseState.NO_SIGNAL);
        }
        double thickness = raw ? Double.NaN : fit.fractions().sum();
        double known = params.thickness().map(given -> given.at(in)).orElse(thickness);
        warnOfRaw(raw, known, context);
        PhaseState state = known > params.thickest().orElse(raw ? 0.5 : 1.5)
                ? PhaseState.THICK
                : fit.state() == MixtureState.UNEXPLAINED
                        ? PhaseState.UNEXPLAINED
                        : disagrees(band, fit, plan) ? PhaseState.DISAGREE : PhaseState.FITTED;
        if (state == PhaseState.THICK) {
            context.warn("Some spectra are too thick: plural scattering outgrows the errors of FePO4 fractions there;"
                    + " see 'state'.");
        }
        Delithiated delithiated = Delithiated.of(fit, plan.fepo4(), plan.lfp());
        return Frame.of(Table.row(
                COLUMNS,
                band.fraction(),
                band.error(),
                fit.fractions().fraction(plan.fepo4()),
                fit.fractions().error(plan.fepo4()),
                band.index(),
                band.indexError(),
                delithiated.share(),
                delithiated.error(),
                band.difference(),
                known,
                fit.chiSquared(),
                state.ordinal()));
    }

    private static void warnOfRaw(boolean raw, double thickness, Context context) {
        if (raw) {
            context.warn("These spectra hold plural scattering, which the errors of the fractions do not: run"
                    + " eels.fourier_log first"
                    + (Double.isNaN(thickness)
                            ? String.format(Locale.ROOT, ", or give 'thickness' so that thick places are marked.")
                            : "."));
        }
    }

    private static boolean disagrees(BandFraction band, MixtureAnalysis fit, Plan plan) {
        double apart = band.fraction() - fit.fractions().fraction(plan.fepo4());
        return Math.abs(band.difference()) > SIGMAS && Math.abs(apart) > APART;
    }

    private static Frame row(PhaseState state) {
        double[] numbers = new double[COLUMNS.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i == numbers.length - 1 ? state.ordinal() : Double.NaN;
        }
        return Frame.of(Table.row(COLUMNS, numbers));
    }

    /** FePO4 of FePO4 and LFP. */
    private record Delithiated(double share, double error) {

        static Delithiated of(MixtureAnalysis found, int fepo4, int lfp) {
            double f = found.fit().coefficient(fepo4);
            double l = found.fit().coefficient(lfp);
            double both = f + l;
            double ff = found.fit().covariance(fepo4, fepo4);
            double ll = found.fit().covariance(lfp, lfp);
            double fl = found.fit().covariance(fepo4, lfp);
            if (!(both > PRESENT * Math.sqrt(Math.max(0, ff + ll + 2 * fl)))) {
                return new Delithiated(Double.NaN, Double.NaN);
            }
            double variance = (l * l * ff + f * f * ll - 2 * f * l * fl) / Math.pow(both, 4);
            return new Delithiated(f / both, Math.sqrt(Math.max(0, variance)));
        }
    }
}
