/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.List;

/**
 * What {@code truth.json} of a simulated film holds. Lengths and places are pixels of the first frame, y down; times are
 * seconds on the clock of the microscope.
 *
 * @param kind {@link FilmSimulator#KIND}
 * @param seed of all random numbers
 * @param convention of drifts and areas
 * @param frames of the film
 * @param shown frames with the beam on
 * @param side rows and columns of a frame
 * @param pixel nm
 * @param calibrated whether the film tells the size of its pixels
 * @param timed whether it tells when its frames were taken
 * @param interval mean time from one frame with the beam on to the next, s
 * @param exposure of a frame, s
 * @param dose electrons a pixel where the specimen scatters most
 * @param linked whether particles were linked to cracks
 * @param crackLength of all cracks in the end, pixels
 * @param onBoundaries share of it that runs along grain boundaries; absent without cracks
 * @param clockOffset a of {@code t_log = a + b t_microscope}, s
 * @param clockRate b
 * @param cell what was swept
 * @param particles all secondary particles
 */
record FilmTruth(
        String kind,
        long seed,
        String convention,
        int frames,
        int shown,
        int side,
        double pixel,
        boolean calibrated,
        boolean timed,
        double interval,
        double exposure,
        double dose,
        boolean linked,
        double crackLength,
        Double onBoundaries,
        double clockOffset,
        double clockRate,
        OfCell cell,
        List<OfParticle> particles) {

    /**
     * What is true of the cell.
     *
     * @param kind ohmic, capacitive, redox or polarised
     * @param sweepBegin s
     * @param sweepRate V/s
     * @param low V
     * @param high V
     * @param cycles number
     * @param resistance ohm
     * @param capacitance F
     * @param charge of the couple, C
     * @param anodic peak potential, V; absent unless redox
     * @param cathodic peak potential, V; absent unless redox
     * @param beamCurrent A
     * @param beamResistance ohm
     * @param spikes moments at which the current has a spike, s
     */
    record OfCell(
            String kind,
            double sweepBegin,
            double sweepRate,
            double low,
            double high,
            int cycles,
            double resistance,
            double capacitance,
            double charge,
            Double anodic,
            Double cathodic,
            double beamCurrent,
            double beamResistance,
            List<Double> spikes) {}

    /**
     * What is true of a secondary particle.
     *
     * @param y row
     * @param x column
     * @param radius pixels
     * @param before contrast against its grain at first
     * @param after in the end
     * @param changed moment of the change, s; absent if there is none
     * @param crack that comes by just after; absent if unrelated
     */
    record OfParticle(double y, double x, double radius, double before, double after, Double changed, Integer crack) {}
}
