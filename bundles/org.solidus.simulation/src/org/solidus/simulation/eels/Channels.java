/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/**
 * Energies that are recorded.
 *
 * @param first energy of the first channel as the file states it, eV
 * @param step of channels, eV
 * @param size number of channels
 */
record Channels(double first, double step, int size) {

    /** Energy of the end of the last channel. */
    double end() {
        return first + size * step;
    }

    List<Axis> axes() {
        return List.of(Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), size, first, step));
    }
}
