/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.Locale;
import java.util.Objects;

/**
 * A crystal lattice given by its six cell parameters: lengths in angstrom, angles in degrees.
 *
 * <p>The direct metric tensor is {@code G[i][j] = a_i . a_j} and the reciprocal one its inverse (without the factor
 * 2 pi), so that {@code 1/d^2 = h G* h} (International Tables for Crystallography B, section 1.1.2).
 */
public final class Lattice {

    private static final double DEGREE = Math.PI / 180;

    private final double a;
    private final double b;
    private final double c;
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double[][] metric;
    private final double[][] reciprocalMetric;
    private final double volume;

    private Lattice(double a, double b, double c, double alpha, double beta, double gamma) {
        this.a = requireLength("a", a);
        this.b = requireLength("b", b);
        this.c = requireLength("c", c);
        this.alpha = requireAngle("alpha", alpha);
        this.beta = requireAngle("beta", beta);
        this.gamma = requireAngle("gamma", gamma);
        metric = metric(a, b, c, cosine(alpha), cosine(beta), cosine(gamma));
        double determinant = determinant(metric);
        double relative = determinant / (a * a * b * b * c * c);
        if (!(relative > 1e-12)) {
            throw new IllegalArgumentException("The cell angles " + alpha + ", " + beta + ", " + gamma
                    + " degrees close no cell of positive volume; check the angles");
        }
        volume = Math.sqrt(determinant);
        reciprocalMetric = inverse(metric, determinant);
    }

    /**
     * A lattice from its six parameters.
     *
     * @param a length in angstrom
     * @param b length in angstrom
     * @param c length in angstrom
     * @param alpha angle between b and c in degrees
     * @param beta angle between a and c in degrees
     * @param gamma angle between a and b in degrees
     * @return the lattice
     * @throws IllegalArgumentException if a length is not positive, an angle not within (0, 180) or the angles close
     *         no cell
     */
    public static Lattice of(double a, double b, double c, double alpha, double beta, double gamma) {
        return new Lattice(a, b, c, alpha, beta, gamma);
    }

    /**
     * A cubic lattice.
     *
     * @param a length in angstrom
     * @return the lattice
     */
    public static Lattice cubic(double a) {
        return new Lattice(a, a, a, 90, 90, 90);
    }

    /**
     * A tetragonal lattice.
     *
     * @param a length in angstrom
     * @param c length of the unique axis in angstrom
     * @return the lattice
     */
    public static Lattice tetragonal(double a, double c) {
        return new Lattice(a, a, c, 90, 90, 90);
    }

    /**
     * An orthorhombic lattice.
     *
     * @param a length in angstrom
     * @param b length in angstrom
     * @param c length in angstrom
     * @return the lattice
     */
    public static Lattice orthorhombic(double a, double b, double c) {
        return new Lattice(a, b, c, 90, 90, 90);
    }

    /**
     * A hexagonal lattice; also a rhombohedral one on hexagonal axes.
     *
     * @param a length in angstrom
     * @param c length of the unique axis in angstrom
     * @return the lattice
     */
    public static Lattice hexagonal(double a, double c) {
        return new Lattice(a, a, c, 90, 90, 120);
    }

    /**
     * A monoclinic lattice with unique axis b.
     *
     * @param a length in angstrom
     * @param b length in angstrom
     * @param c length in angstrom
     * @param beta angle between a and c in degrees
     * @return the lattice
     */
    public static Lattice monoclinic(double a, double b, double c, double beta) {
        return new Lattice(a, b, c, 90, beta, 90);
    }

    /** Length a in angstrom.
     *
     * @return the length */
    public double a() {
        return a;
    }

    /** Length b in angstrom.
     *
     * @return the length */
    public double b() {
        return b;
    }

    /** Length c in angstrom.
     *
     * @return the length */
    public double c() {
        return c;
    }

    /** Angle between b and c in degrees.
     *
     * @return the angle */
    public double alpha() {
        return alpha;
    }

    /** Angle between a and c in degrees.
     *
     * @return the angle */
    public double beta() {
        return beta;
    }

    /** Angle between a and b in degrees.
     *
     * @return the angle */
    public double gamma() {
        return gamma;
    }

    /**
     * Volume of the cell.
     *
     * @return cubic angstrom
     */
    public double volume() {
        return volume;
    }

    /**
     * The direct metric tensor, 3 x 3, in square angstrom.
     *
     * @return a fresh array
     */
    public double[][] metric() {
        return copy(metric);
    }

    /**
     * The reciprocal metric tensor, 3 x 3, in 1/square angstrom, without the factor 4 pi^2.
     *
     * @return a fresh array
     */
    public double[][] reciprocalMetric() {
        return copy(reciprocalMetric);
    }

    /**
     * Length of the reciprocal axis a*, b* or c*, without the factor 2 pi.
     *
     * @param axis 0, 1 or 2
     * @return 1/angstrom
     */
    public double reciprocalLength(int axis) {
        Objects.checkIndex(axis, 3);
        return Math.sqrt(reciprocalMetric[axis][axis]);
    }

