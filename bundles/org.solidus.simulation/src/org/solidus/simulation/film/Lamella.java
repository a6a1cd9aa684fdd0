/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/**
 * How much a lamella scatters to high angles: grains by material and orientation, steps of the thickness left by the
 * ion beam, a faint texture. Intact grains of LAGP scatter about 1; places are pixels of the first frame.
 */
final class Lamella {

    /** What the lamella is made of. */
    enum Kind {
        /** LVP, LAGP and LFP from left to right, as they lie in a cell. */
        CELL,
        /** The electrolyte alone. */
        LAGP,
        /** The positive electrode alone. */
        LFP,
        /** The negative electrode alone. */
        LVP
    }

    private static final double LVP_END = 0.16;
    private static final double LFP_BEGIN = 0.78;
    private static final double TEXTURE = 0.012;
    private static final double STEP_EDGE = 2.5;

    private final Kind[] material;
    private final double[] grey;
    private final FieldTable thickness;

    /**
     * Draws greys and thickness.
     *
     * @param random to draw from
     * @param kind of the lamella
     * @param grains its grains
     * @param side of a frame, pixels
     * @param low first row and column that is there
     * @param high last row and column
     */
    Lamella(RandomStream random, Kind kind, Tessellation grains, int side, double low, double high) {
        material = new Kind[grains.size()];
        grey = new double[grains.size()];
        for (int i = 0; i < grey.length; i++) {
            material[i] = kind == Kind.CELL ? at(grains.x(i) / side) : kind;
            grey[i] = mean(material[i]) * (1 + random.uniform(-0.1, 0.1));
        }
        double[][] steps = new double[1 + random.below(2)][];
        for (int i = 0; i < steps.length; i++) {
            double direction = random.uniform(0, 2 * Math.PI);
            steps[i] = new double[] {
                StrictMath.sin(direction),
                StrictMath.cos(direction),
                side * random.uniform(0.3, 0.7),
                side * random.uniform(0.3, 0.7),
                random.uniform(0.05, 0.12)
            };
        }
        Warp texture = new Warp(random, 7);
        thickness = new FieldTable(low, high, (y, x) -> steps(steps, y, x) * (1 + TEXTURE * texture.at(x, y)));
    }

    private static double steps(double[][] steps, double y, double x) {
        double thickness = 1;
        for (double[] step : steps) {
            double beyond = step[0] * (y - step[2]) + step[1] * (x - step[3]);
            thickness *= 1 - step[4] * Edge.share(beyond / STEP_EDGE);
        }
        return thickness;
    }

    private static Kind at(double part) {
        return part < LVP_END ? Kind.LVP : part < LFP_BEGIN ? Kind.LAGP : Kind.LFP;
    }

    /** Germanium scatters most. */
    private static double mean(Kind kind) {
        return switch (kind) {
            case LFP -> 0.88;
            case LVP -> 0.84;
            default -> 1;
        };
    }

    /** Of a grain: never CELL. */
    Kind material(int grain) {
        return material[grain];
    }

    /** How much a grain scatters where the lamella is thickest. */
    double grey(int grain) {
        return grey[grain];
    }

    /** Thickness over that of the thickest part, with the texture. */
    double thickness(double y, double x) {
        return thickness.at(y, x);
    }
}
