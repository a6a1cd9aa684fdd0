/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * A plate in transmission between two equal walls, wider than the beam. In closed form for each direction; around a
 * ring the mean over the azimuth, if the plate is tilted.
 *
 * @param sample mu t of the sample at normal incidence
 * @param wall mu t of one wall at normal incidence; 0 without container
 * @param tilt between the normal of the plate and the beam, rad, in the plane of azimuth 0
 * @param ring whether to take the mean over full rings; else the azimuth is 0
 */
record PlateAbsorption(double sample, double wall, double tilt, boolean ring) implements Absorption {

    private static final int AZIMUTHS = 24;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when they are negative, infinite, or the beam runs along the plate
     */
    public PlateAbsorption {
        if (!(sample >= 0 && sample < 100 && wall >= 0 && wall < 100)) {
            throw new IllegalArgumentException("A plate with mu t = " + sample + " in walls with mu t = " + wall
                    + " lets nothing through: check density, thickness and energy.");
        }
        if (!(Math.abs(tilt) < Math.toRadians(85))) {
            throw new IllegalArgumentException(
                    "The plate is tilted by " + Math.toDegrees(tilt) + " deg; less than 85 is possible.");
        }
    }

    @Override
    public Factors at(double twoTheta) {
        int directions = ring && tilt != 0 ? AZIMUTHS : 1;
        Factors sum = new Factors(0, 0, 0);
        for (int i = 0; i < directions; i++) {
            double azimuth = directions == 1 ? 0 : Math.PI * (i + 0.5) / directions;
            double out = Math.sin(tilt) * Math.sin(twoTheta) * Math.cos(azimuth) + Math.cos(tilt) * Math.cos(twoTheta);
            if (out > 0) {
                sum = sum.plus(along(Math.cos(tilt), out), 1.0 / directions);
            }
        }
        return sum;
    }

    /** For a ray that comes in and one that goes out at these cosines to the normal. */
    private Factors along(double in, double out) {
        double sampleIn = Math.exp(-sample / in);
        double sampleOut = Math.exp(-sample / out);
        double wallIn = Math.exp(-wall / in);
        double wallOut = Math.exp(-wall / out);
        double inSample = layer(sample / in, sample / out);
        double inWall = layer(wall / in, wall / out);
        return new Factors(
                wallIn * inSample * wallOut,
                inWall * (sampleOut * wallOut + wallIn * sampleIn) / 2,
                inWall * (wallOut + wallIn) / 2);
    }

    /** {@code int_0^1 exp(-a x - b (1 - x)) dx}. */
    private static double layer(double a, double b) {
        double difference = a - b;
        double mean = Math.abs(difference) < 1e-6
                ? 1 - difference / 2 + difference * difference / 6
                : -Math.expm1(-difference) / difference;
        return Math.exp(-b) * mean;
    }
}
