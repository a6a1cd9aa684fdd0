/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.eels.EnergyGrid;

/**
 * Puts the energies of spectra right; the counts stay as they are. Either {@code offset} (energy of the first channel)
 * and {@code dispersion}, each of which stays as it is unless given, or {@code measured} places on the axis as it is,
 * and their true {@code energies}: with one pair the axis is moved, with several it is moved and stretched, by least
 * squares. Out: an axis {@code energy_loss} in eV.
 */
@Component(service = Step.class)
@Op(
        id = "eels.calibrate",
        name = "Energy calibration",
        description = "States the energies of spectra: offset and dispersion, or known features.")
public final class CalibrateStep implements Operation<CalibrateStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Energy of the first channel.", unit = "eV")
            Optional<Double> offset,

            @Param(help = "Energy a channel.", unit = "eV", min = 1e-9)
            Optional<Double> dispersion,

            @Param(help = "Where known features are now, in the unit of the axis as it is.")
            List<Double> measured,

            @Param(help = "Their true energies, as many.", unit = "eV")
            List<Double> energies) {

        /** Requires one of the two ways. */
        public Params {
            boolean numbers = offset.isPresent() || dispersion.isPresent();
            if (numbers == (!measured.isEmpty() || !energies.isEmpty())) {
                throw new IllegalArgumentException(
                        "Give 'offset' and 'dispersion', or 'measured' and 'energies'; one of the two ways.");
            }
            if (measured.size() != energies.size()) {
                throw new IllegalArgumentException("'measured' has " + measured.size() + " places and 'energies' has "
                        + energies.size() + " energies; they go in pairs.");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        AxisSpec axis = in.axes().get(0);
        boolean energy = axis.unit().compatible(EnergyGrid.EV);
        boolean whole = params.offset().isPresent() && params.dispersion().isPresent()
                || params.measured().size() > 1;
        if (!energy && !whole) {
            throw new IllegalArgumentException("The axis '" + axis.name()
                    + "' has no energies yet: give both 'offset' and" + " 'dispersion', or two features and more.");
        }
        return in.withAxes(List.of(new AxisSpec(EnergyGrid.AXIS, Quantities.ENERGY_LOSS, EnergyGrid.EV, axis.size())));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Axis axis = in.axes().get(0);
        return in.with().axes(grid(axis, params).axis()).build();
    }

    private static EnergyGrid grid(Axis axis, Params params) {
        boolean energy = axis.unit().compatible(EnergyGrid.EV);
        if (params.measured().isEmpty()) {
            double first = params.offset().orElseGet(() -> EnergyGrid.of(axis).first());
            double step =
                    params.dispersion().orElseGet(() -> EnergyGrid.of(axis).step());
            return new EnergyGrid(first, step, axis.size());
        }
        if (params.measured().size() == 1) {
            EnergyGrid own = EnergyGrid.of(axis);
            double now = axis.unit().convert(params.measured().get(0), EnergyGrid.EV);
            return own.moved(params.energies().get(0) - now);
        }
        if (!axis.isLinear()) {
            EnergyGrid.of(axis);
        }
        double[] line = line(params.measured(), params.energies());
        double step = line[1] * axis.step();
        if (!(step > 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "With these features the energies would change by %g eV a channel; they must rise. Are 'measured' and"
                            + " 'energies' in the same order?%s",
                    step,
                    energy ? " 'measured' is in " + axis.unit() + "." : ""));
        }
        return new EnergyGrid(line[0] + line[1] * axis.value(0), step, axis.size());
    }

    /** Least squares. */
    private static double[] line(List<Double> x, List<Double> y) {
        double mx = x.stream().mapToDouble(v -> v).average().orElseThrow();
        double my = y.stream().mapToDouble(v -> v).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.size(); i++) {
            xy += (x.get(i) - mx) * (y.get(i) - my);
            xx += (x.get(i) - mx) * (x.get(i) - mx);
        }
        double slope = xx > 0 ? xy / xx : Double.NaN;
        return new double[] {my - slope * mx, slope};
    }
}
