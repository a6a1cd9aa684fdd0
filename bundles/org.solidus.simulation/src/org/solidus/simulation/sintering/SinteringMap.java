/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import org.solidus.crystal.Lattice;
import org.solidus.simulation.diffraction.DetectorMap;
import org.solidus.simulation.diffraction.PowderSample;

/**
 * A simulated experiment: a flash-sintered pellet scanned through an X-ray beam, with everything that is true about it.
 * The same plan gives the same numbers on every machine.
 */
final class SinteringMap {

    /** Scattering of air at Q = 0, relative to the mean counts of a pixel. */
    static final double AIR_SHARE = 0.6;

    /** Points of the grid of Q in the narrowest line. */
    private static final double POINTS_PER_WIDTH = 12;

    private final SinteringPlan plan;
    private final Pellet pellet;
    private final PelletMap truth;
    private final BeamLog beam;
    private final BadPixels badPixels;
    private final DetectorMap detectorMap;
    private final PowderSample sample;
    private final double countsPerUnit;

    private SinteringMap(SinteringPlan plan) {
        this.plan = plan;
        pellet = Pellet.of(plan);
        truth = PelletMap.of(plan, pellet);
        beam = BeamLog.of(plan, truth);
        badPixels = BadPixels.of(plan);
        detectorMap = DetectorMap.of(plan.detector(), plan.shape().width() / POINTS_PER_WIDTH);
        sample = new PowderSample(plan.material().structure(), detectorMap.grid());
        countsPerUnit = plan.counts() / meanOfPerfectFrame();
    }

    /**
     * Prepares an experiment.
     *
     * @param plan what to simulate
     * @return the experiment; frames are rendered on demand
     */
    static SinteringMap of(SinteringPlan plan) {
        return new SinteringMap(plan);
    }

    /**
     * What was asked for.
     *
     * @return the plan
     */
    SinteringPlan plan() {
        return plan;
    }

    /**
     * The pellet with its hotspots.
     *
     * @return the pellet
     */
    Pellet pellet() {
        return pellet;
    }

    /**
     * The truth at the points of the raster.
     *
     * @return maps, row by row
     */
    PelletMap truth() {
        return truth;
    }

    /**
     * What the beam did and what was logged of it.
     *
     * @return one value a point
     */
    BeamLog beam() {
        return beam;
    }

    /**
     * The pixels that do not count photons.
     *
     * @return the bad pixels
     */
    BadPixels badPixels() {
        return badPixels;
    }

    /**
     * A renderer of frames; one a thread.
     *
     * @return a fresh renderer
     */
    FrameRenderer renderer() {
        return new FrameRenderer(this);
    }

    /**
     * The cell of the pellet between the hotspots.
     *
     * @return the cell at the base temperature
     */
    Lattice baseCell() {
        return plan.material().cell(plan.baseTemperature());
    }

    DetectorMap detectorMap() {
        return detectorMap;
    }

    PowderSample sample() {
        return sample;
    }

    /** Counts in a pixel of efficiency 1 for one electron unit a cell, thickness and transmission 1. */
    double countsPerUnit() {
        return countsPerUnit;
    }

    /** In electron units: a crystalline frame at the base temperature in the open beam, averaged over the detector. */
    private double meanOfPerfectFrame() {
        double[] even = new double[detectorMap.grid().size()];
        double[] textured = new double[even.length];
        sample.addCrystal(1, baseCell(), plan.material().extraU(plan.baseTemperature()), plan.shape(), even, textured);
        sample.addAmorphousAndCompton(0, even);
        double[] pixels = new double[detectorMap.pixels()];
        detectorMap.fill(even, new double[even.length], pixels);
        double sum = 0;
        for (double pixel : pixels) {
            sum += pixel;
        }
        return sum / pixels.length;
    }
}
