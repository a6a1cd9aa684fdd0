/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import org.solidus.simulation.random.RandomStream;

/** What a spectrum image is of, point by point. Immutable. */
final class Image {

    private static final double LEAST = 1e-12;

    private final EelsPlan plan;
    private final String name;
    private final Region region;
    private final double[] drift;

    /**
     * An image.
     *
     * @param plan of the simulation
     * @param name of one of a pair; empty for a single one
     * @param region that it shows
     */
    Image(EelsPlan plan, String name, Region region) {
        this.plan = plan;
        this.name = name;
        this.region = region;
        RandomStream random = RandomStream.of(plan.seed(), "drift " + name, 0);
        drift = new double[] {random.uniform(-0.5, 0.5), random.uniform(0, 6.28), random.uniform(1.5, 4)};
    }

    EelsPlan plan() {
        return plan;
    }

    /** What begins the names of files and results; empty for a single image. */
    String name() {
        return name;
    }

    int size() {
        return plan.rows() * plan.columns();
    }

    /** Random numbers of a point. */
    RandomStream random(String purpose, int point) {
        return RandomStream.of(plan.seed(), purpose + " " + name, point);
    }

    /** Where the zero-loss peak of a point lies, eV: a drift over the scan, the recording of a row, and a jitter. */
    double shift(int point) {
        EelsSettings settings = plan.settings();
        double part = (double) point / size();
        double slow = drift[0] + 0.35 * Math.sin(drift[1] + 2 * Math.PI * drift[2] * part) + 0.3 * (part - 0.5);
        return settings.drift() * slow
                + settings.jitter() * random("jitter", point).gaussian();
    }

    /** Thickness of the specimen in mean free paths, up to the end of the recorded low loss. */
    double thickness(int point) {
        return region.thickness(point / plan.columns(), point % plan.columns());
    }

    /** Shares of the compounds in the scattering of a point, by {@link Compound#ordinal}. */
    double[] shares(int point) {
        return region.shares(point / plan.columns(), point % plan.columns());
    }

    /**
     * Thickness of each compound along the beam, nm.
     *
     * @param point of the scan
     * @param low the low loss, whose mean free paths count
     * @return by {@link Compound#ordinal}
     */
    double[] lengths(int point, SpectrumRenderer low) {
        double[] lengths = shares(point);
        double thickness = thickness(point);
        for (Compound compound : Compound.values()) {
            double share = lengths[compound.ordinal()];
            lengths[compound.ordinal()] = share < LEAST ? 0 : share * thickness / low.inversePath(compound);
        }
        return lengths;
    }
}
