/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Exposure;

/**
 * One frame to be taken: what the rod goes through while it is exposed.
 *
 * @param states at even times within the exposure
 * @param exposure when it is taken, if that matters
 * @param beam true intensity of the beam, relative
 * @param monitor what the monitor says of it, relative
 * @param factor on the number of photons
 */
record Shot(List<RodState> states, Optional<Exposure> exposure, double beam, double monitor, double factor) {

    /** Copies the list. */
    Shot {
        states = List.copyOf(states);
    }
}
