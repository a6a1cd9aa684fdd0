/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.util.Arrays;
import org.solidus.math.robust.Normal;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/**
 * A lamella in a transmission microscope across the interface between LAGP (left) and an LFP cathode with carbon (right);
 * everywhere traces of gallium and platinum from its preparation, silicon, and copper of the grid.
 */
final class InterfaceSpecimen implements Specimen {

    private static final double GALLIUM = 0.012;
    private static final double PLATINUM = 0.006;
    private static final double SILICON = 0.006;
    private static final double COPPER = 0.015;

    private final int rows;
    private final int columns;
    private final double pixel = 2;
    private final double position;
    private final double sigma;
    private final double tilt;
    private final double roughness;
    private final Warp rough;
    private final Warp carbon;

    /**
     * @param sigma of the interface, nm
     * @param roughness standard deviation of its line, nm
     * @param degrees by which it is tilted against the columns
     */
    InterfaceSpecimen(int rows, int columns, double sigma, double roughness, double degrees, RandomStream random) {
        this.rows = rows;
        this.columns = columns;
        this.sigma = sigma;
        this.roughness = roughness;
        tilt = StrictMath.tan(StrictMath.toRadians(degrees));
        position = columns * pixel * random.uniform(0.42, 0.58);
        rough = new Warp(random, rows * pixel / 6);
        carbon = new Warp(random, 30);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double pixel() {
        return pixel;
    }

    /** Where the interface crosses a row, nm. */
    double position(int row) {
        double y = row * pixel;
        return position + tilt * (y - rows * pixel / 2) + roughness * rough.at(0, y);
    }

    /** Standard deviation of the interface along a row, nm. */
    double sigma() {
        return sigma;
    }

    @Override
    public void at(int row, int column, double[] into) {
        double x = column * pixel;
        double y = row * pixel;
        Arrays.fill(into, 0);
        double cathode = Normal.cdf((x - position(row)) / sigma);
        double black = cathode * 0.12 * Math.min(3, StrictMath.exp(0.7 * carbon.at(x, y)));
        Composite.add(Matter.LAGP, 1 - cathode, into);
        Composite.add(Matter.LFP, cathode - black, into);
        Composite.add(Matter.CARBON, black + 0.05, into);
        // Atoms in a cubic nanometre of an oxide, about.
        double solid = 85;
        into[Atom.GA.ordinal()] += GALLIUM * solid;
        into[Atom.PT.ordinal()] += PLATINUM * solid;
        into[Atom.SI.ordinal()] += SILICON * solid;
        into[Atom.CU.ordinal()] += COPPER * solid;
    }
}
