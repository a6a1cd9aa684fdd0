/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import org.solidus.core.data.Exposure;
import org.solidus.simulation.diffraction.QGrid;

/**
 * Turns a {@link Shot} into the profile that a detector sees, in electron units an atom of the rod before the
 * experiment: {@code beam (n I_sample + I_surroundings)} with n the material in the beam, which grows as the rod gets
 * denser. Thread-safe.
 */
final class FlashBeam {

    private final FlashPlan plan;
    private final SampleScattering sample;
    private final Surroundings surroundings;

    FlashBeam(FlashPlan plan, SampleKind kind, QGrid grid) {
        this.plan = plan;
        sample = new SampleScattering(kind, grid, plan.shape(), FlashPlan.WAVELENGTH);
        surroundings = new Surroundings(grid, FlashPlan.WAVELENGTH);
    }

    QGrid grid() {
        return sample.grid();
    }

    SampleScattering sample() {
        return sample;
    }

    /** The profile of a shot; a fresh array. */
    double[] profile(Shot shot) {
        double[] values = new double[grid().size()];
        double weight = shot.beam() * shot.factor() / shot.states().size();
        for (RodState state : shot.states()) {
            sample.add(state, weight * material(state), values);
        }
        surroundings.add(shot.beam() * shot.factor(), values);
        return values;
    }

    /** The profile of the empty furnace; a fresh array. */
    double[] empty() {
        double[] values = new double[grid().size()];
        surroundings.add(1, values);
        return values;
    }

    /** Material in the beam, relative: its density grows as the cube of the shrinkage, its thickness shrinks. */
    private double material(RodState state) {
        double factor = plan.system().rod().shrinkage(state.density());
        return 1 / (factor * factor);
    }

    /** Middle of an exposure. */
    static double middle(Shot shot) {
        return shot.exposure().map(Exposure::middle).orElse(0.0);
    }
}
