/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.List;

/**
 * What the electrons of an inner shell add to a loss spectrum, as a density of oscillator strength: from a smooth onset
 * it falls with a power of the energy, for shells of higher angular momentum after a delayed rise; peaks of transitions
 * into empty states lie on top.
 *
 * @param name for example {@code Fe L}
 * @param onset eV
 * @param strength oscillator strength of the continuum, a formula unit
 * @param decay power with which the density falls
 * @param rise width of the onset, eV
 * @param delay within which the continuum rises beyond the onset, eV; 0 for one that is there at once
 * @param peaks on top
 */
record InnerShell(
        String name, double onset, double strength, double decay, double rise, double delay, List<Peak> peaks) {

    /**
     * A Gaussian peak.
     *
     * @param energy of its maximum, eV
     * @param sigma its standard deviation, eV
     * @param strength its oscillator strength, a formula unit
     */
    record Peak(double energy, double sigma, double strength) {

        private double density(double at) {
            double off = (at - energy) / sigma;
            return Math.abs(off) > 9 ? 0 : strength * Math.exp(-off * off / 2) / (sigma * Math.sqrt(2 * Math.PI));
        }
    }

    /** Oscillator strength per eV and formula unit. */
    double density(double energy) {
        double density = energy > onset - 12 * rise ? continuum(energy) : 0;
        for (Peak peak : peaks) {
            density += peak.density(energy);
        }
        return density;
    }

    private double continuum(double energy) {
        double begun = 1 / (1 + Math.exp(-(energy - onset) / rise));
        double risen = delay == 0 ? 1 : -Math.expm1(-Math.max(0, energy - onset) / delay);
        // The integral of (E/onset)^-decay from the onset on is onset / (decay - 1).
        return strength * (decay - 1) / onset * begun * risen * Math.pow(Math.max(energy, onset / 2) / onset, -decay);
    }
}
