/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import org.solidus.simulation.random.RandomStream;

/**
 * What the beam did during the scan: the incident intensity decays, is topped up, and flickers. The logged values carry
 * the noise of their diodes; the true ones are kept apart.
 *
 * @param time begin of each exposure in s
 * @param exposure of one frame in s
 * @param intensity true incident intensity, relative to the first
 * @param monitor logged incident intensity in counts
 * @param transmission logged share of the beam behind the pellet
 */
record BeamLog(double[] time, double exposure, double[] intensity, double[] monitor, double[] transmission) {

    /** Counts of the monitor for a relative intensity of 1. */
    static final double MONITOR_COUNTS = 1_000_000;

    private static final double EXPOSURE = 0.2;
    private static final double POINT_TIME = 0.25;
    private static final double DECAY_TIME = 400;
    private static final double TOP_UP_TIME = 60;
    private static final double FLICKER = 0.004;
    private static final double DIODE_NOISE = 0.003;

    /**
     * The log of a scan.
     *
     * @param plan the plan
     * @param truth what the pellet truly lets through
     * @return the log, one value a point of the raster
     */
    static BeamLog of(SinteringPlan plan, PelletMap truth) {
        RandomStream random = RandomStream.of(plan.seed(), "beam", 0);
        int size = plan.raster().size();
        double[] time = new double[size];
        double[] intensity = new double[size];
        double[] monitor = new double[size];
        double[] transmission = new double[size];
        for (int i = 0; i < size; i++) {
            time[i] = i * POINT_TIME;
            double sinceTopUp = time[i] % TOP_UP_TIME;
            intensity[i] = StrictMath.exp(-sinceTopUp / DECAY_TIME)
                    * (1 - 0.06 * time[i] / (time[i] + 300))
                    * (1 + FLICKER * random.gaussian());
            monitor[i] = Math.rint(MONITOR_COUNTS * intensity[i] + Math.sqrt(MONITOR_COUNTS) * random.gaussian());
            transmission[i] = Math.max(
                    0, truth.transmission()[i] * (1 + DIODE_NOISE * random.gaussian()) + 5e-4 * random.gaussian());
        }
        return new BeamLog(time, EXPOSURE, intensity, monitor, transmission);
    }
}
