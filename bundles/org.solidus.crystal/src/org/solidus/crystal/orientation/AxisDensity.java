/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.Arrays;
import java.util.List;

/**
 * How many axes point into each direction, in multiples of a random distribution: the mean over the sphere is 1. Each axis
 * (a direction and its opposite) counts with the kernel of de la Vallee Poussin,
 * {@code K(t) = (k + 1) ((1 + t) / 2)^k} with t the cosine of the angle and k such that the kernel falls to one half at the
 * half-width (H. Schaeben, phys. stat. sol. (b) 200 (1997) 367).
 *
 * <p>Axes nearer to each other than a sixth of the half-width are counted together at their mean direction, so that a map
 * of a million points costs little more than a small one. Immutable.
 */
public final class AxisDensity {

    private static final int PARTS = 6;
    private static final int TABLE = 4096;
    private static final double NEGLIGIBLE = 1e-5;

    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] weight;
    private final double least;
    private final double[] kernel;
    private final double halfWidth;

    private AxisDensity(AxisBins bins, double halfWidth) {
        this.halfWidth = halfWidth;
        double[][] means = bins.means();
        x = means[0];
        y = means[1];
        z = means[2];
        weight = means[3];
        double cosine = Math.cos(halfWidth / 2);
        double power = Math.log(0.5) / Math.log(cosine * cosine);
        least = Math.max(0, 2 * Math.pow(NEGLIGIBLE, 1 / power) - 1);
        kernel = new double[TABLE + 2];
        for (int i = 0; i < kernel.length; i++) {
            double t = Math.min(1, least + (1 - least) * i / TABLE);
            // The opposite end of the axis, which counts for wide kernels only; each end has half the weight.
            kernel[i] = (power + 1) / 2 * (Math.pow((1 + t) / 2, power) + Math.pow((1 - t) / 2, power));
        }
    }

    /**
     * The pole figure of a form: where its planes or directions point in the laboratory.
     *
     * @param quaternions orientations, w, x, y, z of each
     * @param weights one an orientation, none negative, not all zero
     * @param form of the crystal
     * @param halfWidth of the kernel, radian, 0.5 to 60 degrees
     * @return the density in the laboratory frame
     * @throws IllegalArgumentException if there is nothing to count or the half-width is outside
     */
    public static AxisDensity poleFigure(double[] quaternions, double[] weights, CrystalForm form, double halfWidth) {
        AxisBins bins = new AxisBins(requireWidth(halfWidth) / PARTS);
        require(quaternions, weights);
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                double[][] m = rotation(quaternions, 4 * i).matrix();
                for (double[] axis : form.axes()) {
                    add(bins, m, axis, weights[i]);
                }
            }
        }
        return new AxisDensity(bins, halfWidth);
    }

    /**
     * The inverse pole figure of a direction of the laboratory: which crystal directions lie along it, symmetry included.
     *
     * @param quaternions orientations, w, x, y, z of each
     * @param weights one an orientation, none negative, not all zero
     * @param direction in the laboratory, any length but 0
     * @param symmetry class of the crystal
     * @param halfWidth of the kernel, radian, 0.5 to 60 degrees
     * @return the density in the crystal frame
     * @throws IllegalArgumentException if there is nothing to count or the half-width is outside
     */
    public static AxisDensity inversePoleFigure(
            double[] quaternions, double[] weights, double[] direction, LaueClass symmetry, double halfWidth) {
        AxisBins bins = new AxisBins(requireWidth(halfWidth) / PARTS);
        require(quaternions, weights);
        List<double[][]> rotations =
                Arrays.stream(symmetry.rotations()).map(Rotation::matrix).toList();
        double norm =
                Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1] + direction[2] * direction[2]);
        double[] unit = {direction[0] / norm, direction[1] / norm, direction[2] / norm};
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                double[] axis = rotation(quaternions, 4 * i).inverse().apply(unit);
                for (double[][] m : rotations) {
                    add(bins, m, axis, weights[i]);
                }
            }
        }
        return new AxisDensity(bins, halfWidth);
    }

    private static Rotation rotation(double[] q, int i) {
        return new Rotation(q[i], q[i + 1], q[i + 2], q[i + 3]);
    }

    private static void add(AxisBins bins, double[][] m, double[] v, double weight) {
        bins.add(
                m[0][0] * v[0] + m[0][1] * v[1] + m[0][2] * v[2],
                m[1][0] * v[0] + m[1][1] * v[1] + m[1][2] * v[2],
                m[2][0] * v[0] + m[2][1] * v[1] + m[2][2] * v[2],
                weight);
    }

    private static double requireWidth(double halfWidth) {
        if (!(halfWidth >= Math.toRadians(0.5) && halfWidth <= Math.toRadians(60) + 1e-9)) {
            throw new IllegalArgumentException("A half-width of " + Math.toDegrees(halfWidth)
                    + " degrees for densities is outside 0.5 to 60 degrees");
        }
        return halfWidth;
    }

    private static void require(double[] quaternions, double[] weights) {
        if (quaternions.length != 4 * weights.length) {
            throw new IllegalArgumentException("There are " + quaternions.length / 4.0 + " orientations and "
                    + weights.length + " weights; the numbers must be the same");
        }
        double sum = Arrays.stream(weights).filter(weight -> weight > 0).sum();
        if (!(sum > 0)) {
            throw new IllegalArgumentException("A density needs at least one orientation with a positive weight");
        }
    }

    /**
     * The density in a direction.
     *
     * @param direction any length but 0
     * @return multiples of a random distribution
     */
    public double at(double[] direction) {
        double norm =
                Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1] + direction[2] * direction[2]);
        return at(direction[0] / norm, direction[1] / norm, direction[2] / norm);
    }

    private double at(double u, double v, double w) {
        double sum = 0;
        double scale = TABLE / (1 - least);
        for (int i = 0; i < weight.length; i++) {
            double t = Math.abs(u * x[i] + v * y[i] + w * z[i]) - least;
            if (t > 0) {
                double place = Math.min(t * scale, TABLE);
                int index = (int) place;
                sum += weight[i] * (kernel[index] + (place - index) * (kernel[index + 1] - kernel[index]));
            }
        }
        return sum;
    }

    /**
     * The mean square of the density over the sphere: 1 if random, more the sharper the texture.
     *
     * @return the texture index of this figure
     */
    public double textureIndex() {
        return Arrays.stream(sampled()).map(value -> value * value).average().orElse(1);
    }

    /**
     * The greatest density, to the half-width's fineness.
     *
     * @return multiples of a random distribution
     */
    public double greatest() {
        return Arrays.stream(sampled()).max().orElse(1);
    }

    /** The density at evenly distributed points of the hemisphere (a spiral with the golden angle). */
    private double[] sampled() {
        double step = Math.max(halfWidth / 3, Math.toRadians(1));
        int points = (int) Math.ceil(2 * Math.PI / (step * step));
        double turn = Math.PI * (3 - Math.sqrt(5));
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            double up = (i + 0.5) / points;
            double across = Math.sqrt(1 - up * up);
            values[i] = at(across * Math.cos(i * turn), across * Math.sin(i * turn), up);
        }
        return values;
    }
}
