/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.simulation.random.RandomStream;

/**
 * What scatters diffusely: the inelastic and thermal background of everything, the halos of a phosphate glass, the rings
 * of turbostratic carbon. Positions and widths vary with the seed. Immutable.
 */
final class Diffuse {

    private static final double GLASS_PATH = 120;
    private static final double CARBON_PATH = 170;

    /** (002), (100) and (110) of graphite, 1/angstrom, and how the intensity is shared. */
    private static final double[] RINGS = {0.292, 0.4686, 0.8117};

    private static final double[] RING_SHARES = {0.5, 0.3, 0.2};

    private final RadialCurve background;
    private final RadialCurve halo;
    private final RadialCurve carbonFloor;
    private final RadialCurve[] rings = new RadialCurve[RINGS.length];
    private final double[] ringWidth = new double[RINGS.length];
    private final double ringScale;
    private final double backgroundPath;
    private final double crystallites;

    Diffuse(AcomPlan plan) {
        RandomStream random = RandomStream.of(plan.seed(), "diffuse", 0);
        double reach = 2 * plan.camera().side() * plan.camera().pixel();
        double step = plan.camera().pixel() / 8;
        double core = random.uniform(0.12, 0.25);
        background =
                RadialCurve.normalised(g -> 0.7 * power(g, core, 1.5) + 0.3 * 0.02 * power(g, 0.03, 1.2), reach, step);
        double first = random.uniform(0.27, 0.31);
        double second = first * random.uniform(1.85, 2.05);
        double third = first * random.uniform(2.9, 3.2);
        halo = RadialCurve.normalised(
                g -> gauss(g, first, 0.04) + 0.5 * gauss(g, second, 0.07) + 0.12 * gauss(g, third, 0.1), reach, step);
        carbonFloor = RadialCurve.normalised(g -> power(g, 0.3, 2), reach, step);
        backgroundPath = random.uniform(130, 350);
        crystallites = 40 * StrictMath.pow(5, random.uniform());
        ringScale = random.uniform(0.985, 1.015);
        double[] widths = {random.uniform(0.009, 0.02), random.uniform(0.006, 0.012), random.uniform(0.006, 0.012)};
        for (int i = 0; i < RINGS.length; i++) {
            double middle = ringAt(i);
            double width = widths[i];
            ringWidth[i] = width;
            rings[i] = RadialCurve.normalised(g -> gauss(g, middle, width), reach, step);
        }
    }

    private static double power(double g, double core, double exponent) {
        return Math.pow(1 + g * g / (core * core), -exponent);
    }

    private static double gauss(double g, double middle, double width) {
        double x = (g - middle) / width;
        return Math.exp(-x * x / 2);
    }

    int tableSize() {
        return background.size();
    }

    double tableStep() {
        return background.step();
    }

    /** Share of the electrons that leave the beam for the background. */
    double backgroundShare(double thickness) {
        return 1 - Math.exp(-thickness / backgroundPath);
    }

    /** Share that a glass or carbon scatters coherently. */
    double coherentShare(Material material, double thickness) {
        return switch (material) {
            case AMORPHOUS -> 1 - Math.exp(-thickness / GLASS_PATH);
            case CARBON -> 1 - Math.exp(-thickness / CARBON_PATH);
            default -> 0;
        };
    }

    /** Adds what has no azimuth to a table of electrons per square 1/angstrom. */
    void addSmooth(Material material, double electrons, double thickness, double[] table) {
        if (material == Material.VACUUM) {
            return;
        }
        RadialCurve.add(background, electrons * backgroundShare(thickness), table);
        double coherent = electrons * coherentShare(material, thickness);
        if (material == Material.AMORPHOUS) {
            RadialCurve.add(halo, coherent, table);
        } else if (material == Material.CARBON) {
            RadialCurve.add(carbonFloor, 0.35 * coherent, table);
        }
    }

    /** Crystallites of carbon in the beam that a ring gets its intensity from. */
    int crystallites() {
        return (int) crystallites;
    }

    int rings() {
        return RINGS.length;
    }

    /** Radius of a ring, 1/angstrom. */
    double ringAt(int ring) {
        return ring == 0 ? RINGS[ring] * ringScale : RINGS[ring];
    }

    double ringWidth(int ring) {
        return ringWidth[ring];
    }

    /** Adds a ring, as if it were even. */
    void addRing(int ring, double electrons, double thickness, double[] table) {
        double share = 0.65 * RING_SHARES[ring] * coherentShare(Material.CARBON, thickness);
        RadialCurve.add(rings[ring], electrons * share, table);
    }
}
