/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import org.solidus.eels.FastElectron;

/**
 * Inelastic mean free path from the density, after Iakoubovskii, Mitsuishi, Nakayama and Furuya, Microsc. Res. Tech. 71
 * (2008) 626, doi:10.1002/jemt.20597:
 *
 * <p>{@code 1 / lambda = 11 rho^0.3 / (200 F E0) * ln( (a^2 + b^2 + 2 tE^2 + |a^2 - b^2|) / (a^2 + b^2 + 2 tC^2 + |a^2 -
 * b^2|) * tC^2 / tE^2 )} with the convergence a and the collection b, tC = 20 mrad and {@code tE = 5.5 rho^0.3 / (F E0)}
 * mrad. F = T / E0 of {@link FastElectron}. The formula holds for most solids to some 10 %, which no error here includes.
 */
public final class MeanFreePath {

    private static final double CUTOFF = 20;

    private MeanFreePath() {}

    /**
     * In nm.
     *
     * @param density     g/cm3
     * @param convergence mrad
     * @param collection  mrad
     */
    public static double of(double density, FastElectron electron, double convergence, double collection) {
        double energy = electron.factor() * electron.kilovolt();
        double power = Math.pow(density, 0.3);
        double characteristic = 5.5 * power / energy;
        double a = convergence * convergence;
        double b = collection * collection;
        double c = CUTOFF * CUTOFF;
        double e = characteristic * characteristic;
        double angles = a + b + Math.abs(a - b);
        double logarithm = Math.log((angles + 2 * e) / (angles + 2 * c) * c / e);
        return 200 * energy / (11 * power * logarithm);
    }

    /** In nm, when all angles are collected. */
    public static double of(double density, FastElectron electron) {
        double energy = electron.factor() * electron.kilovolt();
        double power = Math.pow(density, 0.3);
        double characteristic = 5.5 * power / energy;
        return 200 * energy / (11 * power * 2 * Math.log(CUTOFF / characteristic));
    }
}
