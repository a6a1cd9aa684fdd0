/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import org.solidus.simulation.random.RandomStream;

/**
 * What lies where: particles of LFP and FePO4 in LAGP, on a lamella whose thickness rises in steps. Places are from 0 to
 * 1 along both sides. Immutable.
 */
final class Region {

    private static final int FINE = 3;
    private static final double BLUR = 0.012;

    /** How much of the lamella's thickness the particles have: there is electrolyte above and below them. */
    private static final double DEPTH = 0.9;

    /** How much of what is delithiated is FePO4, and of what is not: a little lithium stays, a little has gone. */
    private static final double DELITHIATED = 0.95;

    private static final double LITHIATED = 0.03;

    private final EelsPlan plan;
    private final double charge;
    private final boolean cycled;
    private final double[][] particles;
    private final double[] steps;
    private final double[][] pieces;
    private final double front;

    /**
     * A region.
     *
     * @param plan of the simulation
     * @param charge share of the particles' area that is delithiated, about
     * @param cycled whether the electrolyte near the particles is changed
     */
    Region(EelsPlan plan, double charge, boolean cycled) {
        this.plan = plan;
        this.charge = charge;
        this.cycled = cycled;
        RandomStream random = RandomStream.of(plan.seed(), "region", 0);
        double x = random.uniform(0.42, 0.54);
        double y = random.uniform(0.44, 0.56);
        particles = new double[][] {
            {x, y, random.uniform(0.25, 0.3), random.uniform(0, 6.28)},
            {x + random.uniform(0.3, 0.34), y - random.uniform(0.26, 0.32), random.uniform(0.08, 0.11), 1},
            {x - random.uniform(0.28, 0.32), y + random.uniform(0.28, 0.33), random.uniform(0.07, 0.1), 4}
        };
        steps = new double[] {random.uniform(0.2, 0.35), random.uniform(0.55, 0.7), random.uniform(0.03, 0.07)};
        pieces = new double[14][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] =
                    new double[] {random.uniform(-1, 1), random.uniform(-1, 1), (i + random.uniform()) / pieces.length};
        }
        front = random.uniform(0, 6.28);
    }

    /**
     * Shares of the compounds in the scattering at a point of the scan: its mean over the pixel.
     *
     * @return by {@link Compound#ordinal}; they add up to 1, or to less where there is a hole
     */
    double[] shares(int row, int column) {
        double[] shares = new double[Compound.values().length];
        for (int i = 0; i < FINE * FINE; i++) {
            double y = (row + (i / FINE + 0.5) / FINE) / plan.rows();
            double x = (column + (i % FINE + 0.5) / FINE) / plan.columns();
            add(y, x, shares);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= FINE * FINE;
        }
        return shares;
    }

    private void add(double y, double x, double[] shares) {
        double there = edge(y, x);
        double particle = 0;
        double delithiated = 0;
        double near = 0;
        for (int i = 0; i < particles.length; i++) {
            double inside = inside(particles[i], y, x);
            double share = DEPTH * blurred(inside, 0.35 * particles[i][2]) * (1 - particle);
            delithiated += share * (LITHIATED + (DELITHIATED - LITHIATED) * state(i, y, x, inside));
            particle += share;
            near = Math.max(near, Math.exp(Math.min(0, inside) / 0.12));
        }
        double changed = cycled ? 0.85 * charge * near : 0;
        shares[Compound.LFP.ordinal()] += there * (particle - delithiated);
        shares[Compound.FEPO4.ordinal()] += there * delithiated;
        shares[Compound.LAGP.ordinal()] += there * (1 - particle) * (1 - changed);
        shares[Compound.LAGP_CYCLED.ordinal()] += there * (1 - particle) * changed;
        if (plan.edge() == EdgeKind.CARBON) {
            shares[Compound.CARBON.ordinal()] += 1 - there;
        }
    }

    /** How much of the specimen is there: nothing beyond its edge. */
    private double edge(double y, double x) {
        if (plan.edge() == EdgeKind.NONE) {
            return 1;
        }
        double border = 0.9 + 0.02 * Math.sin(9 * y) + 0.01 * Math.sin(23 * y + 1);
        return blurred(border - x, BLUR);
    }

    /** How far inside a particle; its outline is not quite a circle. */
    private static double inside(double[] particle, double y, double x) {
        double dx = x - particle[0];
        double dy = y - particle[1];
        double angle = Math.atan2(dy, dx) + particle[3];
        double outline = particle[2] * (1 + 0.07 * Math.sin(2 * angle) + 0.04 * Math.sin(3 * angle + 1));
        return outline - Math.hypot(dx, dy);
    }

    /** 0 outside, 1 inside, with a smooth way between them of some width, centred on the border. */
    private static double blurred(double inside, double width) {
        double u = Math.clamp(inside / width + 0.5, 0, 1);
        return u * u * (3 - 2 * u);
    }

    /** Share of a particle that is delithiated here, along the beam. Small particles are of one state, all of them. */
    private double state(int particle, double y, double x, double inside) {
        if (particle > 0) {
            return charge > (particle == 1 ? 0.25 : 0.6) ? 1 : 0;
        }
        double[] big = particles[0];
        double u = (x - big[0]) / big[2];
        double v = (y - big[1]) / big[2];
        return switch (plan.particle()) {
            // The shell lies above and below the core, too.
            case CORE_SHELL -> {
                double core = Math.sqrt(1 - charge);
                double shell = 1 - blurred(inside - big[2] * (1 - core), 0.25 * big[2]);
                yield Math.max(shell, 0.25 * charge);
            }
            case DOMINO -> {
                double along = u * Math.cos(front) + v * Math.sin(front);
                yield blurred((2 * charge - 1) * 0.9 - along, BLUR / big[2]);
            }
            case MOSAIC -> mosaic(u, v);
        };
    }

    private double mosaic(double u, double v) {
        double weight = 0;
        double delithiated = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double[] piece : pieces) {
            least = Math.min(least, Math.hypot(u - piece[0], v - piece[1]));
        }
        for (double[] piece : pieces) {
            double closeness = Math.exp((least - Math.hypot(u - piece[0], v - piece[1])) / 0.02);
            weight += closeness;
            delithiated += piece[2] < charge ? closeness : 0;
        }
        return delithiated / weight;
    }

    /** Thickness in mean free paths: from the thin to the thick end by a slope and three steps. */
    double thickness(int row, int column) {
        double x = (column + 0.5) / plan.columns();
        double y = (row + 0.5) / plan.rows();
        double along = Math.clamp(x + 0.08 * (y - 0.5), 0, 1);
        double terraces = blurred(along - steps[0], 0.02) + blurred(along - steps[1], 0.02);
        double waves = steps[2] * Math.sin(2 * Math.PI * 3 * y);
        double rise = Math.clamp(0.4 * along + 0.3 * terraces + 0.4 * waves * along * (1 - along), 0, 1);
        return plan.thin() + (plan.thick() - plan.thin()) * rise;
    }
}
