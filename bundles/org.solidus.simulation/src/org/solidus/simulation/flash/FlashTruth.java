/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.List;

/**
 * What is true about a simulated flash, as {@code truth.json} holds it. Times are s on the clock of the detector; a
 * moment that never came is missing. Beside it lie NumPy arrays of one value a frame, means over the exposure:
 * {@code time} (middle), {@code temperature} (K), {@code furnace} (K), {@code a}, {@code b}, {@code c} (angstrom, of
 * LATP), {@code fraction_<phase>} and {@code amorphous} (shares of the mass), {@code atoms_<phase>} and
 * {@code atoms_amorphous} (shares of the atoms), {@code length} (mm), {@code density} (relative), {@code field} (V/cm),
 * {@code current_density} (A/cm2), {@code power_density} (W/cm3).
 *
 * @param kind always {@code flash}
 * @param seed of all random numbers
 * @param control what happened
 * @param frames number of frames
 * @param interval from frame to frame in s
 * @param phases names of the crystalline phases
 * @param product what crystallised from the amorphous
 * @param fieldOn the voltage was switched on
 * @param todd heat grew faster than its loss for the first time (criterion of Todd)
 * @param onset corner of two straight lines through the logarithm of the power density against time
 * @param limit the current limit was reached
 * @param glass the amorphous share was largest, crystallisation began
 * @param fieldOff the voltage was switched off
 * @param largestAmorphous largest share of the mass that was amorphous
 * @param tau time constant of the crystallisation in s
 * @param exponent Avrami exponent
 * @param clockOffset of the log, {@code t_log = clockOffset + clockRate t_detector}
 * @param clockRate as above
 * @param currentLimit in A/cm2
 * @param voltage set, in V
 * @param diameter of the rod in mm
 * @param length of the rod in mm
 * @param relativeDensity of the rod
 * @param emissivity of the rod
 * @param contact conduction into the electrodes in W/K
 * @param plateauTemperature at the end of the pulse in K
 */
record FlashTruth(
        String kind,
        long seed,
        String control,
        int frames,
        double interval,
        List<String> phases,
        String product,
        Double fieldOn,
        Double todd,
        Double onset,
        Double limit,
        Double glass,
        Double fieldOff,
        double largestAmorphous,
        double tau,
        double exponent,
        double clockOffset,
        double clockRate,
        double currentLimit,
        double voltage,
        double diameter,
        double length,
        double relativeDensity,
        double emissivity,
        double contact,
        double plateauTemperature) {

    /** Whether it came to a flash. */
    boolean flashed() {
        return limit != null;
    }
}
