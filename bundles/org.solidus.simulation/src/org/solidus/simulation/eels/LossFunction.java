/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.List;

/**
 * Single inelastic scattering in a compound: {@code dP/dE = Im(-1/eps) ln(1 + (beta/theta_E)^2) / (pi a0 m v^2)} per
 * length, of the dielectric function of its valence electrons, {@code eps = 1 + sum_j Ep_j^2 / (E_j^2 - E^2 - i E
 * G_j)}, and of its inner shells, {@code Im(-1/eps) = pi/2 Ep^2 (df/dE) / E}, where {@code Ep^2} of one electron in a
 * volume is (hbar e)^2 n / (eps0 m). Sources: R. F. Egerton, Electron Energy-Loss Spectroscopy in the Electron
 * Microscope (2011), doi:10.1007/978-1-4419-9583-4, sections 3.2 and 3.3.
 */
final class LossFunction {

    /** Square of the plasmon energy of one electron in a nm3, eV2. */
    private static final double ONE_ELECTRON = 1.37889;

    private static final double BOHR = 0.0529177;

    private LossFunction() {}

    /**
     * Scattering per nm into each channel.
     *
     * @param compound that scatters
     * @param shells which of its inner shells scatter
     * @param beam of the microscope
     * @param step of channels, eV; channel k is at k steps
     * @param channels number
     * @param beyond energy, eV, above which nothing scatters
     * @return probabilities; their sum is the inverse mean free path
     */
    static double[] perNanometre(
            Compound compound, List<InnerShell> shells, Electrons beam, double step, int channels, double beyond) {
        double[] scattering = new double[channels];
        double scale = step / (Math.PI * BOHR * beam.momentumTimesSpeed());
        int end = (int) Math.min(channels, Math.floor(beyond / step) + 1);
        for (int k = 1; k < end; k++) {
            double energy = k * step;
            double loss = valence(compound, energy) + inner(compound, shells, energy);
            scattering[k] = scale * loss * beam.collected(energy);
        }
        return scattering;
    }

    private static double valence(Compound compound, double energy) {
        double real = 1;
        double imaginary = 0;
        for (Oscillator one : compound.oscillators()) {
            double plasmon = ONE_ELECTRON * compound.density() * one.electrons();
            double off = one.energy() * one.energy() - energy * energy;
            double damping = energy * one.width();
            double square = off * off + damping * damping;
            real += plasmon * off / square;
            imaginary += plasmon * damping / square;
        }
        return imaginary / (real * real + imaginary * imaginary);
    }

    private static double inner(Compound compound, List<InnerShell> shells, double energy) {
        double density = 0;
        for (InnerShell shell : shells) {
            density += shell.density(energy);
        }
        return Math.PI / 2 * ONE_ELECTRON * compound.density() * density / energy;
    }
}
