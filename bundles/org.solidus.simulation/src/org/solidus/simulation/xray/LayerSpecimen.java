/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.solidus.math.robust.Normal;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/**
 * The cross section of a battery in a scanning microscope: LVP composite above, a layer of LAGP, LFP composite below; the
 * interfaces are tilted and rough, and blurred by the volume from which X-rays come.
 */
final class LayerSpecimen implements Specimen {

    private final int rows;
    private final int columns;
    private final double pixel;
    private final double tilt;
    private final double blur;
    private final DoubleUnaryOperator first;
    private final DoubleUnaryOperator second;
    private final Composite above;
    private final Composite below;

    /**
     * @param thickness mean, micrometres
     * @param roughness standard deviation of each interface, micrometres
     * @param degrees by which the layer is tilted against the rows
     * @param contrast of the composites
     */
    LayerSpecimen(
            int rows,
            int columns,
            double thickness,
            double roughness,
            double degrees,
            double contrast,
            RandomStream random) {
        this.rows = rows;
        this.columns = columns;
        pixel = Math.round(thickness / (0.42 * rows) * 1000) / 1000.0;
        tilt = StrictMath.tan(StrictMath.toRadians(degrees));
        blur = Math.max(0.25, 0.5 * pixel);
        double width = columns * pixel;
        Warp upper = new Warp(random, width / 9);
        Warp lower = new Warp(random, width / 9);
        double middle = 0.5 * rows * pixel;
        double slant = tilt;
        double across = StrictMath.hypot(1, tilt);
        first = x -> middle + slant * (x - width / 2) - across * thickness / 2 + roughness * upper.at(x, 0);
        second = x -> middle + slant * (x - width / 2) + across * thickness / 2 + roughness * lower.at(x, 0);
        double grain = Math.max(1.2, 2.5 * pixel);
        above = new Composite(Matter.LVP, grain, contrast, random);
        below = new Composite(Matter.LFP, grain, contrast, random);
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

    /** Where the layer begins in a column, micrometres. */
    double first(int column) {
        return first.applyAsDouble(column * pixel);
    }

    /** Where it ends. */
    double second(int column) {
        return second.applyAsDouble(column * pixel);
    }

    /** Cosine of the tilt: thickness across the layer for thickness along a column. */
    double cosine() {
        return 1 / StrictMath.hypot(1, tilt);
    }

    /** Standard deviation of the blur, micrometres. */
    double blur() {
        return blur;
    }

    @Override
    public void at(int row, int column, double[] into) {
        double x = column * pixel;
        double y = row * pixel;
        double before = Normal.cdf((first(column) - y) / blur);
        double after = Normal.cdf((y - second(column)) / blur);
        Arrays.fill(into, 0);
        above.add(x, y, before, into);
        below.add(x, y, after, into);
        Composite.add(Matter.LAGP, Math.max(0, 1 - before - after), into);
    }
}
