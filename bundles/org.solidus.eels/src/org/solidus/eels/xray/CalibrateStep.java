/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Energies of X-ray spectra: zero and gain, found from lines of known elements, or stated.
 *
 * <p>In: counts over energy (or, where zero and gain are stated, over any axis). Out: the same counts over an axis
 * {@code energy} in eV. Companion {@code calibration}: a row with {@code zero} (energy of the first channel), {@code gain}
 * (eV a channel) and {@code resolution} (full width at half maximum at Mn Ka), each with one standard deviation, and
 * {@code chi2}. The one spectrum of a map has too few counts: {@code spectrum: $sum} has them found in the sum, once for
 * all.
 */
@Component(service = Step.class)
@Op(
        id = "edx.calibrate",
        name = "X-ray energies",
        description = "Zero, gain and resolution of a detector from lines of known elements.")
public final class CalibrateStep implements Operation<CalibrateStep.Params> {

    private static final Unit EV = EnergyGrid.EV;
    private static final double ODD = 60;

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("zero", EV),
            ColumnSpec.number("zero error", EV),
            ColumnSpec.number("gain", EV),
            ColumnSpec.number("gain error", EV),
            ColumnSpec.number("resolution", EV),
            ColumnSpec.number("resolution error", EV),
            ColumnSpec.number("chi2", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Elements whose lines are strong in the spectrum; two far apart give zero and gain.")
            List<String> elements,

            @Param(help = "Spectrum in which they are found, such as the sum of the map; by default each one's own.")
            Optional<Input<Frame>> spectrum,

            @Param(help = "Energy of the first channel, if it is known.", unit = "eV")
            Optional<Double> zero,

            @Param(help = "Energy from channel to channel, if it is known.", unit = "eV", min = 0.01, max = 1000)
            Optional<Double> gain,

            @Shared DetectorResolution detector,
            @Shared SpectrumRange part) {

        /** Checks that something is to be done. */
        public Params {
            elements = List.copyOf(elements);
            if (!elements.isEmpty()) {
                ChosenLines.require("elements", elements);
            } else if (zero.isEmpty() || gain.isEmpty()) {
                throw new IllegalArgumentException(
                        "Name 'elements' whose lines are known, or state both 'zero' and 'gain'.");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        if (params.zero().isEmpty() || params.gain().isEmpty()) {
            SpectrumRange.require(in);
        }
        params.spectrum().ifPresent(side -> in.requireSamePoints("spectrum", side.signature()));
        AxisSpec axis = new AxisSpec("energy", "energy", EV, in.axes().get(0).size());
        return in.withCompanions(Map.of())
                .withAxes(List.of(axis))
                .withCompanion("calibration", Signature.table(COLUMNS));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Calibration found = params.spectrum().isPresent()
                ? context.cached(
                        List.of("edx.calibrate", params, nominal(in, params)),
                        () -> calibration(params.spectrum().get().get(), params, context))
                : calibration(in, params, context);
        EnergyGrid grid = found.grid();
        Frame.Builder out = Frame.of(in.raw())
                .quantity(in.quantity(), in.unit())
                .axes(Axis.linear("energy", "energy", EV, grid.size(), grid.first(), grid.step()))
                .place(in.place())
                .provenance(in.provenance());
        in.variance().ifPresent(out::variance);
        in.mask().ifPresent(out::mask);
        return out.companion(
                        "calibration",
                        Frame.of(Table.row(
                                COLUMNS,
                                grid.first(),
                                found.zeroError(),
                                grid.step(),
                                found.gainError(),
                                found.detector().resolution(),
                                found.resolutionError(),
                                found.chi())))
                .build();
    }

    private static EnergyGrid nominal(Frame in, Params params) {
        if (params.zero().isPresent() && params.gain().isPresent()) {
            return new EnergyGrid(
                    params.zero().get(), params.gain().get(), in.raw().size());
        }
        EnergyGrid grid = EnergyGrid.of(in);
        return new EnergyGrid(params.zero().orElse(grid.first()), params.gain().orElse(grid.step()), grid.size());
    }

    private static Calibration calibration(Frame in, Params params, Context context) {
        EnergyGrid nominal = nominal(in, params);
        if (params.elements().isEmpty()) {
            return new Calibration(nominal, params.detector(), Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        EnergyWindow window = params.part().window(nominal);
        ChosenLines.Range range = params.part().lines(nominal, window);
        List<LineFamily> families = ChosenLines.families(ChosenLines.of(params.elements(), range), range);
        Calibration found = Calibration.of(
                new Calibration.Task(
                        in.doubles(),
                        PhotonNoise.variance(in, in.doubles()),
                        window,
                        families,
                        params.part().voltage()),
                nominal,
                params.detector());
        double off = found.grid().first() - nominal.first();
        if (Math.abs(off) > ODD) {
            context.warn(String.format(
                    Locale.ROOT,
                    "The first channel was found %.0f eV away from where its axis has it: are these elements in the"
                            + " specimen?",
                    off));
        }
        return found;
    }
}
