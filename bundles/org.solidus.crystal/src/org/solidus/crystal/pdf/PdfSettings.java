/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

/**
 * What a measurement does to a pair distribution function, and how neighbours move together, in the words of PDFfit2
 * (C. L. Farrow et al., J. Phys.: Condens. Matter 19 (2007) 335219, doi 10.1088/0953-8984/19/33/335219).
 *
 * @param qmin lower end of the data, 1/angstrom; 0 for none
 * @param qmax upper end of the data, 1/angstrom; 0 for no termination at all
 * @param qdamp resolution: G(r) falls as {@code exp(-(r qdamp)^2 / 2)}, 1/angstrom
 * @param qbroad resolution: peaks broaden with r, 1/angstrom
 * @param delta1 correlated motion at high temperature, angstrom
 * @param delta2 correlated motion at low temperature, square angstrom
 */
public record PdfSettings(double qmin, double qmax, double qdamp, double qbroad, double delta1, double delta2) {

    /** The crystal itself: no termination, no resolution, neighbours move alone. */
    public static final PdfSettings IDEAL = new PdfSettings(0, 0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public PdfSettings {
        require("qmin", qmin, 100);
        require("qmax", qmax, 100);
        require("qdamp", qdamp, 10);
        require("qbroad", qbroad, 10);
        require("delta1", delta1, 10);
        require("delta2", delta2, 100);
        if (qmax > 0 && qmin >= qmax) {
            throw new IllegalArgumentException(
                    "The data cannot begin at qmin = " + qmin + " and end at qmax = " + qmax + " 1/angstrom.");
        }
    }

    /** The same with the data between these limits, 1/angstrom. */
    public PdfSettings withRange(double lower, double upper) {
        return new PdfSettings(lower, upper, qdamp, qbroad, delta1, delta2);
    }

    /** The same with this resolution, 1/angstrom. */
    public PdfSettings withResolution(double damp, double broad) {
        return new PdfSettings(qmin, qmax, damp, broad, delta1, delta2);
    }

    /** The same with this correlated motion, angstrom and square angstrom. */
    public PdfSettings withCorrelation(double first, double second) {
        return new PdfSettings(qmin, qmax, qdamp, qbroad, first, second);
    }

    /** What the width of a pair at distance r is multiplied by, squared; 0 where neighbours would move as one. */
    double squaredWidthFactor(double r) {
        return Math.max(0, 1 - delta1 / r - delta2 / (r * r) + qbroad * qbroad * r * r);
    }

    private static void require(String name, double value, double largest) {
        if (!(value >= 0 && value <= largest)) {
            throw new IllegalArgumentException(name + " = " + value + " is outside 0 to " + largest + ".");
        }
    }
}
