/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * The functions of total scattering and how they turn into each other, on any ascending grids, integrals by the
 * trapezoid rule. Names after D. A. Keen, J. Appl. Cryst. 34 (2001) 172, doi 10.1107/S0021889800019993, where G(r) here
 * is D(r) there but for a factor.
 */
public final class Functions {

    private Functions() {}

    /**
     * {@code G(r) = (2/pi) int F(Q) sin(Qr) dQ}.
     *
     * @param q points of F, 1/angstrom
     * @param f F(Q), 1/angstrom
     * @param r points of G, angstrom
     * @return G(r), 1/angstrom2
     */
    public static double[] fToG(double[] q, double[] f, double[] r) {
        return sineTransform(q, f, r, 2 / Math.PI);
    }

    /**
     * {@code F(Q) = int G(r) sin(Qr) dr}.
     *
     * @param r points of G, angstrom
     * @param g G(r), 1/angstrom2
     * @param q points of F, 1/angstrom
     * @return F(Q), 1/angstrom
     */
    public static double[] gToF(double[] r, double[] g, double[] q) {
        return sineTransform(r, g, q, 1);
    }

    private static double[] sineTransform(double[] from, double[] values, double[] to, double factor) {
        if (from.length != values.length) {
            throw new IllegalArgumentException(
                    "A curve has as many values as points: " + values.length + " for " + from.length + ".");
        }
        double[] weights = Quadrature.trapezoid(from);
        double[] out = new double[to.length];
        for (int j = 0; j < to.length; j++) {
            double sum = 0;
            for (int i = 0; i < from.length; i++) {
                sum += weights[i] * values[i] * Math.sin(from[i] * to[j]);
            }
            out[j] = factor * sum;
        }
        return out;
    }

    /** {@code F = Q (S - 1)}. */
    public static double[] sToF(double[] q, double[] s) {
        return map(q, s, (x, y) -> x * (y - 1));
    }

    /** {@code S = 1 + F / Q}. */
    public static double[] fToS(double[] q, double[] f) {
        return map(q, f, (x, y) -> 1 + y / x);
    }

    /**
     * Keen's F(Q), {@code <b>2 (S - 1)}.
     *
     * @param squareOfMean <b>2 of the sample, or <f>2
     */
    public static double[] sToKeen(double[] s, double squareOfMean) {
        return map(s, s, (x, y) -> squareOfMean * (y - 1));
    }

    /**
     * The differential cross-section per atom, {@code <b>2 (S - 1) + <b2>}.
     *
     * @param squareOfMean <b>2
     * @param total <b2>, all that an atom scatters
     */
    public static double[] sToCrossSection(double[] s, double squareOfMean, double total) {
        return map(s, s, (x, y) -> squareOfMean * (y - 1) + total);
    }

    /** {@code S = 1 + [dcs - <b2>] / <b>2}. */
    public static double[] crossSectionToS(double[] crossSection, double squareOfMean, double total) {
        return map(crossSection, crossSection, (x, y) -> 1 + (y - total) / squareOfMean);
    }

    /**
     * {@code G = 4 pi rho0 r (g - 1)}.
     *
     * @param density atoms per cubic angstrom
     */
    public static double[] pairToG(double[] r, double[] pair, double density) {
        return map(r, pair, (x, y) -> 4 * Math.PI * density * x * (y - 1));
    }

    /** {@code g = 1 + G / (4 pi rho0 r)}. */
    public static double[] gToPair(double[] r, double[] g, double density) {
        return map(r, g, (x, y) -> 1 + y / (4 * Math.PI * density * x));
    }

    /** Keen's G(r), {@code <b>2 (g - 1)}. */
    public static double[] pairToKeen(double[] pair, double squareOfMean) {
        return map(pair, pair, (x, y) -> squareOfMean * (y - 1));
    }

    /** {@code RDF = 4 pi rho0 r2 g = r G + 4 pi rho0 r2}. */
    public static double[] gToRadial(double[] r, double[] g, double density) {
        return map(r, g, (x, y) -> x * y + 4 * Math.PI * density * x * x);
    }

    private static double[] map(double[] x, double[] y, DoubleBinaryOperator of) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "A curve has as many values as points: " + y.length + " for " + x.length + ".");
        }
        double[] out = new double[x.length];
        Arrays.setAll(out, i -> of.applyAsDouble(x[i], y[i]));
        return out;
    }
}
