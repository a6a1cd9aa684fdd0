/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.simulation.diffraction.FlatDetector;
import org.solidus.simulation.diffraction.LineShape;

/**
 * Everything that a simulated sintering map is made of.
 *
 * @param seed of all random numbers
 * @param raster points of the scan
 * @param detector geometry
 * @param shape of the Bragg lines
 * @param material electrolyte
 * @param current density that sintered the pellet, in A/cm2: sets number and heat of the hotspots
 * @param hotspots number of hotspots wanted; fewer where they do not fit
 * @param baseTemperature of the pellet between the hotspots, in K
 * @param gradient how much warmer the middle is than the rim, in K
 * @param counts mean number of photons that the pellet would give in a pixel if it let the whole beam through
 * @param texture strength of the fibre texture along y, -1 to 1; 0 = none
 */
record SinteringPlan(
        long seed,
        Raster raster,
        FlatDetector detector,
        LineShape shape,
        Material material,
        double current,
        int hotspots,
        double baseTemperature,
        double gradient,
        double counts,
        double texture) {

    private static final double WAVELENGTH = 0.161669;
    private static final double PIXEL = 172e-6;
    private static final double POLARIZATION = 0.99;

    /** Two pixels at 1 m: needed to tell (211) from (116) of LATP. */
    private static final double WIDTH = 0.0135;

    /** Hotspots for 1 A/cm2 and one row of a square raster: few enough that most of the pellet is none. */
    private static final double HOTSPOTS_PER_CURRENT = 0.032;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one makes no experiment
     */
    SinteringPlan {
        require(raster.rows() >= 8 && raster.columns() >= 8, "a raster of at least 8 x 8 points is needed");
        require(current >= 0 && current <= 100, "current must be within 0 to 100 A/cm2, not " + current);
        require(hotspots >= 0 && hotspots <= 200, "hotspots must be within 0 to 200, not " + hotspots);
        require(counts > 0 && counts <= 10_000, "counts must be within 0 to 10000 photons a pixel, not " + counts);
        require(Math.abs(texture) <= 1, "texture must be within -1 to 1, not " + texture);
        require(Math.abs(gradient) <= 500, "gradient must be within -500 to 500 K, not " + gradient);
    }

    /** 16 x 16 points, 256 x 256 pixels.
     *
     * @param seed of all random numbers
     * @return the plan, 6 A/cm2 */
    static SinteringPlan small(long seed) {
        return of(
                seed,
                new Raster(16, 16, 60),
                new FlatDetector(256, 256, PIXEL, 1.0, -0.0215, 0.0215, 0.011, -0.008, 0.02, WAVELENGTH, POLARIZATION),
                1);
    }

    /** 20 x 24 points, 512 x 512 pixels.
     *
     * @param seed of all random numbers
     * @return the plan, 6 A/cm2 */
    static SinteringPlan medium(long seed) {
        return of(
                seed,
                new Raster(20, 24, 60),
                new FlatDetector(512, 512, PIXEL, 1.0, 0.0062, 0.0431, 0.011, -0.008, 0.02, WAVELENGTH, POLARIZATION),
                0.5);
    }

    /** 40 x 40 points, 1024 x 1024 pixels.
     *
     * @param seed of all random numbers
     * @return the plan, 6 A/cm2 */
    static SinteringPlan large(long seed) {
        return of(
                seed,
                new Raster(40, 40, 50),
                new FlatDetector(1024, 1024, PIXEL, 1.0, 0.0884, 0.0871, 0.011, -0.008, 0.02, WAVELENGTH, POLARIZATION),
                0.3);
    }

    /**
     * The same with another current density, and the number of hotspots that belongs to it.
     *
     * @param value in A/cm2
     * @return a new plan
     */
    SinteringPlan withCurrent(double value) {
        int number = (int) Math.round(HOTSPOTS_PER_CURRENT * value * Math.sqrt(raster.size()));
        return new SinteringPlan(
                seed, raster, detector, shape, material, value, number, baseTemperature, gradient, counts, texture);
    }

    /**
     * The same with another number of hotspots; 0 is the uniform pellet.
     *
     * @param number of hotspots
     * @return a new plan
     */
    SinteringPlan withHotspots(int number) {
        return new SinteringPlan(
                seed, raster, detector, shape, material, current, number, baseTemperature, gradient, counts, texture);
    }

    /**
     * The same with another exposure.
     *
     * @param photons mean number in a pixel of an undisturbed frame
     * @return a new plan
     */
    SinteringPlan withCounts(double photons) {
        return new SinteringPlan(
                seed,
                raster,
                detector,
                shape,
                material,
                current,
                hotspots,
                baseTemperature,
                gradient,
                photons,
                texture);
    }

    /**
     * The same with another difference between middle and rim.
     *
     * @param kelvin how much warmer the middle is
     * @return a new plan
     */
    SinteringPlan withGradient(double kelvin) {
        return new SinteringPlan(
                seed, raster, detector, shape, material, current, hotspots, baseTemperature, kelvin, counts, texture);
    }

    /**
     * The same with another texture.
     *
     * @param strength -1 to 1
     * @return a new plan
     */
    SinteringPlan withTexture(double strength) {
        return new SinteringPlan(
                seed,
                raster,
                detector,
                shape,
                material,
                current,
                hotspots,
                baseTemperature,
                gradient,
                counts,
                strength);
    }

    private static SinteringPlan of(long seed, Raster raster, FlatDetector detector, double counts) {
        Material latp = new Material(ShippedStructures.get("LATP"), 298, 1e-6, 3e-5, 2.5e-5);
        return new SinteringPlan(
                        seed, raster, detector, new LineShape(WIDTH, 0.002, 0.3), latp, 6, 0, 700, 0, counts, 0.3)
                .withCurrent(6);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException("The simulated sintering map can't be made: " + sentence);
        }
    }
}