    /**
     * {@code 1/d^2} of the planes (hkl).
     *
     * @param h first Miller index
     * @param k second Miller index
     * @param l third Miller index
     * @return 1/square angstrom; 0 for (000)
     */
    public double inverseSquareSpacing(int h, int k, int l) {
        double[][] g = reciprocalMetric;
        return h * (double) h * g[0][0]
                + k * (double) k * g[1][1]
                + l * (double) l * g[2][2]
                + 2 * (h * (double) k * g[0][1] + h * (double) l * g[0][2] + k * (double) l * g[1][2]);
    }

    /**
     * Spacing of the planes (hkl).
     *
     * @param h first Miller index
     * @param k second Miller index
     * @param l third Miller index
     * @return angstrom; infinite for (000)
     */
    public double spacing(int h, int k, int l) {
        return 1 / Math.sqrt(inverseSquareSpacing(h, k, l));
    }

    /**
     * Length of the scattering vector of (hkl), {@code Q = 2 pi / d}.
     *
     * @param h first Miller index
     * @param k second Miller index
     * @param l third Miller index
     * @return 1/angstrom
     */
    public double q(int h, int k, int l) {
        return 2 * Math.PI * Math.sqrt(inverseSquareSpacing(h, k, l));
    }

    /**
     * Cosine of the angle between the normals of two families of planes.
     *
     * @param first three Miller indices, not all zero
     * @param second three Miller indices, not all zero
     * @return the cosine, within [-1, 1]
     */
    public double cosineBetween(int[] first, int[] second) {
        double dot = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                dot += first[i] * reciprocalMetric[i][j] * second[j];
            }
        }
        double norm = Math.sqrt(inverseSquareSpacing(first[0], first[1], first[2])
                * inverseSquareSpacing(second[0], second[1], second[2]));
        if (!(norm > 0)) {
            throw new IllegalArgumentException("The planes (000) have no normal");
        }
        return Math.clamp(dot / norm, -1.0, 1.0);
    }

    /**
     * Distance between two points in fractional coordinates (no periodic images).
     *
     * @param dx difference along a, in cells
     * @param dy difference along b, in cells
     * @param dz difference along c, in cells
     * @return angstrom
     */
    public double length(double dx, double dy, double dz) {
        double[][] g = metric;
        double square = dx * dx * g[0][0]
                + dy * dy * g[1][1]
                + dz * dz * g[2][2]
                + 2 * (dx * dy * g[0][1] + dx * dz * g[0][2] + dy * dz * g[1][2]);
        return Math.sqrt(Math.max(0, square));
    }

    /**
     * The lattice with each axis stretched by its own factor; the angles stay.
     *
     * @param onA factor on a
     * @param onB factor on b
     * @param onC factor on c
     * @return a new lattice
     */
    public Lattice stretched(double onA, double onB, double onC) {
        return new Lattice(a * onA, b * onB, c * onC, alpha, beta, gamma);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lattice that
                && a == that.a
                && b == that.b
                && c == that.c
                && alpha == that.alpha
                && beta == that.beta
                && gamma == that.gamma;
    }

    @Override
    public int hashCode() {
        return Objects.hash(a, b, c, alpha, beta, gamma);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "a = %.5f, b = %.5f, c = %.5f angstrom, %.3f, %.3f, %.3f degrees",
                a,
                b,
                c,
                alpha,
                beta,
                gamma);
    }

    private static double requireLength(String name, double value) {
        if (!(value > 0) || value > 1e5) {
            throw new IllegalArgumentException(
                    "Cell length " + name + " = " + value + " angstrom is outside (0, 100000]");
        }
        return value;
    }

    private static double requireAngle(String name, double value) {
        if (!(value > 0 && value < 180)) {
            throw new IllegalArgumentException("Cell angle " + name + " = " + value + " degrees is outside (0, 180)");
        }
        return value;
    }

    /** Exact for the angles of the high-symmetry systems, where rounding would break the symmetry of the metric. */
    private static double cosine(double degrees) {
        if (degrees == 90) {
            return 0;
        }
        if (degrees == 120) {
            return -0.5;
        }
        return degrees == 60 ? 0.5 : StrictMath.cos(degrees * DEGREE);
    }

    private static double[][] metric(double a, double b, double c, double cosAlpha, double cosBeta, double cosGamma) {
        double ab = a * b * cosGamma;
        double ac = a * c * cosBeta;
        double bc = b * c * cosAlpha;
        return new double[][] {{a * a, ab, ac}, {ab, b * b, bc}, {ac, bc, c * c}};
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    private static double[][] inverse(double[][] m, double determinant) {
        double[][] inverse = new double[3][3];
        for (int i = 0; i < 3; i++) {
            int i1 = (i + 1) % 3;
            int i2 = (i + 2) % 3;
            for (int j = 0; j < 3; j++) {
                int j1 = (j + 1) % 3;
                int j2 = (j + 2) % 3;
                inverse[j][i] = (m[i1][j1] * m[i2][j2] - m[i1][j2] * m[i2][j1]) / determinant;
            }
        }
        return inverse;
    }

    private static double[][] copy(double[][] m) {
        return new double[][] {m[0].clone(), m[1].clone(), m[2].clone()};
    }
}
