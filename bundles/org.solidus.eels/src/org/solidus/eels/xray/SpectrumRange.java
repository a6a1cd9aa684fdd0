/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Which part of a spectrum is looked at, and what made it. Parameters that steps share.
 *
 * @param range   lowest and highest energy, eV; none: all that the detector sees
 * @param voltage of the electrons, kV; what the file says where it is left out
 */
public record SpectrumRange(
        @Param(help = "Lowest and highest energy; by default from 0.17 keV to the end, or 40 keV.", unit = "eV")
        List<Double> range,

        @Param(
                help =
                        "Accelerating voltage; lines that such electrons can't excite are left out, and the background ends"
                                + " there.",
                unit = "kV",
                min = 0.5,
                max = 3000,
                metadata = Acquisition.VOLTAGE)
        Optional<Double> voltage) {

    /** Below lies the noise of the electronics, and in some files a peak at zero, eV. */
    private static final double LOWEST = 170;

    /** Tables end here, eV. */
    private static final double HIGHEST = 40_000;

    /** Checks the order. */
    public SpectrumRange {
        range = List.copyOf(range);
        EnergyWindow.requireEnds("range", range);
    }

    /** Requires spectra of photons. */
    static Signature require(Signature in) {
        if (in.kind() == Signature.Kind.ARRAY
                && in.rank() == 1
                && !in.axes().get(0).unit().compatible(EnergyGrid.EV)) {
            Unit unit = in.axes().get(0).unit();
            throw new IllegalArgumentException("It needs X-ray spectra over energy; the axis '"
                    + in.axes().get(0).name() + "' has "
                    + (unit.symbol().isEmpty() ? "no unit" : "the unit '" + unit + "'")
                    + ". State zero and gain with edx.calibrate: { zero: 0 eV, gain: 10 eV }.");
        }
        return in.requireReal(1);
    }

    /** Channels that are looked at. @throws IllegalArgumentException where there are none */
    EnergyWindow window(EnergyGrid grid) {
        if (!range.isEmpty()) {
            return grid.window("range", Math.max(range.get(0), Math.max(1, grid.first())), range.get(1));
        }
        double end = Math.min(
                Math.min(HIGHEST, grid.last()), voltage.map(v -> 1000 * v).orElse(HIGHEST));
        return grid.window("range", Math.max(LOWEST, grid.first()), end);
    }

    /** Energies at which lines can be seen. */
    ChosenLines.Range lines(EnergyGrid grid, EnergyWindow window) {
        return new ChosenLines.Range(grid.energy(window.from()), grid.energy(window.to() - 1.0), voltage);
    }
}
