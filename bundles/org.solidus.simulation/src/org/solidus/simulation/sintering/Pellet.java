/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.List;
import org.solidus.simulation.random.RandomStream;

/**
 * The pellet as it truly is: temperature, amorphous share, thickness and transmission at every place. The holder's rim
 * covers its outermost points and lets little of the beam through.
 */
final class Pellet {

    private static final double BULK_TRANSMISSION = 0.62;
    private static final double RIM_TRANSMISSION = 0.02;
    private static final int WAVES = 5;

    private final SinteringPlan plan;
    private final List<Hotspot> hotspots;
    private final double[] rimPhases = new double[2];
    private final double[][] porosity = new double[WAVES][4];

    private Pellet(SinteringPlan plan) {
        this.plan = plan;
        this.hotspots = HotspotPlacer.place(plan);
        RandomStream random = RandomStream.of(plan.seed(), "pellet", 0);
        for (int i = 0; i < rimPhases.length; i++) {
            rimPhases[i] = random.uniform(0, 2 * Math.PI);
        }
        for (double[] wave : porosity) {
            wave[0] = random.uniform(-0.004, 0.004);
            wave[1] = random.uniform(-0.004, 0.004);
            wave[2] = random.uniform(0, 2 * Math.PI);
            wave[3] = random.uniform(0.004, 0.012);
        }
    }

    /**
     * The pellet of a plan.
     *
     * @param plan the plan; its seed alone decides
     * @return the pellet
     */
    static Pellet of(SinteringPlan plan) {
        return new Pellet(plan);
    }

    /**
     * The hotspots that found room.
     *
     * @return an unmodifiable list
     */
    List<Hotspot> hotspots() {
        return hotspots;
    }

    /**
     * Temperature of a place.
     *
     * @param x in um
     * @param y in um
     * @return K
     */
    double temperature(double x, double y) {
        double u = 2 * x / plan.raster().x(plan.raster().columns() - 1) - 1;
        double v = 2 * y / plan.raster().y(plan.raster().size() - 1) - 1;
        double sum = plan.baseTemperature() + plan.gradient() * (1 - (u * u + v * v) / 2);
        for (Hotspot hotspot : hotspots) {
            sum += hotspot.riseAt(x, y);
        }
        return sum;
    }

    /**
     * Amorphous share of a place.
     *
     * @param x in um
     * @param y in um
     * @return 0 to 1
     */
    double amorphous(double x, double y) {
        double sum = 0;
        for (Hotspot hotspot : hotspots) {
            sum += hotspot.amorphousAt(x, y);
        }
        return Math.min(1, sum);
    }

    /**
     * How much material the beam meets, relative to the mean: pores.
     *
     * @param x in um
     * @param y in um
     * @return about 1
     */
    double thickness(double x, double y) {
        double sum = 1;
        for (double[] wave : porosity) {
            sum += wave[3] * StrictMath.sin(2 * Math.PI * (wave[0] * x + wave[1] * y) + wave[2]);
        }
        return sum;
    }

    /**
     * Share of the beam that passes pellet and rim.
     *
     * @param x in um
     * @param y in um
     * @return 0 to 1
     */
    double transmission(double x, double y) {
        double open = 1 / (1 + StrictMath.exp(-(plan.raster().stepsInside(x, y) - rimAt(x, y)) / 0.12));
        double bulk = StrictMath.exp(StrictMath.log(BULK_TRANSMISSION) * thickness(x, y));
        return bulk * (RIM_TRANSMISSION + (1 - RIM_TRANSMISSION) * open);
    }

    /** The inner border of the rim, in steps from the outermost points: never straight. */
    private double rimAt(double x, double y) {
        double along = (x + 1.7 * y) / plan.raster().step();
        return 0.45
                + 0.1 * StrictMath.sin(0.9 * along + rimPhases[0])
                + 0.1 * StrictMath.sin(0.37 * along + rimPhases[1]);
    }
}
