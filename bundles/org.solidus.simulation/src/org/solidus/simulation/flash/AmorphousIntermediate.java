/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * The amorphous intermediate. It forms while the rod is above a temperature and heats faster than a rate, up to a
 * largest share; when the heating slows down it begins to crystallise, and what is still amorphous a time t later is
 *
 * <pre>
 *   A(t) = A0 exp(-(t / tau)^n)
 * </pre>
 *
 * (M. Avrami, J. Chem. Phys. 7 (1939) 1103, doi 10.1063/1.1750380, with one time constant, since the rod is then at
 * its steady temperature). Nothing crystallises without the current.
 *
 * @param largest share that can turn amorphous; 0 is pure heating
 * @param threshold temperature in K
 * @param heating rate in K/s above which it forms
 * @param rate at which the crystal turns amorphous, in 1/s
 * @param tau time constant of the crystallisation in s
 * @param exponent n of the crystallisation
 */
record AmorphousIntermediate(
        double largest, double threshold, double heating, double rate, double tau, double exponent) {

    /**
     * Whether the crystal turns amorphous.
     *
     * @param kelvin temperature of the rod
     * @param slope of the temperature in K/s
     * @return true while both thresholds are passed
     */
    boolean forms(double kelvin, double slope) {
        return largest > 0 && kelvin > threshold && slope > heating;
    }

    /**
     * The amorphous share after a step of forming.
     *
     * @param share before
     * @param step in s
     * @return the share after
     */
    double formed(double share, double step) {
        return share + (largest - share) * (1 - StrictMath.exp(-rate * step));
    }

    /**
     * How much of the amorphous is still there.
     *
     * @param time since the crystallisation began, in s
     * @return 1 falling to 0
     */
    double remaining(double time) {
        return time <= 0 ? 1 : StrictMath.exp(-StrictMath.pow(time / tau, exponent));
    }
}
