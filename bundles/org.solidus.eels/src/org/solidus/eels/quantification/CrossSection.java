/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.quantification;

import org.solidus.eels.FastElectron;

/**
 * Cross section for the loss of energy to an inner shell, into the aperture of the spectrometer, with relativistic
 * kinematics (Egerton 2011, appendix B.6): {@code dsigma/dE = 4 pi a0^2 (R/T) (R/E) int (df/dE) w(theta) d ln q^2}. The
 * weight w is the part of the probe's directions from which an electron scattered by theta still enters the aperture: the
 * overlap of two discs. So convergence is exact for a probe that is filled evenly, wherever the angles lie.
 *
 * @param shell       its oscillator strength
 * @param electron    of the beam
 * @param convergence half angle, mrad
 * @param collection  half angle, mrad
 */
public record CrossSection(OscillatorStrength shell, FastElectron electron, double convergence, double collection) {

    /** {@code 4 pi a0^2} in barn. */
    private static final double FOUR_PI_BOHR = 4 * Math.PI * 0.529177210903 * 0.529177210903 * 1e8;

    private static final int ANGLES = 160;
    private static final int ENERGIES = 48;

    /** Requires an aperture. */
    public CrossSection {
        if (!(collection > 0) || !(convergence >= 0)) {
            throw new IllegalArgumentException("A cross section needs a collection angle above 0 mrad and a convergence"
                    + " of 0 or more, not " + collection + " and " + convergence + " mrad.");
        }
    }

    /** Barn an eV and atom; 0 below the threshold. */
    public double differential(double energy) {
        double rest = 1000 * FastElectron.REST;
        double t = 1000 * electron.effectiveEnergy();
        double gamma = electron.gamma();
        double rydberg = OscillatorStrength.RYDBERG;
        double k0 = Math.sqrt(t / rydberg) * gamma;
        double remaining = k0 * k0 - energy / rydberg * (gamma - energy / (2 * rest));
        if (energy < shell.threshold() || !(remaining > 0)) {
            return 0;
        }
        double k1 = Math.sqrt(remaining);
        double least = square(k0 - k1);
        double widest = Math.min(Math.PI, 1e-3 * (collection + convergence));
        double most = least + 4 * k0 * k1 * square(Math.sin(widest / 2));
        double low = Math.log(least);
        double step = (Math.log(most) - low) / ANGLES;
        double sum = 0;
        for (int i = 0; i < ANGLES; i++) {
            double q2 = Math.exp(low + (i + 0.5) * step);
            double theta = 2 * Math.asin(Math.min(1, Math.sqrt((q2 - least) / (4 * k0 * k1))));
            sum += shell.at(energy, q2) * accepted(1e3 * theta);
        }
        return FOUR_PI_BOHR * rydberg / t * (rydberg / energy) * sum * step;
    }

    /**
     * Barn an atom for losses between two energies: Simpson's rule over equal ratios of energies; what lies below the
     * threshold counts nothing.
     */
    public double partial(double low, double high) {
        double from = Math.max(low, shell.threshold());
        if (!(high > from)) {
            return 0;
        }
        double step = Math.log(high / from) / ENERGIES;
        double sum = 0;
        for (int i = 0; i <= ENERGIES; i++) {
            double energy = i == ENERGIES ? high : from * Math.exp(i * step);
            double weight = i == 0 || i == ENERGIES ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * differential(energy) * energy;
        }
        return sum * step / 3;
    }

    /** Part of the probe's directions from which an electron that is scattered by an angle (mrad) enters the aperture. */
    double accepted(double theta) {
        double a = convergence;
        double b = collection;
        if (theta <= Math.abs(b - a)) {
            return b >= a ? 1 : b * b / (a * a);
        }
        if (theta >= a + b) {
            return 0;
        }
        double inProbe = Math.acos(Math.clamp((theta * theta + a * a - b * b) / (2 * theta * a), -1, 1));
        double inAperture = Math.acos(Math.clamp((theta * theta + b * b - a * a) / (2 * theta * b), -1, 1));
        double triangle = (-theta + a + b) * (theta + a - b) * (theta - a + b) * (theta + a + b);
        double overlap = a * a * inProbe + b * b * inAperture - 0.5 * Math.sqrt(Math.max(0, triangle));
        return overlap / (Math.PI * a * a);
    }

    private static double square(double value) {
        return value * value;
    }
}
