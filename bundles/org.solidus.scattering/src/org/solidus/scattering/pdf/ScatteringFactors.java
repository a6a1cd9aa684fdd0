/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.solidus.crystal.Composition;
import org.solidus.crystal.Species;
import org.solidus.crystal.xray.Dispersion;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.crystal.xray.IncoherentScattering;

/**
 * Averages over the atoms of a sample, in electron units, at each Q.
 *
 * @param squareOfMean <f>2 = |sum c f|2
 * @param meanOfSquare <f2> = sum c |f|2
 * @param incoherent Compton scattering as it is measured, sum c S (E'/E)^n; 0 without an energy
 */
record ScatteringFactors(double[] squareOfMean, double[] meanOfSquare, double[] incoherent) {

    /** Rest energy of the electron, keV. */
    static final double ELECTRON_REST = 510.99895;

    private static final double LARGEST_Q = FormFactor.MAXIMUM_S * 4 * Math.PI;

    /**
     * With anomalous dispersion and Compton scattering at an energy.
     *
     * @param composition of the sample
     * @param q 1/angstrom, ascending
     * @param energy keV; none: f0 alone, and no Compton scattering
     * @param recoil power n of the Breit-Dirac factor E'/E: 2 for detectors that measure energy, 3 for those that
     *     count photons
     * @return the averages at each Q
     */
    public static ScatteringFactors of(Composition composition, double[] q, Optional<Double> energy, double recoil) {
        requireRange(q);
        double[] real = new double[q.length];
        double[] imaginary = new double[q.length];
        double[] meanOfSquare = new double[q.length];
        double[] incoherent = new double[q.length];
        for (Composition.Part part : composition.parts()) {
            double share = composition.fraction(part);
            Species species = part.species();
            FormFactor f0 = FormFactor.of(species);
            double f1 = energy.map(Dispersion.of(species.element())::real).orElse(0.0);
            double f2 = energy.map(Dispersion.of(species.element())::imaginary).orElse(0.0);
            IncoherentScattering compton = IncoherentScattering.of(species.element());
            for (int i = 0; i < q.length; i++) {
                double f = f0.atQ(q[i]) + f1;
                real[i] += share * f;
                imaginary[i] += share * f2;
                meanOfSquare[i] += share * (f * f + f2 * f2);
                incoherent[i] += energy.isPresent() ? share * compton.atQ(q[i]) : 0;
            }
        }
        double[] squareOfMean = new double[q.length];
        Arrays.setAll(squareOfMean, i -> real[i] * real[i] + imaginary[i] * imaginary[i]);
        energy.ifPresent(keV -> applyRecoil(incoherent, q, keV, recoil));
        return new ScatteringFactors(squareOfMean, meanOfSquare, incoherent);
    }

    /**
     * Breit-Dirac factor E'/E of the energy of photons after Compton scattering:
     * {@code 1 / (1 + E/511 keV (1 - cos 2theta))}.
     */
    static double recoil(double energy, double cosTwoTheta) {
        return 1 / (1 + energy / ELECTRON_REST * (1 - cosTwoTheta));
    }

    private static void applyRecoil(double[] incoherent, double[] q, double energy, double power) {
        for (int i = 0; i < q.length; i++) {
            incoherent[i] *= Math.pow(recoil(energy, ScatteringAngle.cosine(q[i], energy)), power);
        }
    }

    private static void requireRange(double[] q) {
        if (q[q.length - 1] > LARGEST_Q) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The pattern reaches Q = %.4g 1/angstrom; form factors are known up to %.4g. Set 'qmaxinst'"
                            + " below that, or check the unit of the axis.",
                    q[q.length - 1],
                    LARGEST_Q));
        }
    }
}
