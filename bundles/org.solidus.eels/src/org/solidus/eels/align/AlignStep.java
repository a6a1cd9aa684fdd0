/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Moves each spectrum so that its zero-loss peak lies at exactly 0 eV, and the core loss of the same pixel with it.
 *
 * <p>In: low-loss spectra on an even axis of energies. Out: the same axis, float32 (float64 stays), errors moved alike;
 * channels at an end that nothing measured have the end's value and are masked, none is cut off. Companions: {@code
 * core}, moved by the same energy on its own axis; {@code shift}, a table of one row: {@code shift} (where the peak was,
 * eV: the spectra were moved by its negative), {@code shift error}, {@code fwhm}, {@code maximum} (energy of the highest
 * channel, eV) and {@code state}: aligned; saturated (from the flanks of a clipped peak); cut (an end of the spectrum
 * cuts the peak); weak; none (no peak: the spectrum stays as it is, all channels masked).
 *
 * <p>Where a peak lies: {@link PeakFinder}; of an asymmetric peak it is the place of the best symmetrical match, the same
 * for all pixels. With {@code zero}, a spectrum whose peak lies at the true zero (vacuum, aligned by hand), the peaks
 * come to lie as the one of that spectrum does. How it moves without making noise smooth: {@link SpectrumShift}.
 */
@Component(service = Step.class)
@Op(
        id = "eels.align",
        name = "Zero-loss alignment",
        description = "Moves the zero-loss peak of each spectrum to 0 eV, and the core loss of the pixel alike.",
        doi = {"10.1214/aoms/1177703732", "10.1109/79.482137"})
public final class AlignStep implements Operation<AlignStep.Params> {

    /** Spectra that start above this energy have no zero-loss peak, eV. */
    private static final double CORE = 30;

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("shift", EnergyGrid.EV),
            ColumnSpec.number("shift error", EnergyGrid.EV),
            ColumnSpec.number("fwhm", EnergyGrid.EV),
            ColumnSpec.number("maximum", EnergyGrid.EV),
            ColumnSpec.kinds("state", PeakState.kinds()));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Core-loss spectra of the same pixels, which are moved alike.")
            Optional<PerFrame<Frame>> core,

            @Param(
                    help = "Where to look for the peak, lowest and highest energy; by default everywhere.",
                    unit = "eV",
                    expert = true)
            List<Double> search,

            @Param(
                    help = "A spectrum whose zero-loss peak lies at the true zero; by default a peak's own middle is"
                            + " zero.",
                    expert = true)
            Optional<Input<Frame>> zero,

            @Param(
                    help = "Counts at which the detector clips; clipped peaks are also found by their flat top.",
                    min = 1,
                    expert = true)
            Optional<Double> saturation,

            @Shared CountNoise noise) {

        /** Checks the range. */
        public Params {
            EnergyWindow.requireEnds("search", search);
        }

        /** Everything by default. */
        public static Params defaults() {
            return new Params(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), CountNoise.POISSON);
        }

        /** With core losses. */
        public Params with(PerFrame<Frame> partner) {
            return new Params(Optional.of(partner), search, zero, saturation, noise);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.zero().ifPresent(zero -> EnergyGrid.require(zero.signature().single()));
        Signature out = Moved.signature(in.withCompanions(Map.of()));
        if (params.core().isPresent()) {
            Signature core = params.core().get().signature().single().withCompanions(Map.of());
            out = out.withCompanion("core", Moved.signature(EnergyGrid.require(core)));
        }
        return out.withCompanion("shift", Signature.table(COLUMNS));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        refuseCore(grid, params);
        Work work = context.scratch(new Key(params.noise(), params.saturation()), () -> new Work(params));
        double[] counts = context.doubles(in);
        ZeroLossPeak peak = work.find(in, counts, grid, params);
        if (!peak.found()) {
            context.warn("There is no zero-loss peak in a spectrum; it is masked.");
        }
        double shift = grid.first() + grid.step() * peak.position() - zero(params, context);
        Frame.Builder moved = work.moved(in, counts, shift / grid.step(), peak);
        params.core().ifPresent(core -> {
            Frame partner = core.at(in);
            EnergyGrid its = EnergyGrid.of(partner);
            moved.companion(
                    "core",
                    work.moved(partner, partner.doubles(), shift / its.step(), peak)
                            .build());
        });
        double step = grid.step();
        return moved.companion(
                        "shift",
                        Frame.of(Table.row(
                                COLUMNS,
                                shift,
                                peak.error() * step,
                                peak.width() * step,
                                peak.found() ? grid.energy(peak.highest()) : Double.NaN,
                                peak.state().ordinal())))
                .build();
    }

    private static void refuseCore(EnergyGrid grid, Params params) {
        if (params.search().isEmpty() && (grid.first() > CORE || grid.last() < 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The energies go from %g to %g eV: that is a core loss, in which there is no zero-loss peak. Give the"
                            + " low loss, with this one as 'core'; or put the axis right with eels.calibrate.",
                    grid.first(),
                    grid.last()));
        }
    }

    /** Energy at which the finder sees the zero of the given spectrum. */
    private static double zero(Params params, Context context) {
        return params.zero()
                .map(input -> context.cached(new ZeroKey(input.text(), params.noise()), () -> {
                    Frame spectrum = input.get();
                    EnergyGrid own = EnergyGrid.of(spectrum);
                    ZeroLossPeak found = new PeakFinder(params.noise(), Double.POSITIVE_INFINITY)
                            .find(
                                    spectrum.doubles(),
                                    own.size(),
                                    0,
                                    own.size(),
                                    spectrum.variance().orElse(new double[0]));
                    if (!found.found()) {
                        throw new IllegalArgumentException("'zero' has no zero-loss peak: " + spectrum + ".");
                    }
                    return own.energy(found.position());
                }))
                .orElse(0.0);
    }

    private record Key(CountNoise noise, Optional<Double> saturation) {}

    private record ZeroKey(String zero, CountNoise noise) {}

    /** Scratch of a thread. */
    private static final class Work {

        private static final double[] NONE = {};

        private final PeakFinder finder;
        private final Moved low = new Moved();
        private final Moved core = new Moved();
        private Frame first;

        Work(Params params) {
            finder = new PeakFinder(params.noise(), params.saturation().orElse(Double.POSITIVE_INFINITY));
        }

        ZeroLossPeak find(Frame in, double[] counts, EnergyGrid grid, Params params) {
            first = in;
            EnergyWindow window = grid.window("search", params.search());
            return finder.find(
                    counts,
                    grid.size(),
                    window.from(),
                    window.to(),
                    in.variance().orElse(NONE));
        }

        Frame.Builder moved(Frame spectrum, double[] values, double by, ZeroLossPeak peak) {
            if (!peak.found()) {
                byte[] all = new byte[values.length];
                Arrays.fill(all, (byte) 1);
                return Moved.unmoved(spectrum, values).mask(all);
            }
            return (spectrum == first ? low : core).of(spectrum, values, by);
        }
    }
}
